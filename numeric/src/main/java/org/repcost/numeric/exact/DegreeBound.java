package org.repcost.numeric.exact;

import java.util.Set;
import org.hipparchus.FieldElement;

/**
 * What can be said of a polynomial without working it out: which multidegrees its monomials can have, and at most how
 * many terms. Definitions run over it like over numbers; what depends on the value of a number is not available, since it
 * would not be a polynomial.
 */
public final class DegreeBound implements FieldElement<DegreeBound> {
    private final DegreeRing ring;
    private final DegreeSet degrees;
    private final double terms;

    /**
     * A bound.
     *
     * @param degrees null for a quantity that is not available
     */
    DegreeBound(DegreeRing ring, DegreeSet degrees, double terms) {
        this.ring = ring;
        this.degrees = degrees;
        this.terms = terms;
    }

    /** The multidegrees that can occur; none for 0. */
    public Set<Multidegree> multidegrees() {
        return degrees().members();
    }

    /** At most how many terms there are. */
    public double terms() {
        return terms;
    }

    @Override
    public DegreeBound add(DegreeBound other) {
        if (degrees().isEmpty()) {
            return other;
        }
        if (other.degrees().isEmpty()) {
            return this;
        }
        ring.count(0);
        DegreeSet union = ring.union(degrees, other.degrees);
        return new DegreeBound(ring, union, Math.min(union.capacity(), terms + other.terms));
    }

    @Override
    public DegreeBound subtract(DegreeBound other) {
        return add(other);
    }

    @Override
    public DegreeBound negate() {
        return multiply(-1);
    }

    @Override
    public DegreeBound multiply(int n) {
        return n == 0 || degrees().isEmpty() ? ring.getZero() : this;
    }

    @Override
    public DegreeBound multiply(DegreeBound other) {
        if (degrees().isEmpty() || other == ring.getOne()) {
            return this;
        }
        if (other.degrees().isEmpty() || this == ring.getOne()) {
            return other;
        }
        ring.count(terms * other.terms);
        DegreeSet product = ring.product(degrees, other.degrees);
        return new DegreeBound(ring, product, Math.min(product.capacity(), terms * other.terms));
    }

    /**
     * The quotient by a constant.
     *
     * @throws UnsupportedOperationException if the divisor is not a constant
     */
    @Override
    public DegreeBound divide(DegreeBound other) {
        return multiply(other.reciprocal());
    }

    /**
     * The reciprocal of a constant.
     *
     * @throws UnsupportedOperationException for other polynomials
     */
    @Override
    public DegreeBound reciprocal() {
        if (!isConstant()) {
            throw new UnsupportedOperationException("a quotient by other than a constant is not a polynomial");
        }
        return this;
    }

    boolean isConstant() {
        return degrees().members().stream().allMatch(Multidegree::isConstant);
    }

    @Override
    public DegreeRing getField() {
        return ring;
    }

    /**
     * Not available: what depends on it is not a polynomial.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public boolean equals(Object other) {
        throw new UnsupportedOperationException("what depends on whether quantities are equal is not a polynomial");
    }

    /**
     * Not available, as {@link #equals}.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public int hashCode() {
        throw new UnsupportedOperationException("what depends on whether quantities are equal is not a polynomial");
    }

    /**
     * Not available: what depends on it is not a polynomial.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public boolean isZero() {
        throw new UnsupportedOperationException("what depends on whether a quantity is 0 is not a polynomial");
    }

    /**
     * Not available: what depends on it is not a polynomial.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public double getReal() {
        throw new UnsupportedOperationException("what depends on the value of a quantity is not a polynomial");
    }

    private DegreeSet degrees() {
        if (degrees == null) {
            throw new UnsupportedOperationException(
                    "a quantity is used that is no polynomial in weights and input, such as a minimizer");
        }
        return degrees;
    }

    @Override
    public String toString() {
        return "at most " + terms + " terms of " + degrees;
    }
}
