package org.repcost.cnn.backend;

/** Many products of small real matrices at once. */
public interface BatchedProduct {
    /** One BLAS call a matrix on so many threads of the processor; the result does not depend on their number. */
    static BatchedProduct byBlas(int threads) {
        return new BlasProduct(threads);
    }

    /** ND4J's operation, on any backend. */
    static BatchedProduct byOperation() {
        return new OperationProduct();
    }

    /**
     * C_i := alpha A_i B_i + beta C_i for i = 0, ..., count - 1. The matrices of c must not overlap each other nor those of a
     * and b; for beta = 0 what they hold before does not matter.
     *
     * @param c not transposed
     * @throws IllegalArgumentException if the shapes do not match
     */
    default void multiply(int count, double alpha, MatrixBatch a, MatrixBatch b, double beta, MatrixBatch c) {
        if (a.effectiveColumns() != b.effectiveRows()
                || a.effectiveRows() != c.rows()
                || b.effectiveColumns() != c.columns()
                || c.transposed()) {
            throw new IllegalArgumentException("a product must be of m x k and k x n matrices into m x n, got "
                    + a.effectiveRows() + " x " + a.effectiveColumns() + " and " + b.effectiveRows() + " x "
                    + b.effectiveColumns() + " into " + c.effectiveRows() + " x " + c.effectiveColumns());
        }
        if (count > 0) {
            multiplyMatching(count, alpha, a, b, beta, c);
        }
    }

    /** {@link #multiply} for shapes that match and a positive count. */
    void multiplyMatching(int count, double alpha, MatrixBatch a, MatrixBatch b, double beta, MatrixBatch c);
}
