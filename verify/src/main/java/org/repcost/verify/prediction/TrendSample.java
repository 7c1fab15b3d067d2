package org.repcost.verify.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.repcost.numeric.statistics.Bootstrap;
import org.repcost.numeric.statistics.JonckheereTerpstra;
import org.repcost.numeric.statistics.Trend;

/**
 * A measure of runs at settings in their order, whose trend is predicted: Jonckheere and Terpstra's test, with p by permutations, and the
 * difference of the shares of concordant and discordant pairs of runs as the size of the effect.
 *
 * @param settings the measure of every run at each setting, in increasing order of the setting
 * @param trend what is predicted of the measure
 * @param permutations how many random arrangements the p value rests on, where they are too many to try all
 * @param seed of the permutations and the bootstrap
 */
public record TrendSample(List<double[]> settings, Trend trend, int permutations, long seed)
        implements Prediction.Sample {
    /** A test needs so many settings: between two, anything is a trend. */
    public static final int LEAST_SETTINGS = 3;

    /** A setting with fewer runs is left out. */
    public static final int LEAST_RUNS = 3;

    private static final int RESAMPLES = 1_000;

    /** Copies the list. */
    public TrendSample {
        settings = List.copyOf(settings);
    }

    private List<double[]> usable() {
        return settings.stream().filter(runs -> runs.length >= LEAST_RUNS).toList();
    }

    @Override
    public Optional<TestOutcome> test() {
        List<double[]> groups = usable();
        if (groups.size() < LEAST_SETTINGS) {
            return Optional.empty();
        }
        JonckheereTerpstra test = JonckheereTerpstra.of(groups, trend, permutations, seed);
        int sign = trend == Trend.INCREASING ? 1 : -1;
        Bootstrap interval = Bootstrap.ofGroups(groups, TrendSample::effect, 0.95, RESAMPLES, seed);
        double low = sign > 0 ? interval.low() : -interval.high();
        double high = sign > 0 ? interval.high() : -interval.low();
        return Optional.of(new TestOutcome(
                test.permutationP(),
                test.leastP(),
                sign * test.effect(),
                low,
                high,
                test.observations(),
                "Jonckheere-Terpstra over %d settings of %s runs, z = %.2f, p by %s"
                        .formatted(
                                groups.size(),
                                sizes(groups),
                                sign * test.z(),
                                test.exact()
                                        ? "all arrangements"
                                        : "%,d permutations (seed %d)".formatted(permutations, seed))));
    }

    private static String sizes(List<double[]> groups) {
        int least = groups.stream().mapToInt(group -> group.length).min().orElse(0);
        int most = groups.stream().mapToInt(group -> group.length).max().orElse(0);
        return least == most ? String.valueOf(least) : least + " to " + most;
    }

    /** The share of pairs of runs at different settings of which the later is larger, less the share of which it is smaller. */
    private static double effect(List<double[]> groups) {
        long pairs = 0;
        long difference = 0;
        for (int later = 1; later < groups.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                for (double a : groups.get(earlier)) {
                    for (double b : groups.get(later)) {
                        pairs++;
                        difference += Double.compare(b, a);
                    }
                }
            }
        }
        return (double) difference / pairs;
    }

    @Override
    public String needed(double alpha) {
        int count = Math.max(LEAST_SETTINGS, settings.size());
        int runs = LEAST_RUNS;
        while (leastP(count, runs) > alpha) {
            runs++;
        }
        return "at least " + LEAST_SETTINGS + " settings of " + runs + " runs each that trained";
    }

    private static double leastP(int settings, int runs) {
        return JonckheereTerpstra.leastP(
                IntStream.generate(() -> runs).limit(settings).toArray());
    }

    /** The same runs with the labels of their settings shuffled, once for each of so many seeds. */
    public List<Prediction.Sample> shuffled(int times, int fewerPermutations) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] all = settings.stream().flatMapToDouble(Arrays::stream).toArray();
        List<Prediction.Sample> shuffled = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            for (int i = all.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                double swapped = all[i];
                all[i] = all[j];
                all[j] = swapped;
            }
            List<double[]> groups = new ArrayList<>();
            int first = 0;
            for (double[] group : settings) {
                groups.add(Arrays.copyOfRange(all, first, first + group.length));
                first += group.length;
            }
            shuffled.add(new TrendSample(groups, trend, fewerPermutations, random.nextLong()));
        }
        return shuffled;
    }
}
