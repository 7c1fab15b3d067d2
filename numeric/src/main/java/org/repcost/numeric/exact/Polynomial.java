package org.repcost.numeric.exact;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;

/**
 * A polynomial of a {@link PolynomialRing}. Sums and products are noted in constant time and worked out when their terms
 * are needed: definitions add one term after another in long loops, and copying all terms each time would be quadratic.
 */
public final class Polynomial implements FieldElement<Polynomial> {
    private final PolynomialRing ring;
    private final boolean isSum;
    /** The operands; null once the terms are known. */
    private Polynomial left;

    private Polynomial right;
    private Terms terms;
    /** How many sums and products it is an operand of: what is used once need not be worked out on its own. */
    private int uses;

    Polynomial(PolynomialRing ring, Terms terms) {
        this.ring = ring;
        this.isSum = false;
        this.terms = terms;
    }

    private Polynomial(boolean isSum, Polynomial left, Polynomial right) {
        if (left.ring != right.ring) {
            throw new IllegalArgumentException("polynomials must lie in one ring");
        }
        this.ring = left.ring;
        this.isSum = isSum;
        this.left = left;
        this.right = right;
        left.uses++;
        right.uses++;
    }

    @Override
    public Polynomial add(Polynomial other) {
        if (isKnownZero()) {
            return other;
        }
        return other.isKnownZero() ? this : new Polynomial(true, this, other);
    }

    @Override
    public Polynomial subtract(Polynomial other) {
        return add(other.negate());
    }

    @Override
    public Polynomial negate() {
        return multiply(-1);
    }

    @Override
    public Polynomial multiply(int n) {
        return multiply(ring.constant(0, n, 1));
    }

    @Override
    public Polynomial multiply(Polynomial other) {
        if (isKnownZero() || other.isKnownOne()) {
            return this;
        }
        if (other.isKnownZero() || isKnownOne()) {
            return other;
        }
        return terms != null && other.terms != null && terms.isSingle() && other.terms.isSingle()
                ? new Polynomial(ring, product(ring, terms, other.terms))
                : new Polynomial(false, this, other);
    }

    /**
     * The quotient by a constant.
     *
     * @throws UnsupportedOperationException if the divisor is not a constant, as for {@link #reciprocal()}
     */
    @Override
    public Polynomial divide(Polynomial other) {
        return multiply(other.reciprocal());
    }

    /**
     * The reciprocal of a constant that is a rational number times a root of unity and a power of sqrt(N).
     *
     * @throws UnsupportedOperationException for other polynomials
     */
    @Override
    public Polynomial reciprocal() {
        Terms own = terms();
        if (!own.isSingle() || own.codes()[0] != 0) {
            throw new UnsupportedOperationException(
                    "over " + ring + " a divisor must be a rational number times a root of unity and a root of "
                            + ring.units().radicand());
        }
        int unit = own.units()[0];
        long square = ring.units().isRootSquared(unit, unit) ? ring.units().radicand() : 1;
        long sign = Long.signum(own.counts()[0]);
        return ring.constant(
                ring.units().conjugate(unit),
                sign * own.denominator(),
                Math.multiplyExact(square, Math.absExact(own.counts()[0])));
    }

    /** The polynomial with conjugate coefficients: the complex conjugate, for real values of the indeterminates. */
    public Polynomial conjugate() {
        Terms own = terms();
        int[] conjugates =
                Arrays.stream(own.units()).map(ring.units()::conjugate).toArray();
        return new Polynomial(ring, new Terms(own.codes(), conjugates, own.counts(), own.denominator(), own.degrees()));
    }

    @Override
    public PolynomialRing getField() {
        return ring;
    }

    /** Whether all coefficients are the number 0. */
    @Override
    public boolean isZero() {
        TermAccumulator sum = accumulated().accumulator;
        for (int i = 0; i < sum.size(); i++) {
            if (!sum.isZero(i)) {
                return false;
            }
        }
        return true;
    }

    /** The monomials whose coefficients are not 0. */
    public List<Monomial> monomials() {
        TermAccumulator sum = accumulated().accumulator;
        return IntStream.range(0, sum.size())
                .filter(i -> !sum.isZero(i))
                .mapToObj(i -> ring.indeterminates().monomial(sum.code(i)))
                .toList();
    }

    /** The coefficients that are not 0, each with its monomial. */
    public Map<Monomial, CyclotomicNumber> coefficients() {
        return coefficients(monomial -> true);
    }

    /** The coefficients that are not 0 of some monomials. */
    public Map<Monomial, CyclotomicNumber> coefficients(Predicate<Monomial> which) {
        Accumulated sum = accumulated();
        Map<Monomial, CyclotomicNumber> coefficients = new LinkedHashMap<>();
        CyclotomicNumber factor = ring.coefficientField().rational(BigInteger.ONE, BigInteger.valueOf(sum.denominator));
        for (int i = 0; i < sum.accumulator.size(); i++) {
            Monomial monomial = ring.indeterminates().monomial(sum.accumulator.code(i));
            if (which.test(monomial) && !sum.accumulator.isZero(i)) {
                coefficients.put(monomial, sum.accumulator.coefficient(i).multiply(factor));
            }
        }
        return coefficients;
    }

    /**
     * Not available: a polynomial has no value.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public double getReal() {
        throw new UnsupportedOperationException("a polynomial has no value in double precision");
    }

    private boolean isKnownZero() {
        return terms != null && terms.size() == 0;
    }

    private boolean isKnownOne() {
        return terms != null && terms.isOne();
    }

    /** The terms, worked out at the first call. */
    Terms terms() {
        if (terms == null) {
            Accumulated sum = accumulated();
            terms = sum.accumulator.terms(sum.denominator, sum.degrees);
            left = null;
            right = null;
        }
        return terms;
    }

    /** What the ring's accumulator holds: the numerators over a common denominator. */
    private record Accumulated(TermAccumulator accumulator, long denominator, int[] degrees) {}

    /** A single term times the terms of two polynomials. */
    private record Summand(Terms single, Terms a, Terms b) {
        long denominator() {
            return Math.multiplyExact(single.denominator(), Math.multiplyExact(a.denominator(), b.denominator()));
        }
    }

    private Accumulated accumulated() {
        // All operands are worked out before the accumulator, which they use too, is filled.
        List<Summand> summands = summands();
        long denominator = 1;
        int[] degrees = new int[ring.indeterminates().slots()];
        for (Summand summand : summands) {
            denominator = PrimeFactors.lcm(denominator, summand.denominator());
            int[] own = ring.sum(summand.single.degrees(), ring.sum(summand.a.degrees(), summand.b.degrees()));
            Arrays.setAll(degrees, s -> Math.max(degrees[s], own[s]));
        }
        TermAccumulator accumulator = ring.accumulator();
        accumulator.clear();
        for (Summand summand : summands) {
            long factor = denominator / summand.denominator();
            boolean isFirstLonger = summand.a.size() > summand.b.size();
            accumulator.addProduct(
                    summand.single,
                    isFirstLonger ? summand.b : summand.a,
                    isFirstLonger ? summand.a : summand.b,
                    factor);
        }
        return new Accumulated(accumulator, denominator, degrees);
    }

    /** A polynomial still to be taken apart, times a single term. */
    private record Pending(Terms single, Polynomial polynomial) {}

    /** The summands of this polynomial: sums are taken apart, and products with a single term too. */
    private List<Summand> summands() {
        List<Summand> summands = new ArrayList<>();
        Deque<Pending> pending = new ArrayDeque<>();
        pending.push(new Pending(ring.oneTerm(), this));
        while (!pending.isEmpty()) {
            Pending next = pending.pop();
            Polynomial p = next.polynomial;
            if (p.terms != null || p != this && p.uses > 1) {
                summands.add(new Summand(next.single, p.terms(), ring.oneTerm()));
            } else if (p.isSum) {
                pending.push(new Pending(next.single, p.right));
                pending.push(new Pending(next.single, p.left));
            } else if (p.left.isKnownSingle()) {
                pending.push(new Pending(product(ring, next.single, p.left.terms), p.right));
            } else if (p.right.isKnownSingle()) {
                pending.push(new Pending(product(ring, next.single, p.right.terms), p.left));
            } else {
                summands.add(new Summand(next.single, p.left.terms(), p.right.terms()));
            }
        }
        return summands;
    }

    private boolean isKnownSingle() {
        return terms != null && terms.isSingle();
    }

    /** The product of two single terms. */
    private static Terms product(PolynomialRing ring, Terms a, Terms b) {
        if (a.isOne()) {
            return b;
        }
        if (b.isOne()) {
            return a;
        }
        long count = Math.multiplyExact(a.counts()[0], b.counts()[0]);
        if (ring.units().isRootSquared(a.units()[0], b.units()[0])) {
            count = Math.multiplyExact(count, (long) ring.units().radicand());
        }
        long denominator = Math.multiplyExact(a.denominator(), b.denominator());
        long divisor = PrimeFactors.gcd(count, denominator);
        return Terms.single(
                a.codes()[0] + b.codes()[0],
                ring.units().product(a.units()[0], b.units()[0]),
                count / divisor,
                denominator / divisor,
                ring.sum(a.degrees(), b.degrees()));
    }

    /** Whether the difference is 0. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Polynomial p && ring == p.ring && subtract(p).isZero();
    }

    /** The same for all polynomials of a ring, for equal ones may be written with different terms. */
    @Override
    public int hashCode() {
        return ring.hashCode();
    }

    @Override
    public String toString() {
        return coefficients().toString();
    }
}
