package org.repcost.theory.equivalence;

import java.util.List;
import org.hipparchus.FieldElement;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/** T1, the convolution theorem: the DFT turns convolution into products, (w * x)^ = sqrt(N) w^ x^. */
public final class ConvolutionTheorem implements Statement {
    @Override
    public String id() {
        return "T1";
    }

    @Override
    public String title() {
        return "convolution theorem: the DFT turns convolution into products";
    }

    @Override
    public Source source() {
        return Source.paper("equation 1.1");
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(Relation.identity(
                "the transform of a convolution is the product of the transforms",
                "(w * x)^(ξ) = √N ŵ(ξ) x̂(ξ)",
                "\\widehat{w * x}(\\xi) = \\sqrt{N}\\, \\hat w(\\xi)\\, \\hat x(\\xi)",
                ConvolutionTheorem::productOfTransforms));
    }

    private static <T extends FieldElement<T>> Sides<T> productOfTransforms(Setting<T> s) {
        MatrixFunction<T> w = s.network().weight(1);
        MatrixFunction<T> x = s.input();
        return Sides.of(
                s.dft().forward(w.convolve(x)),
                s.dft().forward(w).pointwise(s.dft().forward(x)).scale(s.dft().convolutionFactor()));
    }
}
