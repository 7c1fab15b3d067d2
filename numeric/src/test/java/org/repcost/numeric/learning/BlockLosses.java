package org.repcost.numeric.learning;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.repcost.theory.loss.Loss;

/** Losses on random samples, and numbers to compare. */
final class BlockLosses {
    private BlockLosses() {}

    /** Gaussian inputs of unequal size, and targets that suit the loss. */
    static EmpiricalLoss random(Loss loss, int samples, int coordinates, int outputs, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] inputs = new double[samples][coordinates];
        double[][] targets = new double[samples][outputs];
        for (int n = 0; n < samples; n++) {
            Arrays.setAll(inputs[n], d -> 3 * random.nextGaussian() / (1 + d));
            if (loss.isForLabels()) {
                targets[n][0] = random.nextBoolean() ? 1 : -1;
            } else if (loss == Loss.CROSS_ENTROPY) {
                targets[n][random.nextInt(outputs)] = 1;
            } else {
                Arrays.setAll(targets[n], k -> random.nextGaussian());
            }
        }
        return new EmpiricalLoss(loss, inputs, targets);
    }

    static double[] gaussian(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[size];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }
}
