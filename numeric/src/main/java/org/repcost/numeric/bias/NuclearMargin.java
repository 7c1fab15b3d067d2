package org.repcost.numeric.bias;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.repcost.numeric.layered.ConvolutionOperator;
import org.repcost.numeric.layered.RealSvd;
import org.repcost.numeric.linalg.Vectors;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteGroup;

/**
 * The global solution of T17's problem at L = 2, where it is convex: min (1/N) sum_rho d_rho ||B(rho)||_{S,1} under y_n &lt;beta, x_n&gt;
 * &gt;= 1, by a method that knows nothing of networks. (1/N) sum_rho d_rho ||B(rho)||_{S,1} = ||T_beta||_* / N with T_beta the
 * real matrix of the convolution; on an abelian group it is N^{-1/2} sum_xi |beta^(xi)| in the unitary DFT.
 *
 * <p>The dual problem has one unknown a sample: max sum_n alpha_n under alpha &gt;= 0 and ||sum_n alpha_n y_n T_{x_n}||_op &lt;= 1. Newton's
 * method follows its central path, with the barrier log det(I - T^T T) + sum_n log alpha_n, whose gradient also gives a primal
 * point. Both bounds are evaluated from the definitions at what was found: any beta with a positive margin gives an upper bound,
 * any alpha &gt;= 0 a lower one (weak duality), however far the path was followed.
 *
 * @param lower a lower bound on the least value, sum_n alpha_n
 * @param upper an upper bound on it, the value at the predictor
 * @param predictor beta, with least margin 1 and the value of the upper bound
 * @param multipliers alpha, scaled to ||sum_n alpha_n y_n T_{x_n}||_op = 1
 */
public record NuclearMargin(double lower, double upper, RealMatrixFunction predictor, double[] multipliers) {
    /** The path is followed until the bounds are this near to each other, relative to the lower one. */
    private static final double GAP = 1e-8;

    /** From here on a stage that does not halve the distance is the last one. */
    private static final double NEAR = 1e-6;

    private static final int MOST_STAGES = 60;
    private static final int NEWTON_STEPS = 30;

    /** Newton's method stops at this square of its decrement, in units of the barrier. */
    private static final double CENTERED = 1e-10;

    private static final double SHORTEST_STEP = 1e-6;

    /** By how much the weight of the barrier falls from stage to stage. */
    private static final double FASTER = 0.2;

    /** (upper - lower) / lower. */
    public double gap() {
        return upper / lower - 1;
    }

    /**
     * |beta/|beta| - beta&#42;/|beta&#42;|| for the predictor beta&#42; of the upper bound. Minimizers of a nuclear norm need not be unique, and near
     * the least value they may be far apart: a distance that is not small does not mean that beta is not nearly one.
     *
     * @param predictor beta, not 0
     */
    public double distance(RealMatrixFunction predictor) {
        double[] u = predictor.values();
        double[] v = this.predictor.values();
        double size = Vectors.norm(u);
        double own = Vectors.norm(v);
        double[] difference = IntStream.range(0, u.length)
                .mapToDouble(g -> u[g] / size - v[g] / own)
                .toArray();
        return Vectors.norm(difference);
    }

    /**
     * Solves the problem.
     *
     * @return the best bounds found; empty if no predictor with a positive margin was found, as for data that are not separable
     */
    public static Optional<NuclearMargin> solve(SeparableData data) {
        List<RealMatrixFunction> signed = data.signedInputs();
        Path path = new Path(data.group(), signed);
        NuclearMargin best = null;
        double weight = path.value() / data.group().size();
        for (int stage = 0; stage < MOST_STAGES; stage++, weight *= FASTER) {
            path.center(weight);
            RealMatrixFunction beta = path.primal(weight);
            double margin = data.margin(beta);
            if (margin > 0) {
                Arrays.setAll(beta.values(), g -> beta.values()[g] / margin);
                double norm = operatorNorm(sum(path.alpha, signed));
                double[] alpha = Arrays.stream(path.alpha).map(a -> a / norm).toArray();
                NuclearMargin found = new NuclearMargin(Arrays.stream(alpha).sum(), value(beta), beta, alpha);
                // Near its end rounding stops the path: I - T^T T is then nearly singular.
                boolean isAtItsEnd = best != null && best.gap() < NEAR && !(found.gap() < best.gap() / 2);
                best = best == null || found.gap() < best.gap() ? found : best;
                if (isAtItsEnd || best.gap() <= GAP) {
                    break;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** ||T_beta||_* / N. */
    public static double value(RealMatrixFunction predictor) {
        int n = predictor.group().size();
        return Arrays.stream(RealSvd.of(ConvolutionOperator.matrix(predictor), n)
                                .singularValues())
                        .sum()
                / n;
    }

    /** ||T_z||_op = max_rho ||z^(rho)||_op. */
    static double operatorNorm(RealMatrixFunction z) {
        return z.isZero() ? 0 : RealSvd.of(ConvolutionOperator.matrix(z), 1).singularValues()[0];
    }

    /** sum_n alpha_n z_n. */
    static RealMatrixFunction sum(double[] alpha, List<RealMatrixFunction> terms) {
        RealMatrixFunction sum = RealMatrixFunction.zero(terms.get(0).group(), 1, 1);
        for (int n = 0; n < alpha.length; n++) {
            for (int g = 0; g < sum.values().length; g++) {
                sum.values()[g] += alpha[n] * terms.get(n).values()[g];
            }
        }
        return sum;
    }

    /** The central path: the maximizers of sum_n alpha_n + weight (log det(I - T^T T) + sum_n log alpha_n). */
    private static final class Path {
        private final FiniteGroup group;
        private final List<RealMatrixFunction> signed;
        private final List<DMatrixRMaj> operators;
        private final double[] alpha;

        Path(FiniteGroup group, List<RealMatrixFunction> signed) {
            this.group = group;
            this.signed = signed;
            this.operators = signed.stream().map(ConvolutionOperator::matrix).toList();
            this.alpha = new double[signed.size()];
            Arrays.fill(alpha, 1);
            double norm = operatorNorm(sum(alpha, signed));
            Arrays.fill(alpha, norm == 0 ? 1 : 0.5 / norm);
        }

        double value() {
            return Arrays.stream(alpha).sum();
        }

        /** Newton's method for one weight, from where the path is. */
        void center(double weight) {
            for (int step = 0; step < NEWTON_STEPS; step++) {
                DMatrixRMaj t = operator(alpha);
                DMatrixRMaj inverse = inverse(t);
                if (inverse == null) {
                    return;
                }
                int n = alpha.length;
                double[] gradient = new double[n];
                DMatrixRMaj hessian = new DMatrixRMaj(n, n);
                DMatrixRMaj inverseTimesT = multiplyTransposed(inverse, t);
                List<DMatrixRMaj> left =
                        operators.stream().map(x -> multiply(inverseTimesT, x)).toList();
                List<DMatrixRMaj> inverseTimesX = operators.stream()
                        .map(x -> multiplyTransposed(inverse, x))
                        .toList();
                for (int m = 0; m < n; m++) {
                    gradient[m] = 1 + weight * (1 / alpha[m] - 2 * CommonOps_DDRM.trace(left.get(m)));
                    DMatrixRMaj right = multiply(inverseTimesX.get(m), t);
                    for (int k = 0; k < n; k++) {
                        double curvature = traceOfProduct(right, left.get(k))
                                + traceOfProduct(left.get(m), left.get(k))
                                + traceOfProduct(inverseTimesX.get(m), operators.get(k));
                        hessian.set(m, k, 2 * weight * curvature + (m == k ? weight / (alpha[m] * alpha[m]) : 0));
                    }
                }
                DMatrixRMaj direction = new DMatrixRMaj(n, 1);
                if (!CommonOps_DDRM.solve(hessian, new DMatrixRMaj(n, 1, true, gradient), direction)) {
                    return;
                }
                double decrement = 0;
                for (int m = 0; m < n; m++) {
                    decrement += gradient[m] * direction.get(m);
                }
                // This near to the path both bounds are as good as on it.
                if (!(decrement > CENTERED * weight) || !move(direction, weight, decrement)) {
                    return;
                }
            }
        }

        /** The largest step of 1, 1/2, 1/4, ... that raises the objective by a tenth of what its slope promises. */
        private boolean move(DMatrixRMaj direction, double weight, double slope) {
            double before = objective(alpha, weight);
            for (double step = 1; step > SHORTEST_STEP; step /= 2) {
                double[] next = alpha.clone();
                for (int m = 0; m < next.length; m++) {
                    next[m] += step * direction.get(m);
                }
                if (objective(next, weight) >= before + 0.1 * step * slope) {
                    System.arraycopy(next, 0, alpha, 0, next.length);
                    return true;
                }
            }
            return false;
        }

        /** Negative infinity outside of the domain. */
        private double objective(double[] point, double weight) {
            double sum = 0;
            for (double entry : point) {
                if (!(entry > 0)) {
                    return Double.NEGATIVE_INFINITY;
                }
                sum += entry + weight * Math.log(entry);
            }
            CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(group.size(), true);
            if (!cholesky.decompose(complement(operator(point)))) {
                return Double.NEGATIVE_INFINITY;
            }
            DMatrixRMaj factor = cholesky.getT(null);
            for (int g = 0; g < group.size(); g++) {
                sum += 2 * weight * Math.log(factor.get(g, g));
            }
            return sum;
        }

        /** beta with T_beta = 2 N weight T (I - T^T T)^{-1}: on the path y_n &lt;beta, x_n&gt; = 1 + weight / alpha_n. */
        RealMatrixFunction primal(double weight) {
            DMatrixRMaj t = operator(alpha);
            DMatrixRMaj inverse = inverse(t);
            if (inverse == null) {
                return RealMatrixFunction.zero(group, 1, 1);
            }
            DMatrixRMaj m = multiply(t, inverse);
            CommonOps_DDRM.scale(2 * weight * group.size(), m);
            return ConvolutionOperator.kernel(group, 1, 1, m);
        }

        private DMatrixRMaj operator(double[] point) {
            return ConvolutionOperator.matrix(sum(point, signed));
        }

        /** (I - T^T T)^{-1}; null if it is singular. */
        private static DMatrixRMaj inverse(DMatrixRMaj t) {
            DMatrixRMaj inverse = new DMatrixRMaj(t.numCols, t.numCols);
            return CommonOps_DDRM.invert(complement(t), inverse) ? inverse : null;
        }

        /** I - T^T T, positive definite if and only if ||T||_op &lt; 1. */
        private static DMatrixRMaj complement(DMatrixRMaj t) {
            DMatrixRMaj gram = new DMatrixRMaj(t.numCols, t.numCols);
            CommonOps_DDRM.multTransA(-1, t, t, gram);
            for (int i = 0; i < gram.numRows; i++) {
                gram.add(i, i, 1);
            }
            return gram;
        }

        private static DMatrixRMaj multiply(DMatrixRMaj a, DMatrixRMaj b) {
            return CommonOps_DDRM.mult(a, b, null);
        }

        private static DMatrixRMaj multiplyTransposed(DMatrixRMaj a, DMatrixRMaj b) {
            return CommonOps_DDRM.multTransB(a, b, null);
        }

        private static double traceOfProduct(DMatrixRMaj a, DMatrixRMaj b) {
            double trace = 0;
            for (int i = 0; i < a.numRows; i++) {
                for (int j = 0; j < a.numCols; j++) {
                    trace += a.get(i, j) * b.get(j, i);
                }
            }
            return trace;
        }
    }
}
