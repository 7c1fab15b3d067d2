package org.repcost.theory.layer;

import java.util.List;

/**
 * A layer at its place in an architecture.
 *
 * @param layer the layer
 * @param input what it receives
 * @param output what it gives
 * @param incidence its map from one to the other
 * @param decay lambda_l, the factor of |w^l|^2
 * @param firstWeight where its weights begin in the vector of all weights
 */
public record PlacedLayer(
        Layer layer, Signal input, Signal output, Incidence incidence, double decay, int firstWeight) {
    /** Whether the layer counts in the depth. */
    public boolean hasWeights() {
        return incidence.weights() > 0;
    }

    /** What the layer is in frequency space. */
    public SpectralForm spectralForm() {
        return layer.spectralForm(input);
    }

    /** The layer's part of a vector of all weights, as a view. */
    public <T> List<T> weightsOf(List<T> all) {
        return all.subList(firstWeight, firstWeight + incidence.weights());
    }
}
