package org.repcost.verify.conjecture;

import org.repcost.numeric.enclosure.Ball;

/**
 * An enclosed difference of a quantity and the formula's value.
 *
 * @param lower a lower bound on it
 * @param upper an upper bound on it
 * @param middle its approximate value
 */
record Gap(double lower, double upper, double middle) {
    static <T extends Ball<T>> Gap between(T quantity, T formula) {
        T difference = quantity.subtract(formula);
        return new Gap(difference.lower(), difference.upper(), difference.getReal());
    }

    double width() {
        return upper - lower;
    }

    boolean isCertainlyBelow() {
        return upper < 0;
    }

    boolean isCertainlyAbove() {
        return lower > 0;
    }
}
