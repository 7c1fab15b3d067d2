package org.repcost.theory.derivation;

import java.util.List;
import org.repcost.theory.layer.SpectralForm;
import org.repcost.theory.statement.Formula;

/** A lower bound: the weights of local, dilated, depthwise and pointwise kernels are among those of full kernels. */
final class LargerWeightSpace extends Rule {
    @Override
    public String name() {
        return "kernels among full kernels";
    }

    @Override
    public Formula statement() {
        return new Formula(
                "local, dilated, depthwise and 1x1 kernels are full kernels of the same norm, so that their cost is at least"
                        + " that of full kernels",
                "W' \\subseteq W \\implies \\min_{w \\in W'} |w|^2 \\ge \\min_{w \\in W} |w|^2");
    }

    @Override
    public List<String> restsOn() {
        return List.of("T19");
    }

    /** What a layer is among, unless it has no place among full kernels. */
    static SpectralForm enlarged(SpectralForm form) {
        if (form instanceof SpectralForm.Subspace subspace) {
            return enlarged(subspace.of());
        }
        boolean embeds = form instanceof SpectralForm.Shared
                || form.equals(new SpectralForm.PerChannel(SpectralForm.Basis.FREQUENCY));
        return embeds ? new SpectralForm.FullKernel() : form;
    }

    @Override
    boolean appliesTo(CellChain chain) {
        return true;
    }

    @Override
    String explain(CellChain chain) {
        return "every kernel is taken for a full one";
    }
}
