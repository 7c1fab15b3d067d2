package org.repcost.verify.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.repcost.numeric.bias.ExponentialDescent;
import org.repcost.numeric.bias.ExponentialDescent.End;
import org.repcost.numeric.bias.FirstOrderCondition;
import org.repcost.numeric.bias.SeparableData;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.group.Groups;
import org.repcost.theory.network.Architecture;

/** What is said of descents that do not end as they should. */
class DescentTest {
    private static final FiniteGroup GROUP = Groups.parse("3");

    /** One constant input: every exponent has the constant predictor. */
    private static final SeparableData DATA = data(List.of(1), function(1, 1, 1));

    private static final RealMatrixFunction SOLUTION = function(1 / Math.sqrt(3), 1 / Math.sqrt(3), 1 / Math.sqrt(3));

    @ParameterizedTest
    @EnumSource(
            value = End.class,
            names = {"STALLED", "NOT_FINITE"})
    void pathThatEndedEarlyIsUndecidedHoweverSmallItsResidual(End end) {
        ExponentialDescent.Path path = path(end, SOLUTION, 1e-3, 0);
        for (Outcome outcome : List.of(
                Descent.stationary(2, DATA, path),
                Descent.global(DATA, path),
                Descent.refutation(2, DATA, path, (data, p) -> OptionalDouble.of(1)))) {
            assertEquals(Outcome.Kind.UNDECIDED, outcome.kind());
            assertTrue(outcome.detail().contains(end.toString()), outcome.detail());
            assertTrue(outcome.detail().contains("loss 10^-50"), outcome.detail());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = End.class,
            names = {"STALLED", "NOT_FINITE"},
            mode = Mode.EXCLUDE)
    void pathThatMeetsTheConditionHoldsWhetherItConvergedOrRanOutOfSteps(End end) {
        ExponentialDescent.Path path = path(end, SOLUTION, 1e-3, 0);
        assertEquals(Outcome.Kind.HOLDS, Descent.stationary(2, DATA, path).kind());
        assertEquals(Outcome.Kind.HOLDS, Descent.global(DATA, path).kind());
    }

    @Test
    void pathFromWeightsThatAreZeroOrNoNumbersIsUndecided() {
        for (double weight : new double[] {0, Double.NaN}) {
            RealMatrixFunction w = function(weight, weight, weight);
            ExponentialDescent.Path path = ExponentialDescent.run(network(w), DATA);
            assertEquals(
                    Outcome.Kind.UNDECIDED, Descent.stationary(2, DATA, path).kind());
            assertEquals(Outcome.Kind.UNDECIDED, Descent.global(DATA, path).kind());
        }
    }

    @Test
    void dataThatAreNotSeparableAreUndecided() {
        SeparableData contradictory = data(List.of(1, -1), function(1, 2, 3), function(1, 2, 3));
        ExponentialDescent.Path path = ExponentialDescent.run(network(function(1, 0.5, -0.3)), contradictory);
        for (Outcome outcome :
                List.of(Descent.stationary(2, contradictory, path), Descent.global(contradictory, path))) {
            assertEquals(Outcome.Kind.UNDECIDED, outcome.kind());
            assertTrue(outcome.detail().startsWith("descent "), outcome.detail());
        }
    }

    @Test
    void wrongVersionWhoseConvexProblemIsNotSolvedIsUndecided() {
        SeparableData contradictory = data(List.of(1, -1), function(1, 2, 3), function(1, 2, 3));
        ExponentialDescent.Path path = path(End.CONVERGED, SOLUTION, 1e-3, 0);
        Outcome outcome = Descent.refutation(3, contradictory, path, Descent::excess);
        assertEquals(Outcome.Kind.UNDECIDED, outcome.kind());
        assertTrue(outcome.detail().contains("was not found"), outcome.detail());
    }

    @Test
    void multipliersAboveTheirBoundAreUndecidedAtDepthTwoUnlessOthersMeetIt() {
        RealMatrixFunction other = function(1, 0, 0);
        assertEquals(
                Outcome.Kind.UNDECIDED,
                Descent.stationary(2, DATA, path(End.OUT_OF_STEPS, other, 1e-3, 0.1))
                        .kind());
        // The dual problem knows multipliers for the true solution.
        assertEquals(
                Outcome.Kind.HOLDS,
                Descent.stationary(2, DATA, path(End.OUT_OF_STEPS, SOLUTION, 1e-3, 0.1))
                        .kind());
    }

    @Test
    void directionAboveTheGlobalValueIsUndecided() {
        // Its three blocks are equally large, where one of them would do: three times the value for the same margin.
        Outcome outcome = Descent.global(DATA, path(End.CONVERGED, function(1, 0, 0), 1e-3, 0));
        assertEquals(Outcome.Kind.UNDECIDED, outcome.kind());
        assertEquals(2, outcome.residual(), 1e-6);
    }

    @Test
    void wrongConditionFailsOnlyFarAboveTheRightOne() {
        ExponentialDescent.Path near = path(End.CONVERGED, SOLUTION, 4e-3, 0);
        assertEquals(Outcome.Kind.FAILS, refutation(near, 0.06));
        assertEquals(Outcome.Kind.UNDECIDED, refutation(near, 0.03));
        assertEquals(Outcome.Kind.HOLDS, refutation(near, 0.01));
        ExponentialDescent.Path far = path(End.OUT_OF_STEPS, SOLUTION, 0.03, 0);
        assertEquals(Outcome.Kind.UNDECIDED, refutation(far, 1));
    }

    private static Outcome.Kind refutation(ExponentialDescent.Path path, double wrong) {
        return Descent.refutation(3, DATA, path, (data, p) -> OptionalDouble.of(wrong))
                .kind();
    }

    private static ExponentialDescent.Path path(
            End end, RealMatrixFunction predictor, double stationarity, double infeasibility) {
        return new ExponentialDescent.Path(
                end, 100, 50, predictor, List.of(), List.of(), new FirstOrderCondition(stationarity, infeasibility, 1));
    }

    private static RealLinearCnn network(RealMatrixFunction w) {
        return new RealLinearCnn(Architecture.of(GROUP, 1, 1, 1), List.of(w, w));
    }

    private static SeparableData data(List<Integer> labels, RealMatrixFunction... inputs) {
        return new SeparableData(GROUP, Arrays.asList(inputs), labels);
    }

    private static RealMatrixFunction function(double... values) {
        return new RealMatrixFunction(GROUP, 1, 1, values);
    }
}
