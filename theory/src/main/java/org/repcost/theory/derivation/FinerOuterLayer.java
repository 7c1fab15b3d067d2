package org.repcost.theory.derivation;

import java.util.List;
import org.repcost.theory.statement.Formula;

/**
 * An outermost layer whose cells are finer than those of its neighbour: its matrices of one coarser cell stand side by side (the
 * first layer), or one above the other (the last), and are one free matrix.
 */
final class FinerOuterLayer extends Rule {
    @Override
    public String name() {
        return "finer outermost layer";
    }

    @Override
    public Formula statement() {
        return new Formula(
                "if A_L, ..., A_2 are constant on a cell c of P_2, then [B(ξ)]_{ξ∈c} = A_L ⋯ A_2 [A_1(ξ)]_{ξ∈c}, and the last"
                        + " factor is one free matrix; the same for the last layer, with blocks one above the other",
                "[B(\\xi)]_{\\xi \\in c} = A_L(c) \\cdots A_2(c) \\, [A_1(\\xi)]_{\\xi \\in c}, \\quad c \\in P_2 = \\dots = P_L");
    }

    @Override
    public List<String> restsOn() {
        return List.of("T19", "T21");
    }

    @Override
    boolean appliesTo(CellChain chain) {
        return chain.levels().size() > 1 && chain.finest().depth() == 1 && chain.isScalar();
    }

    @Override
    CellChain apply(CellChain chain) {
        return chain.joinFinest();
    }

    @Override
    String explain(CellChain chain) {
        Factor outer = chain.finest().factors().get(0);
        return "the " + outer.cells().size() + " matrices of layer " + outer.position() + " ("
                + outer.layer().layer().kind() + ") are as many as "
                + chain.levels().get(1).cells().size()
                + (chain.fromTheEnd() ? " when stacked" : " when side by side");
    }
}
