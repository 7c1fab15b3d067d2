package org.repcost.numeric.exact;

/**
 * The terms of a polynomial: coefficient counts[i] / denominator times the unit units[i] and the monomial codes[i], with
 * no pair of unit and monomial twice. The arrays are shared and must not be changed.
 *
 * @param degrees in every slot, a bound on the degree
 */
record Terms(long[] codes, int[] units, long[] counts, long denominator, int[] degrees) {
    /** One term. */
    static Terms single(long code, int unit, long count, long denominator, int[] degrees) {
        return new Terms(new long[] {code}, new int[] {unit}, new long[] {count}, denominator, degrees);
    }

    int size() {
        return codes.length;
    }

    boolean isSingle() {
        return codes.length == 1;
    }

    boolean isOne() {
        return isSingle() && codes[0] == 0 && units[0] == 0 && counts[0] == denominator;
    }
}
