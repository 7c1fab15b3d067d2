package org.repcost.numeric.layered;

import org.ejml.data.DMatrixRMaj;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteGroup;

/**
 * Convolutions (w * x)(g) = sum_h w(h) x(h^{-1} g) as real matrices from R^{N C} to R^{N K}: entry (g K + k, u C + c) is
 * w(g u^{-1})_{kc}. They are the matrices that commute with x(g) -&gt; x(g a), so that products, transposes and functions of
 * such matrices are convolutions again; and |w|^2 = ||matrix||_F^2 / N.
 */
public final class ConvolutionOperator {
    private ConvolutionOperator() {}

    /** The matrix of the convolution with a kernel. */
    public static DMatrixRMaj matrix(RealMatrixFunction kernel) {
        FiniteGroup group = kernel.group();
        int n = group.size();
        DMatrixRMaj matrix = new DMatrixRMaj(n * kernel.rows(), n * kernel.columns());
        for (int u = 0; u < n; u++) {
            for (int g = 0; g < n; g++) {
                int h = group.multiply(g, group.inverse(u));
                for (int k = 0; k < kernel.rows(); k++) {
                    for (int c = 0; c < kernel.columns(); c++) {
                        matrix.set(g * kernel.rows() + k, u * kernel.columns() + c, kernel.get(h, k, c));
                    }
                }
            }
        }
        return matrix;
    }

    /**
     * The kernel of the convolution nearest to a matrix: the mean of the entries that stand for one weight.
     *
     * @param rows K, as many channels as the matrix has
     * @param columns C, as many channels as the matrix has
     */
    public static RealMatrixFunction kernel(FiniteGroup group, int rows, int columns, DMatrixRMaj matrix) {
        int n = group.size();
        RealMatrixFunction kernel = RealMatrixFunction.zero(group, rows, columns);
        for (int h = 0; h < n; h++) {
            for (int u = 0; u < n; u++) {
                int g = group.multiply(h, u);
                for (int k = 0; k < rows; k++) {
                    for (int c = 0; c < columns; c++) {
                        double entry = matrix.get(g * rows + k, u * columns + c);
                        kernel.set(h, k, c, kernel.get(h, k, c) + entry / n);
                    }
                }
            }
        }
        return kernel;
    }
}
