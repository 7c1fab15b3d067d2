package org.repcost.theory.costidentity;

import java.util.List;
import org.hipparchus.FieldElement;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Hypothesis;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/**
 * T13: R_L(t beta) = |t|^{2/L} R_L(beta), and for L &gt;= 2 R_L(beta + beta') &lt;= R_L(beta) + R_L(beta') where the rank of
 * (B + B')(xi) does not exceed the inner widths either; widths of at least min(C, K) see to that.
 */
public final class ScalingAndSubadditivity implements Statement {
    private static final Hypothesis DEEP_AND_WIDE = Hypothesis.of(
            "L ≥ 2 and min_{0<l<L} C_l ≥ min(C, K)",
            "L \\ge 2,\\ \\min_{0<l<L} C_l \\ge \\min(C, K)",
            a -> a.depth() >= 2 && a.narrowestInnerWidth() >= Math.min(a.inputs(), a.outputs()));

    @Override
    public String id() {
        return "T13";
    }

    @Override
    public String title() {
        return "the cost is homogeneous of degree 2/L and subadditive";
    }

    @Override
    public Source source() {
        return Source.paper("equation 2.2 with theorem 4.10");
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(
                Relation.identity(
                        "homogeneous of degree 2/L",
                        "R_L(tβ) = |t|^{2/L} R_L(β), t ≠ 0",
                        "R_L(t\\beta) = |t|^{2/L} R_L(\\beta), \\quad t \\ne 0",
                        ScalingAndSubadditivity::homogeneous),
                Relation.inequality(
                                "subadditive",
                                "R_L(β + β') ≤ R_L(β) + R_L(β')",
                                "R_L(\\beta + \\beta') \\le R_L(\\beta) + R_L(\\beta')",
                                ScalingAndSubadditivity::subadditive)
                        .when(DEEP_AND_WIDE));
    }

    private static <T extends FieldElement<T>> Sides<T> homogeneous(Setting<T> s) {
        T t = s.given().scalar();
        T degree = s.numbers().power(s.numbers().squaredModulus(t), 1, s.depth());
        return Sides.of(scaledCost(s), degree.multiply(s.representationCost()));
    }

    /** R_L(t beta). */
    public static <T extends FieldElement<T>> T scaledCost(Setting<T> s) {
        return cost(s, s.form().blocks().scale(s.given().scalar()), s.rankBound());
    }

    private static <T extends FieldElement<T>> Sides<T> subadditive(Setting<T> s) {
        return Sides.of(costOfTheSum(s), sumOfTheCosts(s));
    }

    /** R_L(beta + beta'). */
    public static <T extends FieldElement<T>> T costOfTheSum(Setting<T> s) {
        MatrixFunction<T> sum = s.form().blocks().add(s.blocksOf(s.given().second()));
        int largest = Math.min(s.architecture().inputs(), s.architecture().outputs());
        return cost(s, sum, Math.min(s.rankBound() + 1, largest));
    }

    /** R_L(beta) + R_L(beta'). */
    public static <T extends FieldElement<T>> T sumOfTheCosts(Setting<T> s) {
        return s.representationCost().add(cost(s, s.blocksOf(s.given().second()), 1));
    }

    private static <T extends FieldElement<T>> T cost(Setting<T> s, MatrixFunction<T> blocks, int rankBound) {
        return s.representationCost(s.singularValuesOf(blocks, rankBound).stream()
                .flatMap(List::stream)
                .toList());
    }
}
