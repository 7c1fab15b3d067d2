package org.repcost.theory.derivation;

import java.util.List;
import org.repcost.theory.statement.Formula;

/** In frequency space, or position by position, the network is a family of products of free matrices. */
final class FreeFactors extends Rule {
    @Override
    public String name() {
        return "free factors";
    }

    @Override
    public Formula statement() {
        return new Formula(
                "B(ξ) = A_L(ξ) ⋯ A_1(ξ) with free matrices A_l, each constant on the cells of a partition P_l, and"
                        + " |wˡ|² = Σ_cells (d / M_l) ‖A_l‖_F²",
                "B(\\xi) = A_L(\\xi) \\cdots A_1(\\xi) \\text{ with } A_l \\text{ constant on the cells of } P_l,\\quad"
                        + " |w^l|^2 = \\sum_{c \\in P_l} \\frac{d_c}{M_l} \\|A_l(c)\\|_F^2");
    }

    @Override
    public List<String> restsOn() {
        return List.of("T1", "T3", "T4", "T18");
    }

    @Override
    boolean appliesTo(CellChain chain) {
        return true;
    }

    @Override
    String explain(CellChain chain) {
        String place = chain.units().inFrequencies()
                ? chain.units().group().isAbelian() ? "frequency" : "irreducible representation"
                : "position";
        return "one product for each " + place + (chain.units().perChannel() ? " and input channel" : "") + ", "
                + chain.units().size() + " in all";
    }
}
