package org.repcost.theory.layer;

/** Numbers of weights, which can exceed the range of int where their factors do not. */
final class Counts {
    private Counts() {}

    static int product(int... factors) {
        long product = 1;
        for (int factor : factors) {
            product *= factor;
            if (product > Integer.MAX_VALUE) {
                throw new InvalidLayerException(
                        "a layer must have at most " + Integer.MAX_VALUE + " weights, got more");
            }
        }
        return (int) product;
    }
}
