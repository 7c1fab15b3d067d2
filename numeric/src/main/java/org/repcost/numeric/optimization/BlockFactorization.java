package org.repcost.numeric.optimization;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.ejml.data.ZMatrixRMaj;
import org.ejml.dense.row.CommonOps_ZDRM;
import org.repcost.numeric.linalg.ComplexMatrices;
import org.repcost.numeric.linalg.ComplexSvd;

/**
 * Direct minimization of sum_l ||A_l||_F^2 subject to A_L ... A_1 = M at one frequency, over complex factors (real ones
 * where M is real), by the method of multipliers with {@link Lbfgs} inside. It knows nothing of the cost formula.
 *
 * <p>The constraint is equilibrated: X (A_L ... A_1 - M) Y = 0 with fixed invertible X and Y that make small singular
 * values of M count like large ones. That changes neither the feasible set nor the minimum, only the conditioning.
 */
final class BlockFactorization {
    /** Keeps a start that is feasible, but far from the cheapest, near the feasible set until it is balanced. */
    private static final double FIRST_PENALTY = 1e4;

    private static final double PENALTY = 50;
    private static final double SMALLEST_EQUILIBRATED = 1e-7;
    private static final int MAX_MULTIPLIER_STEPS = 40;
    private static final int MAX_ITERATIONS = 3000;
    private static final double RESIDUAL_GOAL = 1e-12;

    private final ZMatrixRMaj target;
    private final int[] widths;
    private final boolean isReal;
    private final int[] offsets;
    private final double[] left;
    private final double[] right;
    private final double[][] prefix;
    private final double[][] suffix;
    private final double[] residual;
    private final double[] equilibrated;
    private final double[] force;
    private final double[] multiplier;
    private double normWeight;
    private double penalty;

    /** The factors found, how far their product is from the target, and the work it took. */
    record Solution(ZMatrixRMaj[] factors, double squaredNorm, double residual, long evaluations) {}

    /**
     * The problem for a target of norm about 1.
     *
     * @param target M, K x C
     * @param widths C_0, ..., C_L
     */
    BlockFactorization(ZMatrixRMaj target, int[] widths, boolean isReal) {
        this.target = target;
        this.widths = widths;
        this.isReal = isReal;
        int depth = widths.length - 1;
        offsets = new int[depth + 1];
        for (int l = 1; l <= depth; l++) {
            offsets[l] = offsets[l - 1] + 2 * widths[l] * widths[l - 1];
        }
        ComplexSvd svd = ComplexSvd.of(target);
        left = equilibration(svd.u(), svd.singularValues(), depth);
        right = equilibration(svd.v(), svd.singularValues(), depth);
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

    /** A stationary point of the constrained problem, from one random start. */
    Solution minimize(RandomGenerator random) {
        double[] z = feasibleStart(random);
        Lbfgs optimizer = new Lbfgs(this::evaluate, z.length);
        Arrays.fill(multiplier, 0);
        normWeight = 1;
        penalty = FIRST_PENALTY;
        double previous = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MAX_MULTIPLIER_STEPS; step++) {
            double tolerance = Math.max(1e-10, 1e-3 * Math.pow(0.1, step));
            optimizer.minimize(z, tolerance, MAX_ITERATIONS);
            evaluate(z, new double[z.length]);
            double distance = norm(equilibrated);
            if (tolerance <= 1e-8 && norm(residual) <= RESIDUAL_GOAL) {
                break;
            }
            for (int i = 0; i < multiplier.length; i++) {
                multiplier[i] += penalty * equilibrated[i];
            }
            if (step == 0) {
                penalty = PENALTY;
            } else if (distance > previous / 4) {
                penalty *= 4;
            }
            previous = distance;
        }
        return solution(z, optimizer);
    }

    /** The least ||A_L ... A_1 - M|| that descent finds from one random start, whatever the factors cost. */
    Solution approach(RandomGenerator random) {
        double[] z = feasibleStart(random);
        Lbfgs optimizer = new Lbfgs(this::evaluate, z.length);
        Arrays.fill(multiplier, 0);
        normWeight = 0;
        penalty = 1;
        optimizer.minimize(z, 1e-11, MAX_ITERATIONS);
        return solution(z, optimizer);
    }

    private Solution solution(double[] z, Lbfgs optimizer) {
        evaluate(z, new double[z.length]);
        ZMatrixRMaj[] factors = new ZMatrixRMaj[widths.length - 1];
        double square = 0;
        for (int l = 1; l < widths.length; l++) {
            factors[l - 1] = new ZMatrixRMaj(widths[l], widths[l - 1]);
            System.arraycopy(z, offsets[l - 1], factors[l - 1].data, 0, factors[l - 1].data.length);
        }
        for (double entry : z) {
            square += entry * entry;
        }
        return new Solution(factors, square, norm(residual), optimizer.evaluations());
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

    /** weight ||A||^2 + Re &lt;multiplier, E&gt; + penalty/2 ||E||^2 with E = X (A_L ... A_1 - M) Y, and its gradient. */
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
        for (int i = 0; i < residual.length; i++) {
            residual[i] = prefix[depth][i] - target.data[i];
        }
        sandwich(residual, equilibrated);
        double value = 0;
        for (int i = 0; i < residual.length; i++) {
            value += equilibrated[i] * (multiplier[i] + penalty / 2 * equilibrated[i]);
            force[i] = multiplier[i] + penalty * equilibrated[i];
        }
        double[] pull = new double[force.length];
        sandwich(force, pull);
        for (int l = 1; l <= depth; l++) {
            // The gradient in A_l is suffix_l^* pull prefix_{l-1}^*.
            double[] half = new double[2 * widths[l] * inputs];
            multiplyAdjointLeft(suffix[l], pull, half, widths[l], outputs, inputs);
            multiplyAdjointRight(half, prefix[l - 1], gradient, offsets[l - 1], widths[l], inputs, widths[l - 1]);
        }
        for (int i = 0; i < z.length; i++) {
            value += normWeight * z[i] * z[i];
            gradient[i] += 2 * normWeight * z[i];
        }
        return value;
    }

    /** X e Y; both are Hermitian. */
    private void sandwich(double[] e, double[] result) {
        int outputs = target.numRows;
        int inputs = target.numCols;
        double[] half = new double[e.length];
        multiply(left, 0, e, 0, half, outputs, outputs, inputs);
        multiply(half, 0, right, 0, result, outputs, inputs, inputs);
    }

    /**
     * (M M^* + d^2)^{-(L-1)/(4L)} from the singular vectors on one side: it brings what one singular value's constraint
     * exerts on the factors, of order sigma^{(L-1)/L}, to the same order for all.
     */
    private static double[] equilibration(ZMatrixRMaj vectors, double[] sigma, int depth) {
        double floor = sigma[0];
        for (double value : sigma) {
            floor = value > 1e-12 * sigma[0] ? Math.max(value, SMALLEST_EQUILIBRATED * sigma[0]) : floor;
        }
        double exponent = -(depth - 1) / (4.0 * depth);
        double rest = Math.pow(floor * floor, exponent);
        int n = vectors.numRows;
        double[] matrix = new double[2 * n * n];
        for (int i = 0; i < n; i++) {
            matrix[2 * (i * n + i)] = rest;
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < sigma.length; k++) {
                    double weight = Math.pow(sigma[k] * sigma[k] + floor * floor, exponent) - rest;
                    double aRe = vectors.getReal(i, k);
                    double aIm = vectors.getImag(i, k);
                    double bRe = vectors.getReal(j, k);
                    double bIm = vectors.getImag(j, k);
                    matrix[2 * (i * n + j)] += weight * (aRe * bRe + aIm * bIm);
                    matrix[2 * (i * n + j) + 1] += weight * (aIm * bRe - aRe * bIm);
                }
            }
        }
        return matrix;
    }

    private static void setIdentity(double[] matrix, int n) {
        for (int i = 0; i < n; i++) {
            matrix[2 * (i * n + i)] = 1;
        }
    }

    private static double norm(double[] entries) {
        double sum = 0;
        for (double entry : entries) {
            sum += entry * entry;
        }
        return Math.sqrt(sum);
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
