package org.repcost.numeric.linalg;

import org.ejml.data.ZMatrixRMaj;
import org.ejml.dense.row.CommonOps_ZDRM;

/** Small dense complex matrices: what the code needs beyond EJML's operations, as functions of values. */
public final class ComplexMatrices {
    private ComplexMatrices() {}

    /** The conjugate transpose. */
    public static ZMatrixRMaj adjoint(ZMatrixRMaj matrix) {
        return CommonOps_ZDRM.transposeConjugate(matrix, null);
    }

    /** The transpose, not conjugated. */
    public static ZMatrixRMaj transpose(ZMatrixRMaj matrix) {
        return CommonOps_ZDRM.transpose(matrix, null);
    }

    /** The product a b. */
    public static ZMatrixRMaj multiply(ZMatrixRMaj a, ZMatrixRMaj b) {
        ZMatrixRMaj product = new ZMatrixRMaj(a.numRows, b.numCols);
        CommonOps_ZDRM.mult(a, b, product);
        return product;
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
        double largest = 0;
        for (double entry : matrix.data) {
            largest = Math.max(largest, Math.abs(entry));
        }
        if (largest == 0) {
            return 0;
        }
        double sum = 0;
        for (double entry : matrix.data) {
            sum += entry / largest * (entry / largest);
        }
        return largest * Math.sqrt(sum);
    }
}
