package org.repcost.theory.equivalence;

import java.util.List;
import org.hipparchus.FieldElement;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Hypothesis;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/** Equation 3.2: the paper's convolution, index by index, is the convolution over the group Z_H x Z_W. */
public final class IndexedConvolution implements Statement {
    /** The paper's index formulas are for images. */
    static final Hypothesis ON_IMAGES = Hypothesis.of(
            "G = Z_H × Z_W",
            "G = \\mathbb{Z}_H \\times \\mathbb{Z}_W",
            a -> a.group() instanceof FiniteAbelianGroup group && group.dimensions() == 2);

    @Override
    public String id() {
        return "eq3.2";
    }

    @Override
    public String title() {
        return "convolution index by index is convolution over Z_H × Z_W";
    }

    @Override
    public Source source() {
        return Source.paper("equation 3.2");
    }

    @Override
    public List<Hypothesis> conditions() {
        return List.of(ON_IMAGES);
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(Relation.identity(
                "the index sum is the group sum",
                "(w * x)_{cij} = Σ_{m+m'=i, n+n'=j} Σ_d w_{cmnd} x_{dm'n'}",
                "(w * x)_{cij} = \\sum_{m+m'=i,\\, n+n'=j} \\sum_d w_{cmnd}\\, x_{dm'n'}",
                IndexedConvolution::indexSum));
    }

    private static <T extends FieldElement<T>> Sides<T> indexSum(Setting<T> s) {
        MatrixFunction<T> w = s.network().weight(1);
        MatrixFunction<T> x = s.input();
        FiniteAbelianGroup group = s.group().asProductOfCyclic();
        int height = group.orders()[0];
        int width = group.orders()[1];
        MatrixFunction<T> sums = MatrixFunction.of(group, x.field(), w.rows(), 1, (g, c, column) -> {
            int i = g / width;
            int j = g % width;
            T sum = x.field().getZero();
            for (int m = 0; m < height; m++) {
                for (int n = 0; n < width; n++) {
                    for (int d = 0; d < w.columns(); d++) {
                        int rest = Math.floorMod(i - m, height) * width + Math.floorMod(j - n, width);
                        sum = sum.add(w.at(m * width + n)
                                .getEntry(c, d)
                                .multiply(x.at(rest).getEntry(d, 0)));
                    }
                }
            }
            return sum;
        });
        return Sides.of(w.convolve(x), sums);
    }
}
