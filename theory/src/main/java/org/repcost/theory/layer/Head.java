package org.repcost.theory.layer;

import java.util.List;

/**
 * The head of the paper, which contracts everything to K numbers: (w^T x)_k = sum_g sum_c w(g)_{kc} x(g)_c   [paper 3.3].
 * Weight (g K + k) C + c is w(g)_{kc}.
 *
 * @param outputs K
 */
public record Head(int outputs) implements Layer {
    @Override
    public String kind() {
        return "head";
    }

    @Override
    public Signal output(Signal input) {
        return Signal.vector(outputs);
    }

    @Override
    public int weights(Signal input) {
        return Counts.product(input.size(), outputs);
    }

    /** [n_1, ..., n_d, K, C] on a product of cyclic groups, otherwise [N, K, C]. */
    @Override
    public List<Integer> weightShape(Signal input) {
        return input.arrayShape(outputs, input.channels());
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
