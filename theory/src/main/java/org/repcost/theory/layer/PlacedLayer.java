package org.repcost.theory.layer;

import java.util.List;
import java.util.function.Supplier;

/** A layer at its place in an architecture. */
public final class PlacedLayer {
    private final Layer layer;
    private final Signal input;
    private final Signal output;
    private final double decay;
    private final int weights;
    private final int firstWeight;

    /** Made when it is first asked for: a large architecture can be derived from, but not evaluated. */
    private Incidence incidence;

    PlacedLayer(Layer layer, Signal input, double decay, int firstWeight) {
        this.layer = layer;
        this.input = input;
        this.output = of(layer, () -> layer.output(input));
        this.decay = decay;
        this.weights = of(layer, () -> layer.weights(input));
        this.firstWeight = firstWeight;
    }

    /** What a layer says of itself; its class may be of another project, and then its mistakes are no fault of this one. */
    private static <T> T of(Layer layer, Supplier<T> property) {
        try {
            return property.get();
        } catch (InvalidLayerException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new InvalidLayerException(
                    "the class " + layer.getClass().getName() + " of the layer '" + layer.kind() + "' fails: " + e, e);
        }
    }

    /** The layer. */
    public Layer layer() {
        return layer;
    }

    /** What it receives. */
    public Signal input() {
        return input;
    }

    /** What it gives. */
    public Signal output() {
        return output;
    }

    /** Its map from one to the other. */
    public synchronized Incidence incidence() {
        if (incidence == null) {
            incidence = of(layer, () -> layer.incidence(input));
        }
        return incidence;
    }

    /** lambda_l, the factor of |w^l|^2. */
    public double decay() {
        return decay;
    }

    /** The number of its weights. */
    public int weights() {
        return weights;
    }

    /** The sizes of the axes of its weights as an array in C order. */
    public List<Integer> weightShape() {
        return of(layer, () -> layer.weightShape(input));
    }

    /** Where its weights begin in the vector of all weights. */
    public int firstWeight() {
        return firstWeight;
    }

    /** Whether the layer counts in the depth. */
    public boolean hasWeights() {
        return weights > 0;
    }

    /** What the layer is in frequency space. */
    public SpectralForm spectralForm() {
        return of(layer, () -> layer.spectralForm(input));
    }

    /** The layer's part of a vector of all weights, as a view. */
    public <T> List<T> weightsOf(List<T> all) {
        return all.subList(firstWeight, firstWeight + weights);
    }
}
