package org.repcost.numeric.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.theory.fourier.DftNormalization;
import org.repcost.theory.fourier.FourierTransform;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.ComplexArithmetic;

class FastFourierTransformTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1", "2", "3", "4", "5", "6", "7", "8", "9", "12", "16", "22", "23", "31", "37", "46", "127", "199",
                "211", "1x1", "1x6", "6x1", "5x4", "4x5", "13x2", "23x3", "2x29", "3x3x2", "2x5x3", "2x1x7", "2x2x2x3"
            })
    void transformIsTheOneOfTheDefinition(String name) {
        FiniteAbelianGroup group = FiniteAbelianGroup.parse(name);
        double[] x = gaussian(2 * group.size(), 1);
        FourierTransform<Complex> definition =
                new FourierTransform<>(group, DftNormalization.UNITARY, ComplexArithmetic.INSTANCE);
        MatrixFunction<Complex> signal = MatrixFunction.of(
                group, ComplexArithmetic.INSTANCE.field(), 1, 1, (g, i, j) -> new Complex(x[2 * g], x[2 * g + 1]));
        FastFourierTransform fast = new FastFourierTransform(group);
        double[] forward = x.clone();
        fast.forward(forward);
        assertArrayEquals(interleaved(definition.forward(signal)), forward, 1e-12);
        double[] inverse = x.clone();
        fast.inverse(inverse);
        assertArrayEquals(interleaved(definition.inverse(signal)), inverse, 1e-12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1000", "1009", "1024", "32x48", "31x37", "127x2", "17x16x15"})
    void inverseUndoesForwardAndTheNormStays(String name) {
        FiniteAbelianGroup group = FiniteAbelianGroup.parse(name);
        FastFourierTransform fast = new FastFourierTransform(group);
        double[] x = gaussian(2 * group.size(), 2);
        double[] y = x.clone();
        fast.forward(y);
        assertEquals(norm(x), norm(y), 1e-12 * norm(x));
        fast.inverse(y);
        assertArrayEquals(x, y, 1e-12);
    }

    /** A chirp of length n &gt; 2^k has at least two more transforms, of length 2^{k+1} or more each. */
    @Test
    void errorsOfAChirpAddUpInAllOfItsTransforms() {
        assertEquals(0, FastFourierTransform.levels(FiniteAbelianGroup.parse("1")));
        assertEquals(8, FastFourierTransform.levels(FiniteAbelianGroup.parse("8x32")), 1e-12);
        for (int n : new int[] {23, 46, 199, 1009}) {
            double least = 3 * (Math.log(n) / Math.log(2) + 1);
            assertTrue(FastFourierTransform.levels(FiniteAbelianGroup.product(n)) > least);
        }
    }

    @Test
    void trivialGroupIsLeftAlone() {
        double[] x = {3, -4};
        new FastFourierTransform(FiniteAbelianGroup.product()).forward(x);
        assertArrayEquals(new double[] {3, -4}, x);
    }

    @Test
    void wrongLengthIsRefused() {
        FastFourierTransform fast = new FastFourierTransform(FiniteAbelianGroup.product(5, 4));
        assertEquals(
                "a transform on 5x4 must have 40 numbers, got 20",
                assertThrows(IllegalArgumentException.class, () -> fast.forward(new double[20]))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"64", "31", "211", "12x7"})
    void oneInstanceServesManyThreads(String name) {
        FiniteAbelianGroup group = FiniteAbelianGroup.parse(name);
        FastFourierTransform shared = new FastFourierTransform(group);
        double[][] results = IntStream.range(0, 400)
                .parallel()
                .mapToObj(seed -> {
                    double[] x = gaussian(2 * group.size(), seed);
                    shared.forward(x);
                    return x;
                })
                .toArray(double[][]::new);
        for (int seed = 0; seed < results.length; seed++) {
            double[] alone = gaussian(2 * group.size(), seed);
            new FastFourierTransform(group).forward(alone);
            assertArrayEquals(alone, results[seed], 0);
        }
    }

    private static double[] gaussian(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
    }

    private static double norm(double[] x) {
        double sum = 0;
        for (double entry : x) {
            sum += entry * entry;
        }
        return Math.sqrt(sum);
    }

    private static double[] interleaved(MatrixFunction<Complex> x) {
        return x.entries().stream()
                .flatMapToDouble(z -> DoubleStream.of(z.getReal(), z.getImaginary()))
                .toArray();
    }
}
