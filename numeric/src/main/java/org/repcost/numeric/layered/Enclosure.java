package org.repcost.numeric.layered;

import org.repcost.numeric.enclosure.Ball;

/**
 * Bounds on a real number that hold whatever was rounded.
 *
 * @param lower at most the number, negative infinity if nothing is known
 * @param upper at least the number, infinity if nothing is known
 * @param digits the decimal digits of the arithmetic that gave them
 */
public record Enclosure(double lower, double upper, int digits) {
    static Enclosure of(Ball<?> ball, int digits) {
        boolean isKnown = ball.radius() < Double.POSITIVE_INFINITY;
        return new Enclosure(
                isKnown ? ball.lower() : Double.NEGATIVE_INFINITY,
                isKnown ? ball.upper() : Double.POSITIVE_INFINITY,
                digits);
    }

    /** (upper - lower) / max(|lower|, |upper|); 0 for exactly 0, and infinite if nothing is known. */
    public double relativeWidth() {
        double width = upper - lower;
        return width == 0 || width == Double.POSITIVE_INFINITY
                ? width
                : width / Math.max(Math.abs(lower), Math.abs(upper));
    }

    /** Whether this number is certainly less than the other. */
    public boolean isBelow(Enclosure other) {
        return upper < other.lower;
    }

    /** The middle, the number itself up to the width. */
    public double middle() {
        return lower / 2 + upper / 2;
    }
}
