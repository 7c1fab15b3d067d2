package org.repcost.verify.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.repcost.numeric.layered.LayeredMinimum;
import org.repcost.numeric.layered.RealLayeredNetwork;
import org.repcost.theory.group.Groups;
import org.repcost.theory.layer.Dense;
import org.repcost.theory.layer.LayeredArchitecture;

class LayeredMinimizationTest {
    /** The predictor 1 costs 2, and so does the predictor -1. */
    private static final RealLayeredNetwork ONE = new RealLayeredNetwork(
            LayeredArchitecture.over(Groups.parse("1"), 1)
                    .then(new Dense(1))
                    .then(new Dense(1))
                    .build(),
            1,
            1);

    @Test
    void formulaIsReachedOnlyByANetworkForTheSamePredictor() {
        assertEquals(Outcome.Kind.HOLDS, outcome(0, true, 2));
        assertEquals(Outcome.Kind.UNDECIDED, outcome(2, true, 2));
        assertEquals(Outcome.Kind.UNDECIDED, outcome(1e-8, true, 2));
    }

    @Test
    void formulaIsReachedOnlyByASearchThatConvergedThere() {
        assertEquals(Outcome.Kind.UNDECIDED, outcome(0, false, 2));
        assertEquals(Outcome.Kind.UNDECIDED, outcome(0, true, 1.9));
    }

    private static Outcome.Kind outcome(double residual, boolean isConverged, double formula) {
        LayeredMinimum found = new LayeredMinimum(ONE, ONE.cost(), residual, 0, ONE.predictor(), isConverged, 1);
        return LayeredMinimization.outcome(found, formula).kind();
    }
}
