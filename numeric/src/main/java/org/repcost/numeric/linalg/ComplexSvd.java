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
            real.set(i, i, bidiagonal.diagonal[i]);
            if (i + 1 < k) {
                real.set(i, i + 1, bidiagonal.offDiagonal[i]);
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
        algorithm.setMatrix(k, k, bidiagonal.diagonal, bidiagonal.offDiagonal);
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

    /** Q^* M P = real upper bidiagonal, for m &gt;= n; the reflections are kept in the places they made zero. */
    private static final class Bidiagonalization {
        private final int m;
        private final int n;
        private final double[] a;
        private final double[] leftTau;
        private final double[] rightTau;
        private final double[] diagonal;
        private final double[] offDiagonal;

        Bidiagonalization(ZMatrixRMaj matrix, double scale) {
            m = matrix.numRows;
            n = matrix.numCols;
            a = new double[2 * m * n];
            for (int i = 0; i < a.length; i++) {
                a[i] = matrix.data[i] / scale;
            }
            leftTau = new double[2 * n];
            rightTau = new double[2 * n];
            diagonal = new double[n];
            offDiagonal = new double[Math.max(0, n - 1)];
            double[] work = new double[2 * n];
            for (int j = 0; j < n; j++) {
                diagonal[j] = reflectColumn(j);
                applyToColumns(j, work);
                if (j + 1 < n) {
                    offDiagonal[j] = reflectRow(j);
                    applyToRows(j);
                }
            }
        }

        /** Makes column j zero below the diagonal; returns the real entry that stays on it. */
        private double reflectColumn(int j) {
            double tail = 0;
            for (int i = j + 1; i < m; i++) {
                tail += square(i, j);
            }
            return reflect(at(j, j), tail, leftTau, 2 * j, (re, im) -> {
                for (int i = j + 1; i < m; i++) {
                    scaleEntry(at(i, j), re, im);
                }
            });
        }

        /** Makes row j zero right of the superdiagonal; works on the conjugate row. */
        private double reflectRow(int j) {
            double tail = 0;
            for (int c = j + 1; c < n; c++) {
                a[at(j, c) + 1] = -a[at(j, c) + 1];
                if (c > j + 1) {
                    tail += square(j, c);
                }
            }
            return reflect(at(j, j + 1), tail, rightTau, 2 * j, (re, im) -> {
                for (int c = j + 2; c < n; c++) {
                    scaleEntry(at(j, c), re, im);
                }
            });
        }

        private interface TailScaling {
            void by(double re, double im);
        }

        /**
         * An elementary reflection H = I - tau v v^*, v_1 = 1, with H^* x = beta e_1 and beta real (LAPACK's choice of
         * sign and phase); the tail of x becomes the tail of v.
         */
        private double reflect(int head, double tail, double[] taus, int at, TailScaling scaleTail) {
            double re = a[head];
            double im = a[head + 1];
            double norm = re * re + im * im + tail;
            // Beside a largest entry of about 1 this is nothing, and its square has no full precision.
            if (tail == 0 && im == 0 || norm < 0x1p-900) {
                taus[at] = 0;
                taus[at + 1] = 0;
                return re;
            }
            double beta = -Math.copySign(Math.sqrt(norm), re);
            taus[at] = (beta - re) / beta;
            taus[at + 1] = -im / beta;
            double dRe = re - beta;
            double square = dRe * dRe + im * im;
            scaleTail.by(dRe / square, -im / square);
            return beta;
        }

        /** A := H^* A on the columns right of j. */
        private void applyToColumns(int j, double[] work) {
            Arrays.fill(work, 2 * j, 2 * n, 0);
            for (int i = j; i < m; i++) {
                double vRe = i == j ? 1 : a[at(i, j)];
                double vIm = i == j ? 0 : a[at(i, j) + 1];
                for (int c = j + 1, p = at(i, j + 1); c < n; c++, p += 2) {
                    work[2 * c] += vRe * a[p] + vIm * a[p + 1];
                    work[2 * c + 1] += vRe * a[p + 1] - vIm * a[p];
                }
            }
            double tRe = leftTau[2 * j];
            double tIm = -leftTau[2 * j + 1];
            for (int i = j; i < m; i++) {
                double vRe = i == j ? 1 : a[at(i, j)];
                double vIm = i == j ? 0 : a[at(i, j) + 1];
                double sRe = vRe * tRe - vIm * tIm;
                double sIm = vRe * tIm + vIm * tRe;
                for (int c = j + 1, p = at(i, j + 1); c < n; c++, p += 2) {
                    a[p] -= sRe * work[2 * c] - sIm * work[2 * c + 1];
                    a[p + 1] -= sRe * work[2 * c + 1] + sIm * work[2 * c];
                }
            }
        }

        /** A := A H on the rows below j. */
        private void applyToRows(int j) {
            double tRe = rightTau[2 * j];
            double tIm = rightTau[2 * j + 1];
            for (int i = j + 1; i < m; i++) {
                double sRe = 0;
                double sIm = 0;
                for (int c = j + 1; c < n; c++) {
                    double vRe = c == j + 1 ? 1 : a[at(j, c)];
                    double vIm = c == j + 1 ? 0 : a[at(j, c) + 1];
                    int p = at(i, c);
                    sRe += a[p] * vRe - a[p + 1] * vIm;
                    sIm += a[p] * vIm + a[p + 1] * vRe;
                }
                double uRe = sRe * tRe - sIm * tIm;
                double uIm = sRe * tIm + sIm * tRe;
                for (int c = j + 1; c < n; c++) {
                    double vRe = c == j + 1 ? 1 : a[at(j, c)];
                    double vIm = c == j + 1 ? 0 : -a[at(j, c) + 1];
                    int p = at(i, c);
                    a[p] -= uRe * vRe - uIm * vIm;
                    a[p + 1] -= uRe * vIm + uIm * vRe;
                }
            }
        }

        /** Q times a real n x n matrix, m x n. */
        ZMatrixRMaj timesLeft(DMatrixRMaj real) {
            return applyReflections(real, m, leftTau, 0);
        }

        /** P times a real n x n matrix, n x n. */
        ZMatrixRMaj timesRight(DMatrixRMaj real) {
            return applyReflections(real, n, rightTau, 1);
        }

        /** The reflections, last one first; those of the rows (shift 1) begin one place further right. */
        private ZMatrixRMaj applyReflections(DMatrixRMaj real, int rows, double[] taus, int shift) {
            ZMatrixRMaj result = new ZMatrixRMaj(rows, n);
            for (int i = 0; i < n; i++) {
                for (int c = 0; c < n; c++) {
                    result.set(i, c, real.get(i, c), 0);
                }
            }
            double[] r = result.data;
            for (int j = n - 1 - shift; j >= 0; j--) {
                for (int c = 0; c < n; c++) {
                    double sRe = 0;
                    double sIm = 0;
                    for (int i = j + shift; i < rows; i++) {
                        int v = shift == 0 ? at(i, j) : at(j, i);
                        double vRe = i == j + shift ? 1 : a[v];
                        double vIm = i == j + shift ? 0 : a[v + 1];
                        int p = 2 * (i * n + c);
                        sRe += vRe * r[p] + vIm * r[p + 1];
                        sIm += vRe * r[p + 1] - vIm * r[p];
                    }
                    double uRe = sRe * taus[2 * j] - sIm * taus[2 * j + 1];
                    double uIm = sRe * taus[2 * j + 1] + sIm * taus[2 * j];
                    for (int i = j + shift; i < rows; i++) {
                        int v = shift == 0 ? at(i, j) : at(j, i);
                        double vRe = i == j + shift ? 1 : a[v];
                        double vIm = i == j + shift ? 0 : a[v + 1];
                        int p = 2 * (i * n + c);
                        r[p] -= vRe * uRe - vIm * uIm;
                        r[p + 1] -= vRe * uIm + vIm * uRe;
                    }
                }
            }
            return result;
        }

        private int at(int i, int j) {
            return 2 * (i * n + j);
        }

        private double square(int i, int j) {
            int p = at(i, j);
            return a[p] * a[p] + a[p + 1] * a[p + 1];
        }

        private void scaleEntry(int p, double re, double im) {
            double real = a[p] * re - a[p + 1] * im;
            a[p + 1] = a[p] * im + a[p + 1] * re;
            a[p] = real;
        }
    }
}
