package org.repcost.theory.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hipparchus.fraction.BigFraction;
import org.hipparchus.util.Binary64;

class ExpressionPropertyTest {
    @Property(tries = 1500)
    void whatIsWrittenIsReadAsAnEqualExpression(@ForAll("expressions") Expression expression) {
        assertEquals(expression, ExpressionParser.parse(expression.toString()));
    }

    @Property(tries = 500)
    void textIsWrittenForEveryExpression(@ForAll("expressions") Expression expression) {
        assertTrue(balanced(ExpressionText.unicode(expression)), expression::toString);
        assertTrue(balanced(ExpressionText.latex(expression)), expression::toString);
    }

    private static boolean balanced(String text) {
        int open = 0;
        for (char c : text.toCharArray()) {
            open += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
            if (open < 0) {
                return false;
            }
        }
        return open == 0;
    }

    /** The records themselves, built without any simplification, are the independent side. */
    @Property(tries = 1000)
    void simplificationDoesNotChangeTheValue(
            @ForAll("positive") Expression a,
            @ForAll("positive") Expression b,
            @ForAll("positive") Expression c,
            @ForAll("leaves") Expression e) {
        assertSame(new Product(List.of(a, b, c)), a.times(b).times(c));
        assertSame(new Sum(List.of(a, b, a, c)), a.plus(b).plus(a).plus(c));
        assertSame(new Product(List.of(a, new Power(b, Expression.constant(-1)))), a.over(b));
        BigFraction third = new BigFraction(-1, 3);
        assertSame(
                new Power(new Power(a, e), Expression.constant(third)),
                a.power(e).power(Expression.constant(third)));
        assertSame(new CellSum(Index.XI, new Product(List.of(a, b))), Expression.sum(Index.XI, a.times(b)));
    }

    private static void assertSame(Expression plain, Expression simplified) {
        Environment<Binary64> at = Environment.of(RealDoubles.INSTANCE, 3, 5, Cells.two(RealDoubles.INSTANCE))
                .with(Symbol.STRIDE, 2);
        double expected = plain.evaluate(at).getReal();
        assertEquals(expected, simplified.evaluate(at).getReal(), 1e-12 * expected, simplified::toString);
    }

    @Provide
    Arbitrary<Expression> leaves() {
        return Arbitraries.<Expression>of(
                        Symbol.DEPTH, Symbol.GROUP_SIZE, Symbol.STRIDE, Expression.ONE, Expression.constant(2))
                .edgeCases(edges -> edges.none());
    }

    @Provide
    Arbitrary<Expression> positive() {
        return Arbitraries.lazyOf(
                this::leaves,
                this::leaves,
                () -> Combinators.combine(positive(), positive()).as(Expression::plus),
                () -> Combinators.combine(positive(), positive()).as(Expression::times),
                () -> Combinators.combine(leaves(), leaves()).as(Expression::over),
                () -> Combinators.combine(leaves(), leaves()).as((x, y) -> x.power(Expression.ONE.over(y))));
    }

    @Provide
    Arbitrary<Expression> expressions() {
        return inside(3, false, false);
    }

    private static Arbitrary<Expression> inside(int depth, boolean isCell, boolean hasSingularValue) {
        if (depth == 0) {
            return leaf(isCell, hasSingularValue);
        }
        Arbitrary<Expression> smaller = inside(depth - 1, isCell, hasSingularValue);
        Arbitrary<Expression> compound = Arbitraries.oneOf(List.of(
                Combinators.combine(smaller, smaller).as(Expression::plus),
                Combinators.combine(smaller, smaller).as(Expression::minus),
                Combinators.combine(smaller, smaller).as(Expression::times),
                Combinators.combine(smaller, smaller).as(Expression::over),
                Combinators.combine(smaller, smaller).as(Expression::power),
                smaller.map(Expression::ln),
                smaller.map(Expression::exp),
                leaf(isCell, false).map(Expression::schatten),
                inside(depth - 1, isCell, true).map(Expression::sumOverSingularValues),
                smaller));
        return hasSingularValue
                ? compound
                : Arbitraries.oneOf(
                        compound,
                        Combinators.combine(
                                        Arbitraries.of(Index.XI, Index.ETA, Index.RHO, new Index("i_2")),
                                        inside(depth - 1, true, false))
                                .as(Expression::sum));
    }

    private static Arbitrary<Expression> leaf(boolean isCell, boolean hasSingularValue) {
        Arbitrary<Expression> symbols = Arbitraries.of(
                Symbol.DEPTH, Symbol.GROUP_SIZE, Symbol.MEAN_DECAY, Symbol.decay(2), Symbol.OUTPUTS, Symbol.INPUTS);
        Arbitrary<Expression> numbers = Combinators.combine(
                        Arbitraries.integers().between(-6, 6),
                        Arbitraries.integers().between(1, 4))
                .as((n, d) -> Expression.constant(new BigFraction(n, d)));
        Arbitrary<Expression> blocks = Arbitraries.of(Expression.rank(), Expression.nuclear(), Expression.frobenius());
        Arbitrary<Expression> local = hasSingularValue
                ? Arbitraries.just(Symbol.SINGULAR_VALUE)
                : isCell ? Arbitraries.just(Symbol.DIMENSION) : symbols;
        return Arbitraries.oneOf(symbols, numbers, blocks, local);
    }
}
