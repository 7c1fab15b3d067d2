package org.repcost.numeric.exact;

import java.math.BigInteger;
import java.util.Arrays;
import org.hipparchus.Field;

/**
 * The cyclotomic field Q(zeta_m), zeta_m = exp(2 pi i / m): the rational combinations of the m-th roots of unity. Its
 * elements are polynomials in zeta_m modulo the m-th cyclotomic polynomial, so that equality is decided exactly.
 */
public final class CyclotomicField implements Field<CyclotomicNumber> {
    private final int order;
    private final long[] modulus;

    private CyclotomicField(int order) {
        this.order = order;
        this.modulus = cyclotomicPolynomial(order);
    }

    /**
     * Q(zeta_m).
     *
     * @param order m
     * @throws IllegalArgumentException if m is below 1
     */
    public static CyclotomicField of(int order) {
        if (order < 1) {
            throw new IllegalArgumentException("the order of a root of unity must be >= 1, got " + order);
        }
        return new CyclotomicField(order);
    }

    /** The smallest cyclotomic field with the roots of unity of an order and the square root of a number, both &gt;= 1. */
    public static CyclotomicField containing(int order, long radicand) {
        return of(
                Math.toIntExact(PrimeFactors.lcm(order, SquareRoot.of(radicand).conductor())));
    }

    /**
     * The n-th cyclotomic polynomial, whose roots are the primitive n-th roots of unity.
     *
     * @return its coefficients, the constant first; the last is 1
     * @throws ArithmeticException if a coefficient exceeds the range of long
     */
    public static long[] cyclotomicPolynomial(int n) {
        int radical = 1;
        long[] polynomial = {-1, 1};
        // Phi_{kp}(x) = Phi_k(x^p) / Phi_k(x) for a prime p that does not divide k, from Phi_1(x) = x - 1.
        for (int p : PrimeFactors.distinct(n)) {
            polynomial = quotient(substituted(polynomial, p), polynomial);
            radical *= p;
        }
        return substituted(polynomial, n / radical);
    }

    /** p(x^k). */
    private static long[] substituted(long[] polynomial, int k) {
        long[] result = new long[Math.multiplyExact(polynomial.length - 1, k) + 1];
        for (int i = 0; i < polynomial.length; i++) {
            result[i * k] = polynomial[i];
        }
        return result;
    }

    /** The quotient by a monic polynomial that divides the dividend. */
    private static long[] quotient(long[] dividend, long[] divisor) {
        long[] rest = dividend.clone();
        int degree = divisor.length - 1;
        long[] quotient = new long[dividend.length - degree];
        for (int i = quotient.length - 1; i >= 0; i--) {
            quotient[i] = rest[i + degree];
            for (int j = 0; j <= degree; j++) {
                rest[i + j] = Math.subtractExact(rest[i + j], Math.multiplyExact(quotient[i], divisor[j]));
            }
        }
        return quotient;
    }

    /** m. */
    public int order() {
        return order;
    }

    /** The degree over Q, phi(m): the number of coefficients of an element. */
    public int degree() {
        return modulus.length - 1;
    }

    /** The rational number n / d, d other than 0. */
    public CyclotomicNumber rational(BigInteger n, BigInteger d) {
        BigInteger[] coefficients = zeros(degree());
        coefficients[0] = n;
        return CyclotomicNumber.of(this, coefficients, d);
    }

    /** The whole number. */
    public CyclotomicNumber integer(long n) {
        return rational(BigInteger.valueOf(n), BigInteger.ONE);
    }

    /** zeta_m^k. */
    public CyclotomicNumber root(long k) {
        BigInteger[] coefficients = zeros(order);
        coefficients[(int) Math.floorMod(k, (long) order)] = BigInteger.ONE;
        return CyclotomicNumber.of(this, coefficients, BigInteger.ONE);
    }

    @Override
    public CyclotomicNumber getZero() {
        return integer(0);
    }

    @Override
    public CyclotomicNumber getOne() {
        return integer(1);
    }

    @Override
    public Class<CyclotomicNumber> getRuntimeClass() {
        return CyclotomicNumber.class;
    }

    /** The coefficients 1, zeta, ..., zeta^{phi(m)-1} of a sum of powers of zeta given by their coefficients. */
    BigInteger[] reduced(BigInteger[] coefficients) {
        BigInteger[] rest = coefficients.clone();
        for (int i = rest.length - 1; i >= degree(); i--) {
            if (rest[i].signum() != 0) {
                for (int j = 0; j < degree(); j++) {
                    if (modulus[j] != 0) {
                        BigInteger change = rest[i].multiply(BigInteger.valueOf(modulus[j]));
                        rest[i - degree() + j] = rest[i - degree() + j].subtract(change);
                    }
                }
            }
        }
        return Arrays.copyOf(rest, degree());
    }

    static BigInteger[] zeros(int length) {
        BigInteger[] zeros = new BigInteger[length];
        Arrays.fill(zeros, BigInteger.ZERO);
        return zeros;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CyclotomicField field && order == field.order;
    }

    @Override
    public int hashCode() {
        return order;
    }

    /** "Q(ζ_12)"; "Q" for the rational numbers. */
    @Override
    public String toString() {
        return degree() == 1 ? "Q" : "Q(ζ_" + order + ")";
    }
}
