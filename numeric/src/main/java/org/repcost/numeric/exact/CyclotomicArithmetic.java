package org.repcost.numeric.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.repcost.theory.number.Arithmetic;

/**
 * Exact arithmetic in a cyclotomic field: roots of unity, conjugation, whole powers, and the square roots that lie in
 * the field. Logarithms, exponentials and singular values are not available.
 *
 * @param field Q(zeta_m)
 */
public record CyclotomicArithmetic(CyclotomicField field) implements Arithmetic<CyclotomicNumber> {
    @Override
    public CyclotomicNumber real(double value) {
        BigDecimal exact = new BigDecimal(value);
        BigInteger unscaled = exact.unscaledValue();
        BigInteger power = BigInteger.TEN.pow(Math.abs(exact.scale()));
        return exact.scale() < 0
                ? field.rational(unscaled.multiply(power), BigInteger.ONE)
                : field.rational(unscaled, power);
    }

    @Override
    public CyclotomicNumber conjugate(CyclotomicNumber z) {
        return z.conjugate();
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnsupportedOperationException if n does not divide the order of the field
     */
    @Override
    public CyclotomicNumber rootOfUnity(int k, int n) {
        if (field.order() % n != 0) {
            throw new UnsupportedOperationException(
                    "the order of a root of unity must divide " + field.order() + " in " + field + ", got " + n);
        }
        return field.root((long) k * (field.order() / n));
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnsupportedOperationException if the exponent is no multiple of 1/2, or if the square root of x is needed
     *     and x is not rational or its root does not lie in the field
     */
    @Override
    public CyclotomicNumber power(CyclotomicNumber x, int numerator, int denominator) {
        if (2 * numerator % denominator != 0) {
            throw new UnsupportedOperationException("only multiples of 1/2 are available as exponents over " + field
                    + ", got " + numerator + "/" + denominator);
        }
        return numerator % denominator == 0
                ? wholePower(x, numerator / denominator)
                : wholePower(squareRoot(x), 2 * numerator / denominator);
    }

    private CyclotomicNumber squareRoot(CyclotomicNumber x) {
        if (!x.isRational() || x.numerator().signum() < 0) {
            throw new UnsupportedOperationException(
                    "only of a rational number >= 0 the square root is available over " + field + ", got " + x);
        }
        if (x.isZero()) {
            return x;
        }
        long radicand = x.numerator().multiply(x.denominator()).longValueExact();
        return SquareRoot.of(radicand).in(field).multiply(field.rational(BigInteger.ONE, x.denominator()));
    }

    private CyclotomicNumber wholePower(CyclotomicNumber x, int exponent) {
        CyclotomicNumber base = exponent < 0 ? x.reciprocal() : x;
        CyclotomicNumber power = field.getOne();
        for (int i = 0; i < Math.abs(exponent); i++) {
            power = power.multiply(base);
        }
        return power;
    }
}
