package org.repcost.theory.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hipparchus.FieldElement;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.Arithmetic;

/**
 * A linear network given by its layers over a finite group: f_w(x) in R^K for an input x(g) in R^C. Its weights are one vector, those
 * of the first layer first. For the paper's {@link Architecture} they are in the order of its weight functions' entries.
 *
 * <pre>{@code
 * LayeredArchitecture.over(Groups.parse("8x8"), 3)
 *         .then(new Convolution(4))
 *         .then(Stride.of(2, 2))
 *         .then(new Head(10), 0.5)
 *         .build();
 * }</pre>
 */
public final class LayeredArchitecture {
    private final Signal input;
    private final List<PlacedLayer> layers;

    private LayeredArchitecture(Signal input, List<PlacedLayer> layers) {
        this.input = input;
        this.layers = List.copyOf(layers);
        if (!output().isVector()) {
            throw new InvalidLayerException(
                    "the last layer must leave no position, as a head or a dense layer does, got " + output());
        }
        if (depth() == 0) {
            throw new InvalidLayerException("an architecture must have at least one layer with weights, got none");
        }
    }

    /** An architecture without layers, for inputs with the given number of channels. */
    public static Builder over(FiniteGroup group, int channels) {
        return new Builder(new Signal(group, channels));
    }

    /** The paper's linear CNN: L - 1 full-kernel convolutions and a head, all decays 1. */
    public static LayeredArchitecture of(Architecture architecture) {
        Builder builder = over(architecture.group(), architecture.inputs());
        for (int l = 1; l < architecture.depth(); l++) {
            builder.then(new Convolution(architecture.width(l)));
        }
        return builder.then(new Head(architecture.outputs())).build();
    }

    /** Adds layers one after another. */
    public static final class Builder {
        private final Signal input;
        private final List<PlacedLayer> layers = new ArrayList<>();
        private int weights;

        private Builder(Signal input) {
            this.input = input;
        }

        /** Adds a stage whose layers have the decay 1. */
        public Builder then(Stage stage) {
            return then(stage, 1);
        }

        /**
         * Adds a stage.
         *
         * @param decay lambda &gt;= 0 of each of its layers with weights
         * @throws InvalidLayerException if the stage does not fit what comes before, or the decay is negative, not finite, or other than 1
         *     without a weight for it
         */
        public Builder then(Stage stage, double decay) {
            if (!(decay >= 0) || Double.isInfinite(decay)) {
                throw new InvalidLayerException("a weight decay must be finite and >= 0, got " + decay);
            }
            int before = weights;
            for (Layer layer : stage.layers(output())) {
                PlacedLayer placed = new PlacedLayer(layer, output(), decay, weights);
                if (placed.weights() > Integer.MAX_VALUE - weights) {
                    throw new InvalidLayerException(
                            "an architecture must have at most " + Integer.MAX_VALUE + " weights, got more");
                }
                weights += placed.weights();
                layers.add(placed);
            }
            if (weights == before && decay != 1) {
                throw new InvalidLayerException("a layer without weights has no decay, got " + decay);
            }
            return this;
        }

        /** What the next layer will receive. */
        public Signal output() {
            return layers.isEmpty() ? input : layers.get(layers.size() - 1).output();
        }

        /**
         * The architecture.
         *
         * @throws InvalidLayerException if it has no weights, or its output is not a vector
         */
        public LayeredArchitecture build() {
            return new LayeredArchitecture(input, layers);
        }
    }

    /** What the network is given. */
    public Signal input() {
        return input;
    }

    /** What it gives: K numbers without a position. */
    public Signal output() {
        return layers.isEmpty() ? input : layers.get(layers.size() - 1).output();
    }

    /** The layers in the order in which they act, those without weights too. */
    public List<PlacedLayer> layers() {
        return layers;
    }

    /** The layers with weights, l = 1..L. */
    public List<PlacedLayer> weightLayers() {
        return layers.stream().filter(PlacedLayer::hasWeights).toList();
    }

    /** The depth L: the number of layers with weights, the head counted. */
    public int depth() {
        return weightLayers().size();
    }

    /** The number of weights of all layers. */
    public int weights() {
        return layers.stream().mapToInt(PlacedLayer::weights).sum();
    }

    /** lambda_1, ..., lambda_L. */
    public List<Double> decays() {
        return weightLayers().stream().map(PlacedLayer::decay).toList();
    }

    /**
     * f_w(x).
     *
     * @param w all weights
     * @param x the input's vector, N C numbers
     * @return K numbers
     */
    public <T extends FieldElement<T>> List<T> apply(List<T> w, List<T> x, Arithmetic<T> numbers) {
        requireWeights(w);
        List<T> signal = x;
        for (PlacedLayer layer : layers) {
            signal = layer.incidence().apply(layer.weightsOf(w), signal, numbers);
        }
        return signal;
    }

    /** The gradient of y^T f_w(x) with respect to all weights. */
    public <T extends FieldElement<T>> List<T> gradient(List<T> w, List<T> x, List<T> y, Arithmetic<T> numbers) {
        requireWeights(w);
        List<List<T>> signals = new ArrayList<>(List.of(x));
        for (PlacedLayer layer : layers) {
            signals.add(layer.incidence().apply(layer.weightsOf(w), signals.get(signals.size() - 1), numbers));
        }
        List<T> gradient =
                new ArrayList<>(Collections.nCopies(w.size(), numbers.field().getZero()));
        List<T> cotangent = y;
        for (int i = layers.size() - 1; i >= 0; i--) {
            PlacedLayer layer = layers.get(i);
            Collections.copy(layer.weightsOf(gradient), layer.incidence().gradient(signals.get(i), cotangent, numbers));
            cotangent = layer.incidence().applyTransposed(layer.weightsOf(w), cotangent, numbers);
        }
        return gradient;
    }

    /** The linear predictor beta, K x C, with f_w(x)_k = sum_g sum_c beta(g)_{kc} x(g)_c. */
    public <T extends FieldElement<T>> MatrixFunction<T> predictor(List<T> w, Arithmetic<T> numbers) {
        requireWeights(w);
        List<List<T>> rows = new ArrayList<>();
        for (int k = 0; k < output().size(); k++) {
            List<T> row = new ArrayList<>(
                    Collections.nCopies(output().size(), numbers.field().getZero()));
            row.set(k, numbers.field().getOne());
            for (int i = layers.size() - 1; i >= 0; i--) {
                row = layers.get(i).incidence().applyTransposed(layers.get(i).weightsOf(w), row, numbers);
            }
            rows.add(row);
        }
        return MatrixFunction.of(input.group(), numbers.field(), rows.size(), input.channels(), (g, k, c) -> rows.get(k)
                .get(input.index(g, c)));
    }

    /** sum_l lambda_l |w^l|^2. */
    public <T extends FieldElement<T>> T penalty(List<T> w, Arithmetic<T> numbers) {
        requireWeights(w);
        return weightLayers().stream()
                .map(layer -> layer.weightsOf(w).stream()
                        .map(numbers::squaredModulus)
                        .reduce(numbers.field().getZero(), T::add)
                        .multiply(numbers.real(layer.decay())))
                .reduce(numbers.field().getZero(), T::add);
    }

    private void requireWeights(List<?> w) {
        if (w.size() != weights()) {
            throw new IllegalArgumentException("there must be " + weights() + " weights, got " + w.size());
        }
    }
}
