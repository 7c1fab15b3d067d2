package org.repcost.numeric.linalg;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.ZMatrixRMaj;

/**
 * Q^* M P = real upper bidiagonal for an m x n matrix, m &gt;= n, by Householder reflections H = I - tau v v^*, v_1 = 1, which
 * are kept in the places they made zero (Golub and Kahan; signs and phases as LAPACK has them).
 *
 * <p>Columns lie apart, and so do real and imaginary parts: the loops over the longer side run through memory, and the compiler makes
 * vector instructions of them.
 */
final class Bidiagonalization {
    /** Beside a largest entry of about 1 a smaller square is nothing, and has no full precision. */
    private static final double NEGLIGIBLE_SQUARE = 0x1p-900;

    private final int rows;
    private final int columns;
    private final double[][] re;
    private final double[][] im;
    private final double[] leftTau;
    private final double[] rightTau;
    private final double[] diagonal;
    private final double[] offDiagonal;

    /**
     * Reduces matrix / scale.
     *
     * @param matrix m x n with m &gt;= n, not changed
     * @param scale near its largest entry
     */
    Bidiagonalization(ZMatrixRMaj matrix, double scale) {
        rows = matrix.numRows;
        columns = matrix.numCols;
        re = new double[columns][rows];
        im = new double[columns][rows];
        for (int i = 0, p = 0; i < rows; i++) {
            for (int c = 0; c < columns; c++, p += 2) {
                re[c][i] = matrix.data[p] / scale;
                im[c][i] = matrix.data[p + 1] / scale;
            }
        }
        leftTau = new double[2 * columns];
        rightTau = new double[2 * columns];
        diagonal = new double[columns];
        offDiagonal = new double[Math.max(0, columns - 1)];
        reduce();
    }

    /** The diagonal. */
    double[] diagonal() {
        return diagonal;
    }

    /** The entries right of the diagonal. */
    double[] offDiagonal() {
        return offDiagonal;
    }

    private void reduce() {
        double[] rowRe = new double[columns];
        double[] rowIm = new double[columns];
        double[] productRe = new double[rows];
        double[] productIm = new double[rows];
        for (int j = 0; j < columns; j++) {
            diagonal[j] = reflect(re[j], im[j], j, leftTau, j);
            for (int c = j + 1; c < columns; c++) {
                // H^* is the reflection with the conjugate tau.
                reflect(re[j], im[j], j, leftTau[2 * j], -leftTau[2 * j + 1], re[c], im[c]);
            }
            if (j + 1 < columns) {
                // On the conjugate row, of which the reflection makes one entry.
                for (int c = j + 1; c < columns; c++) {
                    rowRe[c] = re[c][j];
                    rowIm[c] = -im[c][j];
                }
                offDiagonal[j] = reflect(rowRe, rowIm, j + 1, rightTau, j);
                for (int c = j + 2; c < columns; c++) {
                    re[c][j] = rowRe[c];
                    im[c][j] = rowIm[c];
                }
                rowRe[j + 1] = 1;
                rowIm[j + 1] = 0;
                reflectRows(j, rowRe, rowIm, productRe, productIm);
            }
        }
    }

    /**
     * Turns x = (re, im), from an entry on, into beta e_1 with beta real by a reflection H^*; the tail of x becomes that of v.
     *
     * @return beta
     */
    private static double reflect(double[] re, double[] im, int from, double[] taus, int number) {
        double tail = 0;
        for (int i = from + 1; i < re.length; i++) {
            tail += re[i] * re[i] + im[i] * im[i];
        }
        double headRe = re[from];
        double headIm = im[from];
        double square = headRe * headRe + headIm * headIm + tail;
        if (tail == 0 && headIm == 0 || square < NEGLIGIBLE_SQUARE) {
            return headRe;
        }
        double beta = -Math.copySign(Math.sqrt(square), headRe);
        taus[2 * number] = (beta - headRe) / beta;
        taus[2 * number + 1] = -headIm / beta;
        double distance = headRe - beta;
        double norm = distance * distance + headIm * headIm;
        double factorRe = distance / norm;
        double factorIm = -headIm / norm;
        for (int i = from + 1; i < re.length; i++) {
            double real = re[i] * factorRe - im[i] * factorIm;
            im[i] = re[i] * factorIm + im[i] * factorRe;
            re[i] = real;
        }
        return beta;
    }

    /** x := (I - tau v v^*) x, v being 1 at an entry and given after it. */
    private static void reflect(
            double[] vRe, double[] vIm, int from, double tauRe, double tauIm, double[] xRe, double[] xIm) {
        // Four sums at a time, for one would wait for each of its additions.
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int n = vRe.length;
        int i = from + 1;
        for (; i + 1 < n; i += 2) {
            a += vRe[i] * xRe[i] + vIm[i] * xIm[i];
            b += vRe[i] * xIm[i] - vIm[i] * xRe[i];
            c += vRe[i + 1] * xRe[i + 1] + vIm[i + 1] * xIm[i + 1];
            d += vRe[i + 1] * xIm[i + 1] - vIm[i + 1] * xRe[i + 1];
        }
        if (i < n) {
            a += vRe[i] * xRe[i] + vIm[i] * xIm[i];
            b += vRe[i] * xIm[i] - vIm[i] * xRe[i];
        }
        double dotRe = xRe[from] + a + c;
        double dotIm = xIm[from] + b + d;
        double factorRe = tauRe * dotRe - tauIm * dotIm;
        double factorIm = tauRe * dotIm + tauIm * dotRe;
        xRe[from] -= factorRe;
        xIm[from] -= factorIm;
        subtract(factorRe, factorIm, vRe, vIm, from + 1, xRe, xIm);
    }

    /** A := A (I - tau v v^*) on the rows below j, v being a whole row. */
    private void reflectRows(int j, double[] vRe, double[] vIm, double[] productRe, double[] productIm) {
        Arrays.fill(productRe, 0);
        Arrays.fill(productIm, 0);
        for (int c = j + 1; c < columns; c++) {
            subtract(-vRe[c], -vIm[c], re[c], im[c], j + 1, productRe, productIm);
        }
        double tauRe = rightTau[2 * j];
        double tauIm = rightTau[2 * j + 1];
        for (int c = j + 1; c < columns; c++) {
            double factorRe = tauRe * vRe[c] + tauIm * vIm[c];
            double factorIm = tauIm * vRe[c] - tauRe * vIm[c];
            subtract(factorRe, factorIm, productRe, productIm, j + 1, re[c], im[c]);
        }
    }

    /** y := y - factor x, from an entry on. */
    private static void subtract(
            double factorRe, double factorIm, double[] xRe, double[] xIm, int from, double[] yRe, double[] yIm) {
        for (int i = from; i < yRe.length; i++) {
            yRe[i] -= factorRe * xRe[i] - factorIm * xIm[i];
            yIm[i] -= factorRe * xIm[i] + factorIm * xRe[i];
        }
    }

    /** Q times a real n x n matrix, m x n. */
    ZMatrixRMaj timesLeft(DMatrixRMaj real) {
        Columns result = new Columns(real, rows);
        for (int j = columns - 1; j >= 0; j--) {
            result.reflect(re[j], im[j], j, leftTau[2 * j], leftTau[2 * j + 1]);
        }
        return result.matrix();
    }

    /** P times a real n x n matrix, n x n. */
    ZMatrixRMaj timesRight(DMatrixRMaj real) {
        Columns result = new Columns(real, columns);
        double[] rowRe = new double[columns];
        double[] rowIm = new double[columns];
        for (int j = columns - 2; j >= 0; j--) {
            for (int c = j + 2; c < columns; c++) {
                rowRe[c] = re[c][j];
                rowIm[c] = im[c][j];
            }
            result.reflect(rowRe, rowIm, j + 1, rightTau[2 * j], rightTau[2 * j + 1]);
        }
        return result.matrix();
    }

    /** The columns of a matrix that begins as a real one. */
    private static final class Columns {
        private final double[][] re;
        private final double[][] im;

        Columns(DMatrixRMaj real, int rows) {
            re = new double[real.numCols][rows];
            im = new double[real.numCols][rows];
            for (int c = 0; c < re.length; c++) {
                for (int i = 0; i < real.numRows; i++) {
                    re[c][i] = real.get(i, c);
                }
            }
        }

        void reflect(double[] vRe, double[] vIm, int from, double tauRe, double tauIm) {
            for (int c = 0; c < re.length; c++) {
                Bidiagonalization.reflect(vRe, vIm, from, tauRe, tauIm, re[c], im[c]);
            }
        }

        ZMatrixRMaj matrix() {
            ZMatrixRMaj matrix = new ZMatrixRMaj(re[0].length, re.length);
            for (int c = 0; c < re.length; c++) {
                for (int i = 0; i < matrix.numRows; i++) {
                    matrix.set(i, c, re[c][i], im[c][i]);
                }
            }
            return matrix;
        }
    }
}
