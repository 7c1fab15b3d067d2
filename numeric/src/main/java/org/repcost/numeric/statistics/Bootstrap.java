package org.repcost.numeric.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * A percentile interval of a statistic by resampling with replacement (Efron 1979): from the k-th smallest to the k-th largest value
 * over the resamples, with k = (resamples + 1)(1 - level)/2 rounded down. The level is approximate, and too high for few observations:
 * a group of one is always resampled as itself, and a statistic that is constant has an interval of width 0.
 *
 * @param estimate the statistic of the observations
 * @param low the lower end
 * @param high the upper end
 * @param level the nominal probability that the interval covers, such as 0.95
 * @param resamples how many there were
 * @param seed of the resamples
 */
public record Bootstrap(double estimate, double low, double high, double level, int resamples, long seed) {
    /**
     * The interval for a statistic of groups, each resampled within itself to its own size.
     *
     * @param groups at least one observation in each of at least one group; not changed
     * @param statistic of as many groups of the same sizes, in arrays of its own
     * @param level in (0, 1)
     * @param resamples so many that k &gt;= 1
     * @param seed the same gives the same interval
     * @throws IllegalArgumentException if a condition is broken, an observation is NaN, or the statistic of a resample is NaN
     */
    public static Bootstrap ofGroups(
            List<double[]> groups, ToDoubleFunction<List<double[]>> statistic, double level, int resamples, long seed) {
        if (groups.isEmpty() || groups.stream().anyMatch(group -> group.length == 0)) {
            throw new IllegalArgumentException("resampling needs at least one observation in each group, got sizes "
                    + groups.stream().map(group -> group.length).toList());
        }
        groups.forEach(Ranks::requireNumbers);
        int rank = rank(level, resamples);
        double estimate = number(
                statistic.applyAsDouble(groups.stream().map(double[]::clone).toList()), groups);
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            List<double[]> resample =
                    groups.stream().map(group -> resample(group, random)).toList();
            values[i] = number(statistic.applyAsDouble(resample), resample);
        }
        Arrays.sort(values);
        return new Bootstrap(estimate, values[rank - 1], values[resamples - rank], level, resamples, seed);
    }

    /**
     * The interval for a statistic of one sample.
     *
     * @param sample at least one observation; not changed
     * @param statistic of a sample of the same size, in an array of its own
     * @param level in (0, 1)
     * @param resamples so many that k &gt;= 1
     * @param seed the same gives the same interval
     * @throws IllegalArgumentException if a condition is broken, an observation is NaN, or the statistic of a resample is NaN
     */
    public static Bootstrap ofSample(
            double[] sample, ToDoubleFunction<double[]> statistic, double level, int resamples, long seed) {
        return ofGroups(List.of(sample), groups -> statistic.applyAsDouble(groups.get(0)), level, resamples, seed);
    }

    private static int rank(double level, int resamples) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("a level must be in (0, 1), got " + level);
        }
        // 1 - 0.9 is below 0.1; without the allowance 19 resamples would not do for a level of 0.9.
        int rank = (int) ((resamples + 1.0) * (1 - level) / 2 * (1 + 1e-12));
        if (rank < 1) {
            throw new IllegalArgumentException(
                    "(resamples + 1)(1 - level)/2 must be >= 1, got " + resamples + " resamples at level " + level);
        }
        return rank;
    }

    private static double[] resample(double[] group, SplittableRandom random) {
        double[] resample = new double[group.length];
        Arrays.setAll(resample, i -> group[random.nextInt(group.length)]);
        return resample;
    }

    private static double number(double value, List<double[]> groups) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("a statistic to bootstrap must not be NaN, got NaN of "
                    + groups.stream().map(Arrays::toString).toList());
        }
        return value;
    }
}
