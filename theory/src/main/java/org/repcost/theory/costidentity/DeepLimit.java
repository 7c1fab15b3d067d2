package org.repcost.theory.costidentity;

import java.util.List;
import org.hipparchus.FieldElement;
import org.repcost.theory.cost.RepresentationCost;
import org.repcost.theory.number.Arithmetic;
import org.repcost.theory.statement.Formula;
import org.repcost.theory.statement.Hypothesis;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/**
 * T12, the deep limit: R_L N / L = sum_xi rank B(xi) + (1/L) sum over nonzero sigma of ln(N sigma^2) + O(L^-2), for
 * widths at least the rank. Depth turns the penalty into a count of (frequency, rank) pairs.
 *
 * <p>The O(L^-2) is Taylor's remainder of exp(a/L), a = ln(N sigma^2), so the limit is checked as an inequality.
 */
public final class DeepLimit implements Statement {
    @Override
    public String id() {
        return "T12";
    }

    @Override
    public String title() {
        return "deep limit: the cost becomes a count of ranks over frequencies";
    }

    @Override
    public Source source() {
        return Source.paper("theorem 4.10, L to infinity");
    }

    @Override
    public List<Hypothesis> conditions() {
        return List.of(new Hypothesis(
                new Formula("inner widths ≥ rank B(ξ)", "C_l \\ge \\operatorname{rank} B(\\xi)"), a -> true));
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(Relation.inequality(
                "the remainder is at most Taylor's",
                "|R_L N/L - Σ_ξ rank B(ξ) - (1/L) Σ a| ≤ (1/2L²) Σ a² (e^{a/L} + e^{-a/L}),  a = ln(N σ²)",
                "\\Big|R_L \\tfrac{N}{L} - \\sum_\\xi \\operatorname{rank} B(\\xi) - \\tfrac1L \\sum a\\Big|"
                        + " \\le \\tfrac{1}{2L^2} \\sum a^2 (e^{a/L} + e^{-a/L}), \\quad a = \\ln(N \\sigma^2)",
                DeepLimit::remainder));
    }

    private static <T extends FieldElement<T>> Sides<T> remainder(Setting<T> s) {
        List<T> a = logarithms(s);
        return withinTaylor(s, a, s.sum(a));
    }

    /** a = ln(N sigma^2) for every nonzero singular value. */
    public static <T extends FieldElement<T>> List<T> logarithms(Setting<T> s) {
        T n = s.integer(s.group().size());
        return s.allSingularValues().stream()
                .map(sigma -> s.numbers().log(n.multiply(sigma).multiply(sigma)))
                .toList();
    }

    /**
     * The claim that R_L N / L, at the setting's large depth L, is within (1/2L^2) sum a^2 (e^{a/L} + e^{-a/L}) of the
     * number of nonzero singular values plus 1/L times a first-order term; as two inequalities.
     */
    public static <T extends FieldElement<T>> Sides<T> withinTaylor(Setting<T> s, List<T> a, T firstOrder) {
        Arithmetic<T> numbers = s.numbers();
        int depth = s.given().largeDepth();
        int size = s.group().size();
        T scaledCost = RepresentationCost.of(depth, size, s.allSingularValues(), numbers)
                .multiply(size)
                .divide(s.integer(depth));
        T expansion = s.integer(a.size()).add(firstOrder.divide(s.integer(depth)));
        T remainder = s.sum(a.stream()
                        .map(term -> {
                            T growth = numbers.exp(term.divide(s.integer(depth)));
                            return term.multiply(term).multiply(growth.add(growth.reciprocal()));
                        })
                        .toList())
                .divide(s.integer(2).multiply(depth).multiply(depth));
        return new Sides<>(
                List.of(scaledCost, expansion.subtract(remainder)), List.of(expansion.add(remainder), scaledCost));
    }
}
