package org.repcost.numeric.statistics;

import java.util.Arrays;

/**
 * Wilcoxon's signed-rank test of pairs (1945), one-sided: whether the second values tend to be larger, or smaller, than the first.
 * Under the hypothesis that it may reject, every difference is as likely as its negative. Pairs of equal values are dropped, and
 * absolute differences that are equal share their mean rank; differences are compared as rounded, so pairs whose differences are
 * equal only before rounding may count as different.
 *
 * @param trend the direction looked for
 * @param statistic W+, the sum of the ranks of the pairs whose second value is larger
 * @param z (W+ - mean) / sqrt(variance given the ties) without correction for continuity, negative for a decrease; 0 if no pair is
 *     left
 * @param p the one-sided p value; 1 if no pair is left
 * @param exact whether p is the share of all 2^n choices of signs that are at least as extreme, as it is for n &lt;= {@link
 *     #MOST_EXACT} pairs that are left; otherwise it follows from z by the normal approximation
 * @param effect (W+ - W-) / (W+ + W-), in [-1, 1]: the matched-pairs rank-biserial correlation (Kerby 2014), -1 where every second
 *     value is smaller; 0 if no pair is left
 * @param pairs the number of all pairs
 * @param used the number of those left, whose values differ
 */
public record WilcoxonSignedRank(
        Trend trend, double statistic, double z, double p, boolean exact, double effect, int pairs, int used) {
    /** Up to so many pairs of different values p is exact. */
    public static final int MOST_EXACT = 25;

    /**
     * Tests pairs.
     *
     * @param first the first value of each pair
     * @param second the second value of each
     * @param trend the direction to look for, from the first to the second
     * @throws IllegalArgumentException if the numbers of values differ or a difference is NaN, as where both values are infinite
     */
    public static WilcoxonSignedRank of(double[] first, double[] second, Trend trend) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "pairs must have two values each, got " + first.length + " first and " + second.length + " second");
        }
        double[] differences = new double[first.length];
        int used = 0;
        for (int i = 0; i < first.length; i++) {
            double difference = second[i] - first[i];
            if (Double.isNaN(difference)) {
                throw new IllegalArgumentException("a difference must not be NaN, got that of " + first[i] + " and "
                        + second[i] + " in pair " + i);
            }
            if (difference != 0) {
                differences[used++] = difference;
            }
        }
        return of(Arrays.copyOf(differences, used), trend, first.length);
    }

    private static WilcoxonSignedRank of(double[] differences, Trend trend, int pairs) {
        int n = differences.length;
        double[] sizes = Arrays.stream(differences).map(Math::abs).toArray();
        double[] ranks = Ranks.of(sizes);
        int[] doubled = Arrays.stream(ranks).mapToInt(rank -> (int) (2 * rank)).toArray();
        long twice = 0;
        double variance = 0;
        for (int i = 0; i < n; i++) {
            twice += differences[i] > 0 ? doubled[i] : 0;
            // The sum of squared mid ranks over 4, which has the correction for ties in it.
            variance += ranks[i] * ranks[i] / 4;
        }
        double total = n * (n + 1.0) / 2;
        double statistic = twice / 2.0;
        double z = n == 0 ? 0 : (statistic - total / 2) / Math.sqrt(variance);
        boolean exact = n <= MOST_EXACT;
        return new WilcoxonSignedRank(
                trend,
                statistic,
                z,
                exact ? exactP(doubled, twice, trend) : StandardNormal.tail(z, trend),
                exact,
                n == 0 ? 0 : (2 * statistic - total) / total,
                pairs,
                n);
    }

    private static double exactP(int[] doubled, long observed, Trend trend) {
        // How many choices of signs give each sum of doubled ranks, rank after rank.
        long[] ways = new long[Arrays.stream(doubled).sum() + 1];
        ways[0] = 1;
        for (int rank : doubled) {
            for (int sum = ways.length - 1; sum >= rank; sum--) {
                ways[sum] += ways[sum - rank];
            }
        }
        long extreme = 0;
        for (int sum = 0; sum < ways.length; sum++) {
            extreme += trend.isAtLeastAsExtreme(sum, observed) ? ways[sum] : 0;
        }
        return Math.scalb((double) extreme, -doubled.length);
    }

    /** The least exact p value that the pairs left allow, 2^-used. */
    public double leastP() {
        return Math.scalb(1.0, -used);
    }

    /**
     * The least exact p value that so many pairs of different values allow, 2^-pairs: the p value where all differences have one
     * sign. If it is above a level, no observations are significant at that level.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public static double leastP(int pairs) {
        if (pairs < 0) {
            throw new IllegalArgumentException("a number of pairs must be >= 0, got " + pairs);
        }
        return Math.scalb(1.0, -pairs);
    }
}
