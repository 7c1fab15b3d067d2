package org.repcost.verify.counterexample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.Architecture;
import org.repcost.verify.catalogue.Checks;
import org.repcost.verify.check.Check;
import org.repcost.verify.check.Measure;
import org.repcost.verify.check.Outcome;

class ShrinkerTest {
    private static final Check T1 = Checks.find("T1").orElseThrow();

    @Test
    void entriesThatDoNotMatterBecomeZeroAndTheOthersSmallWholeNumbers() {
        Counterexample shrunk = Shrinker.shrink(failing(
                "3x4",
                trial -> trial.numbers().network().weight(1).values()[0] > 1.5 ? fails() : Outcome.holds(0, 0),
                2,
                3,
                2));
        assertEquals(Architecture.of(FiniteAbelianGroup.parse("1"), 1, 1), shrunk.architecture());
        assertArrayEquals(new double[] {2}, shrunk.numbers().network().weight(1).values());
        assertTrue(shrunk.numbers().input().isZero());
        assertTrue(shrunk.numbers().second().weight(1).isZero());
        assertEquals(1, shrunk.numbers().scalar());
        assertEquals(50, shrunk.numbers().largeDepth());
    }

    /** On 13 x 1 x 5 x 5 weights no small shape is sampled that has N = 13. */
    @Test
    void failureOnShapesTooLargeToBeSampledIsShrunkByTakingParts() {
        Counterexample shrunk = Shrinker.shrink(failing(
                "13",
                trial -> trial.architecture().group().size() == 13
                                && trial.architecture().inputs() >= 4
                                && !trial.numbers().input().isZero()
                        ? fails()
                        : Outcome.holds(0, 0),
                5,
                5,
                2));
        assertEquals(Architecture.of(FiniteAbelianGroup.parse("13"), 4, 1), shrunk.architecture());
        assertEquals(
                List.of(1.0),
                Arrays.stream(shrunk.numbers().input().values())
                        .filter(value -> value != 0)
                        .boxed()
                        .toList());
    }

    @Test
    void instancesThatAreUndecidedAreNotTakenForFailures() {
        Counterexample shrunk = Shrinker.shrink(failing(
                "3",
                trial -> trial.architecture().group().size() == 3 ? fails() : Outcome.undecided(1, 1, "too coarse"),
                2,
                2));
        assertEquals("3, widths 1,1", shrunk.architecture().toString());
    }

    @Test
    void whatShrinksNoFurtherComesBackAsItIs() {
        Counterexample shrunk =
                Shrinker.shrink(Samples.firstFailure(Samples.wrongVersion("T3", "β̂ for its conjugate")));
        assertSame(shrunk, Shrinker.shrink(shrunk));
    }

    @Test
    void budgetEndsTheSearchOnALargeShape() {
        Assertion assertion = assertion(trial -> fails());
        Architecture large = Architecture.of(FiniteAbelianGroup.parse("64x64"), 16, 16, 16);
        Instance instance = new Instance(large, 1);
        Counterexample shrunk = Shrinker.shrink(Counterexample.of(assertion, instance));
        assertEquals("1, widths 1,1", shrunk.architecture().toString());
    }

    @Test
    void secondNetworkKeepsBlocksOfRankOne() {
        Counterexample shrunk = Shrinker.shrink(failing(
                "2", trial -> trial.numbers().second().weight(1).isZero() ? Outcome.holds(0, 0) : fails(), 3, 3));
        assertTrue(NumberArrays.keepTheirContract(shrunk.numbers()));
        assertEquals(
                1, Arrays.stream(shrunk.numbers().second().weight(1).values()).sum());
    }

    private static Outcome fails() {
        return Outcome.fails(1, 0, "");
    }

    private static Assertion assertion(Measure.Method method) {
        return new Assertion(T1, Assertion.Kind.RELATION, "made up", "", a -> true, method);
    }

    private static Counterexample failing(String group, Measure.Method method, int... widths) {
        Architecture architecture = Architecture.of(FiniteAbelianGroup.parse(group), widths);
        for (long seed = 0; ; seed++) {
            Counterexample candidate = Counterexample.of(assertion(method), new Instance(architecture, seed));
            if (candidate.assertion().on(candidate.trial()).kind() == Outcome.Kind.FAILS) {
                return candidate;
            }
        }
    }
}
