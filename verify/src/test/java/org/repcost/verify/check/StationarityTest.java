package org.repcost.verify.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.repcost.numeric.learning.EmpiricalLoss;
import org.repcost.numeric.learning.LearningInstance;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.group.Groups;
import org.repcost.theory.learning.ShrinkageBound;
import org.repcost.theory.loss.Loss;
import org.repcost.theory.network.Architecture;

/** What is measured where training ends, and what is said where it does not get there. */
class StationarityTest {
    static Stream<Measure> measuresOfTraining() {
        return Stream.of(
                Stationarity.BALANCED,
                Stationarity.COSTS_ITS_PREDICTOR,
                Stationarity.relationsOf(new ShrinkageBound()),
                LearnedObjective.SAME_VALUE,
                LearnedObjective.FROM_WEIGHTS,
                LearnedObjective.FROM_PREDICTOR,
                LearnedObjective.DUALITY_GAP,
                LearnedCertificate.CERTIFIES,
                LearnedCertificate.VANISHES);
    }

    @ParameterizedTest
    @MethodSource("measuresOfTraining")
    void trainingThatOverflowsLeavesEveryMeasureUndecided(Measure measure) {
        Outcome outcome = measure.method().on(new Trial(overflowing()));
        assertEquals(Outcome.Kind.UNDECIDED, outcome.kind(), outcome.toString());
        assertTrue(outcome.detail().contains("became infinite or not a number"), outcome.detail());
    }

    @Test
    void wrongVersionsDoNotFailWhereTrainingOverflows() {
        for (Measure.Method wrong : List.<Measure.Method>of(
                LearnedObjective.with((learned, beta) -> 0),
                LearnedCertificate.vanishBelow(2),
                LearnedCertificate.penaltyAtLeast(2),
                LearnedCertificate.alignedWith(learned -> 1),
                LearnedCertificate.gradientsWithin(learned -> 1, sigma -> sigma[0]))) {
            assertEquals(
                    Outcome.Kind.UNDECIDED, wrong.on(new Trial(overflowing())).kind());
        }
    }

    @Test
    void balanceFailsAtAPointThatIsCalledStationaryAndIsNot() {
        Trial trial = new Trial(new Instance(Architecture.of(Groups.parse("3"), 2, 2, 2), 5));
        assertEquals(
                Outcome.Kind.HOLDS,
                Stationarity.COSTS_ITS_PREDICTOR.method().on(trial).kind());
        assertEquals(Outcome.Kind.FAILS, Stationarity.unbalancedPoint(trial).kind());
    }

    /** Squares of these inputs are beyond the range of doubles. */
    private static Learned overflowing() {
        Architecture architecture = Architecture.of(Groups.parse("2"), 1, 1, 1);
        List<RealMatrixFunction> inputs =
                List.of(new RealMatrixFunction(architecture.group(), 1, 1, new double[] {1e200, -3e200}));
        EmpiricalLoss loss = EmpiricalLoss.of(Loss.SQUARED_ERROR, inputs, new double[][] {{1}});
        return new Learned(new LearningInstance(architecture, loss, inputs, List.of(0.1, 0.1)), 1);
    }
}
