package org.repcost.verify.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.repcost.numeric.statistics.Trend;
import org.repcost.verify.prediction.Prediction.Sample;
import org.repcost.verify.result.Verdict;
import org.repcost.verify.result.Verdict.Kind;

class TrendSampleTest {
    private static TrendSample increasing(double[]... settings) {
        return new TrendSample(List.of(settings), Trend.INCREASING, 999, 1);
    }

    private static double[] runs(double... measures) {
        return measures;
    }

    private static TestOutcome test(Sample sample) {
        return sample.test().orElseThrow();
    }

    @Test
    void aClearTrendIsSupported() {
        assertEquals(Kind.SUPPORTED, Samples.kind(Samples.trend(4, 5, 1, Trend.INCREASING, 1)));
        assertEquals(Kind.SUPPORTED, Samples.kind(Samples.trend(4, 5, -1, Trend.DECREASING, 1)));
    }

    @Test
    void noTrendIsNotSupported() {
        assertEquals(Kind.NOT_SUPPORTED, Samples.kind(Samples.trend(4, 5, 0, Trend.INCREASING, 1)));
    }

    @Test
    void aTrendTheOtherWayIsNotSupported() {
        PredictionResult result = Samples.judged(Samples.trend(4, 5, 1, Trend.DECREASING, 1));
        assertEquals(Kind.NOT_SUPPORTED, result.verdict().kind());
        assertTrue(result.test().p() > 0.95, result::toString);
        assertTrue(result.test().effect() < -0.3, result::toString);
        assertTrue(result.test().high() < 0, result::toString);
    }

    @Test
    void equalMeasuresAreNotSupported() {
        PredictionResult result = Samples.judged(increasing(runs(1, 1, 1), runs(1, 1, 1), runs(1, 1, 1)));
        assertEquals(Kind.NOT_SUPPORTED, result.verdict().kind());
        assertEquals(1, result.test().p());
        assertEquals(0, result.test().effect());
    }

    @Property(tries = 50)
    void theOtherDirectionIsThatOfNegatedMeasures(@ForAll @IntRange(min = -1, max = 1) int step, @ForAll long seed) {
        // So few runs that all arrangements are looked at.
        TrendSample up = Samples.trend(3, 3, step, Trend.INCREASING, seed);
        TrendSample down = new TrendSample(
                up.settings().stream()
                        .map(runs -> Arrays.stream(runs).map(value -> -value).toArray())
                        .toList(),
                Trend.DECREASING,
                up.permutations(),
                up.seed());
        assertEquals(test(up), test(down));
    }

    @Test
    void zeroOfEitherSignIsOneMeasure() {
        TestOutcome zeros = test(increasing(runs(0, 0, 1), runs(0, 1, 1), runs(0, 1, 2)));
        assertEquals(zeros, test(increasing(runs(-0.0, 0, 1), runs(0, 1, 1), runs(-0.0, 1, 2))));
    }

    @Test
    void infiniteMeasuresAreTheLargest() {
        TestOutcome finite = test(increasing(runs(1, 2, 3), runs(4, 5, 6), runs(7, 8, 9)));
        assertEquals(
                finite,
                test(increasing(
                        runs(Double.NEGATIVE_INFINITY, 2, 3), runs(4, 5, 6), runs(7, 8, Double.POSITIVE_INFINITY))));
    }

    @Test
    void aMeasureThatIsNoNumberIsRefused() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> increasing(runs(1, 2), runs(3, Double.NaN), runs()))
                .getMessage();
        assertEquals("a measure must be a number, got [3.0, NaN] at setting 2 of 3", message);
    }

    @Test
    void theIntervalIsLeftOutOnlyWhereItCannotMatter() {
        TrendSample clear = Samples.trend(4, 5, 1, Trend.INCREASING, 1);
        assertEquals(clear.test(), clear.test(0.05));
        TestOutcome none =
                Samples.trend(4, 5, 0, Trend.INCREASING, 1).test(0.05).orElseThrow();
        assertTrue(none.p() >= 0.05 && Double.isNaN(none.low()), none::toString);
    }

    @Test
    void aSettingOfTooFewRunsIsLeftOut() {
        TrendSample kept = increasing(runs(1, 2, 3), runs(4, 5, 6), runs(7, 8, 9));
        TrendSample more = increasing(runs(1, 2, 3), runs(-8, -9), runs(4, 5, 6), runs(7, 8, 9), runs());
        assertEquals(test(kept), test(more));
    }

    @Test
    void runsLeftOutStayOutOfShuffledOnes() {
        TrendSample sample = increasing(runs(1, 2, 3), runs(-8, -9), runs(4, 5, 6), runs(7, 8, 9));
        List<Sample> all = sample.shuffled(20, 99);
        assertEquals(20, all.size());
        for (Sample one : all) {
            TrendSample shuffled = (TrendSample) one;
            assertEquals(3, shuffled.settings().size());
            assertEquals(
                    List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0),
                    shuffled.settings().stream()
                            .flatMapToDouble(Arrays::stream)
                            .sorted()
                            .boxed()
                            .toList());
        }
        assertTrue(all.stream().map(TrendSampleTest::test).distinct().count() > 10);
    }

    @Test
    void tooFewSettingsAreUndecided() {
        Verdict verdict = Samples.judged(increasing(runs(1, 2, 3), runs(4, 5, 6), runs(7, 8)))
                .verdict();
        assertEquals(
                new Verdict(
                        Kind.UNDECIDED,
                        "too few runs for the rule, which needs at least 3 settings of 3 runs each that trained, got runs [3, 3, 2]"),
                verdict);
        assertEquals(Kind.UNDECIDED, Samples.kind(new TrendSample(List.of(), Trend.INCREASING, 999, 1)));
    }

    @Test
    void tooFewPermutationsAreUndecided() {
        TrendSample perfect = Samples.perfectTrend(4, 5);
        TrendSample coarse = new TrendSample(perfect.settings(), Trend.INCREASING, 19, 1);
        Verdict verdict = Samples.judged(coarse).verdict();
        assertEquals(Kind.UNDECIDED, verdict.kind());
        assertTrue(
                verdict.evidence().endsWith("and 20 permutations, got runs [5, 5, 5, 5] and 19 permutations"),
                verdict::evidence);
        assertEquals(Kind.SUPPORTED, Samples.kind(new TrendSample(perfect.settings(), Trend.INCREASING, 20, 1)));
    }

    /** With hundreds of predictions judged together, more runs are needed than a setting needs at least. */
    @Property(tries = 20)
    void withTheNumberOfRunsThatIsNeededAPerfectTrendIsSupported(
            @ForAll @IntRange(min = 3, max = 7) int settings, @ForAll @IntRange(min = 1, max = 400) int judged) {
        Prediction[] others = new Prediction[judged];
        Arrays.fill(others, Samples.prediction(Samples.constant(0.5, 1e-9, 0)));
        others[0] = Samples.prediction(Samples.perfectTrend(settings, 2));
        Verdict verdict = PredictionRule.judge(List.of(others)).get(0).verdict();
        assertEquals(Kind.UNDECIDED, verdict.kind());
        TrendSample enough = Samples.perfectTrend(settings, Samples.runsNeeded(verdict));
        others[0] = Samples.prediction(new TrendSample(enough.settings(), Trend.INCREASING, 99_999, 1));
        assertEquals(
                Kind.SUPPORTED,
                PredictionRule.judge(List.of(others)).get(0).verdict().kind());
    }
}
