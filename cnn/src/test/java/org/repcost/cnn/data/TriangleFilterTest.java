package org.repcost.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriangleFilterTest {
    private static final double EXACT = 1e-12;

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 5", "7, 1", "13, 5", "5, 13", "8, 8", "500, 37", "3, 64"})
    void outputsAreTriangleWeightedMeans(int inputs, int outputs) {
        double[] in = random(inputs);
        double scale = (double) inputs / outputs;
        double[] expected = new double[outputs];
        for (int i = 0; i < outputs; i++) {
            double weighted = 0;
            double total = 0;
            for (int j = 0; j < inputs; j++) {
                double distance = Math.abs((j + 0.5) / scale - (i + 0.5)) * Math.min(1, scale);
                double weight = Math.max(0, 1 - (scale < 1 ? Math.abs(j + 0.5 - (i + 0.5) * scale) : distance));
                weighted += weight * in[j];
                total += weight;
            }
            expected[i] = weighted / total;
        }
        assertArrayEquals(expected, resized(in, outputs), EXACT);
    }

    @Test
    void sameSizeChangesNothing() {
        double[] in = random(11);
        assertArrayEquals(in, resized(in, 11), EXACT);
    }

    @Test
    void doublingInterpolatesAtQuarters() {
        assertArrayEquals(new double[] {0, 1, 3, 4}, resized(new double[] {0, 4}, 4), EXACT);
    }

    @Test
    void halvingAveragesFourPixels() {
        double[] in = {8, 16, 24, 40, 0, 8};
        double middle = (16 + 3 * 24 + 3 * 40 + 0) / 8.0;
        assertArrayEquals(
                new double[] {(3 * 8 + 3 * 16 + 24) / 7.0, middle, (40 + 3 * 0 + 3 * 8) / 7.0}, resized(in, 3), EXACT);
    }

    @Test
    void partsOfTheOutputAreThoseOfTheWhole() {
        double[] in = random(29);
        double[] part = new double[4];
        new TriangleFilter(0, 29, 12, 5, 4).apply(in, 0, 1, part, 0, 1);
        assertArrayEquals(Arrays.copyOfRange(resized(in, 12), 5, 9), part, EXACT);
    }

    @Test
    void nothingBeyondTheRangeOfInputsIsUsed() {
        double[] in = random(20);
        double[] part = new double[6];
        new TriangleFilter(3, 11, 6, 0, 6).apply(in, 0, 1, part, 0, 1);
        assertArrayEquals(resized(Arrays.copyOfRange(in, 3, 14), 6), part, EXACT);
    }

    @Test
    void stridesAndOffsetsSelectAColumn() {
        double[] in = random(3 * 7);
        double[] column = {in[2], in[5], in[8], in[11], in[14], in[17], in[20]};
        double[] out = new double[9];
        new TriangleFilter(0, 7, 4, 0, 4).apply(in, 2, 3, out, 1, 2);
        double[] expected = resized(column, 4);
        assertArrayEquals(new double[] {0, expected[0], 0, expected[1], 0, expected[2], 0, expected[3], 0}, out, EXACT);
    }

    private static double[] resized(double[] in, int outputs) {
        double[] out = new double[outputs];
        new TriangleFilter(0, in.length, outputs, 0, outputs).apply(in, 0, 1, out, 0, 1);
        return out;
    }

    private static double[] random(int n) {
        return new SplittableRandom(n).doubles(n, 0, 255).toArray();
    }
}
