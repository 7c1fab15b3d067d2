package org.repcost.verify.conjecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.repcost.numeric.layered.RealLayeredNetwork;
import org.repcost.verify.conjecture.Trial.Search;
import org.repcost.verify.result.Verdict;

/** What is concluded from trials of a formula that equals the derived one, by how far minimization ends above it. */
class FindingsTest {
    private static final Conjecture CONJECTURE =
            Conjecture.of(Descriptions.of("1", 1, Descriptions.convolution(1), Descriptions.head(1)), "2*nuclear");

    private static final double REACHED = 0;
    private static final double ABOVE = 0.5;

    @Test
    void derivedFormulaThatMinimizationReachesIsTested() {
        assertEquals(
                Verdict.Kind.TESTED, verdict(trial(Search.CONVERGED, REACHED)).kind());
    }

    @Test
    void derivedFormulaThatMinimizationConvergesAboveIsUndecided() {
        Verdict verdict = verdict(trial(Search.CONVERGED, REACHED), trial(Search.CONVERGED, ABOVE));
        assertEquals(Verdict.Kind.UNDECIDED, verdict.kind());
        assertTrue(
                verdict.evidence()
                        .startsWith(
                                "equal to the derived formula, but not reached by minimization on 1 of 2 instances"),
                verdict.evidence());
    }

    @Test
    void derivedFormulaThatNoSearchReachesIsUndecided() {
        Verdict verdict = verdict(trial(Search.UNCONVERGED, ABOVE), trial(Search.NONE, ABOVE));
        assertEquals(Verdict.Kind.UNDECIDED, verdict.kind());
        assertTrue(verdict.evidence().contains("not reached by minimization on 2 of 2"), verdict.evidence());
    }

    @Test
    void searchThatDoesNotConvergeLeavesTheDerivedFormulaTestedByTheOthers() {
        assertEquals(
                Verdict.Kind.TESTED,
                verdict(trial(Search.UNCONVERGED, ABOVE), trial(Search.CONVERGED, REACHED))
                        .kind());
    }

    @Test
    void derivedFormulaIsTestedByItselfWhereThereIsNoRoomForMinimization() {
        assertEquals(Verdict.Kind.TESTED, verdict(trial(Search.NONE, ABOVE)).kind());
    }

    private static Verdict verdict(Trial... trials) {
        return new Findings(CONJECTURE, List.of(trials), Optional.empty()).verdict();
    }

    /** A formula of value 1, equal to the derived one, and a network that costs so much more. */
    private static Trial trial(Search search, double excess) {
        Comparison comparison = new Comparison(
                1,
                0,
                1 + excess,
                new Gap(excess, excess, excess),
                Optional.of(new Gap(0, 0, 0)),
                Optional.empty(),
                Optional.empty());
        return new Trial(
                CONJECTURE,
                new RealLayeredNetwork(CONJECTURE.architecture(), 1, 1),
                Optional.empty(),
                Optional.of(comparison),
                search);
    }
}
