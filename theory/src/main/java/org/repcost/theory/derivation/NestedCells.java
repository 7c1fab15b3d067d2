package org.repcost.theory.derivation;

import java.util.List;
import java.util.stream.Collectors;
import org.repcost.theory.statement.Formula;

/**
 * Cells get coarser towards an end of the network with one channel. There a shared factor is a vector, which a rotation of the
 * channels makes a multiple of a unit vector, so that only its length is shared; the best lengths follow from the weighted
 * inequality of the means. A factor of its own for an irrep with d &gt; 1 is a d x C d matrix and shares more than a length.
 */
final class NestedCells extends Rule {
    @Override
    public String name() {
        return "nested cells with one channel at the coarse end";
    }

    @Override
    public Formula statement() {
        return new Formula(
                "with n_j layers up to and including level j, one channel at the coarse end, and all d = 1 or one cell in each"
                        + " level but the first, min Σ_l λ_l |wˡ|² = L"
                        + " (∏_l λ_l/M_l)^{1/L} S_J, where S_1 = Σ d ‖B‖_{S,2/n_1}^{2/n_1} over the blocks and"
                        + " S_{j+1} = Σ_cells (S_j of the cell)^{n_j/n_{j+1}}",
                "\\min \\sum_l \\lambda_l |w^l|^2 = L \\Bigl(\\prod_l \\frac{\\lambda_l}{M_l}\\Bigr)^{1/L} S_J, \\quad"
                        + " S_{j+1} = \\sum_c S_j(c)^{n_j/n_{j+1}}, \\quad S_1 = \\sum_b d_b \\|B_b\\|_{S,2/n_1}^{2/n_1}");
    }

    @Override
    public List<String> restsOn() {
        return List.of("T7", "T10", "T24");
    }

    @Override
    boolean appliesTo(CellChain chain) {
        return chain.levels().size() > 1 && chain.coarseEndWidth() == 1 && sharesVectors(chain);
    }

    /** Whether shared factors are vectors, or with one cell for all irreps such vectors times identities. */
    private static boolean sharesVectors(CellChain chain) {
        return chain.isScalar()
                || chain.levels().stream()
                        .skip(1)
                        .allMatch(level -> level.cells().size() == 1);
    }

    @Override
    String explain(CellChain chain) {
        return chain.levels().stream()
                        .map(level -> level.depth()
                                + (level.depth() == 1 ? " layer on " : " layers on ")
                                + level.cells().size()
                                + (level.cells().size() == 1 ? " cell" : " cells"))
                        .collect(Collectors.joining(", "))
                + (chain.fromTheEnd() ? ", from the last layer, and one input channel" : ", and one output");
    }
}
