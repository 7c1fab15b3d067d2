package org.repcost.theory.equivalence;

import java.util.List;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/** Equation 3.3 and remark 3.4: the head's contraction is "flatten, then a linear layer". */
public final class FlattenedHead implements Statement {
    @Override
    public String id() {
        return "eq3.3";
    }

    @Override
    public String title() {
        return "the head's contraction is a matrix times the flattened features";
    }

    @Override
    public Source source() {
        return Source.paper("equation 3.3 and remarks 3.4");
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(Relation.identity(
                "the contraction is a product with the flattened features",
                "(wᴸᵀ x)_k = Σ_{l,m,n} wᴸ_{kmnl} x_{lmn} = (w̃ᴸ vec(x))_k",
                "(w^{L,T} x)_k = \\sum_{l,m,n} w^L_{kmnl}\\, x_{lmn} = (\\tilde w^L \\operatorname{vec}(x))_k",
                FlattenedHead::flattened));
    }

    private static <T extends FieldElement<T>> Sides<T> flattened(Setting<T> s) {
        MatrixFunction<T> head = s.network().head();
        MatrixFunction<T> x = s.network().features(s.input());
        int n = s.group().size();
        int channels = head.columns();
        FieldMatrix<T> matrix = MatrixUtils.createFieldMatrix(x.field(), head.rows(), channels * n);
        FieldMatrix<T> vector = MatrixUtils.createFieldMatrix(x.field(), channels * n, 1);
        for (int c = 0; c < channels; c++) {
            for (int g = 0; g < n; g++) {
                vector.setEntry(c * n + g, 0, x.at(g).getEntry(c, 0));
                for (int k = 0; k < head.rows(); k++) {
                    matrix.setEntry(k, c * n + g, head.at(g).getEntry(k, c));
                }
            }
        }
        return Sides.of(head.contract(x), matrix.multiply(vector));
    }
}
