package org.repcost.cnn.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.theory.group.FiniteAbelianGroup;

class RadialCurveTest {
    private static double[] radii(int height, int width) {
        return new RadialBins(FiniteAbelianGroup.product(height, width)).radii();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 3", "32, 32, 3", "222, 222, 3", "224, 224, 5", "256, 256, 5", "224, 1, 3", "256, 192, 5"})
    void imagesAsLargeAsThePapersLargestAreAveragedWithFiveNeighbours(int height, int width, int neighbours) {
        double[] radii = radii(height, width);
        double[] values = new double[radii.length];
        values[values.length / 2] = 1;
        RadialCurve curve = new RadialCurve(radii, values);
        assertEquals(neighbours, curve.neighbours());
        assertArrayEquals(curve.smoothed(neighbours).values(), curve.smoothed().values());
        assertEquals(
                Math.min(values.length, 2 * neighbours + 1),
                Arrays.stream(curve.smoothed().values())
                        .filter(value -> value > 0)
                        .count());
    }

    /** A sine of frequency 1 in single precision has no other frequency but for its rounding. */
    @Test
    void whatRoundingToSinglePrecisionLeavesOfAFrequencyCountsAsZero() {
        int n = 32;
        double[] sine = IntStream.range(0, n)
                .mapToDouble(g -> (float) (50 * Math.sin(2 * Math.PI * g / n)))
                .toArray();
        double[] amplitudes = IntStream.rangeClosed(0, n / 2)
                .mapToDouble(xi -> Math.hypot(sum(sine, xi, 0), sum(sine, xi, Math.PI / 2)))
                .toArray();
        double[] radii = IntStream.rangeClosed(0, n / 2).mapToDouble(r -> r).toArray();
        RadialCurve curve = new RadialCurve(radii, amplitudes);
        assertArrayEquals(
                new int[] {1},
                IntStream.range(0, curve.size())
                        .filter(i -> curve.value(i) > curve.least())
                        .toArray());
    }

    private static double sum(double[] x, int xi, double phase) {
        return IntStream.range(0, x.length)
                .mapToDouble(g -> x[g] * Math.cos(2 * Math.PI * xi * g / x.length + phase))
                .sum();
    }
}
