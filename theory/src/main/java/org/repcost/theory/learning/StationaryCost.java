package org.repcost.theory.learning;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.FieldElement;
import org.repcost.theory.costidentity.RepresentationCostIdentity;
import org.repcost.theory.fourier.BlockDiagonalForm;
import org.repcost.theory.statement.Hypothesis;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/**
 * T14's consequence: every stationary point, not only the minimum, attains the representation cost of its predictor, sum_l
 * lambda_l |w^l|^2 = L (prod_l lambda_l)^{1/L} N^{-(L-1)/L} sum_xi ||B(xi)||_{S,2/L}^{2/L}, since its layers are balanced.
 *
 * <p>The relations speak of a balanced network w*, with equal decays; at the points where training ends the equation is measured.
 */
public final class StationaryCost implements Statement {
    @Override
    public String id() {
        return "T14-cost";
    }

    @Override
    public String title() {
        return "at every stationary point, saddles too, the weights cost what their predictor costs";
    }

    @Override
    public Source source() {
        return Source.paper("theorem 4.10: what its minimizers are");
    }

    @Override
    public List<Hypothesis> conditions() {
        return List.of(Hypothesis.of(
                "w* balanced, as every stationary point is (T14)",
                "w^* \\text{ balanced, as every stationary point is (T14)}",
                architecture -> true));
    }

    @Override
    public List<Relation> proof() {
        return List.of(Relation.identity(
                        "balanced layers are equally large at every frequency",
                        "‖A_{l+1}(ξ)‖_F² = ‖A_l(ξ)‖_F²",
                        "\\|A_{l+1}(\\xi)\\|_F^2 = \\|A_l(\\xi)\\|_F^2",
                        StationaryCost::equalNorms)
                .when(Balance.SEVERAL_LAYERS));
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(new RepresentationCostIdentity().conclusions().get(1));
    }

    private static <T extends FieldElement<T>> Sides<T> equalNorms(Setting<T> s) {
        BlockDiagonalForm<T> balanced = BlockDiagonalForm.of(s.given().minimizer(), s.dft(), s.numbers());
        List<T> above = new ArrayList<>();
        List<T> below = new ArrayList<>();
        for (int xi = 0; xi < s.group().size(); xi++) {
            for (int l = 1; l < s.depth(); l++) {
                above.add(s.squaredNorm(balanced.factor(l + 1).at(xi)));
                below.add(s.squaredNorm(balanced.factor(l).at(xi)));
            }
        }
        return new Sides<>(above, below);
    }
}
