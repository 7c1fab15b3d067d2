package org.repcost.theory.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * The derivative of a formula by the depth, as a continuous variable, by the decay of one layer, or by a parameter.
 *
 * <p>The geometric mean G of the decays is held fixed in a derivative by the depth, and dG/dlambda_l = G / (L lambda_l).
 */
public final class Derivative implements Expression.Visitor<Expression> {
    private final Symbol variable;

    private Derivative(Symbol variable) {
        this.variable = variable;
    }

    /**
     * d expression / d variable, simplified.
     *
     * @throws IllegalArgumentException if the variable is d or sigma, which have one value in each cell
     */
    public static Expression of(Expression expression, Symbol variable) {
        if (variable.kind() == Symbol.Kind.DIMENSION || variable.kind() == Symbol.Kind.SINGULAR_VALUE) {
            throw new IllegalArgumentException(
                    "a formula is differentiated by the depth, a decay or a parameter, got " + variable);
        }
        return expression.accept(new Derivative(variable));
    }

    @Override
    public Expression visit(Constant constant) {
        return Expression.ZERO;
    }

    @Override
    public Expression visit(Symbol symbol) {
        if (symbol.equals(variable)) {
            return Expression.ONE;
        }
        return symbol.kind() == Symbol.Kind.MEAN_DECAY && variable.kind() == Symbol.Kind.DECAY
                ? symbol.over(Symbol.DEPTH.times(variable))
                : Expression.ZERO;
    }

    @Override
    public Expression visit(Sum sum) {
        return Simplifier.sum(
                sum.terms().stream().map(term -> term.accept(this)).toList());
    }

    @Override
    public Expression visit(Product product) {
        List<Expression> terms = new ArrayList<>();
        for (int i = 0; i < product.factors().size(); i++) {
            List<Expression> factors = new ArrayList<>(product.factors());
            factors.set(i, factors.get(i).accept(this));
            terms.add(Simplifier.product(factors));
        }
        return Simplifier.sum(terms);
    }

    /** The power comes before the logarithm, for the sake of 0^e ln 0 = 0. */
    @Override
    public Expression visit(Power power) {
        Expression base = power.base();
        Expression exponent = power.exponent();
        Expression byBase =
                exponent.times(base.power(exponent.minus(Expression.ONE))).times(base.accept(this));
        Expression slope = Simplifier.expand(exponent.accept(this));
        return slope.equals(Expression.ZERO)
                ? byBase
                : byBase.plus(Simplifier.product(List.of(power, slope, base.ln())));
    }

    @Override
    public Expression visit(Logarithm logarithm) {
        return logarithm.argument().accept(this).over(logarithm.argument());
    }

    @Override
    public Expression visit(Exponential exponential) {
        return exponential.argument().accept(this).times(exponential);
    }

    @Override
    public Expression visit(CellSum sum) {
        return Expression.sum(sum.index(), sum.summand().accept(this));
    }

    @Override
    public Expression visit(SingularValueSum sum) {
        return Expression.sumOverSingularValues(sum.summand().accept(this));
    }
}
