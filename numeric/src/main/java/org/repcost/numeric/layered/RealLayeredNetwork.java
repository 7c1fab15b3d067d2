package org.repcost.numeric.layered;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.PlacedLayer;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.number.Arithmetic;

/** A linear network given by its layers, with real weights in double precision. */
public final class RealLayeredNetwork {
    private final LayeredArchitecture architecture;
    private final double[] weights;

    /**
     * A network with the given weights, which are copied.
     *
     * @param weights all weights, first layer first, in the order of {@link LayeredArchitecture}
     * @throws IllegalArgumentException if there are not as many as the architecture has
     */
    public RealLayeredNetwork(LayeredArchitecture architecture, double... weights) {
        if (weights.length != architecture.weights()) {
            throw new IllegalArgumentException(
                    "there must be " + architecture.weights() + " weights, got " + weights.length);
        }
        this.architecture = architecture;
        this.weights = weights.clone();
    }

    /** The paper's linear CNN as layers with decays 1. */
    public static RealLayeredNetwork of(RealLinearCnn network) {
        double[] weights = network.weights().stream()
                .flatMapToDouble(w -> IntStream.range(0, w.values().length)
                        .mapToDouble(
                                i -> w.get(i / (w.rows() * w.columns()), i / w.columns() % w.rows(), i % w.columns())))
                .toArray();
        return new RealLayeredNetwork(LayeredArchitecture.of(network.architecture()), weights);
    }

    /**
     * The same weights as the paper's linear CNN: what {@link #of} takes apart.
     *
     * @param shape the group and the widths
     * @throws IllegalArgumentException if it has another number of weights
     */
    public RealLinearCnn linearCnn(Architecture shape) {
        List<RealMatrixFunction> layers = new ArrayList<>();
        int at = 0;
        for (int l = 1; l <= shape.depth(); l++) {
            RealMatrixFunction layer = RealMatrixFunction.zero(shape.group(), shape.width(l), shape.width(l - 1));
            for (int g = 0; g < shape.group().size(); g++) {
                for (int i = 0; i < layer.rows(); i++) {
                    for (int j = 0; j < layer.columns(); j++) {
                        layer.set(g, i, j, weights[at++]);
                    }
                }
            }
            layers.add(layer);
        }
        if (at != weights.length) {
            throw new IllegalArgumentException(
                    "a linear CNN on " + shape + " must have " + at + " weights, got " + weights.length);
        }
        return new RealLinearCnn(shape, layers);
    }

    /** The layers. */
    public LayeredArchitecture architecture() {
        return architecture;
    }

    /** A copy of all weights. */
    public double[] weights() {
        return weights.clone();
    }

    /** beta_w, K x C, up to rounding. */
    public RealMatrixFunction predictor() {
        PredictorMap map = new PredictorMap(architecture);
        return map.function(map.predictor(weights));
    }

    /** sum_l lambda_l |w^l|^2, up to rounding. */
    public double cost() {
        double cost = 0;
        for (PlacedLayer layer : architecture.weightLayers()) {
            for (int i = layer.firstWeight(); i < layer.firstWeight() + layer.weights(); i++) {
                cost += layer.decay() * weights[i] * weights[i];
            }
        }
        return cost;
    }

    /** The weights, exactly, in another field of numbers. */
    public <T extends FieldElement<T>> List<T> over(Arithmetic<T> numbers) {
        return Arrays.stream(weights).mapToObj(numbers::real).toList();
    }
}
