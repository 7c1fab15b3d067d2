package org.repcost.numeric.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WilcoxonSignedRankTest {
    private static WilcoxonSignedRank of(Trend trend, double... differences) {
        return WilcoxonSignedRank.of(new double[differences.length], differences, trend);
    }

    @Provide
    Arbitrary<int[]> fewDifferences() {
        return Arbitraries.integers().between(-4, 4).array(int[].class).ofMaxSize(9);
    }

    @Provide
    Arbitrary<int[]> manyDifferences() {
        return Arbitraries.integers().between(-20, 20).array(int[].class).ofMaxSize(35);
    }

    /** Differences of the sizes 1 to n of which those given are negative. */
    private static double[] negativeAt(int n, int... negative) {
        double[] differences = new double[n];
        Arrays.setAll(differences, i -> i + 1.0);
        for (int rank : negative) {
            differences[rank - 1] = -rank;
        }
        return differences;
    }

    @Test
    void hamiltonDepressionScaleHasThePValueOfTheTextbook() {
        // Hollander and Wolfe, Nonparametric Statistical Methods, example 3.1: nine patients before and after a
        // tranquilizer.
        double[] before = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
        double[] after = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
        WilcoxonSignedRank test = WilcoxonSignedRank.of(before, after, Trend.DECREASING);
        // W+ is 5, from ranks 2 and 3; {}, 1, 2, 3, 4, 5, 12, 13, 14, 23 are the sets of ranks with a sum of at most 5.
        assertEquals(5, test.statistic());
        assertEquals(10 / 512.0, test.p());
        assertTrue(test.exact());
        assertEquals((5 - 40) / 45.0, test.effect());
        assertEquals((5 - 22.5) / Math.sqrt(9 * 10 * 19 / 24.0), test.z(), 1e-14);
        assertEquals(9, test.used());
        assertEquals(1.0 / 512, test.leastP());
    }

    @Test
    void tabulatedTailsAreMet() {
        // P(W+ <= 10) for n = 10 is 0.0420 in every table: 43 of 1024.
        assertEquals(43 / 1024.0, of(Trend.DECREASING, positiveSum(10, 10)).p());
        // P(W+ <= 5) for n = 8 is 0.0391 and P(W+ <= 2) for n = 6 is 0.0469.
        assertEquals(10 / 256.0, of(Trend.DECREASING, positiveSum(8, 5)).p());
        assertEquals(3 / 64.0, of(Trend.DECREASING, positiveSum(6, 2)).p());
    }

    /** All differences of sizes 1 to n are negative but the one of this rank. */
    private static double[] positiveSum(int n, int rank) {
        double[] differences = Arrays.stream(negativeAt(n)).map(x -> -x).toArray();
        differences[rank - 1] = rank;
        return differences;
    }

    @Property(tries = 300)
    void pValueIsTheShareOfSignsAtLeastAsExtreme(@ForAll("fewDifferences") int[] integers) {
        double[] differences = Arrays.stream(integers).asDoubleStream().toArray();
        double[] left = Arrays.stream(differences).filter(d -> d != 0).toArray();
        int n = left.length;
        double observed = contrast(left, left);
        int larger = 0;
        int smaller = 0;
        for (int signs = 0; signs < 1 << n; signs++) {
            int set = signs;
            double[] flipped = new double[n];
            Arrays.setAll(flipped, i -> (set >> i & 1) == 1 ? left[i] : -left[i]);
            double contrast = contrast(left, flipped);
            larger += contrast >= observed ? 1 : 0;
            smaller += contrast <= observed ? 1 : 0;
        }
        WilcoxonSignedRank increase = of(Trend.INCREASING, differences);
        WilcoxonSignedRank decrease = of(Trend.DECREASING, differences);
        assertEquals(larger / (double) (1 << n), increase.p());
        assertEquals(smaller / (double) (1 << n), decrease.p());
        assertEquals(n == 0 ? 0 : observed / (n * (n + 1) / 2.0), increase.effect(), 1e-15);
        assertTrue(increase.p() >= increase.leastP());
        assertEquals(integers.length, increase.pairs());
        assertEquals(n, increase.used());
    }

    /** W+ - W-, with ranks by counting smaller and equal sizes. */
    private static double contrast(double[] sizes, double[] signs) {
        double contrast = 0;
        for (int i = 0; i < sizes.length; i++) {
            double rank = 0.5;
            for (double other : sizes) {
                rank += Math.abs(other) < Math.abs(sizes[i]) ? 1 : Math.abs(other) == Math.abs(sizes[i]) ? 0.5 : 0;
            }
            contrast += rank * Math.signum(signs[i]);
        }
        return contrast;
    }

    @Property(tries = 100)
    void exchangingThePairsReversesTheTest(@ForAll("manyDifferences") int[] integers) {
        double[] differences = Arrays.stream(integers).asDoubleStream().toArray();
        double[] zeros = new double[differences.length];
        WilcoxonSignedRank test = WilcoxonSignedRank.of(zeros, differences, Trend.DECREASING);
        WilcoxonSignedRank exchanged = WilcoxonSignedRank.of(differences, zeros, Trend.INCREASING);
        assertEquals(test.p(), exchanged.p(), 1e-15);
        assertEquals(-test.z(), exchanged.z(), 1e-15);
        assertEquals(-test.effect(), exchanged.effect(), 1e-15);
        // Any odd increasing function keeps signs and the order of sizes.
        double[] cubes = Arrays.stream(differences).map(x -> x * x * x).toArray();
        assertEquals(test, WilcoxonSignedRank.of(zeros, cubes, Trend.DECREASING));
    }

    @Test
    void differencesOfOneSignHaveTheLeastPossibleP() {
        for (int n = 0; n <= 25; n++) {
            WilcoxonSignedRank test = of(Trend.INCREASING, negativeAt(n));
            assertEquals(Math.pow(2, -n), test.p());
            assertEquals(WilcoxonSignedRank.leastP(n), test.p());
            assertEquals(1, of(Trend.DECREASING, negativeAt(n)).p());
            assertEquals(n == 0 ? 0 : 1, test.effect());
        }
    }

    @Test
    void normalApproximationBeginsAt26PairsAndContinuesTheExactTest() {
        WilcoxonSignedRank exact = of(Trend.DECREASING, negativeAt(25, 10, 15, 17, 20, 21, 22, 23, 24, 25));
        WilcoxonSignedRank approximate = of(Trend.DECREASING, negativeAt(26, 10, 15, 17, 20, 21, 22, 23, 24, 25));
        assertTrue(exact.exact());
        assertFalse(approximate.exact());
        // Without correction for continuity the two differ by about half a step, 0.4 / (2 * 37).
        assertEquals(StandardNormal.tail(exact.z(), Trend.DECREASING), exact.p(), 0.008);
        assertEquals(StandardNormal.tail(approximate.z(), Trend.DECREASING), approximate.p());
        // Dropped zeros do not count.
        assertTrue(of(Trend.DECREASING, Arrays.copyOf(negativeAt(25), 40)).exact());
    }

    @Test
    void varianceOfTheApproximationHasTheCorrectionForTies() {
        double[] differences = new double[30];
        Arrays.setAll(differences, i -> i % 3 == 0 ? -1 : 1 + i % 2);
        // 10 differences of -1, 10 of 1 and 10 of 2: ties of 20 and 10.
        WilcoxonSignedRank test = of(Trend.INCREASING, differences);
        double variance = 30 * 31 * 61 / 24.0 - (20 * 399 + 10 * 99) / 48.0;
        double increases = 10 * 10.5 + 10 * 25.5;
        assertEquals(increases, test.statistic());
        assertEquals((increases - 30 * 31 / 4.0) / Math.sqrt(variance), test.z(), 1e-13);
    }

    @Test
    void equalPairsShowNothing() {
        double[] values = {3, 1, 4};
        for (Trend trend : Trend.values()) {
            assertEquals(
                    new WilcoxonSignedRank(trend, 0, 0, 1, true, 0, 3, 0),
                    WilcoxonSignedRank.of(values, values, trend));
            assertEquals(
                    new WilcoxonSignedRank(trend, 0, 0, 1, true, 0, 0, 0),
                    WilcoxonSignedRank.of(new double[0], new double[0], trend));
        }
    }

    @Test
    void pValuesOfSymmetricDifferencesAreUniform() {
        SplittableRandom random = new SplittableRandom(2);
        for (int n : new int[] {12, 40}) {
            int below = 0;
            for (int trial = 0; trial < 2000; trial++) {
                double[] differences = random.doubles(n, -1, 1).toArray();
                below += of(Trend.DECREASING, differences).p() <= 0.1 ? 1 : 0;
            }
            assertEquals(0.1, below / 2000.0, 0.03);
        }
    }

    @Test
    void brokenConditionsAreNamed() {
        double infinity = Double.POSITIVE_INFINITY;
        assertEquals(
                "pairs must have two values each, got 2 first and 1 second",
                refusal(() -> WilcoxonSignedRank.of(new double[2], new double[1], Trend.DECREASING)));
        assertEquals(
                "a difference must not be NaN, got that of 0.0 and NaN in pair 1",
                refusal(() -> of(Trend.DECREASING, 1, Double.NaN)));
        assertEquals(
                "a difference must not be NaN, got that of Infinity and Infinity in pair 0",
                refusal(() ->
                        WilcoxonSignedRank.of(new double[] {infinity}, new double[] {infinity}, Trend.DECREASING)));
        assertEquals("a number of pairs must be >= 0, got -1", refusal(() -> WilcoxonSignedRank.leastP(-1)));
        assertEquals(0.25, of(Trend.INCREASING, 5, infinity).p());
    }

    private static String refusal(Runnable run) {
        return assertThrows(IllegalArgumentException.class, run::run).getMessage();
    }
}
