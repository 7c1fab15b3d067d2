package org.repcost.numeric.enclosure;

/** Doubles rounded upwards: how all radii are computed. */
final class Upwards {
    /** Covers the roundings of a few operations on numbers that are not negative. */
    static final double FACTOR = 1 + 0x1p-48;

    private Upwards() {}

    /** At least the exact value of an expression of up to ten sums, products and roots, all of them not negative. */
    static double of(double computed) {
        return computed == 0 ? 0 : computed * FACTOR + Double.MIN_VALUE;
    }

    /** The same for an expression that is not 0, though it may have underflowed. */
    static double positive(double computed) {
        return Math.max(computed * FACTOR, Double.MIN_NORMAL);
    }

    /** At least sqrt(sum of squares) of numbers that are not negative; for numbers far from the ends of the range. */
    static double norm(Iterable<Double> values) {
        double sum = 0;
        for (double value : values) {
            // An underflow of the square must not make a bound vanish.
            sum += value == 0 ? 0 : Math.max(value * value, Double.MIN_NORMAL);
            sum *= FACTOR;
        }
        return of(Math.sqrt(sum));
    }
}
