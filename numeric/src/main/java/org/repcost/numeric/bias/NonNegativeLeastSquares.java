package org.repcost.numeric.bias;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.repcost.numeric.linalg.Vectors;

/**
 * min |A x - b| over x &gt;= 0 by the active-set method of Lawson and Hanson, for a few unknowns: the least squares problems inside
 * are solved by a QR decomposition with pivoting, so that dependent columns do no harm.
 */
final class NonNegativeLeastSquares {
    /** A component of the gradient below this, relative to |column| |b|, counts as 0. */
    private static final double SMALLEST = 1e-13;

    private NonNegativeLeastSquares() {}

    /**
     * The solution.
     *
     * @param a m x n, not changed
     * @param b m numbers
     * @return x, n numbers, each at least 0
     */
    static double[] solve(DMatrixRMaj a, double[] b) {
        int n = a.numCols;
        double[] x = new double[n];
        boolean[] isFree = new boolean[n];
        // No set of free unknowns comes back, except by rounding; 3 n exchanges are plenty in practice.
        for (int round = 0; round < 3 * n; round++) {
            int entering = steepest(a, b, x, isFree);
            if (entering < 0) {
                break;
            }
            isFree[entering] = true;
            release(a, b, x, isFree);
        }
        return x;
    }

    /** The bound unknown whose growth lowers the residual most; -1 if none does. */
    private static int steepest(DMatrixRMaj a, double[] b, double[] x, boolean[] isFree) {
        double[] residual = residual(a, b, x);
        double size = Vectors.norm(b);
        int steepest = -1;
        double best = SMALLEST * size;
        for (int j = 0; j < x.length; j++) {
            double slope = 0;
            double square = 0;
            for (int i = 0; i < a.numRows; i++) {
                slope += a.get(i, j) * residual[i];
                square += a.get(i, j) * a.get(i, j);
            }
            slope = square == 0 ? 0 : slope / Math.sqrt(square);
            if (!isFree[j] && slope > best) {
                best = slope;
                steepest = j;
            }
        }
        return steepest;
    }

    /** Moves to the least squares solution in the free unknowns, binding those that would become negative on the way. */
    private static void release(DMatrixRMaj a, double[] b, double[] x, boolean[] isFree) {
        while (true) {
            List<Integer> free = new ArrayList<>();
            for (int j = 0; j < x.length; j++) {
                if (isFree[j]) {
                    free.add(j);
                }
            }
            if (free.isEmpty()) {
                return;
            }
            double[] target = leastSquares(a, b, free);
            double step = 1;
            int binding = -1;
            for (int k = 0; k < target.length; k++) {
                int j = free.get(k);
                if (target[k] <= 0 && x[j] / (x[j] - target[k]) <= step) {
                    step = x[j] == 0 ? 0 : x[j] / (x[j] - target[k]);
                    binding = j;
                }
            }
            for (int k = 0; k < target.length; k++) {
                int j = free.get(k);
                x[j] += step * (target[k] - x[j]);
            }
            if (binding < 0) {
                return;
            }
            x[binding] = 0;
            isFree[binding] = false;
        }
    }

    private static double[] leastSquares(DMatrixRMaj a, double[] b, List<Integer> columns) {
        DMatrixRMaj part = new DMatrixRMaj(a.numRows, columns.size());
        for (int k = 0; k < columns.size(); k++) {
            for (int i = 0; i < a.numRows; i++) {
                part.set(i, k, a.get(i, columns.get(k)));
            }
        }
        DMatrixRMaj solution = new DMatrixRMaj(columns.size(), 1);
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.leastSquaresQrPivot(true, false);
        if (!solver.setA(part)) {
            throw new ArithmeticException("a least squares problem with " + a.numRows + " equations and "
                    + columns.size() + " unknowns was not solved");
        }
        solver.solve(new DMatrixRMaj(b.length, 1, true, b), solution);
        return solution.data;
    }

    /** b - A x. */
    static double[] residual(DMatrixRMaj a, double[] b, double[] x) {
        DMatrixRMaj residual = new DMatrixRMaj(b.length, 1, true, b.clone());
        CommonOps_DDRM.multAdd(-1, a, new DMatrixRMaj(x.length, 1, true, x), residual);
        return residual.data;
    }
}
