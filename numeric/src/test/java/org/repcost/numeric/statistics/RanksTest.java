package org.repcost.numeric.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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

class RanksTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Provide
    Arbitrary<int[]> values() {
        return Arbitraries.integers().between(-3, 3).array(int[].class).ofMaxSize(12);
    }

    @Test
    void equalValuesShareTheMeanOfTheirRanks() {
        assertArrayEquals(new double[] {}, Ranks.of());
        assertArrayEquals(new double[] {1}, Ranks.of(-7));
        assertArrayEquals(new double[] {3, 1, 2}, Ranks.of(5, -1, 4));
        assertArrayEquals(new double[] {4.5, 1, 4.5, 2.5, 2.5}, Ranks.of(9, 0, 9, 3, 3));
        assertArrayEquals(new double[] {2, 2, 2}, Ranks.of(1, 1, 1));
        assertArrayEquals(new double[] {2.5, 2.5, 4, 1}, Ranks.of(-0.0, 0.0, INFINITY, -INFINITY));
    }

    @Property(tries = 200)
    void rankIsOneMoreThanTheSmallerValuesAndHalfOfTheOtherEqualOnes(@ForAll("values") int[] integers) {
        double[] values = Arrays.stream(integers).asDoubleStream().toArray();
        double[] ranks = Ranks.of(values);
        for (int i = 0; i < values.length; i++) {
            double x = values[i];
            long smaller = Arrays.stream(values).filter(y -> y < x).count();
            long equal = Arrays.stream(values).filter(y -> y == x).count();
            assertEquals(1 + smaller + (equal - 1) / 2.0, ranks[i]);
        }
    }

    @Test
    void tieSizesCountEqualValuesBySize() {
        assertArrayEquals(new int[] {}, Ranks.tieSizes(new double[] {}));
        assertArrayEquals(new int[] {1, 2, 3}, Ranks.tieSizes(new double[] {7, 0.0, 7, -1, -0.0, 7}));
    }

    @Test
    void correlationOfRanksIsThatComputedByHand() {
        // Differences of ranks 1, -1, 1, -1: 1 - 6 * 4 / (4 * 15).
        assertEquals(0.6, Ranks.spearman(new double[] {1, 2, 3, 4}, new double[] {20, 10, 40, 30}), 1e-15);
        // Ranks 1.5, 1.5, 3 and 1, 2, 3: deviations multiply to 0.5 + 0 + 1, their squares add up to 1.5 and 2.
        assertEquals(1.5 / Math.sqrt(3), Ranks.spearman(new double[] {0, 0, 1}, new double[] {1, 2, 3}), 1e-15);
        assertEquals(
                1.5 / Math.sqrt(3),
                Ranks.spearman(new double[] {1, 2, 3}, new double[] {0, INFINITY, INFINITY}),
                1e-15);
    }

    @Property(tries = 200)
    void correlationIsThatOfTheOrdersOfAllPairs(@ForAll("values") int[] integers, @ForAll long seed) {
        int n = integers.length;
        double[] a = Arrays.stream(integers).asDoubleStream().toArray();
        SplittableRandom random = new SplittableRandom(seed);
        double[] b = random.ints(n, 0, 4).asDoubleStream().toArray();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < n; i++) {
            // Twice the deviation of a rank from the mean is the sum of the signs against all others.
            double u = 0;
            double v = 0;
            for (int j = 0; j < n; j++) {
                u += Math.signum(a[i] - a[j]);
                v += Math.signum(b[i] - b[j]);
            }
            ab += u * v;
            aa += u * u;
            bb += v * v;
        }
        double expected = ab / Math.sqrt(aa * bb);
        assertEquals(expected, Ranks.spearman(a, b), 1e-14);
        assertEquals(expected, Ranks.spearman(b, a), 1e-14);
        double[] exponentials = Arrays.stream(a).map(Math::exp).toArray();
        double[] negatives = Arrays.stream(b).map(x -> -8 * x).toArray();
        assertEquals(-expected, Ranks.spearman(exponentials, negatives), 1e-14);
    }

    @Test
    void constantsHaveNoCorrelation() {
        assertTrue(Double.isNaN(Ranks.spearman(new double[] {2, 2}, new double[] {1, 3})));
        assertTrue(Double.isNaN(Ranks.spearman(new double[] {2}, new double[] {1})));
        assertTrue(Double.isNaN(Ranks.spearman(new double[] {}, new double[] {})));
    }

    @Test
    void notANumberAndDifferentLengthsAreRefused() {
        assertEquals(
                "values must not be NaN, got NaN at index 1 in [3.0, NaN]",
                assertThrows(IllegalArgumentException.class, () -> Ranks.of(3, Double.NaN))
                        .getMessage());
        assertEquals(
                "values to correlate must be as many, got 1 and 2",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Ranks.spearman(new double[] {1}, new double[] {1, 2}))
                        .getMessage());
    }
}
