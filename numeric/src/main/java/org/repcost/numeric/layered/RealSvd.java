package org.repcost.numeric.layered;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The singular value decomposition of a real matrix, M = U S V^T, cut to its numerical rank r, and functions of it. A function
 * U f(S) V^T commutes with whatever M commutes with, though U and V need not.
 *
 * @param u the left singular vectors, m x k with k &gt;= r, those that count first
 * @param singularValues sigma_1 &gt;= ... &gt;= sigma_r &gt; 0
 * @param v the right singular vectors, n x k
 */
public record RealSvd(DMatrixRMaj u, double[] singularValues, DMatrixRMaj v) {
    /**
     * The decomposition.
     *
     * @param largestRank what the rank is known not to exceed
     * @throws ArithmeticException if the iteration does not converge
     */
    public static RealSvd of(DMatrixRMaj matrix, int largestRank) {
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(matrix.numRows, matrix.numCols, true, true, true);
        if (!svd.decompose(matrix.copy())) {
            throw new ArithmeticException("the singular value iteration did not converge for a " + matrix.numRows
                    + " x " + matrix.numCols + " matrix");
        }
        DMatrixRMaj u = svd.getU(null, false);
        DMatrixRMaj v = svd.getV(null, false);
        int size = svd.numberOfSingularValues();
        double[] sigma = Arrays.copyOf(svd.getSingularValues(), size);
        SingularOps_DDRM.descendingOrder(u, false, sigma, size, v, false);
        int most = Math.min(size, largestRank);
        double negligible = 4 * Math.ulp(1.0) * Math.max(matrix.numRows, matrix.numCols) * sigma[0];
        int rank = 0;
        while (rank < most && sigma[rank] > negligible) {
            rank++;
        }
        return new RealSvd(u, Arrays.copyOf(sigma, rank), v);
    }

    /** r. */
    public int rank() {
        return singularValues.length;
    }

    /** U f(S) V^T, m x n. */
    public DMatrixRMaj map(DoubleUnaryOperator f) {
        return product(u, f, v);
    }

    /** V f(S) V^T, n x n, a function of |M|. */
    public DMatrixRMaj mapModulus(DoubleUnaryOperator f) {
        return product(v, f, v);
    }

    private DMatrixRMaj product(DMatrixRMaj left, DoubleUnaryOperator f, DMatrixRMaj right) {
        DMatrixRMaj scaled = left.copy();
        for (int j = 0; j < scaled.numCols; j++) {
            double factor = j < rank() ? f.applyAsDouble(singularValues[j]) : 0;
            for (int i = 0; i < scaled.numRows; i++) {
                scaled.set(i, j, factor * scaled.get(i, j));
            }
        }
        DMatrixRMaj product = new DMatrixRMaj(left.numRows, right.numRows);
        CommonOps_DDRM.multTransB(scaled, right, product);
        return product;
    }
}
