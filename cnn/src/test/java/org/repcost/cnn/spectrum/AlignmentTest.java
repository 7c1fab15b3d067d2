package org.repcost.cnn.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.repcost.theory.group.FiniteAbelianGroup;

class AlignmentTest {
    private static final double[] RADII = {0, 1, 3, 4};

    private static RadialCurve curve(double... values) {
        return new RadialCurve(Arrays.copyOf(RADII, values.length), values);
    }

    @Test
    void multiplesOfOneCurveAreAligned() {
        Alignment alignment = Alignment.of(curve(8, 4, 2, 1), curve(16, 8, 4, 2));
        assertEquals(0, alignment.totalVariation(), 1e-15);
        assertEquals(0, alignment.divergence(), 1e-15);
        assertEquals(1, alignment.cosine(), 1e-15);
        assertEquals(1, alignment.rankCorrelation(), 1e-15);
    }

    @Test
    void curvesThatNowhereOverlapAreAtDistanceOne() {
        Alignment alignment = Alignment.of(curve(1, 0, 0, 0), curve(0, 0, 0, 5));
        assertEquals(1, alignment.totalVariation(), 1e-15);
        assertEquals(Double.POSITIVE_INFINITY, alignment.divergence());
        assertEquals(0, alignment.cosine());
        // Ranks 4, 2, 2, 2 and 2, 2, 2, 4: deviations from 2.5 multiply to -0.75 - 0.75 + 0.25 + 0.25, their squares
        // add up to 3.
        assertEquals(-1.0 / 3, alignment.rankCorrelation(), 1e-15);
    }

    @Test
    void measuresAreThoseComputedByHand() {
        // Trapezoids of widths 1, 2, 1 give the weights 1/2, 3/2, 3/2, 1/2.
        Alignment alignment = Alignment.of(curve(1, 1, 0, 0), curve(0.25, 0.25, 0.25, 0.25));
        // p = 1/2, 1/2, 0, 0 and q = 1/4 everywhere.
        assertEquals(0.5, alignment.totalVariation(), 1e-15);
        assertEquals(Math.log(2), alignment.divergence(), 1e-15);
        assertEquals(0.25 / Math.sqrt(0.5 * 0.25), alignment.cosine(), 1e-15);
        assertTrue(Double.isNaN(alignment.rankCorrelation()));
    }

    @Test
    void rankCorrelationDependsOnOrderAlone() {
        SplittableRandom random = new SplittableRandom(3);
        double[] radii = IntStream.range(0, 40).asDoubleStream().toArray();
        double[] a = random.doubles(40, 0.5, 2).toArray();
        double[] b = random.doubles(40, 0.5, 2).toArray();
        double plain = Alignment.of(new RadialCurve(radii, a), new RadialCurve(radii, b))
                .rankCorrelation();
        double[] cubes = Arrays.stream(a).map(x -> x * x * x).toArray();
        double[] inverses = Arrays.stream(b).map(x -> 1 / x).toArray();
        assertEquals(
                -plain,
                Alignment.of(new RadialCurve(radii, cubes), new RadialCurve(radii, inverses))
                        .rankCorrelation(),
                1e-14);
        // Spearman's formula 1 - 6 sum d^2 / (n (n^2 - 1)) for distinct values.
        double sum = 0;
        for (int i = 0; i < 40; i++) {
            double x = a[i];
            double y = b[i];
            double d = Arrays.stream(a).filter(v -> v < x).count()
                    - Arrays.stream(b).filter(v -> v < y).count();
            sum += d * d;
        }
        assertEquals(1 - 6 * sum / (40.0 * (1600 - 1)), plain, 1e-14);
    }

    @Test
    void singleRadiusIsAligned() {
        Alignment alignment = Alignment.of(curve(3), curve(7));
        assertEquals(0, alignment.totalVariation(), 1e-15);
        assertTrue(Double.isNaN(alignment.rankCorrelation()));
    }

    @Test
    void differentRadiiAndZeroCurvesAreRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Alignment.of(curve(1, 2), curve(1, 2, 3)))
                .getMessage()
                .startsWith("curves to compare must have the same radii"));
        assertEquals(
                "a curve to normalize must not be 0 everywhere",
                assertThrows(IllegalArgumentException.class, () -> Alignment.of(curve(0, 0), curve(1, 2)))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> curve(1, -1));
        assertThrows(IllegalArgumentException.class, () -> curve(1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> curve());
        assertThrows(IllegalArgumentException.class, () -> new RadialCurve(new double[] {1, 1}, new double[] {1, 1}));
    }

    @Test
    void integralIsExactForLinesAndSmoothingKeepsConstants() {
        assertEquals(8, curve(0, 1, 3, 4).integral(), 1e-15);
        assertEquals(1, curve(0, 1, 3, 4).normalized().integral(), 1e-15);
        assertArrayEquals(
                new double[] {0.5, 4.0 / 3, 8.0 / 3, 3.5},
                curve(0, 1, 3, 4).smoothed(1).values(),
                1e-15);
        assertArrayEquals(
                new double[] {2, 2, 2, 2}, curve(2, 2, 2, 2).smoothed(3).values(), 1e-15);
    }

    @Test
    void curveOfAProfileHasItsRadiiAndMeans() {
        RadialProfile profile = RadialProfile.of(FiniteAbelianGroup.parse("1x3"), new double[] {5, 1, 2});
        RadialCurve curve = RadialCurve.of(profile);
        assertArrayEquals(new double[] {0, 1}, curve.radii());
        assertArrayEquals(new double[] {5, 1.5}, curve.values());
    }
}
