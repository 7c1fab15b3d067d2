package org.repcost.theory.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hipparchus.fraction.BigFraction;

/**
 * Builds expressions in the form in which they are kept. Every rule holds for all positive values of the symbols; what
 * comes out is not changed by being built again from its operands.
 */
final class Simplifier {
    /** The largest number of bits that a power of two numbers may have to be folded to a number. */
    private static final long LARGEST_POWER_BITS = 4096;

    private Simplifier() {}

    static Expression sum(List<Expression> terms) {
        List<Expression> merged = new ArrayList<>();
        terms.forEach(term -> addTerm(merged, term));
        return switch (merged.size()) {
            case 0 -> Expression.ZERO;
            case 1 -> merged.get(0);
            default -> new Sum(merged);
        };
    }

    private static void addTerm(List<Expression> terms, Expression term) {
        if (term instanceof Sum sum) {
            sum.terms().forEach(inner -> addTerm(terms, inner));
            return;
        }
        if (term.equals(Expression.ZERO)) {
            return;
        }
        Expression rest = withoutCoefficient(term);
        for (int i = 0; i < terms.size(); i++) {
            if (withoutCoefficient(terms.get(i)).equals(rest)) {
                BigFraction coefficient = coefficient(terms.get(i)).add(coefficient(term));
                Expression both = product(List.of(Expression.constant(coefficient), rest));
                if (both.equals(Expression.ZERO) || both instanceof Sum) {
                    terms.remove(i);
                    addTerm(terms, both);
                } else {
                    terms.set(i, both);
                }
                return;
            }
        }
        terms.add(term);
    }

    static Expression product(List<Expression> factors) {
        Factors merged = new Factors();
        factors.forEach(merged::multiply);
        return merged.toExpression();
    }

    /** The factors of a product while it is built. */
    private static final class Factors {
        private BigFraction coefficient = BigFraction.ONE;
        private final List<Expression> others = new ArrayList<>();

        void multiply(Expression factor) {
            if (factor instanceof Product product) {
                product.factors().forEach(this::multiply);
            } else if (factor instanceof Constant constant) {
                coefficient = coefficient.multiply(constant.value());
            } else {
                multiplyPower(factor);
            }
        }

        private void multiplyPower(Expression factor) {
            Expression base = base(factor);
            for (int i = 0; i < others.size(); i++) {
                Expression other = others.get(i);
                if (base(other).equals(base) && mayMerge(base, exponent(other), exponent(factor))) {
                    Expression both = power(base, exponent(other).plus(exponent(factor)));
                    if (!(both instanceof Constant) && base(both).equals(base)) {
                        others.set(i, both);
                    } else {
                        others.remove(i);
                        multiply(both);
                    }
                    return;
                }
            }
            others.add(factor);
        }

        /** x^a x^b = x^{a+b}: not where a negative power of 0 could disappear. */
        private static boolean mayMerge(Expression base, Expression first, Expression second) {
            return isPositive(base) || isPositiveNumber(first) && isPositiveNumber(second);
        }

        Expression toExpression() {
            if (coefficient.signum() == 0 || others.isEmpty()) {
                return Expression.constant(coefficient);
            }
            if (coefficient.equals(BigFraction.ONE) && others.size() == 1) {
                return others.get(0);
            }
            List<Expression> all = new ArrayList<>();
            if (!coefficient.equals(BigFraction.ONE)) {
                all.add(Expression.constant(coefficient));
            }
            all.addAll(others);
            return new Product(all);
        }
    }

    static Expression power(Expression base, Expression exponent) {
        if (exponent.equals(Expression.ZERO) || base.equals(Expression.ONE)) {
            return Expression.ONE;
        }
        if (exponent.equals(Expression.ONE) || base.equals(Expression.ZERO) && isPositiveNumber(exponent)) {
            return base;
        }
        if (base.equals(Expression.ZERO) && exponent instanceof Constant) {
            // Division by 0, whatever the power; told where it is evaluated.
            return new Power(base, Expression.constant(-1));
        }
        boolean isWhole = exponent instanceof Constant constant && constant.isInteger();
        if (isWhole && base instanceof Constant number && mayFold(number, (Constant) exponent)) {
            return Expression.constant(
                    number.value().pow(((Constant) exponent).value().getNumerator()));
        }
        if (isWhole && base instanceof Product product) {
            return product(product.factors().stream()
                    .map(factor -> power(factor, exponent))
                    .toList());
        }
        if (base instanceof Power inner && (isWhole || mayMultiply(inner))) {
            return power(inner.base(), inner.exponent().times(exponent));
        }
        return new Power(base, exponent);
    }

    /** (x^a)^b = x^{ab}: not for (x^2)^{1/2}, unless x &gt;= 0. */
    private static boolean mayMultiply(Power inner) {
        return isPositive(inner.base()) || isNonnegative(inner.base()) && isPositiveNumber(inner.exponent());
    }

    private static boolean mayFold(Constant base, Constant exponent) {
        BigFraction x = base.value();
        long bits = Math.max(x.getNumerator().bitLength(), x.getDenominator().bitLength());
        return exponent.value().getNumerator().bitLength() < Integer.SIZE
                && bits * Math.abs(exponent.value().longValue()) <= LARGEST_POWER_BITS;
    }

    static Expression ln(Expression argument) {
        if (argument.equals(Expression.ONE)) {
            return Expression.ZERO;
        }
        return argument instanceof Exponential exponential ? exponential.argument() : new Logarithm(argument);
    }

    static Expression exp(Expression argument) {
        if (argument.equals(Expression.ZERO)) {
            return Expression.ONE;
        }
        return argument instanceof Logarithm logarithm ? logarithm.argument() : new Exponential(argument);
    }

    /** A sum over cells or singular values; numbers and powers of L and of parameters are taken out of it. */
    static Expression sumOver(Expression summand, UnaryOperator<Expression> sum) {
        if (summand.equals(Expression.ZERO)) {
            return summand;
        }
        List<Expression> factors = summand instanceof Product product ? product.factors() : List.of(summand);
        List<Expression> outside =
                new ArrayList<>(factors.stream().filter(Simplifier::isMonomial).toList());
        Expression inside =
                product(factors.stream().filter(factor -> !isMonomial(factor)).toList());
        outside.add(sum.apply(inside));
        return product(outside);
    }

    /** Whether this is a number, or a power of the depth or a parameter with a number as its exponent. */
    private static boolean isMonomial(Expression e) {
        return e instanceof Constant
                || exponent(e) instanceof Constant
                        && base(e) instanceof Symbol symbol
                        && (symbol.kind() == Symbol.Kind.DEPTH || symbol.kind() == Symbol.Kind.PARAMETER);
    }

    /** Multiplies products of sums out, so that their terms can cancel. */
    static Expression expand(Expression e) {
        if (e instanceof Sum sum) {
            return sum(sum.terms().stream().map(Simplifier::expand).toList());
        }
        if (!(e instanceof Product product)) {
            return e;
        }
        List<Expression> terms = List.of(Expression.ONE);
        for (Expression factor : product.factors()) {
            List<Expression> by = factor instanceof Sum sum ? sum.terms() : List.of(factor);
            terms = terms.stream().flatMap(term -> by.stream().map(term::times)).toList();
        }
        return sum(terms);
    }

    /** Whether the value is &gt; 0 whatever the blocks are; false if that does not show. */
    static boolean isPositive(Expression e) {
        if (e instanceof Power power) {
            return isPositive(power.base());
        }
        return e instanceof Symbol
                || e instanceof Exponential
                || isPositiveNumber(e)
                || (e instanceof Sum || e instanceof Product)
                        && e.operands().stream().allMatch(Simplifier::isPositive);
    }

    /** Whether the value is &gt;= 0 whatever the blocks are; false if that does not show. */
    private static boolean isNonnegative(Expression e) {
        if (e instanceof Power power) {
            return isNonnegative(power.base());
        }
        return isPositive(e)
                || !(e instanceof Constant || e instanceof Logarithm)
                        && e.operands().stream().allMatch(Simplifier::isNonnegative);
    }

    private static boolean isPositiveNumber(Expression e) {
        return e instanceof Constant constant && constant.value().signum() > 0;
    }

    private static BigFraction coefficient(Expression e) {
        if (e instanceof Constant constant) {
            return constant.value();
        }
        return e instanceof Product product ? product.coefficient().value() : BigFraction.ONE;
    }

    private static Expression withoutCoefficient(Expression e) {
        if (e instanceof Constant) {
            return Expression.ONE;
        }
        return e instanceof Product product && product.factors().get(0) instanceof Constant
                ? product(product.withoutCoefficient())
                : e;
    }

    private static Expression base(Expression factor) {
        return factor instanceof Power power ? power.base() : factor;
    }

    private static Expression exponent(Expression factor) {
        return factor instanceof Power power ? power.exponent() : Expression.ONE;
    }
}
