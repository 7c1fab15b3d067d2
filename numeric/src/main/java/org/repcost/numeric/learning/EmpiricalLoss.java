package org.repcost.numeric.learning;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.repcost.numeric.linalg.BlockedProduct;
import org.repcost.numeric.linalg.Vectors;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.optimization.Lbfgs;
import org.repcost.theory.loss.Loss;

/**
 * The mean loss of a linear predictor on samples, (1/n) sum_n loss(f(x_n), y_n) with f(x)_k = sum_d beta_{dk} x_d, as a function
 * of the predictor. Inputs are vectors of D coordinates in any orthonormal basis; a predictor is an array in the order (d, k),
 * which for functions on a group is (g, c, k).
 */
public final class EmpiricalLoss implements Lbfgs.Objective {
    /** Samples are added up in so many parts, whatever the number of threads, so that sums repeat bit for bit. */
    private static final int PARTS = 16;

    private static final double LEAST_WORK_OF_A_PART = 1e5;

    /** So many samples, and so many of their coordinates, are turned over at a time. */
    private static final int BLOCK = 256;

    private static final int TURNED = 16;

    private final Loss loss;
    private final double[][] inputs;
    private final double[][] targets;
    private final int coordinates;
    private final int outputs;
    private final int parts;

    /**
     * The loss on samples, which are not copied.
     *
     * @param inputs x_1, ..., x_n, D numbers each
     * @param targets y_1, ..., y_n, K numbers each: any for squared error, a basis vector for cross-entropy, else 1 or -1
     * @throws IllegalArgumentException if there is no sample, shapes differ, a number is not finite, or a target does not suit the
     *     loss
     */
    public EmpiricalLoss(Loss loss, double[][] inputs, double[][] targets) {
        if (inputs.length == 0 || inputs.length != targets.length) {
            throw new IllegalArgumentException("there must be at least one sample and a target for each, got "
                    + inputs.length + " samples and " + targets.length + " targets");
        }
        this.loss = loss;
        this.inputs = inputs;
        this.targets = targets;
        this.coordinates = inputs[0].length;
        this.outputs = targets[0].length;
        for (int n = 0; n < inputs.length; n++) {
            requireNumbers("the input of sample " + n, inputs[n], coordinates);
            requireNumbers("the target of sample " + n, targets[n], outputs);
            requireTarget(n);
        }
        double work = (double) inputs.length * coordinates * outputs;
        this.parts = (int) Math.max(1, Math.min(Math.min(PARTS, inputs.length), work / LEAST_WORK_OF_A_PART));
    }

    /**
     * The loss on inputs that are functions on a group.
     *
     * @param inputs x_1, ..., x_n, C x 1 each
     * @throws IllegalArgumentException as the constructor
     */
    public static EmpiricalLoss of(Loss loss, List<RealMatrixFunction> inputs, double[][] targets) {
        return new EmpiricalLoss(
                loss, inputs.stream().map(EmpiricalLoss::coordinates).toArray(double[][]::new), targets);
    }

    /** The values of a function in the order (g, c). */
    private static double[] coordinates(RealMatrixFunction x) {
        double[] values = new double[x.values().length];
        Arrays.setAll(values, i -> x.get(i / x.rows(), i % x.rows(), 0));
        return values;
    }

    private static void requireNumbers(String name, double[] values, int length) {
        if (values.length != length || !Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    name + " must be " + length + " finite numbers, got " + Arrays.toString(values));
        }
    }

    private void requireTarget(int n) {
        double[] y = targets[n];
        boolean suits =
                switch (loss) {
                    case SQUARED_ERROR -> true;
                    case LOGISTIC, EXPONENTIAL -> outputs == 1 && Math.abs(y[0]) == 1;
                    case CROSS_ENTROPY ->
                        Arrays.stream(y).allMatch(value -> value == 0 || value == 1)
                                && Arrays.stream(y).sum() == 1;
                };
        if (!suits) {
            throw new IllegalArgumentException("the target of sample " + n + " must be "
                    + (loss == Loss.CROSS_ENTROPY ? "a basis vector" : "1 or -1") + " for the " + loss + " loss, got "
                    + Arrays.toString(y));
        }
    }

    /** The loss of each sample. */
    public Loss loss() {
        return loss;
    }

    /** The number n of samples. */
    public int size() {
        return inputs.length;
    }

    /** D, the number of coordinates of an input. */
    public int coordinates() {
        return coordinates;
    }

    /** K. */
    public int outputs() {
        return outputs;
    }

    /** The input x_n, not a copy. */
    public double[] input(int n) {
        return inputs[n];
    }

    /** All inputs, not copies. */
    double[][] inputs() {
        return inputs;
    }

    /** All targets, not copies. */
    double[][] targets() {
        return targets;
    }

    /** The target y_n, not a copy. */
    public double[] target(int n) {
        return targets[n];
    }

    @Override
    public double evaluate(double[] predictor, double[] gradient) {
        double[][] columns = BlockedProduct.columns(predictor, outputs);
        double[] values = new double[parts];
        double[][][] gradients = new double[parts][outputs][coordinates];
        IntStream.range(0, parts)
                .parallel()
                .forEach(part -> values[part] = new Part(part).add(columns, gradients[part]));
        for (int d = 0, at = 0; d < coordinates; d++) {
            for (int k = 0; k < outputs; k++) {
                double sum = 0;
                for (double[][] part : gradients) {
                    sum += part[k][d];
                }
                gradient[at++] = sum / inputs.length;
            }
        }
        return Arrays.stream(values).sum() / inputs.length;
    }

    /** Some consecutive samples, taken block by block. */
    private final class Part {
        private final int first;
        private final int end;
        private final int block;
        private final double[][] f;
        private final double[][] turned;

        Part(int part) {
            first = (int) ((long) inputs.length * part / parts);
            end = (int) ((long) inputs.length * (part + 1) / parts);
            block = Math.min(BLOCK, end - first);
            f = new double[outputs][block];
            turned = new double[Math.min(TURNED, coordinates)][block];
        }

        /** The sum of the losses; the sum of their gradients is added to K rows of D. */
        double add(double[][] predictor, double[][] gradient) {
            double sum = 0;
            for (int n = first; n < end; n += block) {
                int count = Math.min(block, end - n);
                apply(predictor, n, count);
                sum += loss(n, count);
                BlockedProduct.add(gradient, f, 0, inputs, n, n + count, 0, coordinates);
            }
            return sum;
        }

        private void apply(double[][] predictor, int n, int count) {
            for (double[] output : f) {
                Arrays.fill(output, 0);
            }
            for (int d = 0; d < coordinates; d += turned.length) {
                int width = Math.min(turned.length, coordinates - d);
                BlockedProduct.transpose(inputs, n, count, d, width, turned);
                BlockedProduct.add(f, predictor, d, turned, 0, width, 0, count);
            }
        }

        /** Replaces the outputs by the slopes. */
        private double loss(int n, int count) {
            double sum = 0;
            double[] slope = new double[outputs];
            for (int i = 0; i < count; i++) {
                for (int k = 0; k < outputs; k++) {
                    slope[k] = f[k][i];
                }
                sum += SampleLoss.evaluate(loss, slope, targets[n + i]);
                for (int k = 0; k < outputs; k++) {
                    f[k][i] = slope[k];
                }
            }
            return sum;
        }
    }

    private void apply(double[] predictor, double[] x, double[] f) {
        Arrays.fill(f, 0);
        int at = 0;
        for (double value : x) {
            for (int k = 0; k < outputs; k++) {
                f[k] += value * predictor[at++];
            }
        }
    }

    /** (1/n) sum_n |x_n|^2, which the curvature of a loss does not exceed by much; 1 if all inputs are 0. */
    double meanSquaredInput() {
        double sum = 0;
        for (double[] input : inputs) {
            sum += Vectors.dot(input, input) / inputs.length;
        }
        return sum > 0 ? sum : 1;
    }

    /** The value alone. */
    public double value(double[] predictor) {
        return evaluate(predictor, new double[predictor.length]);
    }

    /** f(x_n) of every sample for a predictor, {@code [n, K]}. */
    public double[][] outputs(double[] predictor) {
        double[][] f = new double[inputs.length][outputs];
        IntStream.range(0, inputs.length).parallel().forEach(n -> apply(predictor, inputs[n], f[n]));
        return f;
    }

    /** dloss_n/df of every sample at a predictor, {@code [n, K]}. */
    public double[][] slopes(double[] predictor) {
        double[][] slopes = outputs(predictor);
        for (int n = 0; n < inputs.length; n++) {
            SampleLoss.evaluate(loss, slopes[n], targets[n]);
        }
        return slopes;
    }

    /**
     * (1/n) sum_n of the convex conjugates of the losses at slopes u_n: for slopes of any predictor, and any beta,
     * Loss(beta) &gt;= &lt;gamma, beta&gt; - conjugate(u) with gamma = (1/n) sum_n x_n u_n^T (Fenchel and Young).
     *
     * @param slopes u_1, ..., u_n, {@code [n, K]}
     */
    public double conjugate(double[][] slopes) {
        double sum = 0;
        for (int n = 0; n < inputs.length; n++) {
            sum += SampleLoss.conjugate(loss, slopes[n], targets[n]);
        }
        return sum / inputs.length;
    }
}
