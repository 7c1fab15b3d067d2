package org.repcost.numeric.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.repcost.theory.number.Arithmetic;

/**
 * Exact arithmetic with polynomials in real indeterminates: a definition evaluated over it says what it says for all real
 * values of them at once. Logarithms, exponentials and singular values are not available.
 *
 * @param field the ring of polynomials
 */
public record PolynomialArithmetic(PolynomialRing field) implements Arithmetic<Polynomial> {
    /**
     * {@inheritDoc}
     *
     * @throws ArithmeticException if its numerator or denominator exceeds the range of long
     */
    @Override
    public Polynomial real(double value) {
        BigDecimal exact = new BigDecimal(value);
        BigInteger denominator = BigInteger.TEN.pow(Math.max(0, exact.scale()));
        BigInteger numerator = exact.multiply(new BigDecimal(denominator)).toBigIntegerExact();
        BigInteger divisor = numerator.gcd(denominator);
        return field.constant(
                0,
                numerator.divide(divisor).longValueExact(),
                denominator.divide(divisor).longValueExact());
    }

    @Override
    public Polynomial conjugate(Polynomial z) {
        return z.conjugate();
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnsupportedOperationException if n does not divide the exponent of the group
     */
    @Override
    public Polynomial rootOfUnity(int k, int n) {
        int order = field.units().order();
        if (order % n != 0) {
            throw new UnsupportedOperationException(
                    "the order of a root of unity must divide " + order + " over " + field + ", got " + n);
        }
        return field.constant(Math.floorMod(k, n) * (order / n), 1, 1);
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnsupportedOperationException if the exponent is no multiple of 1/2, or if the square root of x is needed
     *     and x is neither the square of a rational number nor N times one
     */
    @Override
    public Polynomial power(Polynomial x, int numerator, int denominator) {
        if (2 * numerator % denominator != 0) {
            throw new UnsupportedOperationException("only multiples of 1/2 are available as exponents over " + field
                    + ", got " + numerator + "/" + denominator);
        }
        return numerator % denominator == 0
                ? wholePower(x, numerator / denominator)
                : wholePower(squareRoot(x), 2 * numerator / denominator);
    }

    private Polynomial squareRoot(Polynomial x) {
        Terms terms = x.terms();
        if (terms.size() == 0) {
            return x;
        }
        boolean isRational = terms.isSingle() && terms.codes()[0] == 0 && terms.units()[0] == 0;
        if (isRational && terms.counts()[0] > 0) {
            // sqrt(a / b) = sqrt(a b) / b.
            SquareRoot root = SquareRoot.of(Math.multiplyExact(terms.counts()[0], terms.denominator()));
            SquareRoot known = field.units().root();
            if (root.isRational()) {
                return field.constant(0, root.rationalPart(), terms.denominator());
            }
            if (root.squareFree() == known.squareFree()) {
                return field.constant(
                        field.units().order(),
                        root.rationalPart(),
                        Math.multiplyExact(known.rationalPart(), terms.denominator()));
            }
        }
        throw new UnsupportedOperationException("over " + field
                + " a square root is available of a rational square, and of "
                + field.units().radicand()
                + " times one");
    }

    private Polynomial wholePower(Polynomial x, int exponent) {
        Polynomial base = exponent < 0 ? x.reciprocal() : x;
        Polynomial power = field.getOne();
        for (int i = 0; i < Math.abs(exponent); i++) {
            power = power.multiply(base);
        }
        return power;
    }
}
