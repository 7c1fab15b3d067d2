package org.repcost.cnn.backend;

/** Many products of small real matrices at once. */
public interface BatchedProduct {
    /**
     * One BLAS call a matrix on so many threads of the processor; the result does not depend on their number. BLAS itself, for
     * ND4J too, has one thread from here on.
     */
    static BatchedProduct byBlas(int threads) {
        return new BlasProduct(threads);
    }

    /** ND4J's operation, on any backend. */
    static BatchedProduct byOperation() {
        return new OperationProduct();
    }

    /**
     * Products for i = 0, ..., count - 1. Several of them, such as the parts of a complex product, are computed in order for each
     * i, and may add to one result.
     */
    void multiply(int count, Product... products);

    /** Whether a call costs little beside products of a few million multiplications. */
    boolean isCheapToCall();
}
