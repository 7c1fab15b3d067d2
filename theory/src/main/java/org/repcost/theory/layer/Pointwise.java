package org.repcost.theory.layer;

import java.util.List;

/**
 * The same matrix W in R^{C' x C} at every element, a 1x1 convolution: (w * x)(g) = W x(g). Weight k C + c is W_{kc}.
 *
 * @param channels C', the number of output channels
 */
public record Pointwise(int channels) implements Layer {
    private static final int[] IDENTITY = {0};

    @Override
    public String kind() {
        return "pointwise";
    }

    @Override
    public Signal output(Signal input) {
        return input.withChannels(channels);
    }

    @Override
    public int weights(Signal input) {
        return Counts.product(channels, input.channels());
    }

    /** [C', C]. */
    @Override
    public List<Integer> weightShape(Signal input) {
        return List.of(channels, input.channels());
    }

    @Override
    public Incidence incidence(Signal input) {
        return Kernels.dense(input, output(input), IDENTITY);
    }

    @Override
    public SpectralForm spectralForm(Signal input) {
        return new SpectralForm.Shared();
    }
}
