package org.repcost.verify.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.repcost.numeric.statistics.Bootstrap;
import org.repcost.numeric.statistics.JonckheereTerpstra;
import org.repcost.numeric.statistics.Trend;

/**
 * A measure of runs at settings in their order, whose trend is predicted: Jonckheere and Terpstra's test, with p by permutations, and the
 * difference of the shares of concordant and discordant pairs of runs as the size of the effect. Both depend on the order of the measures alone; an
 * infinite one is ordered as any other.
 *
 * @param settings the measure of every run at each setting, in increasing order of the setting; none for a setting whose runs all failed
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

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if a measure is NaN: such a run has to be left out, and counted, as one that failed
     */
    public TrendSample {
        settings = List.copyOf(settings);
        for (double[] runs : settings) {
            if (Arrays.stream(runs).anyMatch(Double::isNaN)) {
                throw new IllegalArgumentException("a measure must be a number, got " + Arrays.toString(runs)
                        + " at setting " + (settings.indexOf(runs) + 1) + " of " + settings.size());
            }
        }
    }

    private List<double[]> usable() {
        return settings.stream().filter(runs -> runs.length >= LEAST_RUNS).toList();
    }

    @Override
    public Optional<TestOutcome> test() {
        return test(Double.POSITIVE_INFINITY);
    }

    @Override
    public Optional<TestOutcome> test(double alpha) {
        List<double[]> groups = usable();
        if (groups.size() < LEAST_SETTINGS) {
            return Optional.empty();
        }
        JonckheereTerpstra test = JonckheereTerpstra.of(groups, trend, permutations, seed);
        int sign = trend == Trend.INCREASING ? 1 : -1;
        double low = Double.NaN;
        double high = Double.NaN;
        if (test.permutationP() < alpha) {
            Bootstrap interval = Bootstrap.ofGroups(groups, TrendSample::effect, 0.95, RESAMPLES, seed);
            // Adding 0 makes 0 of -0.
            low = (sign > 0 ? interval.low() : -interval.high()) + 0.0;
            high = (sign > 0 ? interval.high() : -interval.low()) + 0.0;
        }
        return Optional.of(new TestOutcome(
                test.permutationP(),
                test.leastP(),
                sign * test.effect() + 0.0,
                low,
                high,
                test.observations(),
                String.format(
                        Locale.ROOT,
                        "Jonckheere-Terpstra over %d settings of %s runs, z = %.2f, p by %s",
                        groups.size(),
                        sizes(groups),
                        sign * test.z() + 0.0,
                        test.exact()
                                ? "all arrangements"
                                : String.format(Locale.ROOT, "%,d permutations (seed %d)", permutations, seed))));
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
                        difference += (b > a ? 1 : 0) - (b < a ? 1 : 0);
                    }
                }
            }
        }
        return (double) difference / pairs;
    }

    @Override
    public String needed(double alpha) {
        int runs = LEAST_RUNS;
        while (leastP(runs) >= alpha) {
            runs++;
        }
        boolean isCoarse = 1.0 / (permutations + 1.0) >= alpha;
        return "at least " + LEAST_SETTINGS + " settings of " + runs + " runs each that trained"
                + (isCoarse ? " and " + (long) Math.floor(1 / alpha) + " permutations" : "") + ", got runs "
                + settings.stream().map(group -> group.length).toList()
                + (isCoarse ? " and " + permutations + " permutations" : "");
    }

    private static double leastP(int runs) {
        return JonckheereTerpstra.leastP(
                IntStream.generate(() -> runs).limit(LEAST_SETTINGS).toArray());
    }

    /**
     * The same runs with the labels of their settings shuffled, once for each of so many random choices. Runs at settings that the test leaves out stay
     * out.
     *
     * @param fewerPermutations for each of them; 99 tell p values below 0.05 from others
     */
    public List<Prediction.Sample> shuffled(int times, int fewerPermutations) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> usable = usable();
        double[] all = usable.stream().flatMapToDouble(Arrays::stream).toArray();
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
            for (double[] group : usable) {
                groups.add(Arrays.copyOfRange(all, first, first + group.length));
                first += group.length;
            }
            shuffled.add(new TrendSample(groups, trend, fewerPermutations, random.nextLong()));
        }
        return shuffled;
    }
}
