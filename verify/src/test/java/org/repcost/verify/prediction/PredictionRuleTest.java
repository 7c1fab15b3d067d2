package org.repcost.verify.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.repcost.numeric.statistics.Trend;
import org.repcost.verify.prediction.Prediction.Sample;
import org.repcost.verify.prediction.Prediction.WrongPrediction;
import org.repcost.verify.result.Verdict.Kind;
import org.repcost.verify.result.WrongVersionResult;
import org.repcost.verify.result.WrongVersionResult.Status;

class PredictionRuleTest {
    private static final TrendSample CLEAR = Samples.trend(4, 5, 1, Trend.INCREASING, 1);

    private static List<Kind> kinds(Sample... samples) {
        return PredictionRule.judge(
                        List.of(samples).stream().map(Samples::prediction).toList())
                .stream()
                .map(result -> result.verdict().kind())
                .toList();
    }

    private static WrongVersionResult tried(Sample sample, List<Sample> wrong) {
        return Samples.judged(sample, new WrongPrediction("wrong", wrong))
                .wrongVersions()
                .get(0);
    }

    /** In how many of 400 data sets without what is predicted the rule supports it. */
    private static long supportedOf400(LongFunction<Sample> nullSample) {
        return LongStream.range(0, 400)
                .filter(seed -> Samples.kind(nullSample.apply(seed)) == Kind.SUPPORTED)
                .count();
    }

    @Test
    void aBorderlineCaseIsNotSupportedAmongOthers() {
        Sample borderline = Samples.constant(0.03, 1e-4, 0.5);
        Sample failing = Samples.constant(0.6, 1e-4, 0);
        assertEquals(List.of(Kind.SUPPORTED), kinds(borderline));
        assertEquals(List.of(Kind.NOT_SUPPORTED, Kind.NOT_SUPPORTED), kinds(borderline, failing));
        // The step down: what is significant already no longer counts.
        assertEquals(List.of(Kind.SUPPORTED, Kind.SUPPORTED), kinds(borderline, Samples.constant(1e-4, 1e-4, 0.5)));
    }

    @Test
    void predictionsWithoutATestDoNotCountAmongOthers() {
        Sample borderline = Samples.constant(0.03, 1e-4, 0.5);
        Sample untested = new TrendSample(List.of(), Trend.INCREASING, 999, 1);
        assertEquals(List.of(Kind.UNDECIDED, Kind.SUPPORTED), kinds(untested, borderline));
        PredictionResult result = Samples.judged(untested);
        assertNull(result.test());
        assertNull(result.adjustedP());
    }

    @Test
    void whatCouldNotHaveBeenSignificantBesideTheOthersIsUndecided() {
        Sample fewRuns = Samples.constant(0.04, 0.03, 0.5);
        Sample fewRunsReversed = Samples.constant(1, 0.03, -0.5);
        Sample failing = Samples.constant(0.6, 1e-4, 0);
        Sample holding = Samples.constant(1e-4, 1e-4, 0.5);
        assertEquals(List.of(Kind.UNDECIDED, Kind.NOT_SUPPORTED), kinds(fewRuns, failing));
        assertEquals(List.of(Kind.UNDECIDED, Kind.NOT_SUPPORTED), kinds(fewRunsReversed, failing));
        assertEquals(List.of(Kind.SUPPORTED, Kind.SUPPORTED), kinds(fewRuns, holding));
        assertEquals(List.of(Kind.NOT_SUPPORTED, Kind.SUPPORTED), kinds(fewRunsReversed, holding));
    }

    @Test
    void aSmallEffectIsNotSupportedHoweverManyRunsThereAre() {
        PredictionResult trend = Samples.judged(Samples.trend(4, 200, 0.2, Trend.INCREASING, 1));
        PredictionResult pairs = Samples.judged(Samples.paired(400, 1, 0.2));
        for (PredictionResult result : List.of(trend, pairs)) {
            assertEquals(Kind.NOT_SUPPORTED, result.verdict().kind());
            assertTrue(result.adjustedP() < 0.01 && result.test().low() > 0, result::toString);
            assertTrue(result.verdict().evidence().endsWith("; not effect >= 0.3"), result::toString);
        }
    }

    @Test
    void anIntervalThatContains0IsNotSupported() {
        Sample uncertain = new Sample() {
            @Override
            public Optional<TestOutcome> test() {
                return Optional.of(new TestOutcome(0.01, 1e-4, 0.5, -0.1, 0.9, 20, "a known test"));
            }

            @Override
            public String needed(double alpha) {
                return "";
            }
        };
        assertEquals(Kind.NOT_SUPPORTED, Samples.kind(uncertain));
    }

    @Test
    void shuffledLabelsAreCaught() {
        WrongVersionResult trend = tried(CLEAR, CLEAR.shuffled(PredictionRule.SHUFFLINGS, 99));
        assertEquals(Status.CAUGHT, trend.status(), trend::toString);
        assertEquals(999, trend.tries());
        PairedSample paired = Samples.paired(10, 1, 2, 2, 2, 2);
        WrongVersionResult pairs = tried(paired, paired.shuffled(PredictionRule.SHUFFLINGS));
        assertEquals(Status.CAUGHT, pairs.status(), pairs::toString);
        // Some are supported, so that a rule that is much more lenient would be seen.
        assertTrue(supported(trend) > 5 && supported(pairs) > 5, trend + " " + pairs);
    }

    private static int supported(WrongVersionResult result) {
        return Integer.parseInt(result.caughtBy().split(" ")[3]);
    }

    @Test
    void aSampleThatIsSupportedWhateverItsLabelsAreIsNotCaught() {
        Sample constant = Samples.constant(0.001, 1e-4, 0.5);
        WrongVersionResult many = tried(constant, Collections.nCopies(999, constant));
        assertEquals(
                new WrongVersionResult("wrong", Status.NOT_CAUGHT, 999, "the rule supports 999 of 999, 66 are allowed"),
                many);
        WrongVersionResult one = tried(constant, List.of(constant));
        assertEquals(
                new WrongVersionResult("wrong", Status.NOT_CAUGHT, 1, "the rule supports it: effect 0.50, p = 0.0010"),
                one);
    }

    @Test
    void theOtherWayRoundIsCaught() {
        TrendSample reversed = new TrendSample(CLEAR.settings(), Trend.DECREASING, 999, 1);
        WrongVersionResult result = tried(CLEAR, List.of(reversed));
        assertEquals(Status.CAUGHT, result.status());
        assertEquals(1, result.tries());
        assertTrue(result.caughtBy().startsWith("the rule does not support it: effect -0."), result::caughtBy);
    }

    @Test
    void wrongVersionsOfWhatIsNotSupportedDoNotApply() {
        Sample constant = Samples.constant(0.001, 1e-4, 0.5);
        WrongVersionResult result = tried(Samples.constant(0.2, 1e-4, 0.5), List.of(constant));
        assertEquals(new WrongVersionResult("wrong", Status.NOT_APPLICABLE, 0, ""), result);
    }

    @Test
    void wrongVersionsOfTooFewRunsDoNotApply() {
        Sample few = new TrendSample(List.of(), Trend.INCREASING, 999, 1);
        Sample coarse = Samples.constant(0.06, 0.06, 0.5);
        WrongVersionResult result = tried(CLEAR, List.of(few, coarse));
        assertEquals(new WrongVersionResult("wrong", Status.NOT_APPLICABLE, 0, "too few runs for the rule"), result);
        assertEquals(
                "a wrong version must have at least one sample, got none: wrong",
                assertThrows(IllegalArgumentException.class, () -> new WrongPrediction("wrong", List.of()))
                        .getMessage());
    }

    @Test
    void whatIsNotSoIsRarelySupported() {
        // 95% of the time, 12 to 29 of 400 for a test of exactly this level.
        long trends = supportedOf400(seed -> Samples.trend(4, 5, 0, Trend.INCREASING, seed));
        assertTrue(trends >= 5 && trends <= 29, trends + " trends");
        long pairs = supportedOf400(seed -> Samples.paired(9, seed, 9, 9, 9, 0));
        assertTrue(pairs >= 5 && pairs <= 29, pairs + " pairs");
    }

    @Test
    void ofSeveralThatAreNotSoRarelyAnyIsSupported() {
        long any = LongStream.range(0, 200)
                .filter(seed -> kinds(
                                Samples.trend(3, 5, 0, Trend.INCREASING, 3 * seed),
                                Samples.trend(4, 4, 0, Trend.DECREASING, 3 * seed + 1),
                                Samples.paired(12, 3 * seed + 2, 0))
                        .contains(Kind.SUPPORTED))
                .count();
        assertTrue(any <= 16, any + " of 200");
    }

    @Test
    void resultsFollowFromTheSeed() {
        PairedSample paired = Samples.paired(10, 1, 2, 2);
        PredictionResult first = Samples.judged(CLEAR, new WrongPrediction("shuffled", CLEAR.shuffled(50, 99)));
        PredictionResult pairs = Samples.judged(paired, new WrongPrediction("shuffled", paired.shuffled(50)));
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(first, Samples.judged(CLEAR, new WrongPrediction("shuffled", CLEAR.shuffled(50, 99))));
            assertEquals(pairs, Samples.judged(paired, new WrongPrediction("shuffled", paired.shuffled(50))));
        } finally {
            Locale.setDefault(locale);
        }
        TrendSample otherSeed = new TrendSample(CLEAR.settings(), CLEAR.trend(), CLEAR.permutations(), 2);
        assertNotEquals(first.verdict(), Samples.judged(otherSeed).verdict());
    }

    @Test
    void nothingIsJudgedOfNothing() {
        assertEquals(List.of(), PredictionRule.judge(List.of()));
    }

    @Test
    void anOutcomeBelowTheLeastPValueIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Samples.constant(0.01, 0.02, 0)
                .test());
        assertThrows(IllegalArgumentException.class, () -> Samples.constant(Double.NaN, 0.02, 0)
                .test());
    }
}
