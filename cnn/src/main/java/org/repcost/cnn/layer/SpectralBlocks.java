package org.repcost.cnn.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.repcost.cnn.backend.MatrixBatch;
import org.repcost.cnn.backend.Product;
import org.repcost.cnn.layer.RealFourierTransform.Run;

/**
 * The complex matrices at the frequencies of a run: real parts re, imaginary parts sign im; real ones where the run is not paired.
 */
record SpectralBlocks(Run run, MatrixBatch re, MatrixBatch im, int sign) {
    /** The blocks of an array {@code [N, rows, columns]} whose rows are those of {@link RealFourierTransform}. */
    static SpectralBlocks of(INDArray array, int rows, int columns, Run run) {
        long size = (long) rows * columns;
        long stride = run.paired() ? 2 * size : size;
        long start = run.row() * size;
        return new SpectralBlocks(
                run,
                MatrixBatch.dense(array, start, rows, columns, stride),
                MatrixBatch.dense(array, start + size, rows, columns, stride),
                1);
    }

    /** The conjugate transposes. */
    SpectralBlocks adjoint() {
        return new SpectralBlocks(run, re.transpose(), im.transpose(), -sign);
    }

    /** result := factor (these) (right), a product of complex matrices at each frequency. */
    Product[] times(SpectralBlocks right, double factor, SpectralBlocks result) {
        Product real = new Product(factor, re, right.re, 0, result.re);
        return run.paired()
                ? new Product[] {
                    real,
                    new Product(-factor * sign * right.sign, im, right.im, 1, result.re),
                    new Product(factor * right.sign, re, right.im, 0, result.im),
                    new Product(factor * sign, im, right.re, 1, result.im)
                }
                : new Product[] {real};
    }
}
