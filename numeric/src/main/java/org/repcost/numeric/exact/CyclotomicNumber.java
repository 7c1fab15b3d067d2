package org.repcost.numeric.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.StringJoiner;
import org.hipparchus.FieldElement;
import org.hipparchus.complex.Complex;

/**
 * An exact number of Q(zeta_m): sum_k c_k zeta^k / d with whole c_k, k &lt; phi(m), in lowest terms. The powers of zeta
 * below phi(m) are linearly independent over Q, so two numbers are equal if and only if their coefficients are.
 */
public final class CyclotomicNumber implements FieldElement<CyclotomicNumber> {
    private final CyclotomicField field;
    private final BigInteger[] numerators;
    private final BigInteger denominator;

    private CyclotomicNumber(CyclotomicField field, BigInteger[] numerators, BigInteger denominator) {
        this.field = field;
        this.numerators = numerators;
        this.denominator = denominator;
    }

    /** sum_k c_k zeta^k / d, with any number of powers. */
    static CyclotomicNumber of(CyclotomicField field, BigInteger[] powers, BigInteger denominator) {
        BigInteger[] numerators = field.reduced(powers);
        BigInteger common = denominator;
        for (BigInteger numerator : numerators) {
            common = common.gcd(numerator);
        }
        BigInteger divisor = denominator.signum() < 0 ? common.negate() : common;
        Arrays.setAll(numerators, k -> numerators[k].divide(divisor));
        return new CyclotomicNumber(field, numerators, denominator.divide(divisor));
    }

    @Override
    public CyclotomicNumber add(CyclotomicNumber other) {
        requireSameField(other);
        BigInteger[] sums = new BigInteger[numerators.length];
        Arrays.setAll(
                sums, k -> numerators[k].multiply(other.denominator).add(other.numerators[k].multiply(denominator)));
        return of(field, sums, denominator.multiply(other.denominator));
    }

    @Override
    public CyclotomicNumber subtract(CyclotomicNumber other) {
        return add(other.negate());
    }

    @Override
    public CyclotomicNumber negate() {
        return multiply(-1);
    }

    @Override
    public CyclotomicNumber multiply(int n) {
        return multiply(field.integer(n));
    }

    @Override
    public CyclotomicNumber multiply(CyclotomicNumber other) {
        requireSameField(other);
        BigInteger[] products = CyclotomicField.zeros(2 * numerators.length - 1);
        for (int i = 0; i < numerators.length; i++) {
            if (numerators[i].signum() != 0) {
                for (int j = 0; j < numerators.length; j++) {
                    products[i + j] = products[i + j].add(numerators[i].multiply(other.numerators[j]));
                }
            }
        }
        return of(field, products, denominator.multiply(other.denominator));
    }

    @Override
    public CyclotomicNumber divide(CyclotomicNumber other) {
        return multiply(other.reciprocal());
    }

    /**
     * 1 / z: the product of the other conjugates of z, divided by the norm of z, which is rational.
     *
     * @throws ArithmeticException if z is 0
     */
    @Override
    public CyclotomicNumber reciprocal() {
        if (isZero()) {
            throw new ArithmeticException("0 has no reciprocal in " + field);
        }
        CyclotomicNumber others = field.getOne();
        for (int k = 2; k < field.order(); k++) {
            if (PrimeFactors.gcd(k, field.order()) == 1) {
                others = others.multiply(galois(k));
            }
        }
        CyclotomicNumber norm = multiply(others);
        return others.multiply(field.rational(norm.denominator, norm.numerators[0]));
    }

    /** The image under the automorphism zeta -&gt; zeta^k, for k without a common divisor with m. */
    private CyclotomicNumber galois(int k) {
        BigInteger[] powers = CyclotomicField.zeros(field.order());
        for (int i = 0; i < numerators.length; i++) {
            powers[(int) Math.floorMod((long) i * k, (long) field.order())] = numerators[i];
        }
        return of(field, powers, denominator);
    }

    /** The complex conjugate. */
    public CyclotomicNumber conjugate() {
        return galois(-1);
    }

    @Override
    public CyclotomicField getField() {
        return field;
    }

    @Override
    public boolean isZero() {
        return Arrays.stream(numerators).allMatch(c -> c.signum() == 0);
    }

    /** Whether it is a rational number. */
    public boolean isRational() {
        return Arrays.stream(numerators).skip(1).allMatch(c -> c.signum() == 0);
    }

    /** The numerator of a rational number in lowest terms; otherwise of the coefficient of 1 over {@link #denominator()}. */
    BigInteger numerator() {
        return numerators[0];
    }

    /** The least common denominator of the coefficients, at least 1. */
    BigInteger denominator() {
        return denominator;
    }

    /** The number in double precision, without any statement about rounding errors. */
    public Complex toComplex() {
        double real = 0;
        double imaginary = 0;
        for (int k = 0; k < numerators.length; k++) {
            double angle = 2 * Math.PI * k / field.order();
            double c = new BigDecimal(numerators[k])
                    .divide(new BigDecimal(denominator), MathContext.DECIMAL64)
                    .doubleValue();
            real += c * Math.cos(angle);
            imaginary += c * Math.sin(angle);
        }
        return new Complex(real, imaginary);
    }

    @Override
    public double getReal() {
        return toComplex().getReal();
    }

    private void requireSameField(CyclotomicNumber other) {
        if (!field.equals(other.field)) {
            throw new IllegalArgumentException("numbers must lie in one field, got " + field + " and " + other.field);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CyclotomicNumber z
                && field.equals(z.field)
                && denominator.equals(z.denominator)
                && Arrays.equals(numerators, z.numerators);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(numerators) + denominator.hashCode();
    }

    /** "(1 - 2 ζ^3)/5". */
    @Override
    public String toString() {
        StringJoiner sum = new StringJoiner(" + ", "(", ")");
        for (int k = 0; k < numerators.length; k++) {
            if (numerators[k].signum() != 0) {
                sum.add(k == 0 ? numerators[k].toString() : numerators[k] + " ζ^" + k);
            }
        }
        return isZero() ? "0" : sum.toString().replace("+ -", "- ") + "/" + denominator;
    }
}
