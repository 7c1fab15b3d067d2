package org.repcost.theory.layer;

import java.util.List;

/**
 * A convolution with a kernel on the whole group, (w * x)(g) = sum_h w(h) x(h^{-1} g) with w(h) in R^{C' x C}   [paper 3.2].
 * Weight (h C' + k) C + c is w(h)_{kc}.
 *
 * @param channels C', the number of output channels
 */
public record Convolution(int channels) implements Layer {
    @Override
    public String kind() {
        return "convolution";
    }

    @Override
    public Signal output(Signal input) {
        return input.withChannels(channels);
    }

    @Override
    public int weights(Signal input) {
        return Counts.product(input.group().size(), channels, input.channels());
    }

    /** [n_1, ..., n_d, C', C] on a product of cyclic groups, otherwise [N, C', C]. */
    @Override
    public List<Integer> weightShape(Signal input) {
        return input.arrayShape(channels, input.channels());
    }

    @Override
    public Incidence incidence(Signal input) {
        return Kernels.dense(input, output(input), KernelSupport.WHOLE_GROUP.elements(input.group()));
    }

    @Override
    public SpectralForm spectralForm(Signal input) {
        return new SpectralForm.FullKernel();
    }
}
