package org.repcost.numeric.exact;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The degrees of a monomial in the slots of indeterminates.
 *
 * @param degrees one a slot, each at least 0
 */
public record Multidegree(List<Integer> degrees) {
    /** Copies the list. */
    public Multidegree {
        degrees = List.copyOf(degrees);
    }

    /** The degree in a slot. */
    public int in(int slot) {
        return degrees.get(slot);
    }

    /** Whether all degrees are 0. */
    public boolean isConstant() {
        return degrees.stream().allMatch(degree -> degree == 0);
    }

    /** The degrees of a product of monomials, slot by slot. */
    public Multidegree plus(Multidegree other) {
        return new Multidegree(IntStream.range(0, degrees.size())
                .mapToObj(slot -> in(slot) + other.in(slot))
                .toList());
    }

    /** How many monomials have these degrees if the slots have so many indeterminates: multisets, slot by slot. */
    public BigInteger monomials(BigInteger... counts) {
        BigInteger product = BigInteger.ONE;
        for (int s = 0; s < counts.length; s++) {
            // The binomial coefficient (count + j choose j + 1) is whole at every step.
            BigInteger multisets = BigInteger.ONE;
            for (int j = 0; j < in(s); j++) {
                multisets =
                        multisets.multiply(counts[s].add(BigInteger.valueOf(j))).divide(BigInteger.valueOf(j + 1L));
            }
            product = product.multiply(multisets);
        }
        return product;
    }
}
