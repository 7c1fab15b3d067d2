package org.repcost.cnn.backend;

/**
 * Products of matrices, one for each i: C_i := alpha A_i B_i + beta C_i. For beta = 0 what C_i holds before does not matter.
 *
 * @param alpha a factor
 * @param a the left factors
 * @param b the right factors
 * @param beta a factor
 * @param c the results, not transposed; they must not overlap each other nor the factors
 */
public record Product(double alpha, MatrixBatch a, MatrixBatch b, double beta, MatrixBatch c) {
    /**
     * Checks the shapes.
     *
     * @throws IllegalArgumentException if they are not m x k, k x n and m x n
     */
    public Product {
        if (a.effectiveColumns() != b.effectiveRows()
                || a.effectiveRows() != c.rows()
                || b.effectiveColumns() != c.columns()
                || c.transposed()) {
            throw new IllegalArgumentException("a product must be of m x k and k x n matrices into m x n, got "
                    + a.effectiveRows() + " x " + a.effectiveColumns() + " and " + b.effectiveRows() + " x "
                    + b.effectiveColumns() + " into " + c.effectiveRows() + " x " + c.effectiveColumns());
        }
    }

    /** C_i := A_i B_i. */
    public static Product of(MatrixBatch a, MatrixBatch b, MatrixBatch c) {
        return new Product(1, a, b, 0, c);
    }

    /** The number of multiplications of one i. */
    double multiplications() {
        return (double) a.rows() * a.columns() * c.columns();
    }
}
