package org.repcost.theory.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "L+; 3; a number, a name or '('; the end of the formula",
                "L N; 3; an operator or the end of the formula; 'N'",
                "(L+1; 5; an operator or the ')' that closes column 1; the end of the formula",
                "L+1); 4; an operator or the end of the formula; ')'",
                "2 * ξ; 5; a number, a name, an operator or a parenthesis; 'ξ'",
                "1.; 2; a number, a name, an operator or a parenthesis; '.'",
                "sum; 4; '(' after 'sum'; the end of the formula",
                "N*sigma; 3; 'sigma', a singular value of a block, only inside of sigmas(...); 'sigma'",
                "sum(sigma); 5; 'sigma', a singular value of a block, only inside of sigmas(...); 'sigma'",
                "sigmas(schatten(sigma)); 17; 'sigma', a singular value of a block, only inside of sigmas(...); 'sigma'",
                "d*L; 1; 'd', the dimension of a cell, only inside of sum(...); 'd'",
                "sigmas(sum(rank)); 8; a sum over cells only outside of sigmas(...); 'sum'",
                "sum_x(rank); 1; 'sum_' with one of the indices xi, eta, zeta, rho, i; 'sum_x'",
                "\"\"; 1; a number, a name or '('; the end of the formula",
            })
    void syntaxErrorsNameTheColumnTheExpectedAndTheFound(String text, int column, String expected, String found) {
        ExpressionSyntaxException error = refusal(text);
        assertEquals(column, error.column());
        assertEquals("column " + column + ": expected " + expected + ", found " + found, error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"sigm, sigma", "shatten, schatten", "n, N", "nucular, nuclear", "lamda_1, lambda_1"})
    void unknownNamesComeWithTheKnownOnesAndANearOne(String unknown, String near) {
        assertEquals(
                "column 3: expected one of the names L, lambda, d, sigma, rank, nuclear, frobenius, schatten, sigmas, sum,"
                        + " sqrt, ln, exp, lambda_1, C, K, N, s, found '" + unknown + "'; did you mean '" + near + "'?",
                refusal("2*" + unknown).getMessage());
    }

    @Test
    void namesFarFromAllOthersComeWithoutASuggestion() {
        String message = refusal("temperature").getMessage();
        assertTrue(message.endsWith("found 'temperature'"), message);
    }

    @Test
    void furtherParametersAreKnownIfDeclared() {
        assertEquals(Symbol.parameter("s_1").times(Symbol.DEPTH), ExpressionParser.parse("s_1*L", Set.of("s_1")));
        assertEquals(1, refusal("s_1*L").column());
        assertThrows(IllegalArgumentException.class, () -> ExpressionParser.parse("L", Set.of("rank")));
        assertThrows(IllegalArgumentException.class, () -> ExpressionParser.parse("L", Set.of("2x")));
    }

    @Test
    void deepNestingAndLongTextsAreRefused() {
        assertEquals(101, refusal("(".repeat(5000) + "L" + ")".repeat(4000)).column());
        assertEquals(101, refusal("-".repeat(9000) + "L").column());
        assertEquals(201, refusal("L^".repeat(4000) + "L").column());
        assertEquals(10_001, refusal("L+".repeat(5000) + "L").column());
        assertEquals(Expression.constant(5000).times(Symbol.DEPTH), ExpressionParser.parse("L+".repeat(4999) + "L"));
    }

    @Test
    void hugePowersOfNumbersStayUnevaluated() {
        assertEquals("9^387420489", ExpressionParser.parse("9^9^9").toString());
        assertEquals("2^1000000", ExpressionParser.parse("2^1000000").toString());
    }

    @ParameterizedTest
    @CsvSource({
        "L*N^(-(L-1)/L)*sum(schatten(2/L)), L*N^(-(L-1)/L)*sum(schatten(2/L))",
        "L/N*sum_rho( d * schatten(2/L) ), L/N*sum_rho(d*schatten(2/L))",
        "sum_xi(rank), sum(rank)",
        "schatten(1), nuclear",
        "schatten(0), rank",
        "sqrt(schatten(2)), frobenius",
        "sigmas(sigma^2), schatten(2)",
        "2*3*L/4, 3/2*L",
        "L*L/L, L",
        "L-L, 0",
        "L+L, 2*L",
        "N^0, 1",
        "N^(1/2)*N^(1/2), N",
        "(N^2)^(1/2), N",
        "((L-1)^2)^(1/2), ((L-1)^2)^(1/2)",
        "exp(ln(N)), N",
        "1/(N*s), 1/N/s",
        "sum(2*L*rank), 2*L*sum(rank)",
        "0.25, 1/4",
    })
    void simplifiedFormulasAreWrittenBack(String text, String simplified) {
        assertEquals(simplified, ExpressionParser.parse(text).toString());
    }

    private static ExpressionSyntaxException refusal(String text) {
        return assertThrows(ExpressionSyntaxException.class, () -> ExpressionParser.parse(text));
    }
}
