package org.repcost.theory.layer;

import java.util.List;

/**
 * A convolution of each channel with a kernel of its own: (w * x)(g)_c = sum_h w(h)_c x(h^{-1} g)_c. Weight i C + c is
 * w(h_i)_c for the i-th element h_i of the support.
 *
 * @param support where the kernels may be other than 0
 */
public record Depthwise(KernelSupport support) implements Layer {
    /** With kernels on the whole group. */
    public Depthwise() {
        this(KernelSupport.WHOLE_GROUP);
    }

    @Override
    public String kind() {
        return "depthwise";
    }

    @Override
    public Signal output(Signal input) {
        support.elements(input.group());
        return input;
    }

    @Override
    public int weights(Signal input) {
        return Counts.product(support.elements(input.group()).length, input.channels());
    }

    /** [k_1, ..., k_d, C], and without a kernel [n_1, ..., n_d, C] or [N, C]. */
    @Override
    public List<Integer> weightShape(Signal input) {
        return support.arrayShape(input.group(), input.channels());
    }

    @Override
    public Incidence incidence(Signal input) {
        return Kernels.perChannel(input, support.elements(input.group()));
    }

    @Override
    public SpectralForm spectralForm(Signal input) {
        SpectralForm full = new SpectralForm.PerChannel(SpectralForm.Basis.FREQUENCY);
        return support.covers(input.group()) ? full : new SpectralForm.Subspace(full);
    }
}
