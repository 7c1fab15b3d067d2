package org.repcost.numeric.exact;

import java.util.List;

/**
 * A product of powers of indeterminates.
 *
 * @param powers its factors, in increasing order of slot and index; none for the constant monomial
 */
public record Monomial(List<Power> powers) {
    /** Copies the list. */
    public Monomial {
        powers = List.copyOf(powers);
    }

    /**
     * A power of one indeterminate.
     *
     * @param slot which group of indeterminates
     * @param index which indeterminate of the slot
     * @param exponent at least 1
     */
    public record Power(int slot, int index, int exponent) {}
}
