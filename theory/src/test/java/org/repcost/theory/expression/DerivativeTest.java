package org.repcost.theory.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Derivatives against central differences with 60 digits: a step of 1e-15 leaves an error of about 1e-30. */
class DerivativeTest {
    private static final RealDecimals NUMBERS = RealDecimals.INSTANCE;
    private static final BigFraction STEP = new BigFraction(1, 1_000_000_000_000_000L);
    private static final double[] DECAYS = {0.5, 3, 7};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "L*N^(-(L-1)/L)*sum(schatten(2/L))",
                "L*lambda*N^(-(L-1)/L)*sum(schatten(2/L))",
                "L/N*sum_rho(d*schatten(2/L))",
                "L*(N/s)^(-(L-1)/L)*sum_eta(schatten(2/L))",
                "sum(frobenius^(2/L)*rank)/ln(L)+exp(-1/L)",
                "(1+1/L)^L*sum(sigmas(ln(N*sigma^2)^2))",
                "sqrt(L)*2^L/(L^2-1)",
            })
    void derivativeByTheDepthIsTheLimitOfDifferences(String formula) {
        Expression expression = ExpressionParser.parse(formula);
        for (BigFraction depth : List.of(new BigFraction(3), new BigFraction(17, 7))) {
            Dfp difference = at(expression, depth.add(STEP), DECAYS)
                    .subtract(at(expression, depth.subtract(STEP), DECAYS))
                    .multiply(NUMBERS.real(500_000_000_000_000L));
            assertClose(difference, at(Derivative.of(expression, Symbol.DEPTH), depth, DECAYS));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void derivativeByADecayIsTheLimitOfDifferences(int layer) {
        Expression expression = ExpressionParser.parse("L*lambda*N^(-(L-1)/L)*sum(schatten(2/L))+lambda_2^2*lambda^L");
        double step = 0x1p-50;
        Dfp difference = at(expression, new BigFraction(3), moved(layer, step))
                .subtract(at(expression, new BigFraction(3), moved(layer, -step)))
                .multiply(NUMBERS.real(0x1p49));
        assertClose(difference, at(Derivative.of(expression, Symbol.decay(layer)), new BigFraction(3), DECAYS));
    }

    private static double[] moved(int layer, double step) {
        double[] moved = DECAYS.clone();
        moved[layer - 1] += step;
        return moved;
    }

    @Test
    void derivativeOfTheCostByADecayIsTheCostOverDepthTimesDecay() {
        assertEquals(
                ExpressionParser.parse("lambda/lambda_2*N^(-(L-1)/L)*sum(schatten(2/L))"),
                Derivative.of(Formulas.T10, Symbol.decay(2)));
        assertEquals(Expression.ZERO, Derivative.of(Formulas.T8, Symbol.decay(2)));
    }

    @Test
    void derivativeOfT18ByTheDepthReadsAsByHand() {
        assertEquals(
                "(1/N) Σ_ρ d_ρ ‖B(ρ)‖_{S,2/L}^{2/L} - (2/(L N)) Σ_ρ d_ρ Σ_{σ>0} σ^{2/L} ln(σ)",
                ExpressionText.unicode(Derivative.of(Formulas.T18, Symbol.DEPTH)));
    }

    @Test
    void quantitiesOfACellAreNoVariables() {
        assertThrows(IllegalArgumentException.class, () -> Derivative.of(Formulas.T8, Symbol.SINGULAR_VALUE));
        assertThrows(IllegalArgumentException.class, () -> Derivative.of(Formulas.T8, Symbol.DIMENSION));
    }

    private static Dfp at(Expression expression, BigFraction depth, double[] decays) {
        List<Dfp> values = IntStream.range(0, decays.length)
                .mapToObj(l -> NUMBERS.real(decays[l]))
                .toList();
        Cell<Dfp> blocks = Cell.of(List.of(Cells.block(NUMBERS, 1, 3, 0.5, 0), Cells.block(NUMBERS, 2, 2, 0.25)));
        return expression.evaluate(Environment.of(NUMBERS, 1, 12, blocks)
                .withDepth(depth)
                .with(Symbol.STRIDE, 4)
                .withDecays(values));
    }

    private static void assertClose(Dfp expected, Dfp actual) {
        double scale = Math.max(1, expected.abs().getReal());
        assertEquals(0, expected.subtract(actual).abs().getReal(), 1e-25 * scale);
    }
}
