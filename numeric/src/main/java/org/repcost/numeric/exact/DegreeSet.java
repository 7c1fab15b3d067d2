package org.repcost.numeric.exact;

import java.util.Set;

/**
 * A set of multidegrees, kept once in a ring, so that a set is known by its number.
 *
 * @param number which set of its ring
 * @param members the multidegrees
 * @param capacity at most how many terms a polynomial with these multidegrees has
 */
record DegreeSet(int number, Set<Multidegree> members, double capacity) {
    boolean isEmpty() {
        return members.isEmpty();
    }

    @Override
    public String toString() {
        return members.toString();
    }
}
