package org.repcost.verify.wrong;

import static org.repcost.verify.wrong.Shapes.ANY;
import static org.repcost.verify.wrong.Shapes.COMPLEX_CHARACTERS;
import static org.repcost.verify.wrong.Shapes.NONABELIAN;
import static org.repcost.verify.wrong.Shapes.NOT_DEPTH_TWO;
import static org.repcost.verify.wrong.Shapes.SEVERAL_ELEMENTS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.numeric.bias.SeparableData;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.fourier.MatrixCoefficients;
import org.repcost.theory.learning.ImplicitBias;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.ComplexArithmetic;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.verify.check.Descent;
import org.repcost.verify.check.WrongVersion;

/** Wrong versions of the implicit bias, T17 and T17-group: other conditions on the direction that descent takes. */
public final class ImplicitBiasWrongVersions {
    /**
     * At L = 2 the exponents 1, 2/3 and 1/2 are far enough apart to be told by a descent; at greater depth 2/L and smaller ones are
     * not. On one point the predictor is one number, and its direction satisfies every condition.
     */
    private static final Predicate<Architecture> DEPTH_TWO = SEVERAL_ELEMENTS.and(a -> a.depth() == 2);

    private ImplicitBiasWrongVersions() {}

    /** Of T17, over abelian groups. */
    public static List<WrongVersion> ofImplicitBias() {
        List<WrongVersion> versions = new ArrayList<>(conditions());
        versions.add(WrongVersion.equation(
                "stationary weights: exponent 2/(L+1) for 2/L", ANY, Wrong::weightsForTheNextDepth));
        return versions;
    }

    /** Of T17 over any finite group. */
    public static List<WrongVersion> ofGroupImplicitBias() {
        List<WrongVersion> versions = new ArrayList<>(conditions());
        versions.add(new WrongVersion(
                "d_ρ dropped", NONABELIAN, Descent.wrongCondition(depth -> 2.0 / depth, Wrong::timesDimension)));
        return versions;
    }

    private static List<WrongVersion> conditions() {
        return List.of(
                new WrongVersion(
                        "exponent 1/L for 2/L",
                        DEPTH_TWO,
                        Descent.wrongCondition(depth -> 1.0 / depth, SeparableData::signedInputs)),
                new WrongVersion(
                        "exponent 2/(L+1) for 2/L",
                        DEPTH_TWO,
                        Descent.wrongCondition(depth -> 2.0 / (depth + 1), SeparableData::signedInputs)),
                new WrongVersion("exponent 1 for 2/L", SEVERAL_ELEMENTS.and(NOT_DEPTH_TWO), Descent::hasExponentOne),
                new WrongVersion(
                        "the multipliers on other samples than the margins",
                        SEVERAL_ELEMENTS,
                        Descent.wrongCondition(depth -> 2.0 / depth, Wrong::shifted)),
                new WrongVersion(
                        "the labels dropped", ANY, Descent.wrongCondition(depth -> 2.0 / depth, SeparableData::inputs)),
                new WrongVersion(
                        "the conjugate dropped",
                        COMPLEX_CHARACTERS,
                        Descent.wrongCondition(depth -> 2.0 / depth, Wrong::reflected)));
    }

    private static final class Wrong {
        static <T extends FieldElement<T>> Sides<T> weightsForTheNextDepth(Setting<T> s) {
            return ImplicitBias.stationaryWeights(s, 2, s.depth() + 1);
        }

        /** y_n x_{n+1}. */
        static List<RealMatrixFunction> shifted(SeparableData data) {
            List<RealMatrixFunction> inputs = new ArrayList<>(data.inputs());
            Collections.rotate(inputs, -1);
            return new SeparableData(data.group(), inputs, data.labels()).signedInputs();
        }

        /** g -&gt; y_n x_n(g^{-1}), whose matrix coefficients are the adjoint ones of y_n x_n. */
        static List<RealMatrixFunction> reflected(SeparableData data) {
            return data.signedInputs().stream()
                    .map(x -> {
                        RealMatrixFunction reflected = RealMatrixFunction.zero(data.group(), 1, 1);
                        Arrays.setAll(
                                reflected.values(), g -> x.values()[data.group().inverse(g)]);
                        return reflected;
                    })
                    .toList();
        }

        /** The matrix coefficients of y_n x_n times d_rho: what sum_rho ||B(rho)||^p asks for. */
        static List<RealMatrixFunction> timesDimension(SeparableData data) {
            MatrixCoefficients<Complex> irreps = new MatrixCoefficients<>(data.group(), ComplexArithmetic.INSTANCE);
            return data.signedInputs().stream()
                    .map(x -> {
                        List<FieldMatrix<Complex>> coefficients = irreps.forward(x.over(ComplexArithmetic.INSTANCE));
                        MatrixFunction<Complex> scaled = irreps.inverse(IntStream.range(0, irreps.count())
                                .mapToObj(
                                        rho -> coefficients.get(rho).scalarMultiply(new Complex(irreps.dimension(rho))))
                                .toList());
                        RealMatrixFunction real = RealMatrixFunction.zero(data.group(), 1, 1);
                        Arrays.setAll(
                                real.values(), g -> scaled.at(g).getEntry(0, 0).getReal());
                        return real;
                    })
                    .toList();
        }
    }
}
