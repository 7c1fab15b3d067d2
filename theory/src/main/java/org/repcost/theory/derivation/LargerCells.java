package org.repcost.theory.derivation;

import java.util.List;
import org.repcost.theory.statement.Formula;

/**
 * A lower bound: block-diagonal matrices over a coarser cell are taken for any matrices over it. Their inner widths are those of
 * the layers times the number of cells of their own.
 */
final class LargerCells extends Rule {
    @Override
    public String name() {
        return "block-diagonal factors among all factors";
    }

    @Override
    public Formula statement() {
        return new Formula(
                "over a cell c of the coarsest partition, [B(ξ)]_{ξ∈c} = A_L ⋯ [A_l(ξ)]_{ξ∈c} diag(A_{l-1}(ξ)) ⋯ diag(A_1(ξ)),"
                        + " whose cost is at least that of a product of any L matrices",
                "[B(\\xi)]_{\\xi \\in c} = A_L \\cdots [A_l(\\xi)]_{\\xi \\in c} \\operatorname{diag}(A_{l-1}(\\xi)) \\cdots"
                        + " \\operatorname{diag}(A_1(\\xi))");
    }

    @Override
    public List<String> restsOn() {
        return List.of("T7", "T24");
    }

    @Override
    boolean appliesTo(CellChain chain) {
        return chain.levels().size() > 1 && chain.isScalar();
    }

    @Override
    CellChain apply(CellChain chain) {
        CellChain joined = chain;
        while (joined.levels().size() > 1) {
            joined = joined.joinFinest();
        }
        return joined;
    }

    @Override
    String explain(CellChain chain) {
        return "the " + chain.blocks() + " blocks are as many as "
                + chain.coarsest().cells().size() + (chain.fromTheEnd() ? " when stacked" : " when side by side");
    }
}
