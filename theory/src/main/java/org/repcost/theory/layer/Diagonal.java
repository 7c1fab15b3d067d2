package org.repcost.theory.layer;

import java.util.List;

/** A weight for every entry of the input: x(g)_c is multiplied by weight g C + c, for any number of channels C. */
public record Diagonal() implements Layer {
    @Override
    public String kind() {
        return "diagonal";
    }

    @Override
    public Signal output(Signal input) {
        return input;
    }

    @Override
    public int weights(Signal input) {
        return input.size();
    }

    /** [n_1, ..., n_d, C] on a product of cyclic groups, otherwise [N, C]. */
    @Override
    public List<Integer> weightShape(Signal input) {
        return input.arrayShape(input.channels());
    }

    @Override
    public Incidence incidence(Signal input) {
        Incidence.Builder list = Incidence.of(input.size(), input.size(), input.size());
        for (int i = 0; i < input.size(); i++) {
            list.add(i, i, i);
        }
        return list.build();
    }

    /** A diagonal in positions; on a vector it is one in frequencies as well, and among the full kernels. */
    @Override
    public SpectralForm spectralForm(Signal input) {
        return new SpectralForm.PerChannel(
                input.isVector() ? SpectralForm.Basis.FREQUENCY : SpectralForm.Basis.POSITION);
    }
}
