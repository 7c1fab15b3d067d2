package org.repcost.theory.group;

import java.util.List;

/**
 * A finite group G, the domain on which the networks here convolve. Its elements are known by their indices 0..N-1, and
 * the identity has index 0.
 *
 * <p>Two groups are equal if they have one name, one multiplication and one list of irreps, so that functions on them can
 * be combined.
 */
public interface FiniteGroup {
    /** The number of elements N. */
    int size();

    /** The product g h. */
    int multiply(int g, int h);

    /** g^{-1}. */
    int inverse(int g);

    /**
     * The least n &gt;= 1 with g^n = 1 for every g. By a theorem of Brauer every irrep can be written over the n-th roots of
     * unity; the exact irreps here are written so, and an exact field that has these roots is large enough.
     */
    int exponent();

    /** Whether g h = h g for all elements. */
    boolean isAbelian();

    /** One irreducible unitary representation of every class: sum d_rho^2 = N. Conjugate ones that differ are both there. */
    List<Irrep> irreps();

    /**
     * Whether the irreps can be had in any arithmetic with the {@linkplain #exponent n}-th roots of unity. If not, they are
     * numbers in double precision, and there are neither enclosures nor exact proofs on this group.
     */
    default boolean hasExactIrreps() {
        return true;
    }

    /**
     * This group as a product of cyclic groups, for all that rests on frequencies and the fast Fourier transform.
     *
     * @throws UnsupportedOperationException if it is not given as such a product
     */
    default FiniteAbelianGroup asProductOfCyclic() {
        throw new UnsupportedOperationException(
                "the group must be a product of cyclic groups, such as 5x4, got " + this);
    }

    /** An element as it is written: by its coordinates, "1,2", in a product of cyclic groups, otherwise by its index. */
    default String elementText(int g) {
        return Integer.toString(g);
    }

    /** The name that {@link Groups#parse} reads. */
    @Override
    String toString();
}
