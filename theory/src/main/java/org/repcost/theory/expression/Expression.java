package org.repcost.theory.expression;

import java.util.List;
import org.hipparchus.FieldElement;
import org.hipparchus.fraction.BigFraction;

/**
 * A cost formula: rational functions, powers, logarithms and exponentials of the depth L, the group size N, the decays and
 * other {@linkplain Symbol symbols}, and of sums over the cells of a predictor's block-diagonal form and over the singular
 * values of its blocks. T8 is
 *
 * <pre>{@code
 * Expression schatten = Expression.schatten(Expression.constant(2).over(Symbol.DEPTH));
 * Symbol.DEPTH
 *         .times(Symbol.GROUP_SIZE.power(Symbol.DEPTH.minus(Expression.ONE).over(Symbol.DEPTH).negate()))
 *         .times(Expression.sum(Index.XI, schatten));
 * }</pre>
 *
 * <p>or {@code ExpressionParser.parse("L*N^(-(L-1)/L)*sum(schatten(2/L))")}.
 *
 * <p>The operations below simplify what they build: constants are folded, nested sums and products flattened, like terms
 * and like powers merged where that is valid. Expressions built by them are equal if they are written alike; equality does not
 * decide whether two formulas have the same values. The constructors of the records take what they are given.
 */
public sealed interface Expression
        permits Constant, Symbol, Sum, Product, Power, Logarithm, Exponential, CellSum, SingularValueSum {
    /** 0. */
    Expression ZERO = new Constant(BigFraction.ZERO);

    /** 1. */
    Expression ONE = new Constant(BigFraction.ONE);

    /** A whole number. */
    static Expression constant(long value) {
        return new Constant(new BigFraction(value));
    }

    /** A rational number. */
    static Expression constant(BigFraction value) {
        return new Constant(value);
    }

    /** The sum over the children of the current cell; outside of any sum these are the cells of the predictor. */
    static Expression sum(Index index, Expression summand) {
        return Simplifier.sumOver(summand, term -> new CellSum(index, term));
    }

    /** The sum over the nonzero singular values of the current block, {@link Symbol#SINGULAR_VALUE} in the summand. */
    static Expression sumOverSingularValues(Expression summand) {
        return Simplifier.sumOver(summand, SingularValueSum::new);
    }

    /** ||B||_{S,p}^p of the current block. */
    static Expression schatten(Expression exponent) {
        return sumOverSingularValues(Symbol.SINGULAR_VALUE.power(exponent));
    }

    /** The rank of the current block. */
    static Expression rank() {
        return sumOverSingularValues(ONE);
    }

    /** The nuclear norm ||B||_* of the current block. */
    static Expression nuclear() {
        return schatten(ONE);
    }

    /** The Frobenius norm ||B||_F of the current block. */
    static Expression frobenius() {
        return schatten(constant(2)).power(constant(BigFraction.ONE_HALF));
    }

    /** this + other. */
    default Expression plus(Expression other) {
        return Simplifier.sum(List.of(this, other));
    }

    /** this - other. */
    default Expression minus(Expression other) {
        return plus(other.negate());
    }

    /** -this. */
    default Expression negate() {
        return constant(-1).times(this);
    }

    /** this other. */
    default Expression times(Expression other) {
        return Simplifier.product(List.of(this, other));
    }

    /** this / other. */
    default Expression over(Expression other) {
        return times(other.power(constant(-1)));
    }

    /** this^exponent; for an exponent that is not whole, this has to be &gt;= 0 where it is evaluated. */
    default Expression power(Expression exponent) {
        return Simplifier.power(this, exponent);
    }

    /** The natural logarithm. */
    default Expression ln() {
        return Simplifier.ln(this);
    }

    /** e^this. */
    default Expression exp() {
        return Simplifier.exp(this);
    }

    /**
     * The value of this formula.
     *
     * <p>Exponents that are rational once L, the parameters and d have their values are applied exactly, as powers and
     * roots, so that an enclosing arithmetic gives an enclosure. Singular values that are exactly 0 contribute 0. A disc
     * that may contain 0 is enclosed where the summand tends to 0 with it, and makes the value unbounded elsewhere, as for a rank.
     *
     * @throws IllegalArgumentException if the environment lacks a parameter or decay, or its cells are not nested as the
     *     formula needs them
     * @throws ArithmeticException at a division by 0, a logarithm of a number that is not &gt; 0, or a root of a negative
     *     number
     */
    default <T extends FieldElement<T>> T evaluate(Environment<T> environment) {
        return accept(new Evaluation<>(environment));
    }

    /** Whether the symbol occurs anywhere in this formula. */
    default boolean contains(Symbol symbol) {
        return equals(symbol) || operands().stream().anyMatch(operand -> operand.contains(symbol));
    }

    /** This formula in the language that {@link ExpressionParser} reads. */
    @Override
    String toString();

    /** The expressions that this one is directly made of, in order. */
    List<Expression> operands();

    /** Calls the visitor's method for this kind of expression. */
    <R> R accept(Visitor<R> visitor);

    /**
     * One method for each kind of expression.
     *
     * @param <R> what a visit results in
     */
    interface Visitor<R> {
        /** Visits a number. */
        R visit(Constant constant);

        /** Visits a symbol. */
        R visit(Symbol symbol);

        /** Visits a sum of terms. */
        R visit(Sum sum);

        /** Visits a product of factors. */
        R visit(Product product);

        /** Visits a power. */
        R visit(Power power);

        /** Visits a natural logarithm. */
        R visit(Logarithm logarithm);

        /** Visits an exponential. */
        R visit(Exponential exponential);

        /** Visits a sum over cells. */
        R visit(CellSum sum);

        /** Visits a sum over singular values. */
        R visit(SingularValueSum sum);
    }
}
