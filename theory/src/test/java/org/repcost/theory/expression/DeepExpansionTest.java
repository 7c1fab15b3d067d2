package org.repcost.theory.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeepExpansionTest {
    private static final RealDecimals NUMBERS = RealDecimals.INSTANCE;

    static Stream<Arguments> deepLimits() {
        return Stream.of(
                Arguments.of(
                        Formulas.T8,
                        "L/N*(sum(rank) + 1/L*sum(sigmas(ln(N*sigma^2))) + 1/(2*L^2)*sum(sigmas(ln(N*sigma^2)^2)))"),
                Arguments.of(
                        Formulas.T10,
                        "L*lambda/N*(sum(rank) + 1/L*sum(sigmas(ln(N*sigma^2))) + 1/(2*L^2)*sum(sigmas(ln(N*sigma^2)^2)))"),
                Arguments.of(
                        Formulas.T18,
                        "L/N*(sum_rho(d*rank) + 1/L*sum_rho(d*sigmas(ln(sigma^2)))"
                                + " + 1/(2*L^2)*sum_rho(d*sigmas(ln(sigma^2)^2)))"),
                Arguments.of(
                        Formulas.T21,
                        "L/N*s*(sum_eta(rank) + 1/L*sum_eta(sigmas(ln(N/s*sigma^2)))"
                                + " + 1/(2*L^2)*sum_eta(sigmas(ln(N/s*sigma^2)^2)))"));
    }

    @ParameterizedTest
    @MethodSource("deepLimits")
    void costsBecomeCountsOfRanksWithLogarithmsAsCorrections(Expression formula, String expected) {
        assertEquals(
                ExpressionParser.parse(expected), DeepExpansion.of(formula, 2).truncated());
    }

    @Test
    void expansionOfT8ReadsAsT12() {
        DeepExpansion expansion = DeepExpansion.of(Formulas.T8, 1);
        assertEquals("(L/N) [Σ_ξ rank B(ξ) + (1/L) Σ_ξ Σ_{σ>0} ln(N σ^2) + O(L^{-2})]", expansion.unicode());
        assertEquals(
                "\\frac{L}{N} \\left[\\sum_\\xi \\operatorname{rank} B(\\xi)"
                        + " + \\frac{1}{L} \\sum_\\xi \\sum_{\\sigma>0} \\ln(N \\sigma^2) + O(L^{-2})\\right]",
                expansion.latex());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "L*N^(-(L-1)/L)*sum(schatten(2/L))",
                "L/N*sum_rho(d*schatten(2/(L+1)))",
                "sum(schatten(2/L))^2/(1+1/L)",
                "(1+1/L)^L",
                "ln(2+1/L)*exp((L-1)/(L+1))",
                "(L*N^(1/L)-L)*sum(rank)",
                "(N^(1/L)+L^2)^-2",
                "sum(schatten(2/L))*sum(d*schatten(1/L))*s^(3/L)",
            })
    void remainderShrinksAsTheFirstOmittedPower(String formula) {
        Expression expression = ExpressionParser.parse(formula);
        for (int order = 0; order <= 4; order++) {
            DeepExpansion expansion = DeepExpansion.of(expression, order);
            double near = remainder(expression, expansion, 10_000);
            double far = remainder(expression, expansion, 1_000_000);
            // Another term shrinks it by 1e4 a power of 1/L at least, and constants are below 1e5.
            assertTrue(near < 1e5 * Math.pow(1e4, -(order + 1)), formula + " order " + order + ": " + near);
            assertTrue(far <= near * Math.pow(100, -(order + 0.9)), formula + " order " + order + ": " + far);
        }
    }

    private static double remainder(Expression expression, DeepExpansion expansion, int depth) {
        Dfp error = at(expression, depth).subtract(at(expansion.truncated(), depth));
        return Math.abs(error.divide(at(expansion.prefactor(), depth)).toDouble());
    }

    private static Dfp at(Expression expression, int depth) {
        Cell<Dfp> blocks = Cell.of(List.of(Cells.block(NUMBERS, 1, 3, 0.5, 0), Cells.block(NUMBERS, 2, 2, 0.25)));
        return expression.evaluate(Environment.of(NUMBERS, depth, 12, blocks).with(Symbol.STRIDE, new BigFraction(4)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2*nuclear | an expansion for large L needs an exponent that depends on L, and 2*nuclear has none",
                "L*sum(nuclear) | an expansion for large L needs an exponent that depends on L, and L*sum(nuclear) has none",
                "N^L | no expansion for large L: the exponent in N^L grows with L",
                "L^(1/L) | no expansion in powers of 1/L: L^(1/L) has a logarithm of L in its expansion or a root of it",
                "sum(frobenius^(2/L)) | no expansion for large L that also holds for zero blocks: schatten(2)^(1/L) has a base that may be 0 or negative",
            })
    void formulasWithoutAnExpansionSayWhy(String formula, String message) {
        Expression expression = ExpressionParser.parse(formula);
        assertEquals(
                message,
                assertThrows(NoExpansionException.class, () -> DeepExpansion.of(expression, 2))
                        .getMessage());
    }

    @Test
    void ordersOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> DeepExpansion.of(Formulas.T8, -1));
        assertThrows(IllegalArgumentException.class, () -> DeepExpansion.of(Formulas.T8, 13));
        assertEquals(13, DeepExpansion.of(Formulas.T8, 12).coefficients().size());
    }
}
