package org.repcost.numeric.sampling;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import org.ejml.data.ZMatrixRMaj;
import org.repcost.numeric.fourier.HalfSpectrum;
import org.repcost.numeric.linalg.ComplexSvd;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteAbelianGroup;

/**
 * Real functions on a product of cyclic groups whose unitary DFT has a chosen size at every frequency: weights with chosen
 * singular values, images with a chosen power. A choice is asked for at one frequency of each pair {xi, -xi}, in increasing
 * order, and holds at both (T5).
 */
public final class ChosenSpectra {
    private ChosenSpectra() {}

    /**
     * A function whose transform has the chosen singular values and random singular vectors at every frequency.
     *
     * @param singularValues the min(rows, columns) singular values at a frequency, in any order; asked for after the random
     *     numbers of that frequency are drawn
     * @throws IllegalArgumentException if their number is another, or one is negative or not finite
     */
    public static RealMatrixFunction withSingularValues(
            FiniteAbelianGroup group,
            int rows,
            int columns,
            IntFunction<double[]> singularValues,
            RandomGenerator random) {
        return function(group, rows, columns, xi -> {
            ComplexSvd vectors = ComplexSvd.of(gaussian(rows, columns, group.isSelfConjugate(xi), random));
            double[] sigma = checked(singularValues.apply(xi), Math.min(rows, columns));
            return new ComplexSvd(vectors.u(), sigma, vectors.v()).product(sigma.length);
        });
    }

    /**
     * The simplest function with the chosen singular values: its transform is diagonal and not negative.
     *
     * @param singularValues the min(rows, columns) singular values at a frequency, in the order in which they are to stand
     * @throws IllegalArgumentException if their number is another, or one is negative or not finite
     */
    public static RealMatrixFunction diagonal(
            FiniteAbelianGroup group, int rows, int columns, IntFunction<double[]> singularValues) {
        return function(group, rows, columns, xi -> {
            double[] sigma = checked(singularValues.apply(xi), Math.min(rows, columns));
            ZMatrixRMaj matrix = new ZMatrixRMaj(rows, columns);
            for (int k = 0; k < sigma.length; k++) {
                matrix.set(k, k, sigma[k], 0);
            }
            return matrix;
        });
    }

    /** |xi|^-alpha, |xi| from signed integer frequencies, and at xi = 0 what it is at |xi| = 1: the power of natural images. */
    public static IntToDoubleFunction powerLaw(FiniteAbelianGroup group, double alpha) {
        return xi -> Math.pow(Math.max(1, group.radius(xi)), -alpha);
    }

    private static RealMatrixFunction function(
            FiniteAbelianGroup group, int rows, int columns, IntFunction<ZMatrixRMaj> transform) {
        int[] frequencies = group.conjugacyRepresentatives();
        ZMatrixRMaj[] matrices = HalfSpectrum.allocate(frequencies.length, rows, columns);
        Arrays.setAll(matrices, f -> transform.apply(frequencies[f]));
        return new HalfSpectrum(group, frequencies, matrices).inverse();
    }

    private static ZMatrixRMaj gaussian(int rows, int columns, boolean isReal, RandomGenerator random) {
        ZMatrixRMaj gaussian = new ZMatrixRMaj(rows, columns);
        for (int i = 0; i < gaussian.data.length; i++) {
            gaussian.data[i] = i % 2 == 0 || !isReal ? random.nextGaussian() : 0;
        }
        return gaussian;
    }

    private static double[] checked(double[] singularValues, int count) {
        if (singularValues.length != count
                || !Arrays.stream(singularValues).allMatch(sigma -> sigma >= 0 && sigma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("there must be " + count
                    + " finite singular values >= 0 at every frequency, got " + Arrays.toString(singularValues));
        }
        return singularValues;
    }
}
