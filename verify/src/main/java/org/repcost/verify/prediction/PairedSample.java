package org.repcost.verify.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.repcost.numeric.statistics.Bootstrap;
import org.repcost.numeric.statistics.Trend;
import org.repcost.numeric.statistics.WilcoxonSignedRank;

/**
 * Several comparisons of pairs, all of which are predicted: of each pair the first is smaller. Wilcoxon's signed-rank test of each, and the largest
 * p value and the smallest effect of all of them, since a prediction that all hold is as strong as its weakest part: an intersection-union test
 * (Berger 1982), which needs no correction for the number of comparisons.
 *
 * @param comparisons what is compared
 * @param seed of the bootstrap
 */
public record PairedSample(List<Comparison> comparisons, long seed) implements Prediction.Sample {
    /** A comparison of fewer pairs is not tested. */
    public static final int LEAST_PAIRS = 5;

    private static final int RESAMPLES = 1_000;

    /**
     * One comparison. Its pairs have to be independent of each other, as runs of different seeds are.
     *
     * @param name what is smaller than what
     * @param smaller what is predicted to be smaller, of each run
     * @param larger what it is compared with
     */
    public record Comparison(String name, double[] smaller, double[] larger) {
        /**
         * A comparison of these pairs.
         *
         * @throws IllegalArgumentException if the numbers of values differ, or a pair has no difference, as if one is NaN or both are infinite
         */
        public Comparison {
            if (smaller.length != larger.length) {
                throw new IllegalArgumentException("pairs must have two values each, got " + smaller.length + " and "
                        + larger.length + " for " + name);
            }
            for (int i = 0; i < smaller.length; i++) {
                if (Double.isNaN(larger[i] - smaller[i])) {
                    throw new IllegalArgumentException("a difference must be a number, got that of " + smaller[i]
                            + " and " + larger[i] + " in pair " + i + " for " + name);
                }
            }
        }

        /**
         * A comparison of one pair a seed, the means over the runs of that seed: runs at several settings that start from the same weights, and see the
         * images in the same order, are not independent.
         *
         * @param seeds of each run
         */
        public static Comparison bySeed(String name, long[] seeds, double[] smaller, double[] larger) {
            Comparison ofRuns = new Comparison(name, smaller, larger);
            if (seeds.length != smaller.length) {
                throw new IllegalArgumentException(
                        "each pair must have a seed, got " + seeds.length + " for " + smaller.length + " pairs");
            }
            Map<Long, List<Integer>> runs = new TreeMap<>(
                    IntStream.range(0, seeds.length).boxed().collect(Collectors.groupingBy(i -> seeds[i])));
            return new Comparison(name, means(runs, ofRuns.smaller), means(runs, ofRuns.larger));
        }

        private static double[] means(Map<Long, List<Integer>> runs, double... values) {
            return runs.values().stream()
                    .mapToDouble(ofSeed -> ofSeed.stream()
                            .mapToDouble(i -> values[i])
                            .average()
                            .orElseThrow())
                    .toArray();
        }

        double[] differences() {
            return IntStream.range(0, smaller.length)
                    .mapToDouble(i -> larger[i] - smaller[i])
                    .toArray();
        }
    }

    /** Copies the list. */
    public PairedSample {
        comparisons = List.copyOf(comparisons);
    }

    @Override
    public Optional<TestOutcome> test() {
        return test(Double.POSITIVE_INFINITY);
    }

    @Override
    public Optional<TestOutcome> test(double alpha) {
        if (comparisons.isEmpty()
                || comparisons.stream().anyMatch(comparison -> comparison.smaller.length < LEAST_PAIRS)) {
            return Optional.empty();
        }
        List<WilcoxonSignedRank> tests = comparisons.stream()
                .map(comparison -> WilcoxonSignedRank.of(comparison.smaller, comparison.larger, Trend.INCREASING))
                .toList();
        boolean withInterval = tests.stream().allMatch(test -> test.p() < alpha);
        List<TestOutcome> outcomes = IntStream.range(0, tests.size())
                .mapToObj(i -> outcome(comparisons.get(i), tests.get(i), withInterval))
                .toList();
        return Optional.of(new TestOutcome(
                -least(outcomes, one -> -one.p()),
                -least(outcomes, one -> -one.leastP()),
                least(outcomes, TestOutcome::effect),
                least(outcomes, TestOutcome::low),
                least(outcomes, TestOutcome::high),
                (int) least(outcomes, TestOutcome::runs),
                outcomes.stream().map(TestOutcome::text).collect(Collectors.joining("; "))));
    }

    private static double least(List<TestOutcome> outcomes, ToDoubleFunction<TestOutcome> quantity) {
        return outcomes.stream().mapToDouble(quantity).min().orElseThrow();
    }

    private TestOutcome outcome(Comparison comparison, WilcoxonSignedRank test, boolean withInterval) {
        double low = Double.NaN;
        double high = Double.NaN;
        if (withInterval) {
            Bootstrap interval =
                    Bootstrap.ofSample(comparison.differences(), PairedSample::effect, 0.95, RESAMPLES, seed);
            low = interval.low();
            high = interval.high();
        }
        return new TestOutcome(
                test.p(),
                WilcoxonSignedRank.leastP(comparison.smaller.length),
                test.effect(),
                low,
                high,
                comparison.smaller.length,
                String.format(
                        Locale.ROOT,
                        "%s: signed-rank test of %d pairs, p = %.2g, median difference %.3g",
                        comparison.name,
                        test.pairs(),
                        test.p(),
                        median(comparison.differences())));
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /**
     * The test's effect, without its p value, which would take most of the time of the bootstrap: by Tukey, the sum of the ranks of positive differences
     * is the number of positive sums of two of them, each with itself too.
     */
    static double effect(double... differences) {
        long sums = 0;
        long excess = 0;
        for (int i = 0; i < differences.length; i++) {
            for (int j = 0; j <= i && differences[i] != 0; j++) {
                if (differences[j] != 0) {
                    sums++;
                    excess += (differences[i] > -differences[j] ? 1 : 0) - (differences[i] < -differences[j] ? 1 : 0);
                }
            }
        }
        return sums == 0 ? 0 : (double) excess / sums;
    }

    @Override
    public String needed(double alpha) {
        int pairs = LEAST_PAIRS;
        while (WilcoxonSignedRank.leastP(pairs) >= alpha) {
            pairs++;
        }
        return "at least " + pairs + " runs of different seeds that trained in each comparison, got "
                + comparisons.stream()
                        .map(comparison -> comparison.smaller.length)
                        .toList();
    }

    /**
     * The same pairs, those of one comparison the other way round with probability 1/2 each, once for each of so many random choices; the comparisons take
     * turns. Where all were shuffled at once, hardly any would pass all of them, even by a rule that is far too lenient.
     */
    public List<Prediction.Sample> shuffled(int times) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Prediction.Sample> shuffled = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            List<Comparison> all = new ArrayList<>(comparisons);
            if (!all.isEmpty()) {
                all.set(time % all.size(), shuffled(all.get(time % all.size()), random));
            }
            shuffled.add(new PairedSample(all, random.nextLong()));
        }
        return shuffled;
    }

    private static Comparison shuffled(Comparison comparison, SplittableRandom random) {
        double[] smaller = comparison.smaller.clone();
        double[] larger = comparison.larger.clone();
        for (int i = 0; i < smaller.length; i++) {
            if (random.nextBoolean()) {
                smaller[i] = comparison.larger[i];
                larger[i] = comparison.smaller[i];
            }
        }
        return new Comparison(comparison.name, smaller, larger);
    }
}
