package org.repcost.numeric.optimization;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleConsumer;
import java.util.random.RandomGenerator;
import org.ejml.data.ZMatrixRMaj;
import org.ejml.dense.row.CommonOps_ZDRM;
import org.ejml.dense.row.factory.DecompositionFactory_ZDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.repcost.numeric.linalg.ComplexMatrices;
import org.repcost.numeric.linalg.ComplexSvd;
import org.repcost.numeric.linalg.Vectors;

/**
 * Direct minimization of sum_l ||A_l||_F^2 subject to A_L ... A_1 = M at one frequency, over complex factors (real ones
 * where M is real), by the method of multipliers with {@link Lbfgs} inside. It knows nothing of the cost formula.
 *
 * <p>It works in the orthonormal bases of M's singular vectors, in which the constraint's entries are weighted so that
 * small singular values count like large ones. That changes neither the feasible set nor the minimum, only the
 * conditioning.
 */
final class BlockFactorization {
    /** Keeps a start that is feasible, but far from the cheapest, near the feasible set until it is balanced. */
    private static final double FIRST_PENALTY = 1e4;

    private static final double PENALTY = 50;
    private static final double NEGLIGIBLE = 1e-10;
    private static final int MAX_MULTIPLIER_STEPS = 40;
    private static final int MAX_ITERATIONS = 10_000;
    private static final double RESIDUAL_GOAL = 1e-12;

    /** Of the Lagrangian's gradient, relative to the factors. */
    private static final double SLOPE_GOAL = 1e-7;

    /** From here on the gradients asked for are at most 1e-7, so that descent may end. */
    private static final int EARLIEST_END = 4;

    private final ZMatrixRMaj target;
    private final int[] widths;
    private final boolean isReal;
    private final int[] offsets;
    private final ZMatrixRMaj leftBasis;
    private final ZMatrixRMaj rightBasis;
    private final double[] cautiousWeights;
    private final double[] balancedWeights;
    private double[] weights;
    private final double[][] prefix;
    private final double[][] suffix;
    private final double[] residual;
    private final double[] equilibrated;
    private final double[] force;
    private final double[] multiplier;
    private double normWeight;
    private double penalty;

    /**
     * What was found.
     *
     * @param residual ||A_L ... A_1 - M||
     * @param slope the norm of the Lagrangian's gradient, relative to that of the factors
     * @param evaluations the work it took
     */
    record Solution(ZMatrixRMaj[] factors, double squaredNorm, double residual, double slope, long evaluations) {
        /** Whether it is feasible and stationary to the accuracy that counts. */
        boolean isConverged() {
            return residual <= 1e-10 && slope <= 1e-6;
        }
    }

    /**
     * The problem for a target of norm about 1.
     *
     * @param target M, K x C
     * @param widths C_0, ..., C_L
     */
    BlockFactorization(ZMatrixRMaj target, int[] widths, boolean isReal) {
        this.widths = widths;
        this.isReal = isReal;
        int depth = widths.length - 1;
        offsets = new int[depth + 1];
        for (int l = 1; l <= depth; l++) {
            offsets[l] = offsets[l - 1] + 2 * widths[l] * widths[l - 1];
        }
        ComplexSvd svd = ComplexSvd.of(target);
        leftBasis = completed(svd.u());
        rightBasis = completed(svd.v());
        this.target = new ZMatrixRMaj(target.numRows, target.numCols);
        for (int i = 0; i < svd.singularValues().length; i++) {
            this.target.set(i, i, svd.singularValues()[i], 0);
        }
        double[] sigma = svd.singularValues();
        // Without a heavy weight on it, a rank below that of M comes close: entries e_ij e_ji / sigma_i stand in for
        // sigma_j.
        cautiousWeights = weights(sigma, (a, b) -> Math.pow(a * b, (depth - 1.0) / depth));
        balancedWeights = weights(sigma, (a, b) -> meanForce(a, b, depth));
        weights = balancedWeights;
        prefix = new double[depth + 1][];
        suffix = new double[depth + 1][];
        for (int l = 0; l <= depth; l++) {
            prefix[l] = new double[2 * widths[l] * widths[0]];
            suffix[l] = new double[2 * widths[depth] * widths[l]];
        }
        setIdentity(prefix[0], widths[0]);
        setIdentity(suffix[depth], widths[depth]);
        residual = new double[target.data.length];
        equilibrated = new double[target.data.length];
        force = new double[target.data.length];
        multiplier = new double[target.data.length];
    }

    /**
     * A stationary point of the constrained problem, from one random start.
     *
     * @param cautious whether to keep the weights that protect very small singular values to the end: slower, for
     *     targets that are close to a lower rank
     */
    Solution minimize(RandomGenerator random, boolean cautious) {
        return minimize(random, cautious, squaredNorm -> {});
    }

    /** The same, with the squared norm of the factors told at the start and after every step. */
    Solution minimize(RandomGenerator random, boolean cautious, DoubleConsumer squaredNorms) {
        double[] z = feasibleStart(random);
        squaredNorms.accept(Vectors.dot(z, z));
        Lbfgs optimizer =
                new Lbfgs(this::evaluate, z.length).observedBy(point -> squaredNorms.accept(Vectors.dot(point, point)));
        Arrays.fill(multiplier, 0);
        normWeight = 1;
        penalty = FIRST_PENALTY;
        weights = cautiousWeights;
        double previous = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MAX_MULTIPLIER_STEPS; step++) {
            double tolerance = Math.max(1e-10, 1e-3 * Math.pow(0.1, step));
            optimizer.minimize(z, tolerance, MAX_ITERATIONS);
            evaluate(z, new double[z.length]);
            double distance = Vectors.norm(equilibrated);
            for (int i = 0; i < multiplier.length; i++) {
                multiplier[i] += penalty * weights[i / 2] * equilibrated[i];
            }
            if (step >= EARLIEST_END) {
                double[] feasible = feasible(z);
                if (isStationary(feasible)) {
                    z = feasible;
                    squaredNorms.accept(Vectors.dot(z, z));
                    break;
                }
            }
            if (step == 0) {
                penalty = PENALTY;
                weights = cautious ? cautiousWeights : balancedWeights;
            } else if (distance > previous / 4) {
                penalty *= 4;
            }
            previous = distance;
        }
        return solution(z, optimizer);
    }

    /**
     * The factors with the head changed, as little as possible, so that the product is M up to rounding: multipliers alone take many
     * steps for the last digits, in which the objective's rounding drowns the descent.
     */
    private double[] feasible(double[] z) {
        int depth = widths.length - 1;
        ZMatrixRMaj below = new ZMatrixRMaj(widths[depth - 1], widths[0]);
        below.data = prefix[depth - 1].clone();
        ZMatrixRMaj excess = new ZMatrixRMaj(widths[depth], widths[0]);
        excess.data = residual.clone();
        double[] change = ComplexMatrices.multiply(excess, pseudoInverse(below)).data;
        double[] feasible = z.clone();
        for (int i = 0; i < change.length; i++) {
            feasible[offsets[depth - 1] + i] -= change[i];
        }
        return feasible;
    }

    /** Whether the factors are feasible, and the Lagrangian's gradient is nearly 0 there. */
    private boolean isStationary(double[] z) {
        double[] gradient = new double[z.length];
        evaluate(z, gradient);
        return Vectors.norm(residual) <= RESIDUAL_GOAL && Vectors.norm(gradient) <= SLOPE_GOAL * Vectors.norm(z);
    }

    /** The least ||A_L ... A_1 - M|| that descent finds from one random start, whatever the factors cost. */
    Solution approach(RandomGenerator random) {
        double[] z = feasibleStart(random);
        Lbfgs optimizer = new Lbfgs(this::evaluate, z.length);
        Arrays.fill(multiplier, 0);
        normWeight = 0;
        penalty = 1;
        weights = new double[balancedWeights.length];
        Arrays.fill(weights, 1);
        optimizer.minimize(z, 1e-11, MAX_ITERATIONS);
        return solution(z, optimizer);
    }

    private Solution solution(double[] z, Lbfgs optimizer) {
        double[] gradient = new double[z.length];
        evaluate(z, gradient);
        ZMatrixRMaj[] factors = new ZMatrixRMaj[widths.length - 1];
        double square = 0;
        for (int l = 1; l < widths.length; l++) {
            factors[l - 1] = new ZMatrixRMaj(widths[l], widths[l - 1]);
            System.arraycopy(z, offsets[l - 1], factors[l - 1].data, 0, factors[l - 1].data.length);
        }
        for (double entry : z) {
            square += entry * entry;
        }
        int last = factors.length - 1;
        factors[0] = ComplexMatrices.multiply(factors[0], ComplexMatrices.adjoint(rightBasis));
        factors[last] = ComplexMatrices.multiply(leftBasis, factors[last]);
        return new Solution(
                factors,
                square,
                Vectors.norm(residual),
                Vectors.norm(gradient) / Math.sqrt(square),
                optimizer.evaluations());
    }

    /**
     * Random isometries, of which the head and then the first layer are replaced by least-squares solutions: feasible where
     * the widths allow it. From an infeasible start the norm would pull whole singular values to 0, where for L &gt;= 3
     * they stay.
     */
    private double[] feasibleStart(RandomGenerator random) {
        int depth = widths.length - 1;
        ZMatrixRMaj[] factors = new ZMatrixRMaj[depth];
        for (int l = 1; l <= depth; l++) {
            factors[l - 1] = randomIsometry(widths[l], widths[l - 1], random);
        }
        ZMatrixRMaj below = CommonOps_ZDRM.identity(widths[0]);
        for (int l = 1; l < depth; l++) {
            below = ComplexMatrices.multiply(factors[l - 1], below);
        }
        factors[depth - 1] = ComplexMatrices.multiply(target, pseudoInverse(below));
        if (depth > 1) {
            ZMatrixRMaj above = factors[depth - 1];
            for (int l = depth - 1; l > 1; l--) {
                above = ComplexMatrices.multiply(above, factors[l - 1]);
            }
            factors[0] = ComplexMatrices.multiply(pseudoInverse(above), target);
        }
        return balanced(factors);
    }

    /** A random matrix with orthonormal rows or columns: products of Gaussian ones would be nearly singular. */
    private ZMatrixRMaj randomIsometry(int rows, int columns, RandomGenerator random) {
        ZMatrixRMaj gaussian = new ZMatrixRMaj(rows, columns);
        for (int i = 0; i < gaussian.data.length; i += 2) {
            gaussian.data[i] = random.nextGaussian();
            gaussian.data[i + 1] = isReal ? 0 : random.nextGaussian();
        }
        ComplexSvd svd = ComplexSvd.of(gaussian);
        return ComplexMatrices.multiply(svd.u(), ComplexMatrices.adjoint(svd.v()));
    }

    private static ZMatrixRMaj pseudoInverse(ZMatrixRMaj matrix) {
        ComplexSvd svd = ComplexSvd.of(matrix);
        ZMatrixRMaj scaled = svd.v().copy();
        for (int j = 0; j < scaled.numCols; j++) {
            double sigma = svd.singularValues()[j];
            double inverse = sigma > 1e-10 * svd.singularValues()[0] ? 1 / sigma : 0;
            for (int i = 0; i < scaled.numRows; i++) {
                scaled.set(
                        i, j, inverse * svd.v().getReal(i, j), inverse * svd.v().getImag(i, j));
            }
        }
        return ComplexMatrices.multiply(scaled, ComplexMatrices.adjoint(svd.u()));
    }

    /** The factors as one vector, scaled to equal norms with the product unchanged. */
    private double[] balanced(ZMatrixRMaj[] factors) {
        double meanLog = 0;
        for (ZMatrixRMaj factor : factors) {
            meanLog += Math.log(ComplexMatrices.norm(factor)) / factors.length;
        }
        double[] z = new double[offsets[factors.length]];
        for (int l = 0; l < factors.length; l++) {
            double scale = Math.exp(meanLog) / ComplexMatrices.norm(factors[l]);
            for (int i = 0; i < factors[l].data.length; i++) {
                z[offsets[l] + i] = scale * factors[l].data[i];
            }
        }
        return z;
    }

    /** normWeight ||A||^2 + Re &lt;multiplier, E&gt; + penalty/2 ||W o E||^2, E = A_L ... A_1 - M, and its gradient. */
    private double evaluate(double[] z, double[] gradient) {
        int depth = widths.length - 1;
        int inputs = widths[0];
        int outputs = widths[depth];
        for (int l = 1; l <= depth; l++) {
            multiply(z, offsets[l - 1], prefix[l - 1], 0, prefix[l], widths[l], widths[l - 1], inputs);
        }
        for (int l = depth; l > 1; l--) {
            multiply(suffix[l], 0, z, offsets[l - 1], suffix[l - 1], outputs, widths[l], widths[l - 1]);
        }
        double value = 0;
        for (int i = 0; i < residual.length; i++) {
            residual[i] = prefix[depth][i] - target.data[i];
            equilibrated[i] = weights[i / 2] * residual[i];
            double pull = penalty * weights[i / 2] * equilibrated[i];
            value += residual[i] * (multiplier[i] + pull / 2);
            force[i] = multiplier[i] + pull;
        }
        for (int l = 1; l <= depth; l++) {
            // The gradient in A_l is suffix_l^* force prefix_{l-1}^*.
            double[] half = new double[2 * widths[l] * inputs];
            multiplyAdjointLeft(suffix[l], force, half, widths[l], outputs, inputs);
            multiplyAdjointRight(half, prefix[l - 1], gradient, offsets[l - 1], widths[l], inputs, widths[l - 1]);
        }
        for (int i = 0; i < z.length; i++) {
            value += normWeight * z[i] * z[i];
            gradient[i] += 2 * normWeight * z[i];
        }
        return value;
    }

    /** The weights 1 / sqrt(force(sigma_i, sigma_j)) of the constraint's entries. */
    private double[] weights(double[] sigma, DoubleBinaryOperator force) {
        double floor = smallest(sigma);
        double[] all = new double[target.numRows * target.numCols];
        for (int i = 0; i < target.numRows; i++) {
            for (int j = 0; j < target.numCols; j++) {
                double a = i < sigma.length ? Math.max(sigma[i], floor) : floor;
                double b = j < sigma.length ? Math.max(sigma[j], floor) : floor;
                all[i * target.numCols + j] = 1 / Math.sqrt(force.applyAsDouble(a, b));
            }
        }
        return all;
    }

    /** The squared force that the constraint's entry (i, j) exerts on balanced factors, a mean over the layers. */
    private static double meanForce(double a, double b, int depth) {
        double mean = 0;
        for (int l = 1; l <= depth; l++) {
            mean += Math.pow(a, 2.0 * (depth - l) / depth) * Math.pow(b, 2.0 * (l - 1) / depth) / depth;
        }
        return mean;
    }

    /** The smallest singular value that is not negligible. */
    private static double smallest(double[] sigma) {
        double smallest = sigma[0];
        for (double value : sigma) {
            smallest = value > NEGLIGIBLE * sigma[0] ? value : smallest;
        }
        return smallest;
    }

    /** Orthonormal columns completed to an orthonormal basis. */
    private static ZMatrixRMaj completed(ZMatrixRMaj columns) {
        if (columns.numRows == columns.numCols) {
            return columns;
        }
        QRDecomposition<ZMatrixRMaj> qr = DecompositionFactory_ZDRM.qr(columns.numRows, columns.numCols);
        if (!qr.decompose(columns.copy())) {
            throw new ArithmeticException("orthonormal columns could not be completed to a basis");
        }
        ZMatrixRMaj basis = qr.getQ(null, false);
        for (int i = 0; i < columns.numRows; i++) {
            for (int j = 0; j < columns.numCols; j++) {
                basis.set(i, j, columns.getReal(i, j), columns.getImag(i, j));
            }
        }
        return basis;
    }

    private static void setIdentity(double[] matrix, int n) {
        for (int i = 0; i < n; i++) {
            matrix[2 * (i * n + i)] = 1;
        }
    }

    /** result = a b with a (m x n) and b (n x p), interleaved complex, row by row. */
    private static void multiply(double[] a, int aAt, double[] b, int bAt, double[] result, int m, int n, int p) {
        Arrays.fill(result, 0, 2 * m * p, 0);
        for (int i = 0; i < m; i++) {
            for (int k = 0; k < n; k++) {
                double re = a[aAt + 2 * (i * n + k)];
                double im = a[aAt + 2 * (i * n + k) + 1];
                addScaled(re, im, b, bAt + 2 * k * p, result, 2 * i * p, p);
            }
        }
    }

    /** result = a^* b with a (n x m) and b (n x p). */
    private static void multiplyAdjointLeft(double[] a, double[] b, double[] result, int m, int n, int p) {
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < m; i++) {
                addScaled(a[2 * (k * m + i)], -a[2 * (k * m + i) + 1], b, 2 * k * p, result, 2 * i * p, p);
            }
        }
    }

    /** result = a b^* with a (m x n) and b (p x n), written from an offset on. */
    private static void multiplyAdjointRight(double[] a, double[] b, double[] result, int at, int m, int n, int p) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < p; j++) {
                double re = 0;
                double im = 0;
                for (int k = 0, x = 2 * i * n, y = 2 * j * n; k < n; k++, x += 2, y += 2) {
                    re += a[x] * b[y] + a[x + 1] * b[y + 1];
                    im += a[x + 1] * b[y] - a[x] * b[y + 1];
                }
                result[at + 2 * (i * p + j)] = re;
                result[at + 2 * (i * p + j) + 1] = im;
            }
        }
    }

    private static void addScaled(double re, double im, double[] b, int from, double[] result, int to, int count) {
        for (int j = 0; j < 2 * count; j += 2) {
            result[to + j] += re * b[from + j] - im * b[from + j + 1];
            result[to + j + 1] += re * b[from + j + 1] + im * b[from + j];
        }
    }
}
