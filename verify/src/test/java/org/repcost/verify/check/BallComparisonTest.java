package org.repcost.verify.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.repcost.numeric.enclosure.Ball;
import org.repcost.numeric.enclosure.BallArithmetic;
import org.repcost.numeric.enclosure.ComplexBall;
import org.repcost.numeric.enclosure.EnclosingArithmetic;
import org.repcost.numeric.enclosure.PreciseBallArithmetic;
import org.repcost.theory.statement.Relation.Comparison;
import org.repcost.theory.statement.Sides;

class BallComparisonTest {
    static Stream<EnclosingArithmetic<?>> precisions() {
        return Stream.of(BallArithmetic.INSTANCE, new PreciseBallArithmetic(50));
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <T extends Ball<T>> void discsAreEqualUnlessTheyExcludeEachOther(EnclosingArithmetic<T> numbers) {
        T third = numbers.real(3).reciprocal();
        assertOutcome(Outcome.Kind.HOLDS, Comparison.EQUAL, third.multiply(3), numbers.real(1));
        assertOutcome(Outcome.Kind.FAILS, Comparison.EQUAL, third, numbers.real(0.333));
        assertOutcome(Outcome.Kind.HOLDS, Comparison.EQUAL, numbers.real(0), numbers.real(0));
        assertOutcome(Outcome.Kind.UNDECIDED, Comparison.EQUAL, numbers.between(0.9, 1.1), numbers.real(1));
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <T extends Ball<T>> void leftIsAtMostRightUnlessItIsCertainlyLarger(EnclosingArithmetic<T> numbers) {
        assertOutcome(Outcome.Kind.HOLDS, Comparison.AT_MOST, numbers.real(1), numbers.real(2));
        assertOutcome(Outcome.Kind.FAILS, Comparison.AT_MOST, numbers.real(2), numbers.real(1));
        assertOutcome(
                Outcome.Kind.UNDECIDED,
                Comparison.AT_MOST,
                numbers.real(1),
                numbers.between(0, Double.POSITIVE_INFINITY));
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <T extends Ball<T>> void oneEntryThatDiffersIsEnough(EnclosingArithmetic<T> numbers) {
        Sides<T> sides =
                new Sides<>(List.of(numbers.real(1), numbers.real(2)), List.of(numbers.real(1), numbers.real(2.5)));
        Outcome outcome = BallComparison.compare(Comparison.EQUAL, sides, 1e-6);
        assertEquals(Outcome.Kind.FAILS, outcome.kind());
        assertEquals(0.2, outcome.residual(), 1e-14);
    }

    private static <T extends Ball<T>> void assertOutcome(Outcome.Kind kind, Comparison comparison, T left, T right) {
        assertEquals(
                kind,
                BallComparison.compare(comparison, Sides.of(left, right), 1e-6).kind());
    }

    @Test
    void sizeBeyondTheRangeOfDoublesDecidesNothing() {
        ComplexBall largest = ComplexBall.exactly(Double.MAX_VALUE);
        Sides<ComplexBall> sides =
                new Sides<>(List.of(largest, ComplexBall.of(1, 0, 100)), List.of(largest, ComplexBall.exactly(7)));
        Outcome outcome = BallComparison.compare(Comparison.EQUAL, sides, 1e-6);
        assertEquals(Outcome.Kind.UNDECIDED, outcome.kind());
        assertEquals(Double.POSITIVE_INFINITY, outcome.tolerance());
    }

    @Test
    void entryThatIsNotKnownLeavesNoBoundBesideOneThatDiffers() {
        Sides<ComplexBall> sides = new Sides<>(
                List.of(ComplexBall.exactly(1), ComplexBall.UNBOUNDED),
                List.of(ComplexBall.exactly(2), ComplexBall.exactly(0)));
        Outcome outcome = BallComparison.compare(Comparison.EQUAL, sides, 1e-6);
        assertEquals(Outcome.Kind.FAILS, outcome.kind());
        assertEquals(Double.POSITIVE_INFINITY, outcome.tolerance());
    }

    @Test
    void noEntriesClaimNothing() {
        Sides<ComplexBall> nothing = new Sides<>(List.<ComplexBall>of(), List.<ComplexBall>of());
        assertEquals(Outcome.NOT_CLAIMED, BallComparison.compare(Comparison.EQUAL, nothing, 1e-6));
    }
}
