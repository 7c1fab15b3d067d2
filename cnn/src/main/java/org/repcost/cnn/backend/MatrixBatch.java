package org.repcost.cnn.backend;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Real matrices of one shape at equal distances in one array, the i-th of them M_i(r, c) = array[offset + i batchStride + r
 * rowStride + c]; a batch stride of 0 makes them all the same one.
 *
 * @param array the numbers, in C order and not a view
 * @param offset where the first matrix begins
 * @param rows of each matrix as it is stored
 * @param columns of each matrix as it is stored
 * @param rowStride from one row to the next, at least the number of columns
 * @param batchStride from one matrix to the next
 * @param transposed whether the transposes enter the product
 */
public record MatrixBatch(
        INDArray array, long offset, int rows, int columns, long rowStride, long batchStride, boolean transposed) {
    /** Matrices whose rows follow each other without a gap. */
    public static MatrixBatch dense(INDArray array, long offset, int rows, int columns, long batchStride) {
        return new MatrixBatch(array, offset, rows, columns, columns, batchStride, false);
    }

    /** One matrix for all products. */
    public static MatrixBatch shared(INDArray matrix) {
        return dense(matrix, 0, Math.toIntExact(matrix.size(0)), Math.toIntExact(matrix.size(1)), 0);
    }

    /** The transposes of these matrices. */
    public MatrixBatch transpose() {
        return new MatrixBatch(array, offset, rows, columns, rowStride, batchStride, !transposed);
    }

    /** The number of rows in a product. */
    int effectiveRows() {
        return transposed ? columns : rows;
    }

    /** The number of columns in a product. */
    int effectiveColumns() {
        return transposed ? rows : columns;
    }
}
