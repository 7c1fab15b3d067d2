package org.repcost.numeric.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The test of Terpstra (1952) and Jonckheere (1954) for a trend over ordered groups, one-sided: whether values tend to grow, or to
 * fall, from each group to the later ones. Under the hypothesis that it may reject, the labels of the groups are exchangeable. It
 * depends on the order of the values alone; infinite values are ordered as any others. With two groups it is Mann and Whitney's.
 *
 * @param trend the direction looked for
 * @param statistic J, the number of pairs of observations of different groups where the later group has the larger value; a pair of
 *     equal values counts 1/2
 * @param mean of J under the hypothesis, half of all such pairs
 * @param variance of J under the hypothesis given the ties, as in Hollander and Wolfe, Nonparametric Statistical Methods, 6.2
 * @param z (J - mean) / sqrt(variance) without correction for continuity, negative for a decrease; 0 if all values are equal
 * @param normalP the one-sided p value of z by the normal approximation; 1 if all values are equal
 * @param permutationP the one-sided p value among arrangements of the labels: the share of those at least as extreme as the one
 *     observed, which is one of them; of random ones (1 + number at least as extreme) / (1 + number)
 * @param exact whether these are all distinct arrangements and not random ones
 * @param arrangements how many were compared: all that are distinct, or the random ones
 * @param seed of the random arrangements; without effect where the test is exact
 * @param effect (concordant - discordant) / all pairs of observations of different groups, in [-1, 1]: Somers' d of the value given the
 *     group, -1 where every later group lies below every earlier one
 * @param observations their number over all groups
 */
public record JonckheereTerpstra(
        Trend trend,
        double statistic,
        double mean,
        double variance,
        double z,
        double normalP,
        double permutationP,
        boolean exact,
        long arrangements,
        long seed,
        double effect,
        int observations) {
    /** Up to so many distinct arrangements of the labels all are looked at. */
    public static final int MOST_ENUMERATED = 20_000;

    /** The observations of all groups as labels in the order of their values; the labels are what is rearranged. */
    private static final class Labels {
        private final int[] sizes;
        private final int[] ties;
        private final int[] labels;
        private final long[] before;

        Labels(List<double[]> groups) {
            this.sizes = groups.stream().mapToInt(group -> group.length).toArray();
            double[] values = groups.stream().flatMapToDouble(Arrays::stream).toArray();
            this.ties = Ranks.tieSizes(values);
            this.labels = new int[values.length];
            this.before = new long[sizes.length];
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int[] filled = new int[values.length];
            for (int label = 0; label < sizes.length; label++) {
                for (double value : groups.get(label)) {
                    int first = firstOf(sorted, value);
                    labels[first + filled[first]++] = label;
                }
            }
        }

        /** Where the values equal to this one begin; a binary search could end at any of them, and sees 0 and -0 apart. */
        private static int firstOf(double[] sorted, double value) {
            int low = 0;
            int high = sorted.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (sorted[middle] < value) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        /** The number of concordant pairs minus that of discordant ones. */
        long excess() {
            Arrays.fill(before, 0);
            long excess = 0;
            int first = 0;
            for (int size : ties) {
                for (int i = first; i < first + size; i++) {
                    for (int label = 0; label < labels[i]; label++) {
                        excess += before[label];
                    }
                    for (int label = labels[i] + 1; label < before.length; label++) {
                        excess -= before[label];
                    }
                }
                for (int i = first; i < first + size; i++) {
                    before[labels[i]]++;
                }
                first += size;
            }
            return excess;
        }

        void sort() {
            Arrays.sort(labels);
        }

        /** Goes on to the next arrangement in lexicographic order; false from the last. */
        boolean next() {
            int i = labels.length - 2;
            while (i >= 0 && labels[i] >= labels[i + 1]) {
                i--;
            }
            if (i < 0) {
                return false;
            }
            int j = labels.length - 1;
            while (labels[j] <= labels[i]) {
                j--;
            }
            swap(i, j);
            for (int low = i + 1, high = labels.length - 1; low < high; low++, high--) {
                swap(low, high);
            }
            return true;
        }

        void shuffle(SplittableRandom random) {
            for (int i = labels.length - 1; i > 0; i--) {
                swap(i, random.nextInt(i + 1));
            }
        }

        private void swap(int i, int j) {
            int label = labels[i];
            labels[i] = labels[j];
            labels[j] = label;
        }

        double variance() {
            double n = labels.length;
            // Where all values are equal the terms cancel up to rounding, and z would be of rounding errors alone.
            if (ties.length == 1) {
                return 0;
            }
            double single = (n * (n - 1) * (2 * n + 5) - cubes(sizes) - cubes(ties)) / 72;
            double triples = n > 2 ? triples(sizes) * triples(ties) / (36 * n * (n - 1) * (n - 2)) : 0;
            return single + triples + pairs(sizes) * pairs(ties) / (8 * n * (n - 1));
        }

        private static double cubes(int[] sizes) {
            return Arrays.stream(sizes)
                    .asDoubleStream()
                    .map(n -> n * (n - 1) * (2 * n + 5))
                    .sum();
        }

        private static double triples(int[] sizes) {
            return Arrays.stream(sizes)
                    .asDoubleStream()
                    .map(n -> n * (n - 1) * (n - 2))
                    .sum();
        }

        private static double pairs(int[] sizes) {
            return Arrays.stream(sizes).asDoubleStream().map(n -> n * (n - 1)).sum();
        }
    }

    /**
     * Tests for a trend.
     *
     * @param groups the observations at each setting, by increasing setting; at least two groups with at least one each
     * @param trend the direction to look for
     * @param permutations how many random arrangements to compare with where there are more than {@link #MOST_ENUMERATED}, at least 1
     * @param seed of these
     * @throws IllegalArgumentException if there are fewer than two groups, a group is empty, a value is NaN or permutations is below 1
     */
    public static JonckheereTerpstra of(List<double[]> groups, Trend trend, int permutations, long seed) {
        int[] sizes = groups.stream().mapToInt(group -> group.length).toArray();
        double distinct = distinctArrangements(sizes);
        groups.forEach(Ranks::requireNumbers);
        if (permutations < 1) {
            throw new IllegalArgumentException("there must be at least 1 permutation, got " + permutations);
        }
        Labels labels = new Labels(groups);
        int n = labels.labels.length;
        long pairs = (long) n * n;
        for (int size : sizes) {
            pairs -= (long) size * size;
        }
        pairs /= 2;
        long observed = labels.excess();
        double variance = labels.variance();
        double z = variance == 0 ? 0 : observed / 2.0 / Math.sqrt(variance);
        boolean exact = distinct <= MOST_ENUMERATED;
        return new JonckheereTerpstra(
                trend,
                (pairs + observed) / 2.0,
                pairs / 2.0,
                variance,
                z,
                variance == 0 ? 1 : StandardNormal.tail(z, trend),
                exact ? shareOfAll(labels, trend) : shareOfRandom(labels, trend, permutations, seed),
                exact,
                exact ? (long) distinct : permutations,
                seed,
                (double) observed / pairs,
                n);
    }

    private static double shareOfAll(Labels labels, Trend trend) {
        long observed = labels.excess();
        long extreme = 0;
        long all = 0;
        labels.sort();
        do {
            extreme += trend.isAtLeastAsExtreme(labels.excess(), observed) ? 1 : 0;
            all++;
        } while (labels.next());
        return (double) extreme / all;
    }

    private static double shareOfRandom(Labels labels, Trend trend, int permutations, long seed) {
        long observed = labels.excess();
        SplittableRandom random = new SplittableRandom(seed);
        long extreme = 0;
        for (int i = 0; i < permutations; i++) {
            labels.shuffle(random);
            extreme += trend.isAtLeastAsExtreme(labels.excess(), observed) ? 1 : 0;
        }
        return (1.0 + extreme) / (1.0 + permutations);
    }

    /**
     * The least {@link #permutationP} that this number of arrangements allows: 1 / arrangements where the test is exact, and
     * 1 / (1 + arrangements) otherwise.
     */
    public double leastP() {
        return 1.0 / (exact ? arrangements : arrangements + 1.0);
    }

    /**
     * The least exact p value that groups of these sizes allow, 1 / number of distinct arrangements of their labels: the p value of
     * groups that are wholly in order. If it is above a level, no observations are significant at that level.
     *
     * @return in [0, 1]; 0 if it is below the range of doubles
     * @throws IllegalArgumentException if there are fewer than two groups or a size is below 1
     */
    public static double leastP(int... groupSizes) {
        return 1 / distinctArrangements(groupSizes);
    }

    /** The multinomial coefficient, exact where it may have to be enumerated; infinite beyond the range of doubles. */
    private static double distinctArrangements(int[] sizes) {
        if (sizes.length < 2 || Arrays.stream(sizes).anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException(
                    "a trend needs at least two groups of at least 1 observation each, got sizes "
                            + Arrays.toString(sizes));
        }
        double count = 1;
        double total = 0;
        for (int size : sizes) {
            for (int k = 1; k <= size; k++) {
                total++;
                count = count * total / k;
            }
        }
        return count;
    }
}
