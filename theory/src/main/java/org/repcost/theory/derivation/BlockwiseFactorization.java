package org.repcost.theory.derivation;

import java.util.List;
import org.repcost.theory.statement.Formula;

/** All layers have the same cells, so that each block is factored by itself. */
final class BlockwiseFactorization extends Rule {
    @Override
    public String name() {
        return "factorization block by block";
    }

    @Override
    public Formula statement() {
        return new Formula(
                "if all P_l are equal, then min Σ_l λ_l |wˡ|² = L Σ_cells (∏_l λ_l d/M_l)^{1/L} ‖B‖_{S,2/L}^{2/L}, finite"
                        + " iff rank B ≤ d min_{0<l<L} C_l in every cell",
                "P_1 = \\dots = P_L \\implies \\min \\sum_l \\lambda_l |w^l|^2 = L \\sum_c \\Bigl(\\prod_l \\lambda_l"
                        + " \\frac{d_c}{M_l}\\Bigr)^{1/L} \\|B(c)\\|_{S,2/L}^{2/L}");
    }

    @Override
    public List<String> restsOn() {
        return List.of("T7", "T10");
    }

    @Override
    boolean appliesTo(CellChain chain) {
        return chain.levels().size() == 1;
    }

    @Override
    String explain(CellChain chain) {
        return "L = " + chain.factors().size() + ", cells: " + chain.blocks();
    }
}
