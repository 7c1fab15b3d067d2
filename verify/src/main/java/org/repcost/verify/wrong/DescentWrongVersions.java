package org.repcost.verify.wrong;

import static org.repcost.verify.wrong.Shapes.ANY;
import static org.repcost.verify.wrong.Shapes.COMPLEX_CHARACTERS;
import static org.repcost.verify.wrong.Shapes.SEVERAL_ELEMENTS;

import java.util.List;
import org.hipparchus.FieldElement;
import org.repcost.numeric.learning.ReluTraining;
import org.repcost.theory.fourier.DftNormalization;
import org.repcost.theory.fourier.FourierTransform;
import org.repcost.theory.learning.Balance;
import org.repcost.theory.learning.EquivariantDescent;
import org.repcost.theory.learning.LossGradient;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.verify.check.TrainingInBases;
import org.repcost.verify.check.WrongVersion;

/** Wrong versions of T22, training in frequency space. */
public final class DescentWrongVersions {
    private DescentWrongVersions() {}

    /** Of one step. */
    public static List<WrongVersion> ofEquivariantDescent() {
        return List.of(
                WrongVersion.equation("scale 1 for √2", COMPLEX_CHARACTERS, Wrong::withoutRootOfTwo),
                WrongVersion.equation("a non-unitary DFT", SEVERAL_ELEMENTS, Wrong::notUnitary),
                WrongVersion.equation("the conjugate dropped in G", COMPLEX_CHARACTERS, Wrong::conjugateDropped),
                WrongVersion.equation("λ for 2 λ", ANY, Wrong::halfTheDecay));
    }

    /** Of many steps. */
    public static List<WrongVersion> ofFrequencyTraining() {
        return List.of(
                new WrongVersion("scale 1 for √2", COMPLEX_CHARACTERS, TrainingInBases::withoutRootOfTwo),
                new WrongVersion("Adam for SGD", SEVERAL_ELEMENTS, TrainingInBases.with(ReluTraining.Method.ADAM)),
                new WrongVersion(
                        "gradients clipped coordinate by coordinate",
                        SEVERAL_ELEMENTS,
                        TrainingInBases.with(ReluTraining.Method.CLIPPED_MOMENTUM)));
    }

    /** The wrong equations. */
    private static final class Wrong {
        static <T extends FieldElement<T>> Sides<T> withoutRootOfTwo(Setting<T> s) {
            return EquivariantDescent.orthonormal(
                    s, s.dft().forward(s.network().weight(1)), s.dft().forward(s.input()), 1);
        }

        static <T extends FieldElement<T>> Sides<T> notUnitary(Setting<T> s) {
            FourierTransform<T> dft =
                    new FourierTransform<>(s.group().asProductOfCyclic(), DftNormalization.BACKWARD, s.numbers());
            return EquivariantDescent.orthonormal(s, dft.forward(s.network().weight(1)), dft.forward(s.input()), 2);
        }

        static <T extends FieldElement<T>> Sides<T> conjugateDropped(Setting<T> s) {
            MatrixFunction<T> conjugate = LossGradient.byBlocks(s).map(s.numbers()::conjugate);
            return Balance.chainRule(s, conjugate);
        }

        static <T extends FieldElement<T>> Sides<T> halfTheDecay(Setting<T> s) {
            return EquivariantDescent.step(s, 1);
        }
    }
}
