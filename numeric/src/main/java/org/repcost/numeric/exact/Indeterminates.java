package org.repcost.numeric.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The indeterminates of a polynomial ring, in slots (one a layer's weights, one the input), and the codes of their
 * monomials. A code adds where monomials multiply: it packs, for every slot, the power sums p_j = sum of i^j over the
 * factors' numbers i = 1, 2, ..., for j up to the largest degree in the slot, and these determine the factors.
 */
public final class Indeterminates {
    private final int[] counts;
    private final int[] degrees;
    private final long[][] weights;
    private final long[][] radices;
    private final long codes;

    /**
     * Slots of indeterminates.
     *
     * @param counts how many a slot has, each at least 0
     * @param degrees the largest degree of a monomial in each slot, each at least 0
     * @throws ArithmeticException if the codes exceed the range of long
     */
    public Indeterminates(int[] counts, int[] degrees) {
        this.counts = counts.clone();
        this.degrees = degrees.clone();
        this.weights = new long[counts.length][];
        this.radices = new long[counts.length][];
        long weight = 1;
        for (int s = counts.length - 1; s >= 0; s--) {
            weights[s] = new long[degrees[s]];
            radices[s] = new long[degrees[s]];
            long power = 1;
            for (int j = 0; j < degrees[s]; j++) {
                power = Math.multiplyExact(power, counts[s]);
                weights[s][j] = weight;
                radices[s][j] = Math.addExact(Math.multiplyExact(degrees[s], power), 1);
                weight = Math.multiplyExact(weight, radices[s][j]);
            }
        }
        this.codes = weight;
    }

    /** The number of slots. */
    int slots() {
        return counts.length;
    }

    /** The largest degree of a monomial in a slot. */
    int degree(int slot) {
        return degrees[slot];
    }

    /** All codes are below this. */
    long codes() {
        return codes;
    }

    /** The code of one indeterminate. */
    long code(int slot, int index) {
        if (index < 0 || index >= counts[slot] || degrees[slot] == 0) {
            throw new IllegalArgumentException("slot " + slot + " of degree " + degrees[slot]
                    + " must have the index below " + counts[slot] + ", got " + index);
        }
        long code = 0;
        long power = 1;
        for (long weight : weights[slot]) {
            power *= index + 1;
            code += weight * power;
        }
        return code;
    }

    /** The monomial with a code. */
    Monomial monomial(long code) {
        List<Monomial.Power> powers = new ArrayList<>();
        for (int s = 0; s < counts.length; s++) {
            long[] sums = new long[degrees[s]];
            for (int j = 0; j < sums.length; j++) {
                sums[j] = code / weights[s][j] % radices[s][j];
            }
            int[] factors = new int[degrees[s]];
            if (!solve(sums, counts[s], factors.length, factors)) {
                throw new IllegalArgumentException(code + " is the code of no monomial");
            }
            addPowers(s, factors, powers);
        }
        return new Monomial(powers);
    }

    /** Turns the numbers of factors, in increasing order after zeros for none, into powers. */
    private static void addPowers(int slot, int[] factors, List<Monomial.Power> powers) {
        int exponent = 0;
        for (int j = 0; j < factors.length; j++) {
            exponent++;
            if (j + 1 == factors.length || factors[j + 1] != factors[j]) {
                if (factors[j] > 0) {
                    powers.add(new Monomial.Power(slot, factors[j] - 1, exponent));
                }
                exponent = 0;
            }
        }
    }

    /**
     * Finds at most so many numbers, none above the largest, with the given power sums.
     *
     * @param factors gets them, the largest last, 0 where there is none
     */
    private static boolean solve(long[] sums, int largest, int atMost, int[] factors) {
        if (Arrays.stream(sums).allMatch(sum -> sum == 0)) {
            Arrays.fill(factors, 0, atMost, 0);
            return true;
        }
        if (atMost == 0) {
            return false;
        }
        for (long i = Math.min(largest, sums[0]); i >= 1 && i * atMost >= sums[0]; i--) {
            long[] rest = sums.clone();
            long power = 1;
            for (int j = 0; j < rest.length; j++) {
                power *= i;
                rest[j] -= power;
            }
            if (Arrays.stream(rest).allMatch(sum -> sum >= 0) && solve(rest, (int) i, atMost - 1, factors)) {
                factors[atMost - 1] = (int) i;
                return true;
            }
        }
        return false;
    }
}
