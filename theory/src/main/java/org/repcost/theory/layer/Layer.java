package org.repcost.theory.layer;

import java.util.List;

/**
 * One linear layer of an architecture, as data. A new kind is a class that implements this interface and a line in
 * {@link LayerKinds}, or outside of this project a {@link LayerKind}; evaluation, gradients, predictors and optimization follow from its {@link #incidence}.
 */
public interface Layer extends Stage {
    /**
     * What comes out for an input.
     *
     * @throws InvalidLayerException if the layer does not fit the input
     */
    Signal output(Signal input);

    /**
     * The number of weights.
     *
     * @throws InvalidLayerException if the layer does not fit the input, or there are more than an int can count
     */
    int weights(Signal input);

    /**
     * The sizes of the axes of the layer's weights as an array in C order, the last axis fastest; the weights of a file have
     * this shape. By default there is one axis.
     *
     * @throws InvalidLayerException if the layer does not fit the input
     */
    default List<Integer> weightShape(Signal input) {
        return List.of(weights(input));
    }

    /**
     * The linear map from the input's vector to the output's.
     *
     * @throws InvalidLayerException if the layer does not fit the input
     */
    Incidence incidence(Signal input);

    @Override
    default List<Layer> layers(Signal input) {
        return List.of(this);
    }

    /**
     * What the layer is in frequency space, for derivations. By default nothing is known, and an architecture with
     * this layer has no closed form.
     */
    default SpectralForm spectralForm(Signal input) {
        return new SpectralForm.Opaque("nothing is known about its form in frequency space");
    }
}
