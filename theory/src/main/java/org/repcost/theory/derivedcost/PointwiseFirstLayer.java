package org.repcost.theory.derivedcost;

import java.util.List;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Hypothesis;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/**
 * T19: a 1x1 convolution and a head (L = 2). R(beta) = 2 ||beta||_* of beta as a matrix with N K rows (g, k) and C columns, finite iff
 * its rank is at most C_1. The convolution's matrix is w^1 at the identity.
 */
public final class PointwiseFirstLayer implements Statement {
    private static final String TEXT = "2 ‖[β(g)]_g‖_*";
    private static final String LATEX = "2 \\|[\\beta(g)]_g\\|_*";

    @Override
    public String id() {
        return "T19";
    }

    @Override
    public String title() {
        return "a 1x1 first convolution: the nuclear norm of the whole predictor as one matrix";
    }

    @Override
    public Source source() {
        return new Source("arXiv:2102.12238", "kernels of size 1");
    }

    @Override
    public List<Hypothesis> conditions() {
        return List.of(Hypothesis.of("L = 2", "L = 2", a -> a.depth() == 2));
    }

    @Override
    public List<Relation> proof() {
        return List.of(
                Relation.identity(
                        "the predictor is a product of two matrices",
                        "[β(g)]_g = [w²(g)]_g w¹",
                        "[\\beta(g)]_g = [w^2(g)]_g\\, w^1",
                        PointwiseFirstLayer::product),
                CostRelations.rankCondition(Family.POINTWISE_FIRST));
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(
                CostRelations.lowerBound(Family.POINTWISE_FIRST, TEXT, LATEX),
                Relation.identity(
                                "a head that is the transpose of the first layer attains it",
                                "|w¹|² + |w²|² = " + TEXT + ",  [w²(g)]_g = [w¹ᵀ; 0]",
                                "|w^1|^2 + |w^2|^2 = " + LATEX + ", \\quad [w^2(g)]_g = [w^{1T};\\, 0]",
                                PointwiseFirstLayer::attained)
                        .when(Hypothesis.of(
                                "N K ≥ C", "N K \\ge C", a -> a.group().size() * a.outputs() >= a.inputs())));
    }

    private static <T extends FieldElement<T>> Sides<T> product(Setting<T> s) {
        FieldMatrix<T> first = s.network().weight(1).at(0);
        List<FieldMatrix<T>> products = s.network().head().values().stream()
                .map(head -> head.multiply(first))
                .toList();
        return Sides.ofAll(
                CostRelations.network(Family.POINTWISE_FIRST, s).predictor().values(), products);
    }

    /** M = [W^T W; 0] has the singular values of W squared. Row (g, k) of the head is column g K + k of W while there is one. */
    private static <T extends FieldElement<T>> Sides<T> attained(Setting<T> s) {
        FieldMatrix<T> first = s.network().weight(1).at(0);
        int outputs = s.architecture().outputs();
        MatrixFunction<T> head =
                MatrixFunction.of(s.group(), s.numbers().field(), outputs, first.getRowDimension(), (g, k, i) -> {
                    int row = g * outputs + k;
                    return row < first.getColumnDimension()
                            ? first.getEntry(i, row)
                            : s.numbers().field().getZero();
                });
        LinearCnn<T> made =
                new LinearCnn<>(s.architecture(), List.of(s.network().weight(1), head));
        return CostRelations.attainedBy(Family.POINTWISE_FIRST, made, s);
    }
}
