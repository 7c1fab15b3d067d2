package org.repcost.theory.equivalence;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.FieldElement;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/** T5, reality: weights are real if and only if w^l^(-xi) = conj(w^l^(xi)), so half of the frequencies determine the rest. */
public final class RealWeights implements Statement {
    @Override
    public String id() {
        return "T5";
    }

    @Override
    public String title() {
        return "weights are real iff their blocks at ξ and -ξ are conjugate";
    }

    @Override
    public Source source() {
        return Source.paper("section 3");
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(
                Relation.identity(
                        "real weights have conjugate blocks, real ones where 2ξ = 0",
                        "ŵˡ(-ξ) = conj(ŵˡ(ξ))",
                        "\\hat w^l(-\\xi) = \\overline{\\hat w^l(\\xi)}",
                        RealWeights::conjugateBlocks),
                Relation.identity(
                        "conjugate blocks have real weights",
                        "v̂(-ξ) = conj(v̂(ξ))  ⟹  v = conj(v)",
                        "\\hat v(-\\xi) = \\overline{\\hat v(\\xi)} \\implies v = \\overline{v}",
                        RealWeights::realWeights),
                Relation.identity(
                        "half of the frequencies determine the rest",
                        "ŵˡ is recovered from ŵˡ(ξ), one ξ of each pair {ξ, -ξ}",
                        "\\hat w^l \\text{ is recovered from } \\hat w^l(\\xi),\\ \\text{one } \\xi \\text{ of each } \\{\\xi, -\\xi\\}",
                        RealWeights::halfDetermines));
    }

    private static <T extends FieldElement<T>> Sides<T> conjugateBlocks(Setting<T> s) {
        List<T> left = new ArrayList<>();
        List<T> right = new ArrayList<>();
        for (MatrixFunction<T> w : s.network().weights()) {
            MatrixFunction<T> transform = s.dft().forward(w);
            left.addAll(transform.reflect().entries());
            right.addAll(transform.map(s.numbers()::conjugate).entries());
        }
        return new Sides<>(left, right);
    }

    /**
     * v is the inverse transform of a complex function of the frequency made conjugate-symmetric. That is linear over
     * the reals, so w and zeta w, read as functions of the frequency, are enough: zeta = exp(2 pi i / n) is not real
     * unless all characters are.
     */
    private static <T extends FieldElement<T>> Sides<T> realWeights(Setting<T> s) {
        List<T> left = new ArrayList<>();
        List<T> right = new ArrayList<>();
        for (int k = 0; k <= 1; k++) {
            T factor = s.numbers().rootOfUnity(k, s.group().exponent());
            MatrixFunction<T> blocks = s.network().weight(1).scale(factor);
            MatrixFunction<T> symmetric = blocks.add(blocks.reflect().map(s.numbers()::conjugate));
            MatrixFunction<T> v = s.dft().inverse(symmetric);
            left.addAll(v.entries());
            right.addAll(v.map(s.numbers()::conjugate).entries());
        }
        return new Sides<>(left, right);
    }

    private static <T extends FieldElement<T>> Sides<T> halfDetermines(Setting<T> s) {
        MatrixFunction<T> w = s.network().weight(1);
        MatrixFunction<T> known = s.dft().forward(w);
        MatrixFunction<T> recovered = MatrixFunction.of(s.group(), w.field(), w.rows(), w.columns(), (xi, i, j) -> {
            int partner = s.group().inverse(xi);
            return xi <= partner
                    ? known.at(xi).getEntry(i, j)
                    : s.numbers().conjugate(known.at(partner).getEntry(i, j));
        });
        return Sides.of(recovered, known);
    }
}
