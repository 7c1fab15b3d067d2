package org.repcost.theory.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.hipparchus.fraction.BigFraction;

/**
 * scale eps^valuation (c_0 + c_1 eps + ... + c_n eps^n + O(eps^{n+1})), where c_0 is not 0 unless all coefficients are.
 *
 * @param scale a common factor that does not depend on eps
 * @param valuation the least power of eps
 * @param coefficients c_0, ..., c_n
 */
record LaurentSeries(Expression scale, int valuation, List<Expression> coefficients) {
    /** A quantity that does not depend on eps, with n zero coefficients after it. */
    static LaurentSeries constant(Expression value, int n) {
        return monomial(value, 0, n);
    }

    /** value eps^power, with n zero coefficients after it. */
    static LaurentSeries monomial(Expression value, int power, int n) {
        List<Expression> coefficients = new ArrayList<>(Collections.nCopies(n + 1, Expression.ZERO));
        coefficients.set(0, Expression.ONE);
        return value.equals(Expression.ZERO)
                ? new LaurentSeries(Expression.ONE, 0, Collections.nCopies(n + 1, Expression.ZERO))
                : new LaurentSeries(value, power, coefficients);
    }

    /** n, the number of coefficients after the first. */
    int order() {
        return coefficients.size() - 1;
    }

    boolean isZero() {
        return coefficients.get(0).equals(Expression.ZERO);
    }

    /** The first coefficient with the common factor. */
    Expression leading() {
        return scale.times(coefficients.get(0));
    }

    /** The same series with 1 as its common factor. */
    LaurentSeries unscaled() {
        return new LaurentSeries(
                Expression.ONE,
                valuation,
                coefficients.stream().map(scale::times).toList());
    }

    LaurentSeries plus(LaurentSeries other) {
        if (isZero() || other.isZero()) {
            return isZero() ? other : this;
        }
        if (!scale.equals(other.scale)) {
            return unscaled().plusAligned(other.unscaled());
        }
        return plusAligned(other);
    }

    private LaurentSeries plusAligned(LaurentSeries other) {
        int low = Math.min(valuation, other.valuation);
        int high = Math.min(valuation + order(), other.valuation + other.order());
        List<Expression> sum = IntStream.rangeClosed(low, Math.max(low, high))
                .mapToObj(power -> at(power).plus(other.at(power)))
                .toList();
        return new LaurentSeries(scale, low, sum).stripped();
    }

    /** The coefficient of eps^power, without the common factor. */
    private Expression at(int power) {
        int k = power - valuation;
        return k < 0 || k >= coefficients.size() ? Expression.ZERO : coefficients.get(k);
    }

    /** The same series without leading zeros. */
    private LaurentSeries stripped() {
        int zeros = 0;
        while (zeros < order() && coefficients.get(zeros).equals(Expression.ZERO)) {
            zeros++;
        }
        return new LaurentSeries(scale, valuation + zeros, coefficients.subList(zeros, coefficients.size()));
    }

    LaurentSeries times(LaurentSeries other) {
        int n = Math.min(order(), other.order());
        List<Expression> product = IntStream.rangeClosed(0, n)
                .mapToObj(k -> convolution(coefficients, other.coefficients, k, 0))
                .toList();
        return new LaurentSeries(scale.times(other.scale), valuation + other.valuation, product);
    }

    /** sum over j = from, ..., k of a_j b_{k-j}. */
    private static Expression convolution(List<Expression> a, List<Expression> b, int k, int from) {
        return Simplifier.sum(IntStream.rangeClosed(from, k)
                .mapToObj(j -> a.get(j).times(b.get(k - j)))
                .toList());
    }

    LaurentSeries reciprocal() {
        Expression first = coefficients.get(0).power(Expression.constant(-1));
        List<Expression> reciprocal = new ArrayList<>(List.of(first));
        for (int k = 1; k <= order(); k++) {
            List<Expression> sofar = new ArrayList<>(reciprocal);
            sofar.add(Expression.ZERO);
            reciprocal.add(convolution(coefficients, sofar, k, 1).times(first).negate());
        }
        return new LaurentSeries(scale.power(Expression.constant(-1)), -valuation, reciprocal);
    }

    /** ln of a series with valuation 0 and u = series / c_0: k l_k = k u_k - sum_{0<j<k} j l_j u_{k-j}. */
    LaurentSeries ln() {
        Expression inverse = coefficients.get(0).power(Expression.constant(-1));
        List<Expression> u = coefficients.stream().map(inverse::times).toList();
        List<Expression> ln = new ArrayList<>(List.of(leading().ln()));
        for (int k = 1; k <= order(); k++) {
            Expression value = u.get(k);
            for (int j = 1; j < k; j++) {
                value = value.minus(ln.get(j).times(u.get(k - j)).times(ratio(j, k)));
            }
            ln.add(value);
        }
        return new LaurentSeries(Expression.ONE, 0, ln).stripped();
    }

    private static Expression ratio(int j, int k) {
        return Expression.constant(new BigFraction(j, k));
    }

    /** exp of a_0 + a_1 eps + ...: k e_k = sum_{j>=1} j a_j e_{k-j}; exp(a_0) becomes the common factor. */
    static LaurentSeries exp(List<Expression> a) {
        List<Expression> exp = new ArrayList<>(List.of(Expression.ONE));
        for (int k = 1; k < a.size(); k++) {
            List<Expression> terms = new ArrayList<>();
            for (int j = 1; j <= k; j++) {
                terms.add(a.get(j).times(exp.get(k - j)).times(ratio(j, k)));
            }
            exp.add(Simplifier.sum(terms));
        }
        return new LaurentSeries(a.get(0).exp(), 0, exp);
    }

    /** The coefficients of eps^0, eps^1, ..., as far as they are known, for a series without negative powers. */
    List<Expression> taylor() {
        LaurentSeries whole = unscaled();
        return IntStream.rangeClosed(0, valuation + order()).mapToObj(whole::at).toList();
    }

    /** The same operation on every term, which has to be linear. */
    LaurentSeries map(UnaryOperator<Expression> linear) {
        LaurentSeries whole = unscaled();
        return new LaurentSeries(
                Expression.ONE,
                valuation,
                whole.coefficients.stream().map(linear).toList());
    }
}
