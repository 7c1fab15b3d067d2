package org.repcost.numeric.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class JonckheereTerpstraTest {
    /** Example 6.2 of Hollander and Wolfe: pieces made by workers without, with rough and with accurate information on their output. */
    private static final List<double[]> WORKERS =
            List.of(new double[] {40, 35, 38, 43, 44, 41}, new double[] {38, 40, 47, 44, 40, 42}, new double[] {
                48, 40, 45, 43, 46, 44
            });

    private static JonckheereTerpstra of(Trend trend, double[]... groups) {
        return JonckheereTerpstra.of(List.of(groups), trend, 999, 1);
    }

    private static double[] group(double... values) {
        return values;
    }

    @Provide
    Arbitrary<List<double[]>> smallGroups() {
        return Arbitraries.integers()
                .between(0, 3)
                .array(int[].class)
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(values -> Arrays.stream(values).asDoubleStream().toArray())
                .list()
                .ofMinSize(2)
                .ofMaxSize(3)
                .filter(groups ->
                        groups.stream().mapToInt(group -> group.length).sum() <= 6);
    }

    @Provide
    Arbitrary<List<double[]>> groups() {
        return Arbitraries.integers()
                .between(-5, 5)
                .array(int[].class)
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(values -> Arrays.stream(values).asDoubleStream().toArray())
                .list()
                .ofMinSize(2)
                .ofMaxSize(5);
    }

    /** J by its definition. */
    private static double statistic(List<double[]> groups) {
        double j = 0;
        for (int g = 0; g < groups.size(); g++) {
            for (int h = g + 1; h < groups.size(); h++) {
                for (double x : groups.get(g)) {
                    for (double y : groups.get(h)) {
                        j += x < y ? 1 : x == y ? 0.5 : 0;
                    }
                }
            }
        }
        return j;
    }

    /** J of every permutation of the observations over the groups, all n! of them. */
    private static List<Double> allStatistics(List<double[]> groups) {
        double[] values = groups.stream().flatMapToDouble(Arrays::stream).toArray();
        List<Double> all = new ArrayList<>();
        permute(values, 0, groups, all);
        return all;
    }

    private static void permute(double[] values, int fixed, List<double[]> groups, List<Double> all) {
        if (fixed == values.length) {
            List<double[]> dealt = new ArrayList<>();
            int first = 0;
            for (double[] group : groups) {
                dealt.add(Arrays.copyOfRange(values, first, first + group.length));
                first += group.length;
            }
            all.add(statistic(dealt));
            return;
        }
        for (int i = fixed; i < values.length; i++) {
            double[] swapped = values.clone();
            swapped[fixed] = values[i];
            swapped[i] = values[fixed];
            permute(swapped, fixed + 1, groups, all);
        }
    }

    private static List<double[]> mapped(List<double[]> groups, DoubleUnaryOperator f) {
        return groups.stream()
                .map(group -> Arrays.stream(group).map(f).toArray())
                .toList();
    }

    private static List<double[]> reversed(List<double[]> groups) {
        List<double[]> reversed = new ArrayList<>(groups);
        Collections.reverse(reversed);
        return reversed;
    }

    @Test
    void workersHaveTheStatisticAndVarianceOfTheTextbook() {
        JonckheereTerpstra test = JonckheereTerpstra.of(WORKERS, Trend.INCREASING, 20_000, 7);
        // Mann and Whitney's counts are 22, 30.5 and 26.5.
        assertEquals(79, test.statistic());
        assertEquals(54, test.mean());
        assertEquals(150.29, test.variance(), 0.005);
        assertEquals(2.04, test.z(), 0.005);
        // 1 - Phi(2.039) is 0.0207 in a table.
        assertEquals(0.0207, test.normalP(), 5e-5);
        assertFalse(test.exact());
        assertEquals(20_000, test.arrangements());
        // Four standard errors of the share, and something for the approximation.
        assertEquals(0.0207, test.permutationP(), 0.006);
        assertEquals((79 - 29) / 108.0, test.effect());
        assertEquals(18, test.observations());
        assertTrue(JonckheereTerpstra.of(WORKERS, Trend.DECREASING, 999, 7).permutationP() > 0.95);
    }

    @Test
    void pValuesOfThreeRunsAreThoseCountedByHand() {
        // Of the six orders of three single runs one has J = 0, two J = 1, two J = 2 and one J = 3.
        JonckheereTerpstra falling = of(Trend.DECREASING, group(3), group(2), group(1));
        assertEquals(0, falling.statistic());
        assertEquals(1.0 / 6, falling.permutationP());
        assertEquals(-1, falling.effect());
        assertEquals(1.5, falling.mean());
        // (2 * 2.25 + 4 * 0.25) / 6.
        assertEquals(5.5 / 6, falling.variance(), 1e-15);
        assertEquals(0.5, of(Trend.DECREASING, group(2), group(3), group(1)).permutationP());
        assertEquals(5.0 / 6, of(Trend.DECREASING, group(1), group(3), group(2)).permutationP());
        assertEquals(1, of(Trend.DECREASING, group(1), group(2), group(3)).permutationP());
        assertEquals(1.0 / 6, of(Trend.INCREASING, group(1), group(2), group(3)).permutationP());
    }

    @Test
    void pValuesWithTiesAreThoseCountedByHand() {
        // Labels of 0, 1, 1 with one run in the first group: it has the 0, J = 2, or one of the 1s, J = 1/2, twice.
        JonckheereTerpstra test = of(Trend.DECREASING, group(1), group(0, 1));
        assertEquals(0.5, test.statistic());
        assertEquals(2.0 / 3, test.permutationP());
        assertEquals(-0.5, test.effect());
        assertEquals(1.0 / 3, of(Trend.INCREASING, group(0), group(1, 1)).permutationP());
    }

    @Property(tries = 60)
    void momentsAndPValuesAreThoseOverAllPermutations(@ForAll("smallGroups") List<double[]> groups) {
        List<Double> all = allStatistics(groups);
        double observed = statistic(groups);
        JonckheereTerpstra rise = JonckheereTerpstra.of(groups, Trend.INCREASING, 1, 1);
        JonckheereTerpstra fall = JonckheereTerpstra.of(groups, Trend.DECREASING, 1, 1);
        assertTrue(rise.exact());
        assertEquals(observed, rise.statistic());
        double mean = all.stream().mapToDouble(j -> j).average().orElseThrow();
        assertEquals(mean, rise.mean(), 1e-12);
        double variance =
                all.stream().mapToDouble(j -> (j - mean) * (j - mean)).average().orElseThrow();
        assertEquals(variance, rise.variance(), 1e-11);
        assertEquals(share(all.stream().filter(j -> j >= observed).count(), all), rise.permutationP(), 1e-15);
        assertEquals(share(all.stream().filter(j -> j <= observed).count(), all), fall.permutationP(), 1e-15);
        assertTrue(fall.permutationP() >= fall.leastP());
        assertEquals((observed - mean) / mean, rise.effect(), 1e-12);
    }

    private static double share(long count, List<Double> all) {
        return (double) count / all.size();
    }

    @Property(tries = 60)
    void increasingFunctionsOfTheValuesChangeNothing(@ForAll("groups") List<double[]> groups) {
        JonckheereTerpstra test = JonckheereTerpstra.of(groups, Trend.DECREASING, 99, 3);
        assertEquals(test, JonckheereTerpstra.of(mapped(groups, x -> x * x * x), Trend.DECREASING, 99, 3));
        assertEquals(test, JonckheereTerpstra.of(mapped(groups, Math::exp), Trend.DECREASING, 99, 3));
        double infinity = Double.POSITIVE_INFINITY;
        assertEquals(
                JonckheereTerpstra.of(mapped(groups, x -> Math.min(x, 4)), Trend.DECREASING, 99, 3),
                JonckheereTerpstra.of(mapped(groups, x -> x >= 4 ? infinity : x), Trend.DECREASING, 99, 3));
    }

    @Property(tries = 60)
    void reversedGroupsAndNegativeValuesReverseTheTest(@ForAll("groups") List<double[]> groups) {
        JonckheereTerpstra test = JonckheereTerpstra.of(groups, Trend.DECREASING, 2000, 3);
        for (List<double[]> other : List.of(reversed(groups), mapped(groups, x -> -x))) {
            JonckheereTerpstra reversed = JonckheereTerpstra.of(other, Trend.INCREASING, 2000, 3);
            assertEquals(-test.effect(), reversed.effect(), 1e-15);
            assertEquals(test.variance(), reversed.variance(), 1e-9);
            assertEquals(-test.z(), reversed.z(), 1e-12);
            assertEquals(test.normalP(), reversed.normalP(), 1e-12);
            assertEquals(test.exact(), reversed.exact());
            // Of two shares of 2000 random arrangements, five standard errors of their difference.
            assertEquals(test.permutationP(), reversed.permutationP(), test.exact() ? 0 : 0.08);
        }
    }

    @Test
    void twoGroupsGiveMannAndWhitneysTest() {
        // U = 1 of 4 * 5: the orders with U = 0 and U = 1 are 2 of C(9, 4) = 126.
        JonckheereTerpstra test = of(Trend.DECREASING, group(6, 7, 8, 4), group(5, 1, 2, 3, 0));
        assertEquals(1, test.statistic());
        assertEquals(2.0 / 126, test.permutationP());
        assertEquals(4 * 5 * 10 / 12.0, test.variance(), 1e-13);
        assertEquals((1 - 10) / Math.sqrt(50.0 / 3), test.z(), 1e-14);
        assertEquals(1.0 / 126, test.leastP());
    }

    @Test
    void equalValuesShowNothing() {
        for (Trend trend : Trend.values()) {
            for (int size : new int[] {1, 2, 3, 7}) {
                double[] equal = new double[size];
                Arrays.fill(equal, 0.3);
                JonckheereTerpstra test = of(trend, equal, equal, equal, group(0.3));
                assertEquals(1, test.permutationP());
                assertEquals(1, test.normalP());
                assertEquals(0, test.z());
                assertEquals(0, test.variance());
                assertEquals(0, test.effect());
            }
            assertEquals(1, of(trend, group(0.0, 0.0), group(-0.0)).permutationP());
        }
    }

    @Test
    void groupsInOrderHaveTheLeastPossibleP() {
        assertEquals(1.0 / 6, JonckheereTerpstra.leastP(1, 1, 1), 1e-17);
        assertEquals(1.0 / 1680, JonckheereTerpstra.leastP(3, 3, 3), 1e-18);
        // 12! / 4!^3.
        assertEquals(1.0 / 34_650, JonckheereTerpstra.leastP(4, 4, 4), 1e-19);
        assertEquals(0, JonckheereTerpstra.leastP(1000, 1000, 1000));
        JonckheereTerpstra exact = of(Trend.DECREASING, group(9, 8, 7), group(6, 5, 4), group(3, 2, 1));
        assertTrue(exact.exact());
        assertEquals(1680, exact.arrangements());
        assertEquals(1.0 / 1680, exact.permutationP());
        assertEquals(1.0 / 1680, exact.leastP());
        JonckheereTerpstra random = of(Trend.DECREASING, group(99, 98, 97, 96), group(9, 8, 7, 6), group(5, 4, 3, 2));
        assertFalse(random.exact());
        assertEquals(1.0 / 1000, random.leastP());
        assertEquals(random.leastP(), random.permutationP(), 2e-3);
    }

    @Test
    void enumerationEndsAtItsLargestNumberOfArrangements() {
        // Two runs among m others have C(m + 2, 2) arrangements: 19900 for m = 198 and 20100 for m = 199.
        double[] others = new double[198];
        Arrays.setAll(others, i -> i);
        // One of the others is above one of the two: only the arrangement with none is more extreme.
        JonckheereTerpstra exact = of(Trend.DECREASING, group(500, 196.5), others);
        assertTrue(exact.exact());
        assertEquals(19_900, exact.arrangements());
        assertEquals(1, exact.statistic());
        assertEquals(2 / 19_900.0, exact.permutationP());
        double[] more = Arrays.copyOf(others, 199);
        assertFalse(of(Trend.DECREASING, group(500, 196.5), more).exact());
    }

    @Test
    void randomArrangementsFollowFromTheSeed() {
        JonckheereTerpstra first = JonckheereTerpstra.of(WORKERS, Trend.INCREASING, 500, 1);
        assertEquals(first, JonckheereTerpstra.of(WORKERS, Trend.INCREASING, 500, 1));
        long differing = 0;
        for (int seed = 2; seed < 12; seed++) {
            double p =
                    JonckheereTerpstra.of(WORKERS, Trend.INCREASING, 500, seed).permutationP();
            differing += p == first.permutationP() ? 0 : 1;
        }
        assertNotEquals(0, differing);
    }

    @Test
    void pValuesOfRunsWithoutTrendAreUniform() {
        SplittableRandom random = new SplittableRandom(8);
        for (int size : new int[] {3, 5}) {
            int[] below = new int[3];
            for (int trial = 0; trial < 600; trial++) {
                List<double[]> groups = List.of(
                        random.doubles(size).toArray(),
                        random.doubles(size).toArray(),
                        random.doubles(size).toArray());
                JonckheereTerpstra test = JonckheereTerpstra.of(groups, Trend.DECREASING, 199, trial);
                below[0] += test.permutationP() <= 0.1 ? 1 : 0;
                below[1] += test.permutationP() <= 0.5 ? 1 : 0;
                below[2] += test.normalP() <= 0.1 ? 1 : 0;
            }
            // Four standard errors of 600 trials, and something for the steps of the p values.
            assertEquals(0.1, below[0] / 600.0, 0.06);
            assertEquals(0.5, below[1] / 600.0, 0.11);
            assertEquals(0.1, below[2] / 600.0, 0.06);
        }
    }

    @Test
    void tailsOfTheNormalDistributionAreTabulated() {
        assertEquals(0.025, StandardNormal.tail(1.959963984540054, Trend.INCREASING), 1e-14);
        assertEquals(0.05, StandardNormal.tail(-1.6448536269514722, Trend.DECREASING), 1e-14);
        assertEquals(0.95, StandardNormal.tail(1.6448536269514722, Trend.DECREASING), 1e-14);
        assertEquals(0.5, StandardNormal.tail(0, Trend.INCREASING));
        assertEquals(0, StandardNormal.tail(100, Trend.INCREASING), 1e-300);
    }

    @Test
    void brokenConditionsAreNamed() {
        assertEquals(
                "a trend needs at least two groups of at least 1 observation each, got sizes [2]",
                refusal(() -> of(Trend.DECREASING, group(1, 2))));
        assertEquals(
                "a trend needs at least two groups of at least 1 observation each, got sizes [2, 0]",
                refusal(() -> of(Trend.DECREASING, group(1, 2), group())));
        assertEquals(
                "a trend needs at least two groups of at least 1 observation each, got sizes [3, -1]",
                refusal(() -> JonckheereTerpstra.leastP(3, -1)));
        assertEquals(
                "values must not be NaN, got NaN at index 1 in [1.0, NaN]",
                refusal(() -> of(Trend.DECREASING, group(0), group(1, Double.NaN))));
        assertEquals(
                "there must be at least 1 permutation, got 0",
                refusal(() -> JonckheereTerpstra.of(WORKERS, Trend.DECREASING, 0, 1)));
    }

    private static String refusal(Runnable run) {
        return assertThrows(IllegalArgumentException.class, run::run).getMessage();
    }
}
