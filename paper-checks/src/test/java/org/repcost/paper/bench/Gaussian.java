package org.repcost.paper.bench;

import java.util.SplittableRandom;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteAbelianGroup;

/** Inputs of standard Gaussian numbers, always the same. */
public final class Gaussian {
    private static final long SEED = 1;

    private Gaussian() {}

    /** So many numbers. */
    public static double[] numbers(int count) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = random.nextGaussian();
        }
        return numbers;
    }

    /** A function of values {@code [rows, columns]} on a square grid. */
    public static RealMatrixFunction function(int side, int rows, int columns) {
        return new RealMatrixFunction(
                FiniteAbelianGroup.product(side, side), rows, columns, numbers(rows * columns * side * side));
    }
}
