package org.repcost.theory.layer;

import java.util.List;

/**
 * A convolution with a small kernel, wrapping around, on a product of cyclic groups. Weight (i C' + k) C + c is w(h_i)_{kc}
 * for the i-th element h_i of the support.
 *
 * @param channels C', the number of output channels
 * @param support where the kernel may be other than 0
 */
public record LocalConvolution(int channels, KernelSupport support) implements Layer {
    @Override
    public String kind() {
        return "local";
    }

    @Override
    public Signal output(Signal input) {
        support.elements(input.group());
        return input.withChannels(channels);
    }

    @Override
    public int weights(Signal input) {
        return Counts.product(support.elements(input.group()).length, channels, input.channels());
    }

    /** [k_1, ..., k_d, C', C]. */
    @Override
    public List<Integer> weightShape(Signal input) {
        return support.arrayShape(input.group(), channels, input.channels());
    }

    @Override
    public Incidence incidence(Signal input) {
        return Kernels.dense(input, output(input), support.elements(input.group()));
    }

    /** All of a full kernel if it covers the group, otherwise a part of its weights. */
    @Override
    public SpectralForm spectralForm(Signal input) {
        SpectralForm full = new SpectralForm.FullKernel();
        return support.covers(input.group()) ? full : new SpectralForm.Subspace(full);
    }
}
