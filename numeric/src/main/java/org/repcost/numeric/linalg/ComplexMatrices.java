package org.repcost.numeric.linalg;

import java.util.Arrays;
import org.ejml.data.ZMatrixRMaj;
import org.ejml.dense.row.CommonOps_ZDRM;

/** Small dense complex matrices: what the code needs beyond EJML's operations, as functions of values. */
public final class ComplexMatrices {
    /** Sums and rows from this length on are worth copying the second factor for. */
    private static final int LONG = 16;

    private ComplexMatrices() {}

    /** The conjugate transpose. */
    public static ZMatrixRMaj adjoint(ZMatrixRMaj matrix) {
        return CommonOps_ZDRM.transposeConjugate(matrix, null);
    }

    /** The transpose, not conjugated. */
    public static ZMatrixRMaj transpose(ZMatrixRMaj matrix) {
        return CommonOps_ZDRM.transpose(matrix, null);
    }

    /**
     * The product a b.
     *
     * @throws IllegalArgumentException if a has not as many columns as b has rows
     */
    public static ZMatrixRMaj multiply(ZMatrixRMaj a, ZMatrixRMaj b) {
        if (a.numCols != b.numRows) {
            throw new IllegalArgumentException("factors must fit, got " + a.numRows + " x " + a.numCols + " times "
                    + b.numRows + " x " + b.numCols);
        }
        ZMatrixRMaj product = new ZMatrixRMaj(a.numRows, b.numCols);
        if (a.numCols < LONG) {
            CommonOps_ZDRM.mult(a, b, product);
        } else if (b.numCols < LONG) {
            multiplyBySums(a, b, product);
        } else {
            multiplyByRows(a, b, product);
        }
        return product;
    }

    /** Each entry as one sum, the columns copied into one piece each: where rows are short, loops along them do little. */
    private static void multiplyBySums(ZMatrixRMaj a, ZMatrixRMaj b, ZMatrixRMaj product) {
        double[] column = new double[2 * b.numRows];
        for (int j = 0; j < b.numCols; j++) {
            for (int k = 0; k < b.numRows; k++) {
                column[2 * k] = b.getReal(k, j);
                column[2 * k + 1] = b.getImag(k, j);
            }
            for (int i = 0; i < a.numRows; i++) {
                setToSum(a.data, 2 * i * a.numCols, column, product.data, 2 * (i * b.numCols + j));
            }
        }
    }

    /** result := sum_k x_k y_k. */
    private static void setToSum(double[] x, int from, double[] y, double[] result, int at) {
        double reRe = 0;
        double imIm = 0;
        double reIm = 0;
        double imRe = 0;
        for (int k = 0; k < y.length; k += 2) {
            reRe += x[from + k] * y[k];
            imIm += x[from + k + 1] * y[k + 1];
            reIm += x[from + k] * y[k + 1];
            imRe += x[from + k + 1] * y[k];
        }
        result[at] = reRe - imIm;
        result[at + 1] = reIm + imRe;
    }

    /** With real and imaginary parts apart, so that the compiler makes vector instructions of loops along rows. */
    private static void multiplyByRows(ZMatrixRMaj a, ZMatrixRMaj b, ZMatrixRMaj product) {
        double[][] re = new double[b.numRows][b.numCols];
        double[][] im = new double[b.numRows][b.numCols];
        for (int k = 0, p = 0; k < b.numRows; k++) {
            for (int j = 0; j < b.numCols; j++, p += 2) {
                re[k][j] = b.data[p];
                im[k][j] = b.data[p + 1];
            }
        }
        double[] sumRe = new double[b.numCols];
        double[] sumIm = new double[b.numCols];
        for (int i = 0, p = 0; i < a.numRows; i++) {
            Arrays.fill(sumRe, 0);
            Arrays.fill(sumIm, 0);
            int at = 2 * i * a.numCols;
            int k = 0;
            for (; k + 1 < a.numCols; k += 2, at += 4) {
                double[] x = a.data;
                addTwo(sumRe, sumIm, x[at], x[at + 1], re[k], im[k], x[at + 2], x[at + 3], re[k + 1], im[k + 1]);
            }
            if (k < a.numCols) {
                addTwo(sumRe, sumIm, a.data[at], a.data[at + 1], re[k], im[k], 0, 0, re[k], im[k]);
            }
            for (int j = 0; j < sumRe.length; j++, p += 2) {
                product.data[p] = sumRe[j];
                product.data[p + 1] = sumIm[j];
            }
        }
    }

    /** s := s + a x + b y. */
    private static void addTwo(
            double[] sRe,
            double[] sIm,
            double aRe,
            double aIm,
            double[] xRe,
            double[] xIm,
            double bRe,
            double bIm,
            double[] yRe,
            double[] yIm) {
        for (int j = 0; j < sRe.length; j++) {
            sRe[j] += aRe * xRe[j] - aIm * xIm[j] + bRe * yRe[j] - bIm * yIm[j];
            sIm[j] += aRe * xIm[j] + aIm * xRe[j] + bRe * yIm[j] + bIm * yRe[j];
        }
    }

    /** The entrywise complex conjugate. */
    public static ZMatrixRMaj conjugate(ZMatrixRMaj matrix) {
        ZMatrixRMaj conjugate = matrix.copy();
        for (int i = 1; i < conjugate.data.length; i += 2) {
            conjugate.data[i] = -conjugate.data[i];
        }
        return conjugate;
    }

    /** a times the matrix, a real. */
    public static ZMatrixRMaj scale(double a, ZMatrixRMaj matrix) {
        ZMatrixRMaj scaled = matrix.copy();
        for (int i = 0; i < scaled.data.length; i++) {
            scaled.data[i] *= a;
        }
        return scaled;
    }

    /** a - b. */
    public static ZMatrixRMaj subtract(ZMatrixRMaj a, ZMatrixRMaj b) {
        ZMatrixRMaj difference = a.copy();
        for (int i = 0; i < difference.data.length; i++) {
            difference.data[i] -= b.data[i];
        }
        return difference;
    }

    /** ||M||_F. */
    public static double norm(ZMatrixRMaj matrix) {
        // Real and imaginary parts apart, for one sum would wait for each of its additions.
        double squareRe = 0;
        double squareIm = 0;
        for (int i = 0; i < matrix.data.length; i += 2) {
            squareRe += matrix.data[i] * matrix.data[i];
            squareIm += matrix.data[i + 1] * matrix.data[i + 1];
        }
        double square = squareRe + squareIm;
        // Else squares overflowed, or lost digits.
        if (square >= 0x1p-900 && square <= 0x1p900) {
            return Math.sqrt(square);
        }
        double largest = 0;
        for (double entry : matrix.data) {
            largest = Math.max(largest, Math.abs(entry));
        }
        if (largest == 0) {
            return 0;
        }
        double scaled = 0;
        for (double entry : matrix.data) {
            scaled += entry / largest * (entry / largest);
        }
        return largest * Math.sqrt(scaled);
    }
}
