package org.repcost.verify.check;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.repcost.numeric.learning.BlockCoordinates;
import org.repcost.numeric.learning.FrequencyBasis;
import org.repcost.numeric.learning.ReluTraining;
import org.repcost.numeric.learning.ReluTraining.Method;
import org.repcost.numeric.learning.SpatialBasis;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteAbelianGroup;

/** A ReLU network trained in space and in frequency space: what is measured of T22 beyond its relations. */
public final class TrainingInBases {
    /**
     * Trained weights agree if they differ, relative to their norm, by no more than this for every step. At a rate at which descent is
     * stable, a step adds a few units of rounding, 1.1e-16, and enlarges none that is there.
     */
    private static final double ROUNDING_OF_A_STEP = 1e-14;

    /** From this relative difference on it is no matter of rounding. */
    private static final double CLEARLY = 1e-6;

    /** SGD with momentum and weight decay. */
    public static final Measure SAME_WEIGHTS = new Measure(
            "a ReLU network trains in frequency space as in space: " + ReluTraining.STEPS
                    + " steps of SGD with momentum and decay",
            "|w_space − w_frequency| ≤ steps · 10⁻¹⁴ |w_space|",
            "|w_{\\mathrm{space}} - w_{\\mathrm{frequency}}| \\le \\mathrm{steps} \\cdot 10^{-14}\\, |w_{\\mathrm{space}}|",
            (Measure.Empirical) trial -> compare(trial, Method.MOMENTUM, 1));

    private TrainingInBases() {}

    /** The wrong version that another method of descent does not depend on the basis either. */
    public static Measure.Method with(Method method) {
        return trial -> compare(trial, method, 1);
    }

    /** The wrong version that real and imaginary parts need no factor sqrt 2: the coordinate is then in units of sqrt 2. */
    public static Outcome withoutRootOfTwo(Trial trial) {
        return compare(trial, Method.MOMENTUM, Math.sqrt(2));
    }

    /** The method in space against the same in frequency space, with a unit for the coordinates of pairs {xi, -xi} there. */
    private static Outcome compare(Trial trial, Method method, double unitOfPairs) {
        FiniteAbelianGroup group = trial.architecture().group().asProductOfCyclic();
        ReluTraining training = new ReluTraining(trial.architecture(), trial.seed());
        List<RealMatrixFunction> inSpace = training.train(new SpatialBasis(group), method, units(group, 1));
        List<RealMatrixFunction> byFrequency =
                training.train(new FrequencyBasis(group), method, units(group, unitOfPairs));
        double square = 0;
        double norm = 0;
        for (int l = 0; l < inSpace.size(); l++) {
            double[] w = inSpace.get(l).values();
            double[] v = byFrequency.get(l).values();
            norm += inSpace.get(l).squaredNorm();
            for (int i = 0; i < w.length; i++) {
                square += (w[i] - v[i]) * (w[i] - v[i]);
            }
        }
        double difference = Math.sqrt(square / norm);
        double tolerance = ReluTraining.STEPS * ROUNDING_OF_A_STEP;
        String text = String.format(
                Locale.ROOT,
                "%d steps took the objective from %.2g to %.2g in space and to %.2g in frequency space",
                ReluTraining.STEPS,
                training.objective(training.start()),
                training.objective(inSpace),
                training.objective(byFrequency));
        if (difference <= tolerance) {
            return new Outcome(Outcome.Kind.HOLDS, difference, tolerance, text);
        }
        return difference >= CLEARLY
                ? Outcome.fails(difference, tolerance, text)
                : Outcome.undecided(difference, tolerance, text);
    }

    /** One unit for each of the N coordinates. */
    private static double[] units(FiniteAbelianGroup group, double ofPairs) {
        BlockCoordinates coordinates = new BlockCoordinates(group);
        double[] units = new double[group.size()];
        for (int f = 0; f < coordinates.count(); f++) {
            int first = coordinates.offset(f);
            int count = coordinates.multiplicity(f);
            Arrays.fill(units, first, first + count, count == 2 ? ofPairs : 1);
        }
        return units;
    }
}
