package org.repcost.theory.costidentity;

import java.util.List;
import java.util.function.Predicate;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.cost.RepresentationCost;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.statement.Hypothesis;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/**
 * T11, the special cases known from the literature fall out of T8. All right-hand sides but the last are computed without
 * singular values, so that T8's formula is compared with something other than itself; the last one takes those of the
 * plain product of the weight matrices.
 */
public final class SpecialCases implements Statement {
    @Override
    public String id() {
        return "T11";
    }

    @Override
    public String title() {
        return "special cases: lasso-like, group, ridge, nuclear-norm and dense penalties";
    }

    @Override
    public Source source() {
        return Source.paper("equation 2.1 (its penalty) and theorem 4.10");
    }

    @Override
    public List<Hypothesis> conditions() {
        return List.of(Hypothesis.of(
                "C = 1, or K = 1, or L = 1, or L = 2 with min(C, K) = 2, or N = 1",
                "C = 1 \\lor K = 1 \\lor L = 1 \\lor (L = 2 \\land \\min(C, K) = 2) \\lor N = 1",
                a -> isVector(a) || a.depth() == 1 || isNuclear(a) || isDense(a)));
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(
                claim(
                        "the penalty of equation 2.1",
                        "C = K = 1",
                        "C = K = 1",
                        "R_L(β) = L N^{-(L-1)/L} Σ_ξ |β̂(ξ)|^{2/L}",
                        "R_L(\\beta) = L N^{-(L-1)/L} \\sum_\\xi |\\hat\\beta(\\xi)|^{2/L}",
                        a -> a.inputs() == 1 && a.outputs() == 1,
                        SpecialCases::scalarPenalty),
                claim(
                        "a group penalty",
                        "C = 1 or K = 1",
                        "C = 1 \\text{ or } K = 1",
                        "R_L(β) = L N^{-(L-1)/L} Σ_ξ ‖B(ξ)‖₂^{2/L}",
                        "R_L(\\beta) = L N^{-(L-1)/L} \\sum_\\xi \\|B(\\xi)\\|_2^{2/L}",
                        SpecialCases::isVector,
                        SpecialCases::groupPenalty),
                claim(
                        "ridge",
                        "L = 1",
                        "L = 1",
                        "R_1(β) = |β|²",
                        "R_1(\\beta) = |\\beta|^2",
                        a -> a.depth() == 1,
                        SpecialCases::ridge),
                claim(
                        "nuclear norms, from the minors of the blocks",
                        "L = 2 and min(C, K) = 2",
                        "L = 2,\\ \\min(C, K) = 2",
                        "R_2(β) = 2 N^{-1/2} Σ_ξ ‖B(ξ)‖_*",
                        "R_2(\\beta) = 2 N^{-1/2} \\sum_\\xi \\|B(\\xi)\\|_*",
                        SpecialCases::isNuclear,
                        SpecialCases::nuclearNorms),
                claim(
                        "the fully connected network",
                        "N = 1",
                        "N = 1",
                        "R_L(M) = L ‖M‖_{S,2/L}^{2/L}",
                        "R_L(M) = L \\|M\\|_{S,2/L}^{2/L}",
                        SpecialCases::isDense,
                        SpecialCases::fullyConnected));
    }

    private static Relation claim(
            String name,
            String condition,
            String conditionLatex,
            String text,
            String latex,
            Predicate<Architecture> holdsFor,
            Relation.Evaluation evaluation) {
        return Relation.identity(name, text, latex, evaluation)
                .when(Hypothesis.of(condition, conditionLatex, holdsFor));
    }

    private static boolean isVector(Architecture a) {
        return Math.min(a.inputs(), a.outputs()) == 1;
    }

    private static boolean isNuclear(Architecture a) {
        return a.depth() == 2 && Math.min(a.inputs(), a.outputs()) == 2;
    }

    private static boolean isDense(Architecture a) {
        return a.group().size() == 1;
    }

    private static <T extends FieldElement<T>> Sides<T> scalarPenalty(Setting<T> s) {
        List<T> terms = s.dft().forward(s.predictor()).entries().stream()
                .map(z -> s.numbers().power(s.numbers().squaredModulus(z), 1, s.depth()))
                .toList();
        return againstCost(s, s.sum(terms));
    }

    private static <T extends FieldElement<T>> Sides<T> groupPenalty(Setting<T> s) {
        List<T> terms = s.form().blocks().values().stream()
                .map(block -> s.numbers().power(s.squaredNorm(block), 1, s.depth()))
                .toList();
        return againstCost(s, s.sum(terms));
    }

    private static <T extends FieldElement<T>> Sides<T> ridge(Setting<T> s) {
        T norm = s.sum(s.predictor().entries().stream()
                .map(s.numbers()::squaredModulus)
                .toList());
        return Sides.of(s.representationCost(), norm);
    }

    /** (sigma_1 + sigma_2)^2 = ||B||_F^2 + 2 sigma_1 sigma_2, and (sigma_1 sigma_2)^2 = sum of |2 x 2 minors|^2. */
    private static <T extends FieldElement<T>> Sides<T> nuclearNorms(Setting<T> s) {
        T sum = s.numbers().field().getZero();
        for (FieldMatrix<T> block : s.form().blocks().values()) {
            FieldMatrix<T> tall = block.getColumnDimension() == 2 ? block : block.transpose();
            T minors = s.numbers().field().getZero();
            for (int i = 0; i < tall.getRowDimension(); i++) {
                for (int j = 0; j < i; j++) {
                    T minor = tall.getEntry(i, 0)
                            .multiply(tall.getEntry(j, 1))
                            .subtract(tall.getEntry(i, 1).multiply(tall.getEntry(j, 0)));
                    minors = minors.add(s.numbers().squaredModulus(minor));
                }
            }
            T square = s.squaredNorm(block).add(s.numbers().power(minors, 1, 2).multiply(2));
            sum = sum.add(s.numbers().power(square, 1, 2));
        }
        return againstCost(s, sum);
    }

    private static <T extends FieldElement<T>> Sides<T> fullyConnected(Setting<T> s) {
        FieldMatrix<T> product = s.network().weight(1).at(0);
        for (int l = 2; l <= s.depth(); l++) {
            product = s.network().weight(l).at(0).multiply(product);
        }
        List<T> sigma = s.numbers().singularValues(product, s.rankBound());
        return Sides.of(
                s.representationCost(),
                RepresentationCost.schatten(2, s.depth(), sigma, s.numbers()).multiply(s.depth()));
    }

    private static <T extends FieldElement<T>> Sides<T> againstCost(Setting<T> s, T penalty) {
        T coefficient = RepresentationCost.coefficient(s.depth(), s.group().size(), s.numbers());
        return Sides.of(s.representationCost(), coefficient.multiply(penalty));
    }
}
