package org.repcost.theory.expression;

import java.util.List;

/**
 * The sum over the nonzero singular values of the current block, by which Schatten norms and ranks are expressed: summand
 * sigma^p gives ||B||_{S,p}^p and summand 1 gives the rank.
 *
 * @param summand the term of one singular value, {@link Symbol#SINGULAR_VALUE}
 */
public record SingularValueSum(Expression summand) implements Expression {
    /** Whether this is ||B||_{S,p}^p for some p: the sum of sigma^p with a p that does not depend on sigma. */
    boolean isSchatten() {
        return summand.equals(Symbol.SINGULAR_VALUE)
                || summand instanceof Power power
                        && power.base().equals(Symbol.SINGULAR_VALUE)
                        && !power.exponent().contains(Symbol.SINGULAR_VALUE);
    }

    /** The p of a Schatten sum. */
    Expression schattenExponent() {
        return summand instanceof Power power ? power.exponent() : ONE;
    }

    /** Whether this is ||B||_F^2. */
    boolean isSquaredFrobeniusNorm() {
        return isSchatten() && schattenExponent().equals(Expression.constant(2));
    }

    @Override
    public List<Expression> operands() {
        return List.of(summand);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }

    @Override
    public String toString() {
        return LanguageWriter.write(this);
    }
}
