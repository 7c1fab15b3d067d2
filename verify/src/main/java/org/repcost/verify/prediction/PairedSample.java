package org.repcost.verify.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.repcost.numeric.statistics.Bootstrap;
import org.repcost.numeric.statistics.Trend;
import org.repcost.numeric.statistics.WilcoxonSignedRank;

/**
 * Several comparisons of pairs, all of which are predicted: of each pair the first is smaller. Wilcoxon's signed-rank test of each, and the largest
 * p value and the smallest effect of all of them, since a prediction that all hold is as strong as its weakest part.
 *
 * @param comparisons what is compared
 * @param seed of the bootstrap
 */
public record PairedSample(List<Comparison> comparisons, long seed) implements Prediction.Sample {
    /** A comparison of fewer pairs is not tested. */
    public static final int LEAST_PAIRS = 5;

    private static final int RESAMPLES = 1_000;

    /**
     * One comparison.
     *
     * @param name what is smaller than what
     * @param smaller what is predicted to be smaller, of each run
     * @param larger what it is compared with
     */
    public record Comparison(String name, double[] smaller, double[] larger) {
        /** The other way round. */
        public Comparison swapped(String otherName) {
            return new Comparison(otherName, larger, smaller);
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
        if (comparisons.isEmpty()
                || comparisons.stream().anyMatch(comparison -> comparison.smaller.length < LEAST_PAIRS)) {
            return Optional.empty();
        }
        List<TestOutcome> outcomes = comparisons.stream().map(this::test).toList();
        TestOutcome weakest = outcomes.stream()
                .reduce((a, b) -> a.p() > b.p() || a.p() == b.p() && a.effect() < b.effect() ? a : b)
                .orElseThrow();
        return Optional.of(new TestOutcome(
                weakest.p(),
                outcomes.stream().mapToDouble(TestOutcome::leastP).max().orElseThrow(),
                outcomes.stream().mapToDouble(TestOutcome::effect).min().orElseThrow(),
                outcomes.stream().mapToDouble(TestOutcome::low).min().orElseThrow(),
                outcomes.stream().mapToDouble(TestOutcome::high).min().orElseThrow(),
                outcomes.stream().mapToInt(TestOutcome::runs).max().orElseThrow(),
                outcomes.stream().map(TestOutcome::text).collect(Collectors.joining("; "))));
    }

    private TestOutcome test(Comparison comparison) {
        WilcoxonSignedRank test = WilcoxonSignedRank.of(comparison.smaller, comparison.larger, Trend.INCREASING);
        Bootstrap interval = Bootstrap.ofSample(comparison.differences(), PairedSample::effect, 0.95, RESAMPLES, seed);
        return new TestOutcome(
                test.p(),
                WilcoxonSignedRank.leastP(comparison.smaller.length),
                test.effect(),
                interval.low(),
                interval.high(),
                comparison.smaller.length,
                "%s: signed-rank test of %d pairs, p = %.2g, median difference %.3g"
                        .formatted(comparison.name, test.pairs(), test.p(), median(comparison.differences())));
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** The share of positive differences less that of negative ones, by ranks. */
    private static double effect(double... differences) {
        return WilcoxonSignedRank.of(new double[differences.length], differences, Trend.INCREASING)
                .effect();
    }

    @Override
    public String needed(double alpha) {
        int pairs = LEAST_PAIRS;
        while (WilcoxonSignedRank.leastP(pairs) > alpha) {
            pairs++;
        }
        return "at least " + pairs + " runs on each kind of images that trained";
    }

    /** The same pairs, each the other way round with probability 1/2, once for each of so many random choices. */
    public List<Prediction.Sample> shuffled(int times) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Prediction.Sample> shuffled = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            List<Comparison> all = new ArrayList<>();
            for (Comparison comparison : comparisons) {
                double[] smaller = comparison.smaller.clone();
                double[] larger = comparison.larger.clone();
                for (int i = 0; i < smaller.length; i++) {
                    if (random.nextBoolean()) {
                        smaller[i] = comparison.larger[i];
                        larger[i] = comparison.smaller[i];
                    }
                }
                all.add(new Comparison(comparison.name, smaller, larger));
            }
            shuffled.add(new PairedSample(all, random.nextLong()));
        }
        return shuffled;
    }
}
