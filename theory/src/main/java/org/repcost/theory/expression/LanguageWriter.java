package org.repcost.theory.expression;

import org.hipparchus.fraction.BigFraction;

/** Writes an expression in the language that {@link ExpressionParser} reads, with the fewest parentheses. */
final class LanguageWriter implements Expression.Visitor<String> {
    private static final LanguageWriter INSTANCE = new LanguageWriter();

    private LanguageWriter() {}

    static String write(Expression expression) {
        return expression.accept(INSTANCE);
    }

    @Override
    public String visit(Constant constant) {
        BigFraction value = constant.value();
        return constant.isInteger()
                ? value.getNumerator().toString()
                : value.getNumerator() + "/" + value.getDenominator();
    }

    @Override
    public String visit(Symbol symbol) {
        return symbol.name();
    }

    @Override
    public String visit(Sum sum) {
        StringBuilder text = new StringBuilder();
        for (Expression term : sum.terms()) {
            String written = term instanceof Sum ? parenthesized(term) : write(term);
            text.append(text.isEmpty() || written.startsWith("-") ? "" : "+").append(written);
        }
        return text.toString();
    }

    @Override
    public String visit(Product product) {
        StringBuilder text = new StringBuilder();
        BigFraction coefficient = product.coefficient().value();
        if (coefficient.equals(BigFraction.MINUS_ONE)) {
            text.append('-');
        } else if (!coefficient.equals(BigFraction.ONE)) {
            text.append(write(product.coefficient()));
        }
        for (Expression factor : product.withoutCoefficient()) {
            boolean isFirst = text.isEmpty() || text.toString().equals("-");
            if (isDivisor(factor)) {
                text.append(isFirst ? "1/" : "/").append(factor(inverse((Power) factor)));
            } else {
                text.append(isFirst ? "" : "*").append(factor(factor));
            }
        }
        return text.toString();
    }

    /** Whether a factor is better written below a fraction line: a power with a negative number as its exponent. */
    static boolean isDivisor(Expression factor) {
        return factor instanceof Power power
                && power.exponent() instanceof Constant constant
                && constant.value().signum() < 0;
    }

    /** What stands below the fraction line for such a factor. */
    static Expression inverse(Power power) {
        return power.base().power(power.exponent().negate());
    }

    private static String factor(Expression factor) {
        boolean isLoose = factor instanceof Sum || factor instanceof Product || isLooseNumber(factor);
        return isLoose ? parenthesized(factor) : write(factor);
    }

    private static boolean isLooseNumber(Expression e) {
        return e instanceof Constant constant && (constant.value().signum() < 0 || !constant.isInteger());
    }

    @Override
    public String visit(Power power) {
        if (power.equals(Expression.frobenius())) {
            return Vocabulary.FROBENIUS;
        }
        if (isDivisor(power)) {
            return "1/" + factor(inverse(power));
        }
        return operand(power.base()) + "^" + operand(power.exponent());
    }

    private static String operand(Expression e) {
        boolean isLoose = e instanceof Sum
                || e instanceof Product
                || e instanceof Power power && !power.equals(Expression.frobenius())
                || isLooseNumber(e);
        return isLoose ? parenthesized(e) : write(e);
    }

    private static String parenthesized(Expression e) {
        return "(" + write(e) + ")";
    }

    @Override
    public String visit(Logarithm logarithm) {
        return Vocabulary.LN + parenthesized(logarithm.argument());
    }

    @Override
    public String visit(Exponential exponential) {
        return Vocabulary.EXP + parenthesized(exponential.argument());
    }

    @Override
    public String visit(CellSum sum) {
        String index = sum.index().equals(Index.XI) ? "" : "_" + sum.index().name();
        return Vocabulary.SUM + index + parenthesized(sum.summand());
    }

    @Override
    public String visit(SingularValueSum sum) {
        if (sum.summand().equals(Expression.ONE)) {
            return Vocabulary.RANK;
        }
        if (!sum.isSchatten()) {
            return Vocabulary.SIGMAS + parenthesized(sum.summand());
        }
        Expression exponent = sum.schattenExponent();
        return exponent.equals(Expression.ONE) ? Vocabulary.NUCLEAR : Vocabulary.SCHATTEN + parenthesized(exponent);
    }
}
