package org.repcost.verify.counterexample;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Numbers that are easier to read than others. */
public final class SimplerNumbers {
    private static final double LARGEST_WHOLE_NUMBER = 1e6;

    private SimplerNumbers() {}

    /** How hard a number is to read: 0, then whole numbers by size, then the others by their digits. */
    public static double complexity(double value) {
        boolean isWhole = value == Math.rint(value) && Math.abs(value) <= LARGEST_WHOLE_NUMBER;
        return isWhole
                ? 2 * Math.abs(value) + (value < 0 ? 1 : 0)
                : 4 * LARGEST_WHOLE_NUMBER + Double.toString(value).length();
    }

    /** The given numbers and, if there are several, roundings of the value, as far as they are simpler than it. */
    public static double[] than(double value, double... wholeNumbers) {
        DoubleStream rounded = wholeNumbers.length == 1
                ? DoubleStream.empty()
                : DoubleStream.of(1, 2, 10, 1000).map(unit -> Math.rint(value * unit) / unit);
        // Adding 0 turns -0 into 0.
        return DoubleStream.concat(Arrays.stream(wholeNumbers), rounded.map(x -> x + 0.0))
                .filter(candidate -> complexity(candidate) < complexity(value))
                .distinct()
                .toArray();
    }
}
