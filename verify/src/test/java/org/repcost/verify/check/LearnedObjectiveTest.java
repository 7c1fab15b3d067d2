package org.repcost.verify.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.group.Groups;
import org.repcost.theory.network.Architecture;

/** What is measured of T9 and T23 where training and proximal descent end. */
class LearnedObjectiveTest {
    private static final List<Measure> OBJECTIVE = List.of(
            LearnedObjective.SAME_VALUE,
            LearnedObjective.SAME_BEST,
            LearnedObjective.FROM_WEIGHTS,
            LearnedObjective.FROM_PREDICTOR,
            LearnedObjective.DUALITY_GAP);

    private static Trial trial(String group, String widths, long seed) {
        Architecture architecture = new Architecture(
                Groups.parse(group),
                List.of(widths.split(" ")).stream().map(Integer::valueOf).toList());
        return new Trial(new Instance(architecture, seed));
    }

    @ParameterizedTest
    @CsvSource({"1,1 1", "1,2 2 2", "2,3 1", "5,1 2 1", "3x2,2 2 2 2", "2x2,3 1 3", "3,2 3 1 2 2", "7,2 3 3"})
    void allMeasuresHoldWhereTheyAreClaimed(String group, String widths) {
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 10; i++) {
            Trial trial = trial(group, widths, random.nextLong() >>> 1);
            boolean isConvex = trial.learned().problem().isConvex();
            for (Measure measure : OBJECTIVE) {
                Outcome outcome = measure.method().on(trial);
                boolean isClaimed = measure == LearnedObjective.DUALITY_GAP
                        ? isConvex
                        : isConvex ? measure != LearnedObjective.SAME_BEST : measure != LearnedObjective.SAME_VALUE;
                if (isClaimed || outcome.kind() != Outcome.Kind.NOT_CLAIMED) {
                    assertEquals(Outcome.Kind.HOLDS, outcome.kind(), measure.name() + ": " + outcome);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,2 2 2", "5,1 2 1", "3x2,2 2 2", "2x2,3 3 3", "3,2 1 1"})
    void trainedWideNetsAreCertifiedAndTheirBlocksVanishBelowTheThreshold(String group, String widths) {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 10; i++) {
            Trial trial = trial(group, widths, random.nextLong() >>> 1);
            Outcome certifies = LearnedCertificate.CERTIFIES.method().on(trial);
            assertEquals(Outcome.Kind.HOLDS, certifies.kind(), certifies.toString());
            Outcome vanishes = LearnedCertificate.VANISHES.method().on(trial);
            assertTrue(
                    vanishes.kind() == Outcome.Kind.HOLDS || vanishes.kind() == Outcome.Kind.NOT_CLAIMED,
                    vanishes.toString());
        }
    }

    @Test
    void localMinimaThatTheSearchesEndAtApartAreToldAndTheBetterOneIsOneOfBothProblems() {
        Trial trial = trial("5", "1 2 2 1 2", 6706862726828954557L);
        Learned learned = trial.learned();
        assertTrue(
                learned.predictor().best().value() < learned.best().objective() - 0.01,
                "training is expected to miss the better minimum here");
        assertEquals(
                Outcome.Kind.NOT_CLAIMED,
                LearnedObjective.SAME_VALUE.method().on(trial).kind());
        Outcome best = LearnedObjective.SAME_BEST.method().on(trial);
        assertEquals(Outcome.Kind.HOLDS, best.kind(), best.toString());
        assertTrue(
                best.detail().startsWith("not convex: the best of 12 descents from random weights is "), best.detail());
    }
}
