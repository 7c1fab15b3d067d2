package org.repcost.theory.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.hipparchus.Field;
import org.hipparchus.fraction.BigFraction;
import org.hipparchus.util.Binary64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.theory.number.Arithmetic;

class EvaluationTest {
    private static final RealDoubles NUMBERS = RealDoubles.INSTANCE;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void formulasOfTheTheoryHaveTheValuesComputedByHand(int depth) {
        double p = 2.0 / depth;
        double schatten = Math.pow(3, p) + Math.pow(0.5, p) + Math.pow(2, p);
        double coefficient = depth * Math.pow(12, -(depth - 1.0) / depth);
        Environment<Binary64> two = Environment.of(NUMBERS, depth, 12, Cells.two(NUMBERS))
                .with(Symbol.STRIDE, 4)
                .withDecays(decays(depth));
        assertClose(coefficient * schatten, value(Formulas.T8, two));
        double meanDecay = Math.exp(
                DoubleStream.iterate(1, l -> l + 1).limit(depth).map(Math::log).sum() / depth);
        assertClose(meanDecay * coefficient * schatten, value(Formulas.T10, two));
        assertClose(depth / 12.0 * (schatten + Math.pow(2, p)), value(Formulas.T18, two));
        assertClose(depth * Math.pow(3, -(depth - 1.0) / depth) * schatten, value(Formulas.T21, two));
        Environment<Binary64> one = Environment.of(NUMBERS, depth, 1, Cells.block(NUMBERS, 1, 3, 0.5, 0));
        assertClose(7, value(Formulas.T19, one));
        assertClose(depth * (Math.pow(3, p) + Math.pow(0.5, p)), value(Formulas.T20, one));
    }

    private static List<Binary64> decays(int depth) {
        return DoubleStream.iterate(1, l -> l + 1)
                .limit(depth)
                .mapToObj(NUMBERS::real)
                .toList();
    }

    @Test
    void nestedSumsRunOverTheChildrenOfTheCurrentCell() {
        Environment<Binary64> nested =
                Environment.of(NUMBERS, 3, 12, Cells.nested(NUMBERS)).with(Symbol.STRIDE, 4);
        double cost = 3 * Math.pow(2.0 / 12, 2.0 / 3) * (Math.pow(3.5, 2.0 / 3) + Math.pow(7, 2.0 / 3));
        assertClose(cost, value(Formulas.T24, nested));
        double general = 3 * 0.25 * (Math.pow(3.5, 2.0 / 3) + Math.pow(7, 2.0 / 3));
        Environment<Binary64> constants =
                nested.with(Symbol.parameter("c"), BigFraction.ONE_QUARTER).with(Symbol.parameter("p"), 2);
        assertClose(general, value(Formulas.T24_GENERAL, constants));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0.125; 0.125",
                "1/3; 0.3333333333333333",
                "2^3^2; 512",
                "-2^2; -4",
                "(-2)^3; -8",
                "2^-2; 0.25",
                "6/3/2; 1",
                "7-4-2; 1",
                "sqrt(N); 3.4641016151377544",
                "ln(N)^2; 6.174761058160624",
                "ln(1/N)^2; 6.174761058160624",
                "exp(ln(N)/2); 3.4641016151377544",
                "sum(rank); 3",
                "sum(nuclear); 5.5",
                "sum(frobenius^2); 13.25",
                "sum(d); 3",
                "sum(sigmas(sigma*ln(sigma))); 4.335557636844247",
                "sum(sigmas(sigma/frobenius)); 2.150792911137501",
                "N^ln(2); 5.597981230844061",
                "123456789012345678901234567890/98765432109876543210987654321; 1.2499999886093750",
            })
    void operationsHaveTheirUsualMeaning(String formula, double expected) {
        Environment<Binary64> at = Environment.of(NUMBERS, 3, 12, Cells.two(NUMBERS));
        assertEquals(expected, value(ExpressionParser.parse(formula), at), 1e-12 * Math.abs(expected));
    }

    @Test
    void depthNeedNotBeWhole() {
        Environment<Binary64> at = Environment.of(NUMBERS, 1, 12, Cells.two(NUMBERS));
        double depth = Math.PI;
        double p = 2 / depth;
        double schatten = Math.pow(3, p) + Math.pow(0.5, p) + Math.pow(2, p);
        assertClose(
                depth * Math.pow(12, -(depth - 1) / depth) * schatten,
                value(Formulas.T8, at.withDepth(new BigFraction(depth))));
    }

    @Test
    void rationalExponentsReachTheArithmeticAsNumeratorAndDenominator() {
        // An arithmetic without exp and log: any detour through them would throw.
        Environment<Binary64> at =
                Environment.of(new OnlyPowers(), 6, 12, Cells.two(NUMBERS)).with(Symbol.STRIDE, 4);
        assertTrue(value(Formulas.T21, at) > 0);
    }

    @Test
    void singularValuesThatMayBeZeroAreCountedOnlyIfTheArithmeticCan() {
        Cell<Binary64> block = Cells.block(NUMBERS, 1, 3, OnlyPowers.UNDECIDED);
        Environment<Binary64> at = Environment.of(new OnlyPowers(), 2, 12, block);
        assertTrue(Double.isNaN(value(Expression.rank(), at)));
        assertTrue(Double.isNaN(value(ExpressionParser.parse("sigmas(1+sigma)"), at)));
        assertClose(3, value(Expression.nuclear(), at));
        assertClose(12 * 3 + 9, value(ExpressionParser.parse("sigmas(N*sigma+sigma^2)"), at));
    }

    /** Without exp and log; x^0 is not a number where it cannot tell x from 0. */
    private static final class OnlyPowers implements Arithmetic<Binary64> {
        private static final double UNDECIDED = 1e-300;

        @Override
        public Field<Binary64> field() {
            return NUMBERS.field();
        }

        @Override
        public Binary64 real(double value) {
            return NUMBERS.real(value);
        }

        @Override
        public Binary64 conjugate(Binary64 z) {
            return z;
        }

        @Override
        public Binary64 rootOfUnity(int k, int n) {
            return NUMBERS.rootOfUnity(k, n);
        }

        @Override
        public Binary64 power(Binary64 x, int numerator, int denominator) {
            boolean isUndecided = numerator == 0 && x.getReal() <= UNDECIDED;
            return isUndecided ? real(Double.NaN) : NUMBERS.power(x, numerator, denominator);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "K| the formula needs a value for K, got values for [N]",
                "lambda_2| the formula needs the decay of layer 2, got 0 decays",
                "lambda| the formula needs the decays, got none",
                "nuclear| the formula takes the singular values of a cell with 2 children, in nuclear; put it inside of sum(...)",
                "sum(sum(rank))| the formula sums over more levels of cells than there are: sum(rank) stands inside a block",
                "1/(N-12)| a division by 0: 1/(N-12) where N-12 is 0",
                "ln(N-12)| a logarithm of 0.0 in ln(N-12)",
                "sqrt(N-13)| a root of the negative number -1.0 in (N-13)^(1/2)",
            })
    void whatCannotBeEvaluatedIsToldInOneSentence(String formula, String message) {
        Environment<Binary64> at = Environment.of(NUMBERS, 3, 12, Cells.two(NUMBERS));
        Expression expression = ExpressionParser.parse(formula, Set.of());
        assertEquals(
                message,
                assertThrows(RuntimeException.class, () -> expression.evaluate(at))
                        .getMessage());
    }

    private static double value(Expression formula, Environment<Binary64> at) {
        return formula.evaluate(at).getReal();
    }

    private static void assertClose(double expected, double actual) {
        assertEquals(expected, actual, 1e-13 * Math.abs(expected));
    }
}
