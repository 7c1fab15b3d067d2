package org.repcost.theory.expression;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The expansion of a formula for large depth: prefactor (c_0 + c_1 / L + ... + c_n / L^n + O(L^{-(n+1)})). For T8 it is
 * T12: (L/N) (sum_xi rank B(xi) + (1/L) sum ln(N sigma^2) + (1/(2 L^2)) sum ln(N sigma^2)^2 + ...), each sum over the
 * nonzero singular values.
 *
 * <p>The symbols, the mean of the decays among them, and the singular values are held fixed.
 *
 * @param prefactor what the terms have in common, L to a power among it
 * @param coefficients c_0, ..., c_n
 */
public record DeepExpansion(Expression prefactor, List<Expression> coefficients) {
    /** The largest order that is computed. */
    public static final int LARGEST_ORDER = 12;

    /** Terms that may be lost to cancellation. */
    private static final int SPARE_TERMS = 3;

    /** Copies the coefficients. */
    public DeepExpansion {
        coefficients = List.copyOf(coefficients);
    }

    /**
     * Expands a formula.
     *
     * @param order n, the number of terms after the first, 0 to {@link #LARGEST_ORDER}
     * @throws NoExpansionException if no exponent depends on L, or the formula is not a power series in 1/L times a
     *     power of L
     */
    public static DeepExpansion of(Expression expression, int order) {
        if (order < 0 || order > LARGEST_ORDER) {
            throw new IllegalArgumentException("the order must be from 0 to " + LARGEST_ORDER + ", got " + order);
        }
        if (!hasExponentOfDepth(expression)) {
            throw new NoExpansionException(
                    "an expansion for large L needs an exponent that depends on L, and " + expression + " has none");
        }
        LaurentSeries series = expression.accept(new SeriesInInverseDepth(order + SPARE_TERMS));
        if (series.order() < order) {
            throw new NoExpansionException("too many leading terms cancel in " + expression);
        }
        return new DeepExpansion(
                Symbol.DEPTH.power(Expression.constant(-series.valuation())).times(series.scale()),
                series.coefficients().subList(0, order + 1));
    }

    private static boolean hasExponentOfDepth(Expression e) {
        return e instanceof Power power && power.exponent().contains(Symbol.DEPTH)
                || e instanceof Exponential && e.contains(Symbol.DEPTH)
                || e.operands().stream().anyMatch(DeepExpansion::hasExponentOfDepth);
    }

    /** The expansion without its remainder. */
    public Expression truncated() {
        return prefactor.times(polynomial());
    }

    private Expression polynomial() {
        return Simplifier.sum(IntStream.range(0, coefficients.size())
                .mapToObj(k -> Symbol.DEPTH.power(Expression.constant(-k)).times(coefficients.get(k)))
                .toList());
    }

    /** In Unicode, with the order of the remainder. */
    public String unicode() {
        return text(Notation.UNICODE);
    }

    /** In LaTeX, without delimiters, with the order of the remainder. */
    public String latex() {
        return text(Notation.LATEX);
    }

    private String text(Notation notation) {
        String head = prefactor.equals(Expression.ONE) ? "" : ExpressionText.factor(prefactor, notation) + " ";
        String remainder = "O(L" + notation.superscript(Integer.toString(-coefficients.size())) + ")";
        return head + notation.bracketed(ExpressionText.write(polynomial(), notation) + " + " + remainder);
    }
}
