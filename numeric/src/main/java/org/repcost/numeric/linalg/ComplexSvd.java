package org.repcost.numeric.linalg;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.ZMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.decomposition.svd.implicitqr.SvdImplicitQrAlgorithm_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The singular value decomposition of a complex matrix, M = U S V^*: complex Householder reflections take M to a real
 * bidiagonal matrix (Golub and Kahan), whose decomposition EJML's implicit QR algorithm gives. Backward stable: the
 * computed singular values are those of a matrix within a small multiple of eps ||M|| of M.
 *
 * @param u the left singular vectors, m x k with k = min(m, n)
 * @param singularValues sigma_1 &gt;= ... &gt;= sigma_k &gt;= 0
 * @param v the right singular vectors, n x k
 */
public record ComplexSvd(ZMatrixRMaj u, double[] singularValues, ZMatrixRMaj v) {
    /**
     * The full decomposition.
     *
     * @param matrix m x n, not changed
     * @throws ArithmeticException if the matrix has an entry that is not finite, or the iteration does not converge
     */
    public static ComplexSvd of(ZMatrixRMaj matrix) {
        if (matrix.numRows < matrix.numCols) {
            ComplexSvd flipped = of(ComplexMatrices.adjoint(matrix));
            return new ComplexSvd(flipped.v, flipped.singularValues, flipped.u);
        }
        double scale = scale(matrix);
        Bidiagonalization bidiagonal = new Bidiagonalization(matrix, scale);
        int k = matrix.numCols;
        DMatrixRMaj real = new DMatrixRMaj(k, k);
        for (int i = 0; i < k; i++) {
            real.set(i, i, bidiagonal.diagonal()[i]);
            if (i + 1 < k) {
                real.set(i, i + 1, bidiagonal.offDiagonal()[i]);
            }
        }
        SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(k, k, true, true, true);
        if (!svd.decompose(real)) {
            throw new ArithmeticException("the singular value iteration did not converge for a " + matrix.numRows
                    + " x " + matrix.numCols + " matrix");
        }
        DMatrixRMaj u = svd.getU(null, false);
        DMatrixRMaj v = svd.getV(null, false);
        double[] sigma = Arrays.copyOf(svd.getSingularValues(), k);
        SingularOps_DDRM.descendingOrder(u, false, sigma, k, v, false);
        for (int i = 0; i < k; i++) {
            sigma[i] *= scale;
        }
        return new ComplexSvd(bidiagonal.timesLeft(u), sigma, bidiagonal.timesRight(v));
    }

    /**
     * The singular values alone, largest first.
     *
     * @param matrix m x n, not changed
     * @throws ArithmeticException if the matrix has an entry that is not finite, or the iteration does not converge
     */
    public static double[] singularValues(ZMatrixRMaj matrix) {
        ZMatrixRMaj tall = matrix.numRows < matrix.numCols ? ComplexMatrices.adjoint(matrix) : matrix;
        double scale = scale(tall);
        Bidiagonalization bidiagonal = new Bidiagonalization(tall, scale);
        int k = tall.numCols;
        SvdImplicitQrAlgorithm_DDRM algorithm = new SvdImplicitQrAlgorithm_DDRM(false);
        algorithm.setMatrix(k, k, bidiagonal.diagonal(), bidiagonal.offDiagonal());
        if (!algorithm.process()) {
            throw new ArithmeticException("the singular value iteration did not converge for a " + matrix.numRows
                    + " x " + matrix.numCols + " matrix");
        }
        double[] sigma = new double[k];
        for (int i = 0; i < k; i++) {
            sigma[k - 1 - i] = Math.abs(algorithm.getSingularValue(i)) * scale;
        }
        Arrays.sort(sigma);
        for (int i = 0; i < k / 2; i++) {
            double swap = sigma[i];
            sigma[i] = sigma[k - 1 - i];
            sigma[k - 1 - i] = swap;
        }
        return sigma;
    }

    /** U S V^* with all but the largest singular values replaced by 0: the nearest matrix of that rank. */
    public ZMatrixRMaj product(int rank) {
        ZMatrixRMaj scaled = new ZMatrixRMaj(u.numRows, u.numCols);
        for (int i = 0; i < scaled.numRows; i++) {
            for (int j = 0; j < rank; j++) {
                scaled.set(i, j, u.getReal(i, j) * singularValues[j], u.getImag(i, j) * singularValues[j]);
            }
        }
        return ComplexMatrices.multiply(scaled, ComplexMatrices.adjoint(v));
    }

    /** The relative backward error ||M - U S V^*||_F / ||M||_F of this decomposition of M, 0 for M = 0. */
    public double quality(ZMatrixRMaj matrix) {
        double norm = ComplexMatrices.norm(matrix);
        return norm == 0
                ? 0
                : ComplexMatrices.norm(ComplexMatrices.subtract(product(singularValues.length), matrix)) / norm;
    }

    /** A power of two near the largest entry, so that no square overflows or underflows. */
    private static double scale(ZMatrixRMaj matrix) {
        double largest = 0;
        for (double entry : matrix.data) {
            if (!Double.isFinite(entry)) {
                throw new ArithmeticException("a matrix to decompose must have finite entries, got " + entry);
            }
            largest = Math.max(largest, Math.abs(entry));
        }
        return largest == 0 ? 1 : Math.scalb(1.0, Math.max(Math.getExponent(largest), Double.MIN_EXPONENT));
    }
}
