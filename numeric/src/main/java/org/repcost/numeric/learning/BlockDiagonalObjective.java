package org.repcost.numeric.learning;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ejml.data.ZMatrixRMaj;
import org.repcost.numeric.fourier.HalfSpectrum;
import org.repcost.numeric.linalg.ComplexMatrices;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.optimization.Lbfgs;
import org.repcost.theory.network.Architecture;

/**
 * The training objective of the paper's linear CNN, Loss(f_w) + sum_l lambda_l |w^l|^2, as a function of its weights in
 * frequency space: the {@link BlockCoordinates} of w^1, ..., w^L one after the other, {@code [N, C_l, C_{l-1}]} each. The
 * predictor comes block by block, conj(beta^(xi)) = N^{(L-1)/2} conj(w^L^(xi)) ... w^1^(xi) (T3), N c^3 operations instead of
 * N^2 c^3. Since the coordinates are orthonormal, gradients, norms, and descent are those of the spatial weights.
 *
 * <p>Predictors are the coordinates of beta^T, {@code [N, C, K]}, as a loss of inputs in coordinates {@code [N, C]} has them.
 */
public final class BlockDiagonalObjective implements Lbfgs.Objective {
    private final Architecture architecture;
    private final BlockCoordinates coordinates;
    private final List<Double> decays;
    private final Lbfgs.Objective loss;
    private final int[] starts;
    private final double scale;

    /**
     * An objective.
     *
     * @param architecture the group, a product of cyclic ones, and the widths
     * @param decays lambda_1, ..., lambda_L
     * @param loss the loss of a predictor in coordinates {@code [N, C, K]}, with its gradient
     * @throws IllegalArgumentException if there is not a decay for each layer
     */
    public BlockDiagonalObjective(Architecture architecture, List<Double> decays, Lbfgs.Objective loss) {
        int depth = architecture.depth();
        if (decays.size() != depth) {
            throw new IllegalArgumentException(
                    "there must be a decay for each of " + depth + " layers, got " + decays.size());
        }
        this.architecture = architecture;
        this.coordinates = new BlockCoordinates(architecture.group().asProductOfCyclic());
        this.decays = List.copyOf(decays);
        this.loss = loss;
        this.starts = new int[depth + 1];
        for (int l = 1; l <= depth; l++) {
            starts[l] = starts[l - 1] + architecture.group().size() * architecture.width(l) * architecture.width(l - 1);
        }
        this.scale = Math.pow(architecture.group().size(), (depth - 1) / 2.0);
    }

    /** The group and the widths. */
    public Architecture architecture() {
        return architecture;
    }

    /** lambda_1, ..., lambda_L. */
    public List<Double> decays() {
        return decays;
    }

    /** The number of weights of all layers. */
    public int size() {
        return starts[starts.length - 1];
    }

    /**
     * Gaussian weights of the variance 1 / (N C_{l-1}) in layer l, which keeps the size of signals; Gaussian coordinates are
     * Gaussian weights.
     */
    public double[] start(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        double[] w = new double[size()];
        for (int l = 1; l < starts.length; l++) {
            double deviation = 1 / Math.sqrt((double) architecture.group().size() * architecture.width(l - 1));
            for (int i = starts[l - 1]; i < starts[l]; i++) {
                w[i] = deviation * random.nextGaussian();
            }
        }
        return w;
    }

    @Override
    public double evaluate(double[] w, double[] gradient) {
        double[] predictor = new double[architecture.group().size() * architecture.inputs() * architecture.outputs()];
        ZMatrixRMaj[][] partial = new ZMatrixRMaj[coordinates.count()][];
        IntStream.range(0, partial.length).parallel().forEach(f -> {
            partial[f] = partialProducts(f, w);
            coordinates.write(f, partial[f][architecture.depth() - 1], predictor, 0);
        });
        double[] force = new double[predictor.length];
        double value = loss.evaluate(predictor, force);
        IntStream.range(0, partial.length).parallel().forEach(f -> writeGradient(f, w, partial[f], force, gradient));
        for (int l = 1; l < starts.length; l++) {
            double decay = decays.get(l - 1);
            double square = 0;
            for (int i = starts[l - 1]; i < starts[l]; i++) {
                square += w[i] * w[i];
                gradient[i] += 2 * decay * w[i];
            }
            value += decay * square;
        }
        return value;
    }

    /** N^{(L-1)/2} times the transposed product of the first l factors, l = 1..L, at a frequency. */
    private ZMatrixRMaj[] partialProducts(int f, double[] w) {
        ZMatrixRMaj[] partial = new ZMatrixRMaj[architecture.depth()];
        ZMatrixRMaj product = null;
        for (int l = 1; l <= partial.length; l++) {
            ZMatrixRMaj factor = factor(f, l, w);
            product = l == 1 ? ComplexMatrices.scale(scale, factor) : ComplexMatrices.multiply(product, factor);
            partial[l - 1] = product;
        }
        return partial;
    }

    /** The factor of layer l in beta^(xi)^T: w^L^(xi) of the head, conj(w^l^(xi)) of the others, transposed. */
    private ZMatrixRMaj factor(int f, int l, double[] w) {
        ZMatrixRMaj matrix = new ZMatrixRMaj(architecture.width(l), architecture.width(l - 1));
        coordinates.read(f, w, starts[l - 1], matrix);
        return l < architecture.depth() ? ComplexMatrices.adjoint(matrix) : ComplexMatrices.transpose(matrix);
    }

    private void writeGradient(int f, double[] w, ZMatrixRMaj[] partial, double[] force, double[] gradient) {
        ZMatrixRMaj above = new ZMatrixRMaj(architecture.inputs(), architecture.outputs());
        coordinates.read(f, force, 0, above);
        for (int l = architecture.depth(); l >= 1; l--) {
            ZMatrixRMaj slope = l == 1
                    ? ComplexMatrices.scale(scale, above)
                    : ComplexMatrices.multiply(ComplexMatrices.adjoint(partial[l - 2]), above);
            coordinates.write(
                    f,
                    l < architecture.depth() ? ComplexMatrices.adjoint(slope) : ComplexMatrices.transpose(slope),
                    gradient,
                    starts[l - 1]);
            if (l > 1) {
                above = ComplexMatrices.multiply(above, ComplexMatrices.adjoint(factor(f, l, w)));
            }
        }
    }

    /** The predictor of weights, in coordinates {@code [N, C, K]}. */
    public double[] predictor(double[] w) {
        double[] predictor = new double[architecture.group().size() * architecture.inputs() * architecture.outputs()];
        for (int f = 0; f < coordinates.count(); f++) {
            coordinates.write(f, partialProducts(f, w)[architecture.depth() - 1], predictor, 0);
        }
        return predictor;
    }

    /** B(xi), K x C, of a predictor in coordinates {@code [N, C, K]}; of its gradient, G(xi). */
    public HalfSpectrum blocks(double[] predictor) {
        HalfSpectrum transposed = coordinates.spectrum(predictor, architecture.inputs(), architecture.outputs());
        return new HalfSpectrum(
                transposed.group(),
                transposed.frequencies(),
                Arrays.stream(transposed.matrices())
                        .map(ComplexMatrices::adjoint)
                        .toArray(ZMatrixRMaj[]::new));
    }

    /** The network with the given weights. */
    public RealLinearCnn network(double[] w) {
        return new RealLinearCnn(
                architecture,
                IntStream.rangeClosed(1, architecture.depth())
                        .mapToObj(l -> layer(l, w))
                        .toList());
    }

    private RealMatrixFunction layer(int l, double[] w) {
        return coordinates.function(
                Arrays.copyOfRange(w, starts[l - 1], starts[l]), architecture.width(l), architecture.width(l - 1));
    }

    /** The coordinates of a network's weights. */
    public double[] weights(RealLinearCnn network) {
        return network.weights().stream()
                .flatMapToDouble(w -> Arrays.stream(coordinates.of(w)))
                .toArray();
    }
}
