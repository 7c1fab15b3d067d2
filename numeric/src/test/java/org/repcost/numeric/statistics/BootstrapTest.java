package org.repcost.numeric.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    private static double mean(double[] sample) {
        return Arrays.stream(sample).average().orElseThrow();
    }

    private static double difference(List<double[]> groups) {
        return mean(groups.get(1)) - mean(groups.get(0));
    }

    @Test
    void intervalOfTheMeanIsThatOfTheNormalApproximation() {
        // The mean of a resample of 200 zeros and 200 ones has mean 1/2 and standard deviation 1/2 / sqrt(400).
        double[] sample = new double[400];
        Arrays.fill(sample, 0, 200, 1);
        Bootstrap interval = Bootstrap.ofSample(sample, BootstrapTest::mean, 0.95, 3999, 1);
        assertEquals(0.5, interval.estimate());
        // Some four standard errors of a quantile estimated from 3999 values, and half a step of the mean.
        assertEquals(0.5 - 1.96 * 0.025, interval.low(), 0.006);
        assertEquals(0.5 + 1.96 * 0.025, interval.high(), 0.006);
        Bootstrap half = Bootstrap.ofSample(sample, BootstrapTest::mean, 0.5, 3999, 1);
        assertEquals(0.5 - 0.6745 * 0.025, half.low(), 0.005);
        assertEquals(0.5 + 0.6745 * 0.025, half.high(), 0.005);
    }

    @Test
    void endsAreTheRanksOfTheDefinition() {
        // The statistic counts the calls: the sample gets 1, the resamples 2, 3, ..., 20; so the smallest is 2 and the
        // largest 20.
        int[] calls = {0};
        assertEquals(
                new Bootstrap(1, 2, 20, 0.9, 19, 4),
                Bootstrap.ofSample(new double[] {1, 2}, sample -> ++calls[0], 0.9, 19, 4));
        calls[0] = 0;
        assertEquals(
                new Bootstrap(1, 26, 976, 0.95, 999, 4),
                Bootstrap.ofSample(new double[] {1, 2}, sample -> ++calls[0], 0.95, 999, 4));
    }

    @Test
    void groupsAreResampledWithinThemselves() {
        List<double[]> groups = List.of(new double[] {1, 2, 3}, new double[] {10}, new double[] {20, 21});
        Bootstrap interval = Bootstrap.ofGroups(
                groups,
                resample -> {
                    assertEquals(3, resample.size());
                    for (int g = 0; g < 3; g++) {
                        double[] group = groups.get(g);
                        assertEquals(group.length, resample.get(g).length);
                        for (double value : resample.get(g)) {
                            assertTrue(Arrays.stream(group).anyMatch(other -> other == value));
                        }
                        // What the statistic does to its arrays does not reach the observations.
                        Arrays.fill(resample.get(g), -1);
                    }
                    return 0;
                },
                0.9,
                99,
                3);
        assertEquals(new Bootstrap(0, 0, 0, 0.9, 99, 3), interval);
        assertEquals(1, groups.get(0)[0]);
    }

    @Test
    void sameSeedGivesTheSameInterval() {
        List<double[]> groups = List.of(new double[] {1, 4, 2, 8}, new double[] {5, 7, 6.5, 9, 1});
        Bootstrap first = Bootstrap.ofGroups(groups, BootstrapTest::difference, 0.9, 199, 5);
        assertEquals(first, Bootstrap.ofGroups(groups, BootstrapTest::difference, 0.9, 199, 5));
        Bootstrap other = Bootstrap.ofGroups(groups, BootstrapTest::difference, 0.9, 199, 6);
        assertNotEquals(List.of(first.low(), first.high()), List.of(other.low(), other.high()));
    }

    @Test
    void intervalOfTheNegativeIsTheNegativeOfTheInterval() {
        List<double[]> groups = List.of(new double[] {1, 4, 2, 8}, new double[] {5, 7, 6.5, 9, 1});
        Bootstrap plain = Bootstrap.ofGroups(groups, BootstrapTest::difference, 0.9, 200, 5);
        Bootstrap negative = Bootstrap.ofGroups(groups, g -> -difference(g), 0.9, 200, 5);
        assertEquals(new Bootstrap(-plain.estimate(), -plain.high(), -plain.low(), 0.9, 200, 5), negative);
    }

    @Test
    void groupsOfOneHaveAnIntervalOfWidthZero() {
        List<double[]> groups = List.of(new double[] {3}, new double[] {5});
        assertEquals(
                new Bootstrap(2, 2, 2, 0.95, 100, 1),
                Bootstrap.ofGroups(groups, BootstrapTest::difference, 0.95, 100, 1));
    }

    @Test
    void intervalCoversTheDifferenceOfMeansAboutAsOftenAsItSays() {
        SplittableRandom random = new SplittableRandom(11);
        int covered = 0;
        for (int trial = 0; trial < 300; trial++) {
            double[] a = random.doubles(30).toArray();
            double[] b = random.doubles(30, 1, 2).toArray();
            Bootstrap interval = Bootstrap.ofGroups(List.of(a, b), BootstrapTest::difference, 0.9, 199, trial);
            covered += interval.low() <= 1 && 1 <= interval.high() ? 1 : 0;
        }
        // Four standard errors of 300 trials, and something for the approximation.
        assertEquals(0.9, covered / 300.0, 0.09);
    }

    @Test
    void brokenConditionsAreNamed() {
        double[] sample = {1, 2};
        ToDoubleFunction<double[]> mean = BootstrapTest::mean;
        assertEquals(
                "(resamples + 1)(1 - level)/2 must be >= 1, got 38 resamples at level 0.95",
                refusal(() -> Bootstrap.ofSample(sample, mean, 0.95, 38, 1)));
        assertEquals("a level must be in (0, 1), got 1.0", refusal(() -> Bootstrap.ofSample(sample, mean, 1, 99, 1)));
        assertEquals(
                "a level must be in (0, 1), got NaN",
                refusal(() -> Bootstrap.ofSample(sample, mean, Double.NaN, 99, 1)));
        assertEquals(
                "resampling needs at least one observation in each group, got sizes [2, 0]",
                refusal(() -> Bootstrap.ofGroups(List.of(sample, new double[0]), groups -> 0, 0.9, 99, 1)));
        assertEquals(
                "values must not be NaN, got NaN at index 0 in [NaN]",
                refusal(() -> Bootstrap.ofSample(new double[] {Double.NaN}, mean, 0.9, 99, 1)));
        assertEquals(
                "a statistic to bootstrap must not be NaN, got NaN of [[1.0, 2.0]]",
                refusal(() -> Bootstrap.ofSample(sample, s -> Double.NaN, 0.9, 99, 1)));
    }

    private static String refusal(Runnable run) {
        return assertThrows(IllegalArgumentException.class, run::run).getMessage();
    }
}
