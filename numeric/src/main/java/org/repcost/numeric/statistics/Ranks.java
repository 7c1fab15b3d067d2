package org.repcost.numeric.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Mid ranks, and Spearman's correlation of them. Infinite values are ranked as any others; 0 and -0 are equal. */
public final class Ranks {
    private Ranks() {}

    /**
     * Ranks from 1 for the least value, equal values having the mean of theirs.
     *
     * @return the ranks in the order of the values, multiples of 1/2 with the sum n(n + 1)/2
     * @throws IllegalArgumentException if a value is NaN
     */
    public static double[] of(double... values) {
        requireNumbers(values);
        Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (i, j) -> Double.compare(values[i], values[j]));
        double[] ranks = new double[values.length];
        for (int first = 0; first < order.length; ) {
            int end = first + 1;
            while (end < order.length && values[order[end]] == values[order[first]]) {
                end++;
            }
            for (int i = first; i < end; i++) {
                ranks[order[i]] = (first + end + 1) / 2.0;
            }
            first = end;
        }
        return ranks;
    }

    /**
     * Spearman's rank correlation: Pearson's of the mid ranks, in [-1, 1].
     *
     * @return NaN if all values of a or all of b are equal, as where there is only one
     * @throws IllegalArgumentException if the lengths differ or a value is NaN
     */
    public static double spearman(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    "values to correlate must be as many, got " + a.length + " and " + b.length);
        }
        double[] aRanks = of(a);
        double[] bRanks = of(b);
        double mean = (a.length + 1) / 2.0;
        double product = 0;
        double aSquare = 0;
        double bSquare = 0;
        for (int i = 0; i < a.length; i++) {
            product += (aRanks[i] - mean) * (bRanks[i] - mean);
            aSquare += (aRanks[i] - mean) * (aRanks[i] - mean);
            bSquare += (bRanks[i] - mean) * (bRanks[i] - mean);
        }
        return product / Math.sqrt(aSquare * bSquare);
    }

    /** How many values there are of each size, by increasing size of the values. */
    static int[] tieSizes(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int[] sizes = new int[sorted.length];
        int blocks = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i > 0 && sorted[i] != sorted[i - 1]) {
                blocks++;
            }
            sizes[blocks]++;
        }
        return Arrays.copyOf(sizes, sorted.length == 0 ? 0 : blocks + 1);
    }

    static void requireNumbers(double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                throw new IllegalArgumentException(
                        "values must not be NaN, got NaN at index " + i + " in " + Arrays.toString(values));
            }
        }
    }
}
