package org.repcost.numeric.exact;

import org.hipparchus.Field;

/**
 * Polynomials in real indeterminates over Q(zeta_n, sqrt(N)), where N is the size of a group and n its exponent: all
 * that the unitary Fourier transform on the group needs. Whether a polynomial is 0 is decided exactly. A ring and its
 * polynomials belong to one thread.
 *
 * <p>It calls itself a field because the definitions run over one; only constants have reciprocals.
 */
public final class PolynomialRing implements Field<Polynomial> {
    private final Units units;
    private final Indeterminates indeterminates;
    private final TermAccumulator accumulator;
    private final int[] noDegrees;
    private final Polynomial zero;
    private final Polynomial one;
    private final Terms oneTerm;

    /**
     * The ring over the numbers that a group needs.
     *
     * @param exponent n &gt;= 1
     * @param size N &gt;= 1
     */
    public PolynomialRing(int exponent, int size, Indeterminates indeterminates) {
        this.units = new Units(exponent, size);
        this.indeterminates = indeterminates;
        this.accumulator = new TermAccumulator(units, indeterminates.codes());
        this.noDegrees = new int[indeterminates.slots()];
        this.zero = new Polynomial(this, new Terms(new long[0], new int[0], new long[0], 1, noDegrees));
        this.oneTerm = Terms.single(0, 0, 1, 1, noDegrees);
        this.one = new Polynomial(this, oneTerm);
    }

    /** How many units zeta_n^k sqrt(N)^e coefficients are whole combinations of: n, or 2 n if sqrt(N) is irrational. */
    public static int units(int exponent, int size) {
        return new Units(exponent, size).count();
    }

    /** The indeterminate of a slot with an index. */
    public Polynomial indeterminate(int slot, int index) {
        int[] degrees = new int[indeterminates.slots()];
        degrees[slot] = 1;
        return new Polynomial(this, Terms.single(indeterminates.code(slot, index), 0, 1, 1, degrees));
    }

    /** The field of the coefficients, which contains all n-th roots of unity and sqrt(N). */
    public CyclotomicField coefficientField() {
        return units.field();
    }

    /** count / denominator times a unit. */
    Polynomial constant(int unit, long count, long denominator) {
        long divisor = PrimeFactors.gcd(count, denominator);
        return count == 0
                ? zero
                : new Polynomial(this, Terms.single(0, unit, count / divisor, denominator / divisor, noDegrees));
    }

    Units units() {
        return units;
    }

    Indeterminates indeterminates() {
        return indeterminates;
    }

    TermAccumulator accumulator() {
        return accumulator;
    }

    Terms oneTerm() {
        return oneTerm;
    }

    /**
     * The degrees of a product.
     *
     * @throws IllegalStateException if one exceeds the largest degree that the codes of monomials are made for
     */
    int[] sum(int[] a, int[] b) {
        int[] sum = new int[a.length];
        for (int s = 0; s < a.length; s++) {
            sum[s] = a[s] + b[s];
            if (sum[s] > indeterminates.degree(s)) {
                throw new IllegalStateException("a monomial must have degree <= " + indeterminates.degree(s)
                        + " in slot " + s + ", got " + sum[s]);
            }
        }
        return sum;
    }

    @Override
    public Polynomial getZero() {
        return zero;
    }

    @Override
    public Polynomial getOne() {
        return one;
    }

    @Override
    public Class<Polynomial> getRuntimeClass() {
        return Polynomial.class;
    }

    @Override
    public String toString() {
        return "polynomials over " + coefficientField();
    }
}
