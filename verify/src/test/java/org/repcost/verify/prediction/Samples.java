package org.repcost.verify.prediction;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.repcost.numeric.statistics.Trend;
import org.repcost.verify.prediction.PairedSample.Comparison;
import org.repcost.verify.prediction.Prediction.Sample;
import org.repcost.verify.prediction.Prediction.WrongPrediction;
import org.repcost.verify.result.Verdict;

/** Samples to judge, of measures that are known. */
final class Samples {
    private static final Pattern NUMBER_NEEDED = Pattern.compile("at least (?:3 settings of )?(\\d+) runs");

    private Samples() {}

    /** Gaussian measures of standard deviation 1 whose mean changes by so much from each setting to the next. */
    static TrendSample trend(int settings, int runs, double step, Trend trend, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new TrendSample(
                IntStream.range(0, settings)
                        .mapToObj(setting -> IntStream.range(0, runs)
                                .mapToDouble(run -> setting * step + random.nextGaussian())
                                .toArray())
                        .toList(),
                trend,
                999,
                seed);
    }

    /** Settings wholly in order. */
    static TrendSample perfectTrend(int settings, int runs) {
        return trend(settings, runs, 100, Trend.INCREASING, 1);
    }

    /** Comparisons of so many pairs whose differences have these means and standard deviation 1. */
    static PairedSample paired(int pairs, long seed, double... means) {
        SplittableRandom random = new SplittableRandom(seed);
        return new PairedSample(
                IntStream.range(0, means.length)
                        .mapToObj(i -> {
                            double[] smaller = random.doubles(pairs).toArray();
                            double[] larger = Arrays.stream(smaller)
                                    .map(value -> value + means[i] + random.nextGaussian())
                                    .toArray();
                            return new Comparison("comparison " + i, smaller, larger);
                        })
                        .toList(),
                seed);
    }

    /** A sample whose test is known, whatever its runs are. */
    static Sample constant(double p, double leastP, double effect) {
        return new Sample() {
            @Override
            public Optional<TestOutcome> test() {
                return Optional.of(new TestOutcome(p, leastP, effect, effect / 2, 1, 20, "a known test"));
            }

            @Override
            public String needed(double alpha) {
                return "at least 7 runs";
            }
        };
    }

    static Prediction prediction(Sample sample, WrongPrediction... wrong) {
        return new Prediction("P", "a prediction", sample, List.of(wrong), "", List.of());
    }

    static PredictionResult judged(Sample sample, WrongPrediction... wrong) {
        return PredictionRule.judge(List.of(prediction(sample, wrong))).get(0);
    }

    static Verdict.Kind kind(Sample sample) {
        return judged(sample).verdict().kind();
    }

    /** The number of runs that an undecided verdict asks for. */
    static int runsNeeded(Verdict verdict) {
        Matcher number = NUMBER_NEEDED.matcher(verdict.evidence());
        if (!number.find()) {
            throw new AssertionError("no number in " + verdict);
        }
        return Integer.parseInt(number.group(1));
    }
}
