package org.repcost.theory.equivalence;

import java.util.List;
import org.hipparchus.FieldElement;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/** T2, Parseval for the head: w^{L,T} x = sum_xi conj(w^L^(xi)) x^(xi). */
public final class HeadParseval implements Statement {
    @Override
    public String id() {
        return "T2";
    }

    @Override
    public String title() {
        return "Parseval for the head: the contraction pairs conjugate transforms";
    }

    @Override
    public Source source() {
        return Source.paper("section 3");
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(Relation.identity(
                "the head contracts conjugate transforms",
                "wᴸᵀ x = Σ_ξ conj(ŵᴸ(ξ)) x̂(ξ)",
                "w^{L,T} x = \\sum_\\xi \\overline{\\hat w^L(\\xi)}\\, \\hat x(\\xi)",
                HeadParseval::conjugateContraction));
    }

    private static <T extends FieldElement<T>> Sides<T> conjugateContraction(Setting<T> s) {
        MatrixFunction<T> head = s.network().head();
        MatrixFunction<T> x = s.network().features(s.input());
        return Sides.of(
                head.contract(x),
                s.dft()
                        .forward(head)
                        .map(s.numbers()::conjugate)
                        .contract(s.dft().forward(x))
                        .scalarMultiply(s.dft().parsevalFactor()));
    }
}
