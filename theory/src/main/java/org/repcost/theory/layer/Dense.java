package org.repcost.theory.layer;

import java.util.List;

/**
 * A fully connected layer: the input as one vector, times a free matrix. The output has no position left. Weight
 * (g C' + k) C + c stands between input x(g)_c and output k.
 *
 * @param channels C', the length of the output
 */
public record Dense(int channels) implements Layer {
    @Override
    public String kind() {
        return "dense";
    }

    @Override
    public Signal output(Signal input) {
        return Signal.vector(channels);
    }

    @Override
    public int weights(Signal input) {
        return Counts.product(input.size(), channels);
    }

    /** [n_1, ..., n_d, C', C] on a product of cyclic groups, otherwise [N, C', C]. */
    @Override
    public List<Integer> weightShape(Signal input) {
        return input.arrayShape(channels, input.channels());
    }

    @Override
    public Incidence incidence(Signal input) {
        return Contractions.incidence(input, output(input).channels());
    }

    @Override
    public SpectralForm spectralForm(Signal input) {
        return new SpectralForm.Contraction();
    }
}
