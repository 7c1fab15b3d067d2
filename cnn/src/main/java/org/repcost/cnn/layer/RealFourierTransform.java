package org.repcost.cnn.layer;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.repcost.cnn.backend.BatchedProduct;
import org.repcost.cnn.backend.MatrixBatch;
import org.repcost.cnn.backend.Product;

/**
 * The unitary DFT of real functions on Z_H x Z_W in the orthonormal real coordinates of T22: one of each pair {xi, -xi} as sqrt 2
 * Re x^(xi) and sqrt 2 Im x^(xi), a self-conjugate frequency as the real x^(xi); N = HW reals in all. An orthogonal map, so that
 * its inverse is its transpose and gradients transform like functions.
 *
 * <p>Functions lie as {@code [N, M]}: M of them side by side, so that rows and columns of images are transformed by products with
 * cosine and sine matrices and nothing has to be moved. The coordinates of one frequency are one row, or two rows next to each
 * other; {@link #runs()} says which.
 */
final class RealFourierTransform {
    /**
     * Rows of frequencies of one kind.
     *
     * @param row the first row
     * @param frequencies how many follow
     * @param paired whether each has two rows, sqrt 2 Re and sqrt 2 Im, or one real
     */
    record Run(int row, int frequencies, boolean paired) {}

    private final int height;
    private final int width;
    private final BatchedProduct product;
    private final INDArray alongHeight;
    private final INDArray alongWidthOfReal;
    private final INDArray alongWidthOfComplex;
    private final Buffer buffer = new Buffer();

    RealFourierTransform(DataType type, int height, int width, BatchedProduct product) {
        this.height = height;
        this.width = width;
        this.product = product;
        this.alongHeight = RealBasis.ofRealSignals(type, height);
        this.alongWidthOfReal = RealBasis.ofRealSignals(type, width);
        this.alongWidthOfComplex = RealBasis.ofComplexSignals(type, width);
    }

    /** N. */
    int size() {
        return height * width;
    }

    /** The rows of all frequencies, in order. */
    List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        int ofWidth = RealBasis.selfConjugate(width);
        for (int k = 0; k < realRows(); k++) {
            runs.add(new Run(k * width, ofWidth, false));
            runs.add(new Run(k * width + ofWidth, (width - ofWidth) / 2, true));
        }
        runs.add(new Run(realRows() * width, pairs() * width, true));
        return runs.stream().filter(run -> run.frequencies > 0).toList();
    }

    /** From functions to their coordinates, both {@code [N, M]} in C order whatever their shape. */
    void forward(INDArray functions, INDArray coordinates) {
        INDArray between = buffer.like(coordinates);
        alongHeight(MatrixBatch.shared(alongHeight), functions, between);
        alongWidth(MatrixBatch.shared(alongWidthOfReal), MatrixBatch.shared(alongWidthOfComplex), between, coordinates);
    }

    /** From coordinates back to the functions. */
    void inverse(INDArray coordinates, INDArray functions) {
        INDArray between = buffer.like(functions);
        alongWidth(
                MatrixBatch.shared(alongWidthOfReal).transpose(),
                MatrixBatch.shared(alongWidthOfComplex).transpose(),
                coordinates,
                between);
        alongHeight(MatrixBatch.shared(alongHeight).transpose(), between, functions);
    }

    /** One product for each column of pixels. */
    private void alongHeight(MatrixBatch basis, INDArray from, INDArray to) {
        product.multiply(width, Product.of(basis, columnsOfPixels(from), columnsOfPixels(to)));
    }

    private MatrixBatch columnsOfPixels(INDArray array) {
        int m = functions(array);
        return new MatrixBatch(array, 0, height, m, (long) width * m, m, false);
    }

    /** One product for each frequency along the height, of which the self-conjugate ones come first. */
    private void alongWidth(MatrixBatch ofReal, MatrixBatch ofComplex, INDArray from, INDArray to) {
        product.multiply(realRows(), Product.of(ofReal, realSignals(from), realSignals(to)));
        product.multiply(pairs(), Product.of(ofComplex, complexSignals(from), complexSignals(to)));
    }

    private MatrixBatch realSignals(INDArray array) {
        int m = functions(array);
        return MatrixBatch.dense(array, 0, width, m, (long) width * m);
    }

    private MatrixBatch complexSignals(INDArray array) {
        int m = functions(array);
        return MatrixBatch.dense(array, (long) realRows() * width * m, 2 * width, m, 2L * width * m);
    }

    private int realRows() {
        return RealBasis.selfConjugate(height);
    }

    private int pairs() {
        return (height - realRows()) / 2;
    }

    private int functions(INDArray array) {
        return Math.toIntExact(array.length() / size());
    }
}
