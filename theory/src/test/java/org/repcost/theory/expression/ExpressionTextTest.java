package org.repcost.theory.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExpressionTextTest {
    static Stream<Arguments> formulasOfTheTheory() {
        return Stream.of(
                Arguments.of(
                        Formulas.T8,
                        "L N^{-(L-1)/L} Σ_ξ ‖B(ξ)‖_{S,2/L}^{2/L}",
                        "L N^{-(L-1)/L} \\sum_\\xi \\|B(\\xi)\\|_{S,2/L}^{2/L}"),
                Arguments.of(
                        Formulas.T10,
                        "L (∏_l λ_l)^{1/L} N^{-(L-1)/L} Σ_ξ ‖B(ξ)‖_{S,2/L}^{2/L}",
                        "L \\left(\\prod_l \\lambda_l\\right)^{1/L} N^{-(L-1)/L} \\sum_\\xi \\|B(\\xi)\\|_{S,2/L}^{2/L}"),
                Arguments.of(
                        Formulas.T18,
                        "(L/N) Σ_ρ d_ρ ‖B(ρ)‖_{S,2/L}^{2/L}",
                        "\\frac{L}{N} \\sum_\\rho d_\\rho \\|B(\\rho)\\|_{S,2/L}^{2/L}"),
                Arguments.of(Formulas.T19, "2 ‖M‖_*", "2 \\|M\\|_*"),
                Arguments.of(Formulas.T20, "L ‖M‖_{S,2/L}^{2/L}", "L \\|M\\|_{S,2/L}^{2/L}"),
                Arguments.of(Formulas.T20_DIAGONAL, "L Σ_i ‖B(i)‖_{S,2/L}^{2/L}", "L \\sum_i \\|B(i)\\|_{S,2/L}^{2/L}"),
                Arguments.of(
                        Formulas.T21,
                        "L (N/s)^{-(L-1)/L} Σ_η ‖B(η)‖_{S,2/L}^{2/L}",
                        "L (N/s)^{-(L-1)/L} \\sum_\\eta \\|B(\\eta)\\|_{S,2/L}^{2/L}"),
                Arguments.of(
                        Formulas.T24,
                        "3 (s^{1/2}/N)^{2/3} Σ_η (Σ_ξ ‖B(ξ)‖_F)^{2/3}",
                        "3 (s^{1/2}/N)^{2/3} \\sum_\\eta \\left(\\sum_\\xi \\|B(\\xi)\\|_F\\right)^{2/3}"),
                Arguments.of(
                        Formulas.T24_GENERAL,
                        "L c Σ_η (Σ_ξ ‖B(ξ)‖_F^{2/p})^{p/L}",
                        "L c \\sum_\\eta \\left(\\sum_\\xi \\|B(\\xi)\\|_F^{2/p}\\right)^{p/L}"));
    }

    @ParameterizedTest
    @MethodSource("formulasOfTheTheory")
    void formulasReadAsInTheTheory(Expression formula, String unicode, String latex) {
        assertEquals(unicode, ExpressionText.unicode(formula));
        assertEquals(latex, ExpressionText.latex(formula));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "schatten(2); ‖M‖_F^2",
                "frobenius^2; ‖M‖_F^2",
                "frobenius^3; ‖M‖_F^3",
                "1/frobenius; 1/‖M‖_F",
                "rank^2; (rank M)^2",
                "nuclear^2; ‖M‖_*^2",
                "2*sum_i(rank); 2 Σ_i rank B(i)",
                "sum_eta_1(d*sum_zeta(rank)); Σ_{η_1} d_{η_1} Σ_ζ rank B(ζ)",
                "sigmas(ln(N*sigma^2)); Σ_{σ>0} ln(N σ^2)",
                "sum(rank)*L; L Σ_ξ rank B(ξ)",
                "sum(rank)*sum(nuclear); (Σ_ξ rank B(ξ)) Σ_ξ ‖B(ξ)‖_*",
                "sum(rank+1)-L; Σ_ξ (rank B(ξ) + 1) - L",
                "-(L-1)*N; -(L - 1) N",
                "L-(N-K); L - (N - K)",
                "1/2; 1/2",
                "-L/(2*N); -L/(2 N)",
                "2^(-1/2)*3*5^(1/3); 3 · 5^{1/3}/2^{1/2}",
                "lambda_12*exp(-L); λ_{12} exp(-L)",
                "2^2^L; 2^{2^L}",
                "(N^L)^L; N^{L^2}",
            })
    void parenthesesAreThoseThatAreNeeded(String formula, String unicode) {
        assertEquals(unicode, ExpressionText.unicode(ExpressionParser.parse(formula)));
    }

    @Test
    void latexHasFractionsOnTheLineAndSlashesInExponents() {
        assertEquals(
                "\\frac{L - 1}{2 N} - \\lambda_{12}",
                ExpressionText.latex(ExpressionParser.parse("(L-1)/(2*N)-lambda_12")));
        assertEquals("\\exp\\left(\\frac{1}{L}\\right)", ExpressionText.latex(ExpressionParser.parse("exp(1/L)")));
    }
}
