package org.repcost.theory.equivalence;

import java.util.List;
import org.hipparchus.FieldElement;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/** Equation 3.1: the network of convolutions and a head is linear, f(x)_k = &lt;beta_k, x&gt;. */
public final class LinearPredictor implements Statement {
    @Override
    public String id() {
        return "eq3.1";
    }

    @Override
    public String title() {
        return "the CNN is a linear model: f(x) = ⟨β, x⟩";
    }

    @Override
    public Source source() {
        return Source.paper("equation 3.1");
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(Relation.identity(
                "the predictor of the basis inputs predicts every input",
                "wᴸᵀ(wᴸ⁻¹ * ( … * (w¹ * x))) = Σ_g β(g) x(g)",
                "w^{L,T}(w^{L-1} * (\\cdots * (w^1 * x))) = \\sum_g \\beta(g)\\, x(g)",
                LinearPredictor::predicts));
    }

    private static <T extends FieldElement<T>> Sides<T> predicts(Setting<T> s) {
        return Sides.of(s.network().apply(s.input()), s.predictor().contract(s.input()));
    }
}
