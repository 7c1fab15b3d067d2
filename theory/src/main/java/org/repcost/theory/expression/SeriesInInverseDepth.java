package org.repcost.theory.expression;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.fraction.BigFraction;

/** The series of an expression in eps = 1/L at 0, by the arithmetic of truncated series. */
final class SeriesInInverseDepth implements Expression.Visitor<LaurentSeries> {
    /** Larger whole powers of a series are not multiplied out. */
    private static final int LARGEST_POWER = 16;

    private final int order;

    /** As many terms after the first. */
    SeriesInInverseDepth(int order) {
        this.order = order;
    }

    private LaurentSeries of(Expression e) {
        return e.contains(Symbol.DEPTH) ? e.accept(this) : LaurentSeries.constant(e, order);
    }

    @Override
    public LaurentSeries visit(Constant constant) {
        return LaurentSeries.constant(constant, order);
    }

    @Override
    public LaurentSeries visit(Symbol symbol) {
        return symbol.equals(Symbol.DEPTH)
                ? LaurentSeries.monomial(Expression.ONE, -1, order)
                : LaurentSeries.constant(symbol, order);
    }

    @Override
    public LaurentSeries visit(Sum sum) {
        return sum.terms().stream().map(this::of).reduce(LaurentSeries::plus).orElseThrow();
    }

    /**
     * Powers whose exponents depend on L are multiplied as one exponential, and inside of the sum that they multiply, so that
     * N^{1/L} sum of sigma^{2/L} gives sums of ln(N sigma^2).
     */
    @Override
    public LaurentSeries visit(Product product) {
        List<Power> powers = new ArrayList<>();
        List<Expression> sums = new ArrayList<>();
        List<Expression> others = new ArrayList<>();
        for (Expression factor : product.factors()) {
            if (isPowerOfFixedBase(factor)) {
                powers.add((Power) factor);
            } else if (factor.contains(Symbol.DEPTH)
                    && (factor instanceof CellSum || factor instanceof SingularValueSum)) {
                sums.add(factor);
            } else {
                others.add(factor);
            }
        }
        LaurentSeries series = others.stream()
                .map(this::of)
                .reduce(LaurentSeries.constant(Expression.ONE, order), LaurentSeries::times);
        if (sums.size() == 1) {
            for (Power power : powers) {
                series = series.times(LaurentSeries.constant(limit(power), order));
            }
            return series.times(of(inside(sums.get(0), powers)));
        }
        for (Expression sum : sums) {
            series = series.times(of(sum));
        }
        return powers.isEmpty() ? series : series.times(exponential(powers));
    }

    private static boolean isPowerOfFixedBase(Expression e) {
        return e instanceof Power power
                && power.exponent().contains(Symbol.DEPTH)
                && !power.base().contains(Symbol.DEPTH)
                && Simplifier.isPositive(power.base());
    }

    /** b^{e(0)}. */
    private Expression limit(Power power) {
        return power.base().power(exponent(power).get(0));
    }

    /** The sum with b^{e - e(0)} for every power in its summand. */
    private Expression inside(Expression sum, List<Power> powers) {
        List<Expression> factors = new ArrayList<>();
        for (Power power : powers) {
            factors.add(
                    power.base().power(power.exponent().minus(exponent(power).get(0))));
        }
        factors.add(sum.operands().get(0));
        Expression summand = Simplifier.product(factors);
        return sum instanceof CellSum cells
                ? Expression.sum(cells.index(), summand)
                : Expression.sumOverSingularValues(summand);
    }

    /** The exponent's coefficients of eps^0, eps^1, ... */
    private List<Expression> exponent(Power power) {
        return taylor(of(power.exponent()), power);
    }

    private static List<Expression> taylor(LaurentSeries exponent, Expression where) {
        if (exponent.valuation() < 0 && !exponent.isZero()) {
            throw new NoExpansionException("no expansion for large L: the exponent in " + where + " grows with L");
        }
        return exponent.taylor();
    }

    /** The product of b_i^{e_i}: prod b_i^{e_i(0)} times exp of the sum of (e_i - e_i(0)) ln b_i. */
    private LaurentSeries exponential(List<Power> powers) {
        List<List<Expression>> exponents = powers.stream().map(this::exponent).toList();
        int known = exponents.stream().mapToInt(List::size).min().orElseThrow();
        List<Expression> exponent = new ArrayList<>(List.of(Expression.ZERO));
        for (int k = 1; k < known; k++) {
            exponent.add(logarithm(powers, exponents, k));
        }
        Expression limit = Simplifier.product(powers.stream().map(this::limit).toList());
        return LaurentSeries.constant(limit, order).times(LaurentSeries.exp(exponent));
    }

    /** sum_i e_ik ln b_i, as one logarithm where the e_ik are numbers. */
    private static Expression logarithm(List<Power> powers, List<List<Expression>> exponents, int k) {
        List<Expression> arguments = new ArrayList<>();
        List<Expression> terms = new ArrayList<>();
        for (int i = 0; i < powers.size(); i++) {
            Expression base = powers.get(i).base();
            Expression exponent = exponents.get(i).get(k);
            if (exponent instanceof Constant) {
                arguments.add(base.power(exponent));
            } else {
                terms.add(exponent.times(base.ln()));
            }
        }
        terms.add(Simplifier.product(arguments).ln());
        return Simplifier.sum(terms);
    }

    @Override
    public LaurentSeries visit(Power power) {
        if (isPowerOfFixedBase(power)) {
            return exponential(List.of(power));
        }
        LaurentSeries base = of(power.base());
        if (power.exponent() instanceof Constant constant && isSmallWhole(constant.value())) {
            int exponent = constant.value().getNumeratorAsInt();
            LaurentSeries factor = exponent < 0 ? base.reciprocal() : base;
            LaurentSeries product = LaurentSeries.constant(Expression.ONE, order);
            for (int i = 0; i < Math.abs(exponent); i++) {
                product = product.times(factor);
            }
            return product;
        }
        return exp(of(power.exponent()).times(ln(base, power)), power);
    }

    private static boolean isSmallWhole(BigFraction x) {
        return x.isInteger() && x.abs().compareTo(new BigFraction(LARGEST_POWER)) <= 0;
    }

    @Override
    public LaurentSeries visit(Logarithm logarithm) {
        return ln(of(logarithm.argument()), logarithm);
    }

    private static LaurentSeries ln(LaurentSeries argument, Expression where) {
        if (argument.valuation() != 0) {
            throw new NoExpansionException("no expansion in powers of 1/L: " + where
                    + " has a logarithm of L in its expansion or a root of it");
        }
        if (!Simplifier.isPositive(argument.leading())) {
            throw new NoExpansionException("no expansion for large L that also holds for zero blocks: " + where
                    + " has a base that may be 0 or negative");
        }
        return argument.ln();
    }

    @Override
    public LaurentSeries visit(Exponential exponential) {
        return exp(of(exponential.argument()), exponential);
    }

    private static LaurentSeries exp(LaurentSeries exponent, Expression where) {
        return LaurentSeries.exp(taylor(exponent, where));
    }

    @Override
    public LaurentSeries visit(CellSum sum) {
        return of(sum.summand()).map(term -> Expression.sum(sum.index(), term));
    }

    @Override
    public LaurentSeries visit(SingularValueSum sum) {
        return of(sum.summand()).map(Expression::sumOverSingularValues);
    }
}
