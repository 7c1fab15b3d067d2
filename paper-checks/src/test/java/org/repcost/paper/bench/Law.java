package org.repcost.paper.bench;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * How fast something must grow, up to a factor.
 *
 * @param formula as text
 * @param growth its value at a size
 */
record Law(String formula, DoubleUnaryOperator growth) {
    /** A power of the size; of power 0, a constant. */
    static Law power(String formula, int exponent) {
        return new Law(formula, x -> Math.pow(x, exponent));
    }

    double[] at(double... sizes) {
        return Arrays.stream(sizes).map(growth).toArray();
    }
}
