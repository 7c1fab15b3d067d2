package org.repcost.theory.costidentity;

import java.util.List;
import java.util.stream.Stream;
import org.hipparchus.FieldElement;
import org.repcost.theory.equivalence.BlockDiagonalEquivalence;
import org.repcost.theory.equivalence.WeightPlancherel;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.statement.Hypothesis;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/**
 * T8, the representation-cost identity (the kernel of theorem 4.10): the least weight norm of a linear CNN that
 * represents beta is R_L(beta) = L N^{-(L-1)/L} sum_xi ||B(xi)||_{S,2/L}^{2/L} if rank B(xi) &lt;= min_{0&lt;l&lt;L} C_l at
 * every xi, and + infinity otherwise.
 */
public final class RepresentationCostIdentity implements Statement {
    @Override
    public String id() {
        return "T8";
    }

    @Override
    public String title() {
        return "representation cost: the least weight norm is a Schatten penalty on the blocks";
    }

    @Override
    public Source source() {
        return Source.paper("theorem 4.10 and equation 2.2");
    }

    @Override
    public List<Hypothesis> conditions() {
        return List.of(Hypothesis.of(
                "rank B(ξ) ≤ min_{0<l<L} C_l at every ξ (no condition at L = 1), otherwise R_L(β) = +∞",
                "\\operatorname{rank} B(\\xi) \\le \\min_{0<l<L} C_l",
                architecture -> true));
    }

    @Override
    public List<Relation> proof() {
        FactorizationLemma lemma = new FactorizationLemma();
        return Stream.of(
                        List.of(
                                new WeightPlancherel().conclusions().get(0),
                                new BlockDiagonalEquivalence().conclusions().get(1)),
                        lemma.proof(),
                        List.of(lemma.conclusions().get(0), lemma.conclusions().get(2)))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(
                Relation.inequality(
                        "no network with this predictor is cheaper",
                        "L N^{-(L-1)/L} Σ_ξ ‖B(ξ)‖_{S,2/L}^{2/L} ≤ Σ_l |wˡ|²",
                        "L N^{-(L-1)/L} \\sum_\\xi \\|B(\\xi)\\|_{S,2/L}^{2/L} \\le \\sum_l |w^l|^2",
                        RepresentationCostIdentity::lowerBound),
                Relation.identity(
                        "a network with real weights attains it",
                        "min Σ_l |wˡ|² = L N^{-(L-1)/L} Σ_ξ ‖B(ξ)‖_{S,2/L}^{2/L}",
                        "\\min \\sum_l |w^l|^2 = L N^{-(L-1)/L} \\sum_\\xi \\|B(\\xi)\\|_{S,2/L}^{2/L}",
                        RepresentationCostIdentity::attained));
    }

    private static <T extends FieldElement<T>> Sides<T> lowerBound(Setting<T> s) {
        return Sides.of(s.representationCost(), s.network().squaredNorm(s.numbers()));
    }

    private static <T extends FieldElement<T>> Sides<T> attained(Setting<T> s) {
        LinearCnn<T> minimizer = s.given().minimizer();
        List<T> sigma = s.singularValuesOf(s.blocksOf(minimizer), s.rankBound()).stream()
                .flatMap(List::stream)
                .toList();
        return Sides.of(minimizer.squaredNorm(s.numbers()), s.representationCost(sigma));
    }
}
