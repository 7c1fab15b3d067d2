package org.repcost.numeric.learning;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.repcost.numeric.linalg.Vectors;
import org.repcost.numeric.optimization.Lbfgs;

/**
 * Newton's method for the equation gradient = 0, with the damping of Levenberg and Marquardt: it goes to a stationary point of
 * any kind. The Hessian comes from central differences of the gradient, 2 n evaluations each: for up to a few hundred variables.
 */
final class NewtonIteration {
    private static final int MOST_STEPS = 60;
    private static final int MOST_VARIABLES = 600;
    private static final double LARGEST_DAMPING = 1e12;

    /** An eigenvalue counts as negative below this share of the largest one: differences know it no better. */
    private static final double CURVATURE_NOISE = 1e-7;

    private final Lbfgs.Objective objective;
    private final int n;
    private long evaluations;

    NewtonIteration(Lbfgs.Objective objective, int n) {
        this.objective = objective;
        this.n = n;
    }

    long evaluations() {
        return evaluations;
    }

    /** Moves w until the gradient's norm is at most a goal, or as near as it gets; larger problems are left as they are. */
    void solve(double[] w, double goal) {
        if (n > MOST_VARIABLES) {
            return;
        }
        double[] gradient = gradient(w);
        double norm = Vectors.norm(gradient);
        double damping = norm;
        for (int step = 0; step < MOST_STEPS && norm > goal && damping < LARGEST_DAMPING; step++) {
            DMatrixRMaj hessian = hessian(w);
            boolean isReached = false;
            while (!isReached && damping < LARGEST_DAMPING) {
                double[] trial = step(w, hessian, gradient, damping);
                double[] trialGradient = gradient(trial);
                double reached = Vectors.norm(trialGradient);
                isReached = reached < norm;
                if (isReached) {
                    System.arraycopy(trial, 0, w, 0, n);
                    gradient = trialGradient;
                    norm = reached;
                    damping = Math.min(damping / 10, norm);
                } else {
                    damping = Math.max(10 * damping, Double.MIN_NORMAL);
                }
            }
        }
    }

    /** How many eigenvalues of the Hessian are negative. */
    int negativeCurvatures(double[] w) {
        EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(n, false, true);
        decomposition.decompose(hessian(w));
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.abs(decomposition.getEigenvalue(i).real));
        }
        int negative = 0;
        for (int i = 0; i < n; i++) {
            negative += decomposition.getEigenvalue(i).real < -CURVATURE_NOISE * largest ? 1 : 0;
        }
        return negative;
    }

    /** w - (H^2 + damping I)^{-1} H gradient. */
    private double[] step(double[] w, DMatrixRMaj hessian, double[] gradient, double damping) {
        DMatrixRMaj normal = new DMatrixRMaj(n, n);
        CommonOps_DDRM.mult(hessian, hessian, normal);
        for (int i = 0; i < n; i++) {
            normal.add(i, i, damping);
        }
        DMatrixRMaj right = new DMatrixRMaj(n, 1);
        CommonOps_DDRM.mult(hessian, DMatrixRMaj.wrap(n, 1, gradient), right);
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(n);
        DMatrixRMaj move = new DMatrixRMaj(n, 1);
        double[] trial = w.clone();
        if (solver.setA(normal)) {
            solver.solve(right, move);
            for (int i = 0; i < n; i++) {
                trial[i] -= move.get(i, 0);
            }
        }
        return trial;
    }

    private DMatrixRMaj hessian(double[] w) {
        DMatrixRMaj hessian = new DMatrixRMaj(n, n);
        double[] at = w.clone();
        for (int j = 0; j < n; j++) {
            double width = 1e-5 * Math.max(1, Math.abs(w[j]));
            at[j] = w[j] + width;
            double[] after = gradient(at);
            at[j] = w[j] - width;
            double[] before = gradient(at);
            at[j] = w[j];
            for (int i = 0; i < n; i++) {
                hessian.set(i, j, (after[i] - before[i]) / (2 * width));
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double mean = (hessian.get(i, j) + hessian.get(j, i)) / 2;
                hessian.set(i, j, mean);
                hessian.set(j, i, mean);
            }
        }
        return hessian;
    }

    private double[] gradient(double[] w) {
        evaluations++;
        double[] gradient = new double[n];
        objective.evaluate(w, gradient);
        return gradient;
    }
}
