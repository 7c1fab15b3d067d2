package org.repcost.theory.equivalence;

import java.util.List;
import org.hipparchus.FieldElement;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/**
 * T3, the block-diagonal equivalence: in frequency space a linear CNN is a feed-forward network with block-diagonal
 * weights, f(x) = sum_xi B(xi) x^(xi), one block a frequency.
 */
public final class BlockDiagonalEquivalence implements Statement {
    @Override
    public String id() {
        return "T3";
    }

    @Override
    public String title() {
        return "a linear CNN is a block-diagonal network in frequency space";
    }

    @Override
    public Source source() {
        return Source.paper("section 3");
    }

    @Override
    public List<Relation> proof() {
        return List.of(
                Relation.identity(
                        "T1, layer after layer",
                        "(wᴸ⁻¹ * … * w¹ * x)^(ξ) = N^{(L-1)/2} ŵᴸ⁻¹(ξ) … ŵ¹(ξ) x̂(ξ)",
                        "(w^{L-1} * \\cdots * w^1 * x)^\\wedge(\\xi)"
                                + " = N^{(L-1)/2}\\, \\hat w^{L-1}(\\xi) \\cdots \\hat w^1(\\xi)\\, \\hat x(\\xi)",
                        BlockDiagonalEquivalence::featuresInFrequencySpace),
                new HeadParseval().conclusions().get(0));
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(
                Relation.identity(
                        "one block a frequency",
                        "f(x) = Σ_ξ B(ξ) x̂(ξ),  B(ξ) = N^{(L-1)/2} conj(ŵᴸ(ξ)) ŵᴸ⁻¹(ξ) … ŵ¹(ξ)",
                        "f(x) = \\sum_\\xi B(\\xi)\\, \\hat x(\\xi), \\quad"
                                + " B(\\xi) = N^{(L-1)/2}\\, \\overline{\\hat w^L(\\xi)}\\, \\hat w^{L-1}(\\xi) \\cdots \\hat w^1(\\xi)",
                        BlockDiagonalEquivalence::oneBlockAFrequency),
                Relation.identity(
                        "the blocks are the conjugate transform of the predictor",
                        "conj(β̂(ξ)) = B(ξ)",
                        "\\overline{\\hat\\beta(\\xi)} = B(\\xi)",
                        BlockDiagonalEquivalence::transformOfThePredictor));
    }

    private static <T extends FieldElement<T>> Sides<T> featuresInFrequencySpace(Setting<T> s) {
        MatrixFunction<T> features = s.dft().forward(s.input());
        for (int l = 1; l < s.depth(); l++) {
            features = s.form().factor(l).pointwise(features).scale(s.dft().convolutionFactor());
        }
        return Sides.of(s.dft().forward(s.network().features(s.input())), features);
    }

    private static <T extends FieldElement<T>> Sides<T> oneBlockAFrequency(Setting<T> s) {
        return Sides.of(
                s.network().apply(s.input()), s.form().blocks().contract(s.dft().forward(s.input())));
    }

    private static <T extends FieldElement<T>> Sides<T> transformOfThePredictor(Setting<T> s) {
        MatrixFunction<T> transform = s.dft().forward(s.predictor()).map(s.numbers()::conjugate);
        return Sides.of(transform.scale(s.dft().parsevalFactor()), s.form().blocks());
    }
}
