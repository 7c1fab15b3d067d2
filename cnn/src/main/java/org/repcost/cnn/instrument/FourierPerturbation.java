package org.repcost.cnn.instrument;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.repcost.cnn.data.SignedPattern;
import org.repcost.cnn.spectrum.RadialCurve;
import org.repcost.cnn.spectrum.RadialProfile;
import org.repcost.cnn.training.Evaluation;
import org.repcost.theory.group.FiniteAbelianGroup;

/**
 * How often a network errs on images to which one frequency is added (Yin et al. 2019): r v U_xi in every channel, with U_xi
 * the real Fourier basis image at xi of unit Frobenius norm and r a sign, random for each frequency, image and channel.
 *
 * <p>The norm v is one of pixel values between 0 and 1, as the paper has them; it took 4 on CIFAR-10. On the scale 0..255
 * a channel is changed by 255 v U_xi, in a normalized image by 255 v U_xi / standard deviation. Nothing is clipped.
 *
 * @param height H of the images
 * @param width W of the images
 * @param norm v, of the change of one channel
 * @param seed what the signs follow from
 * @param clean the network on the images as they are
 * @param errorRates the fraction of images that are misclassified for each frequency, {@code [H, W]}, equal at xi and -xi
 * @param lossIncreases by how much the mean cross-entropy grows for each frequency, {@code [H, W]}, equal at xi and -xi
 */
public record FourierPerturbation(
        int height, int width, double norm, long seed, Evaluation clean, double[] errorRates, double[] lossIncreases) {
    private static final int LARGEST_PIXEL = 255;

    /**
     * Checks and copies the numbers.
     *
     * @throws IllegalArgumentException if there is not one number a frequency
     */
    public FourierPerturbation {
        if (errorRates.length != height * width || lossIncreases.length != height * width) {
            throw new IllegalArgumentException("on " + height + " x " + width
                    + " frequencies there must be a number for each, got " + errorRates.length + " error rates and "
                    + lossIncreases.length + " increases of the loss");
        }
        errorRates = errorRates.clone();
        lossIncreases = lossIncreases.clone();
    }

    /**
     * Perturbs all images by every frequency; each pair {xi, -xi} is one pass over them.
     *
     * @param norm v, positive
     * @param progress told how many more of the H W frequencies are done
     * @throws IllegalArgumentException if the norm is not a positive number
     * @throws org.repcost.verify.input.BadInputException if an image cannot be read
     */
    public static FourierPerturbation measure(Subject subject, double norm, long seed, IntConsumer progress) {
        if (!(norm > 0 && Double.isFinite(norm))) {
            throw new IllegalArgumentException("a perturbation must have a norm > 0, got " + norm);
        }
        FiniteAbelianGroup domain = subject.domain();
        Evaluation clean = subject.evaluate();
        double[] errorRates = new double[domain.size()];
        double[] lossIncreases = new double[domain.size()];
        for (int xi : domain.conjugacyRepresentatives()) {
            double[] change = Arrays.stream(FourierBasis.image(domain, xi))
                    .map(value -> LARGEST_PIXEL * norm * value)
                    .toArray();
            Evaluation changed = subject.evaluate(new SignedPattern(subject.images(), change, seed, xi));
            for (int each : new int[] {xi, domain.negate(xi)}) {
                errorRates[each] = errorRate(changed);
                lossIncreases[each] = changed.loss() - clean.loss();
            }
            progress.accept(domain.conjugacyMultiplicity(xi));
        }
        return new FourierPerturbation(
                subject.images().height(), subject.images().width(), norm, seed, clean, errorRates, lossIncreases);
    }

    /** The error rates, a fresh copy. */
    @Override
    public double[] errorRates() {
        return errorRates.clone();
    }

    /** The increases of the mean cross-entropy, a fresh copy. */
    @Override
    public double[] lossIncreases() {
        return lossIncreases.clone();
    }

    /** How many images were perturbed. */
    public int images() {
        return clean.images();
    }

    /** The fraction of the images as they are that is misclassified. */
    public double cleanErrorRate() {
        return errorRate(clean);
    }

    /** 0.1 where accuracy is 0.9, not 0.09999999999999998. */
    private static double errorRate(Evaluation evaluation) {
        long correct = Math.round(evaluation.accuracy() * evaluation.images());
        return (double) (evaluation.images() - correct) / evaluation.images();
    }

    /** The mean error rate at every radius. */
    public RadialProfile errorProfile() {
        return RadialProfile.of(domain(), errorRates);
    }

    /** The mean increase of the cross-entropy at every radius; it may be negative. */
    public RadialProfile lossProfile() {
        return RadialProfile.of(domain(), lossIncreases);
    }

    /** The mean error rate by radius. */
    public RadialCurve errorCurve() {
        return RadialCurve.of(errorProfile());
    }

    /** Z_H x Z_W. */
    FiniteAbelianGroup domain() {
        return FiniteAbelianGroup.product(height, width);
    }
}
