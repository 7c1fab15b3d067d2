package org.repcost.theory.equivalence;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/** T4, Plancherel for the weights: sum_l |w^l|^2 = sum_xi sum_l ||w^l^(xi)||_F^2. */
public final class WeightPlancherel implements Statement {
    @Override
    public String id() {
        return "T4";
    }

    @Override
    public String title() {
        return "Plancherel: the weights have the same norm in frequency space";
    }

    @Override
    public Source source() {
        return Source.paper("section 3");
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(Relation.identity(
                "the norm of the weights is the norm of their transforms",
                "Σ_l |wˡ|² = Σ_ξ Σ_l ‖ŵˡ(ξ)‖_F²",
                "\\sum_l |w^l|^2 = \\sum_\\xi \\sum_l \\|\\hat w^l(\\xi)\\|_F^2",
                WeightPlancherel::sameNorm));
    }

    private static <T extends FieldElement<T>> Sides<T> sameNorm(Setting<T> s) {
        T transformed = s.sum(IntStream.rangeClosed(1, s.depth())
                .mapToObj(l -> s.form().factor(l))
                .flatMap(factor -> factor.values().stream())
                .map(s::squaredNorm)
                .toList());
        return Sides.of(
                s.network().squaredNorm(s.numbers()),
                transformed.multiply(s.dft().parsevalFactor()));
    }
}
