package org.repcost.verify.prediction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.repcost.numeric.statistics.Trend;
import org.repcost.numeric.statistics.WilcoxonSignedRank;
import org.repcost.verify.prediction.PairedSample.Comparison;
import org.repcost.verify.prediction.Prediction.Sample;
import org.repcost.verify.result.Verdict;
import org.repcost.verify.result.Verdict.Kind;

class PairedSampleTest {
    private static TestOutcome test(Sample sample) {
        return sample.test().orElseThrow();
    }

    private static PairedSample of(Comparison... comparisons) {
        return new PairedSample(List.of(comparisons), 1);
    }

    private static Comparison differences(double... differences) {
        return new Comparison("a than b", new double[differences.length], differences);
    }

    @Test
    void allComparisonsAreNeeded() {
        assertEquals(Kind.SUPPORTED, Samples.kind(Samples.paired(10, 1, 2, 2, 2, 2)));
        for (int failing = 0; failing < 4; failing++) {
            double[] none = {2, 2, 2, 2};
            none[failing] = 0;
            assertEquals(Kind.NOT_SUPPORTED, Samples.kind(Samples.paired(10, 1, none)));
            double[] reversed = {2, 2, 2, 2};
            reversed[failing] = -2;
            assertEquals(Kind.NOT_SUPPORTED, Samples.kind(Samples.paired(10, 1, reversed)));
        }
    }

    @Test
    void theWeakestComparisonDecides() {
        Comparison strong = differences(1, 2, 3, 4, 5, 6, 7, 8);
        Comparison weak = differences(1, -2, 3, 4, -5, 6, 7);
        TestOutcome alone = test(of(weak));
        TestOutcome both = test(of(strong, weak));
        assertEquals(alone.p(), both.p());
        assertEquals(alone.leastP(), both.leastP());
        assertEquals(alone.effect(), both.effect());
        assertEquals(alone.low(), both.low());
        assertEquals(alone.high(), both.high());
        assertEquals(7, both.runs());
    }

    @Property(tries = 200)
    void theEffectIsThatOfTheSignedRankTest(
            @ForAll @Size(min = 5, max = 30) List<@IntRange(min = -4, max = 4) Integer> differences) {
        double[] larger = differences.stream().mapToDouble(i -> i).toArray();
        PairedSample sample = of(differences(larger));
        double expected = WilcoxonSignedRank.of(new double[larger.length], larger, Trend.INCREASING)
                .effect();
        assertEquals(expected, test(sample).effect());
        assertEquals(expected, PairedSample.effect(larger), 1e-15);
    }

    @Test
    void theIntervalIsLeftOutOnlyWhereItCannotMatter() {
        PairedSample clear = Samples.paired(10, 1, 2, 2);
        assertEquals(clear.test(), clear.test(0.05));
        TestOutcome failing = Samples.paired(10, 1, 2, 0).test(0.05).orElseThrow();
        assertTrue(failing.p() >= 0.05 && Double.isNaN(failing.low()), failing::toString);
    }

    @Test
    void tooFewPairsAreUndecided() {
        Verdict verdict = Samples.judged(of(differences(1, 2, 3, 4, 5), differences(1, 2, 3, 4)))
                .verdict();
        assertEquals(
                new Verdict(
                        Kind.UNDECIDED,
                        "too few runs for the rule, which needs at least 5 runs of different seeds that trained in each comparison, got [5, 4]"),
                verdict);
    }

    @Property(tries = 40)
    void withTheNumberOfPairsThatIsNeededAPerfectComparisonIsSupported(
            @ForAll @IntRange(min = 1, max = 5) int pairs, @ForAll @IntRange(min = 2, max = 400) int judged) {
        Prediction[] all = new Prediction[judged];
        Arrays.fill(all, Samples.prediction(Samples.constant(0.5, 1e-9, 0)));
        all[0] = Samples.prediction(Samples.paired(pairs, 1, 100));
        Verdict verdict = PredictionRule.judge(List.of(all)).get(0).verdict();
        assertEquals(Kind.UNDECIDED, verdict.kind());
        int needed = Samples.runsNeeded(verdict);
        all[0] = Samples.prediction(Samples.paired(needed, 1, 100));
        assertEquals(
                Kind.SUPPORTED,
                PredictionRule.judge(List.of(all)).get(0).verdict().kind());
    }

    @Test
    void pairsThatAreEqualSayNothing() {
        PredictionResult result = Samples.judged(of(differences(0, 0, 0, 0, 0, 0)));
        assertEquals(Kind.NOT_SUPPORTED, result.verdict().kind());
        assertEquals(1, result.test().p());
        assertEquals(0, result.test().effect());
    }

    @Test
    void shuffledPairsAreThoseOfOneComparisonAfterTheOther() {
        PairedSample sample = Samples.paired(12, 1, 2, 2, 2);
        List<Sample> all = sample.shuffled(6);
        for (int time = 0; time < 6; time++) {
            PairedSample shuffled = (PairedSample) all.get(time);
            for (int i = 0; i < 3; i++) {
                Comparison before = sample.comparisons().get(i);
                Comparison after = shuffled.comparisons().get(i);
                boolean[] kept = new boolean[12];
                for (int pair = 0; pair < 12; pair++) {
                    kept[pair] = before.smaller()[pair] == after.smaller()[pair];
                    assertEquals(kept[pair] ? before.larger()[pair] : before.smaller()[pair], after.larger()[pair]);
                    assertEquals(kept[pair] ? before.smaller()[pair] : before.larger()[pair], after.smaller()[pair]);
                }
                long swapped =
                        IntStream.range(0, 12).filter(pair -> !kept[pair]).count();
                assertTrue(time % 3 == i ? swapped > 0 && swapped < 12 : swapped == 0, swapped + " swapped");
            }
        }
    }

    @Test
    void runsOfOneSeedAreOnePair() {
        Comparison comparison = Comparison.bySeed(
                "a than b", new long[] {7, 3, 7, 3, 5}, new double[] {1, 2, 3, 4, 5}, new double[] {6, 7, 8, 9, 11});
        assertArrayEquals(new double[] {3, 5, 2}, comparison.smaller());
        assertArrayEquals(new double[] {8, 11, 7}, comparison.larger());
    }

    @Test
    void pairsWithoutADifferenceAreRefused() {
        double infinity = Double.POSITIVE_INFINITY;
        assertEquals(
                "pairs must have two values each, got 1 and 2 for a than b",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Comparison("a than b", new double[1], new double[2]))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> differences(1, Double.NaN));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Comparison("a than b", new double[] {infinity}, new double[] {infinity}));
        assertEquals(1, test(of(differences(1, 2, 3, 4, infinity))).effect());
        assertEquals(
                "each pair must have a seed, got 2 for 1 pairs",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Comparison.bySeed("a than b", new long[2], new double[1], new double[1]))
                        .getMessage());
    }
}
