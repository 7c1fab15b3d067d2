package org.repcost.cnn.instrument;

import org.repcost.theory.group.FiniteAbelianGroup;

/** Fourier perturbations as CSV, in full precision; what belongs to all lines is repeated in each. */
public final class FourierPerturbationCsv {
    private static final String COMMON = "norm,seed,images,clean_error_rate";

    private FourierPerturbationCsv() {}

    /** A line a frequency, by signed integers: vertical, horizontal, error_rate, loss_increase. */
    public static String text(FourierPerturbation perturbation) {
        StringBuilder csv = new StringBuilder("vertical,horizontal,error_rate,loss_increase," + COMMON + "\n");
        FiniteAbelianGroup domain = perturbation.domain();
        double[] errorRates = perturbation.errorRates();
        double[] lossIncreases = perturbation.lossIncreases();
        for (int xi = 0; xi < domain.size(); xi++) {
            int[] frequency = domain.signedFrequency(xi);
            csv.append(frequency[0]).append(',').append(frequency[1]).append(',');
            csv.append(errorRates[xi]).append(',').append(lossIncreases[xi]);
            csv.append(common(perturbation));
        }
        return csv.toString();
    }

    private static String common(FourierPerturbation perturbation) {
        return "," + perturbation.norm() + "," + perturbation.seed() + "," + perturbation.images() + ","
                + perturbation.cleanErrorRate() + "\n";
    }
}
