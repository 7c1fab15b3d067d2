package org.repcost.numeric.exact;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hipparchus.Field;
import org.repcost.theory.number.Arithmetic;

/**
 * Bounds on the degrees and on the number of terms of polynomials, computed by the same definitions as the polynomials
 * themselves. It also adds up how many products of terms those would take.
 */
public final class DegreeRing implements Field<DegreeBound>, Arithmetic<DegreeBound> {
    private final BigInteger[] counts;
    private final int units;
    private final int[] largest;
    private final Map<Set<Multidegree>, DegreeSet> sets = new HashMap<>();
    private final Map<Long, DegreeSet> unions = new HashMap<>();
    private final Map<Long, DegreeSet> products = new HashMap<>();
    private final DegreeSet constants;
    private final DegreeBound zero;
    private final DegreeBound one;
    private double operations;
    private long nodes;

    /**
     * Bounds for polynomials in slots of indeterminates.
     *
     * @param units how many units the coefficients are whole combinations of
     * @param counts how many indeterminates a slot has
     */
    public DegreeRing(int units, int... counts) {
        this.counts = IntStream.of(counts).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new);
        this.units = units;
        this.largest = new int[counts.length];
        this.constants = set(Set.of(new Multidegree(Collections.nCopies(counts.length, 0))));
        this.zero = new DegreeBound(this, set(Set.of()), 0);
        this.one = new DegreeBound(this, constants, 1);
    }

    /** Any indeterminate of a slot. */
    public DegreeBound indeterminate(int slot) {
        List<Integer> degrees = new ArrayList<>(Collections.nCopies(counts.length, 0));
        degrees.set(slot, 1);
        return new DegreeBound(this, set(Set.of(new Multidegree(degrees))), 1);
    }

    /**
     * A quantity that is no polynomial in the indeterminates: using it throws {@link UnsupportedOperationException}.
     */
    public DegreeBound unavailable() {
        return new DegreeBound(this, null, 0);
    }

    /** In every slot, the largest degree of any bound that was computed in this ring. */
    public int[] largestDegrees() {
        return largest.clone();
    }

    /** About how many products of terms the polynomials take whose bounds were computed in this ring. */
    public double operations() {
        return operations;
    }

    /** How many sums and products were computed, those with 0 and 1 not counted. */
    public long nodes() {
        return nodes;
    }

    /** Counts a sum or product, which takes so many products of terms. */
    void count(double productsOfTerms) {
        operations += productsOfTerms;
        nodes++;
    }

    DegreeSet union(DegreeSet a, DegreeSet b) {
        if (a == b) {
            return a;
        }
        return unions.computeIfAbsent(pair(a, b), key -> {
            Set<Multidegree> members = new HashSet<>(a.members());
            members.addAll(b.members());
            return set(members);
        });
    }

    DegreeSet product(DegreeSet a, DegreeSet b) {
        return products.computeIfAbsent(
                pair(a, b),
                key -> set(a.members().stream()
                        .flatMap(first -> b.members().stream().map(first::plus))
                        .collect(Collectors.toSet())));
    }

    private static long pair(DegreeSet a, DegreeSet b) {
        return (long) a.number() << 32 | b.number();
    }

    private DegreeSet set(Set<Multidegree> members) {
        return sets.computeIfAbsent(Set.copyOf(members), unique -> {
            double capacity = 0;
            for (Multidegree degree : unique) {
                capacity += units * degree.monomials(counts).doubleValue();
                Arrays.setAll(largest, slot -> Math.max(largest[slot], degree.in(slot)));
            }
            return new DegreeSet(sets.size(), unique, capacity);
        });
    }

    @Override
    public Field<DegreeBound> field() {
        return this;
    }

    @Override
    public DegreeBound getZero() {
        return zero;
    }

    @Override
    public DegreeBound getOne() {
        return one;
    }

    @Override
    public Class<DegreeBound> getRuntimeClass() {
        return DegreeBound.class;
    }

    @Override
    public DegreeBound real(double value) {
        return value == 0 ? zero : one;
    }

    @Override
    public DegreeBound conjugate(DegreeBound z) {
        return z;
    }

    @Override
    public DegreeBound rootOfUnity(int k, int n) {
        // Not the number 1, by which a product would count as free.
        return new DegreeBound(this, constants, 1);
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnsupportedOperationException unless the exponent is a whole number &gt;= 0, or x is a constant and the
     *     exponent a multiple of 1/2
     */
    @Override
    public DegreeBound power(DegreeBound x, int numerator, int denominator) {
        boolean isWhole = numerator % denominator == 0;
        if (x.isConstant() && 2 * numerator % denominator == 0) {
            return x;
        }
        if (!isWhole || numerator / denominator < 0) {
            throw new UnsupportedOperationException(
                    "a power with the exponent " + numerator + "/" + denominator + " is not a polynomial");
        }
        DegreeBound power = one;
        for (int i = 0; i < numerator / denominator; i++) {
            power = power.multiply(x);
        }
        return power;
    }

    @Override
    public String toString() {
        return "polynomials";
    }
}
