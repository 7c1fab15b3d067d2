package org.repcost.verify.wrong;

import static org.repcost.verify.wrong.Shapes.ANY;
import static org.repcost.verify.wrong.Shapes.COMPLEX_CHARACTERS;
import static org.repcost.verify.wrong.Shapes.DEEP;
import static org.repcost.verify.wrong.Shapes.SEVERAL_ELEMENTS;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.repcost.theory.learning.ScalarObjective;
import org.repcost.theory.learning.SolvableModel;
import org.repcost.theory.learning.TranslatesOfAnInput;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.verify.check.ShrinkageMeasures;
import org.repcost.verify.check.WrongVersion;

/** Wrong versions of T16, the solvable model, and of the predictions as theorems of it. */
public final class SolvableModelWrongVersions {
    private static final Predicate<Architecture> RIDGE = a -> a.depth() == 1;
    private static final Predicate<Architecture> SOFT_THRESHOLD = a -> a.depth() == 2;
    private static final Predicate<Architecture> JUMP = a -> a.depth() >= 3;

    private SolvableModelWrongVersions() {}

    /** Of T16. */
    public static List<WrongVersion> ofSolvableModel() {
        return List.of(
                WrongVersion.equation("the conjugate in c dropped", COMPLEX_CHARACTERS, Wrong::conjugateDropped),
                WrongVersion.equation("exponent 1/L for 2/L", ANY, Wrong::halfTheExponent),
                WrongVersion.equation(
                        "the factor N^{-(L-1)/L} of μ dropped", SEVERAL_ELEMENTS.and(DEEP), Wrong::withoutTheSize),
                WrongVersion.equation("L = 1: μ for 2μ", RIDGE, Wrong::ridgeWithOnePenalty),
                WrongVersion.equation("L = 2: half the threshold", SOFT_THRESHOLD, Wrong::halfTheThreshold),
                WrongVersion.inequality(
                        "L = 2: b = 0 a local minimizer for every c", SOFT_THRESHOLD, Wrong::zeroAtDepthTwo),
                WrongVersion.equation("L ≥ 3: the soft threshold of L = 2", JUMP, Wrong::softThreshold),
                WrongVersion.equation("L ≥ 3: b* with exponent 1/L for 2/L", JUMP, Wrong::jumpWithHalfTheExponent),
                WrongVersion.equation("L ≥ 3: 1-p dropped from b*", JUMP, Wrong::jumpWithoutTheFactor),
                WrongVersion.equation("L ≥ 3: the jump at |c| = s² b*", JUMP, Wrong::jumpAtTheLeastSquares),
                WrongVersion.inequality(
                        "L ≥ 3: the jump where b ≠ 0 becomes a local minimizer", JUMP, Wrong::jumpAtTheFold),
                new WrongVersion(
                        "|b| does not fall in s for any teacher", ANY, ShrinkageMeasures::inTheDataForAnyTeacher),
                new WrongVersion(
                        "the difference, not the ratio, does not fall in λ",
                        ANY,
                        ShrinkageMeasures::differenceInTheDecay),
                new WrongVersion(
                        "the ratio does not fall in L at fixed λ", ANY, ShrinkageMeasures::inTheDepthAtFixedDecay));
    }

    private static final class Wrong {
        static <T extends FieldElement<T>> Sides<T> conjugateDropped(Setting<T> s) {
            TranslatesOfAnInput<T> data = new TranslatesOfAnInput<>(s);
            List<T> y = data.targets();
            List<List<T>> spectra = data.spectra();
            List<T> covariances = new ArrayList<>();
            for (int xi = 0; xi < data.samples(); xi++) {
                int frequency = xi;
                covariances.add(data.mean(IntStream.range(0, data.samples())
                        .mapToObj(g -> y.get(g).multiply(spectra.get(g).get(frequency)))
                        .toList()));
            }
            return new Sides<>(covariances, SolvableModel.teacherCovariances(data));
        }

        static <T extends FieldElement<T>> Sides<T> halfTheExponent(Setting<T> s) {
            TranslatesOfAnInput<T> data = new TranslatesOfAnInput<>(s);
            return SolvableModel.objective(
                    data,
                    data.objectives().stream()
                            .map(f -> f.withExponent(1, s.depth()))
                            .toList());
        }

        static <T extends FieldElement<T>> Sides<T> withoutTheSize(Setting<T> s) {
            TranslatesOfAnInput<T> data = new TranslatesOfAnInput<>(s);
            T penalty = data.decay().multiply(s.depth());
            return SolvableModel.objective(
                    data,
                    data.objectives().stream().map(f -> f.withPenalty(penalty)).toList());
        }

        static <T extends FieldElement<T>> Sides<T> ridgeWithOnePenalty(Setting<T> s) {
            return SolvableModel.ridge(
                    s, f -> f.withPenalty(half(f.penalty(), s)).ridge());
        }

        static <T extends FieldElement<T>> Sides<T> halfTheThreshold(Setting<T> s) {
            return SolvableModel.stationaryValue(
                    s, f -> f.withPenalty(half(f.penalty(), s)).softThreshold());
        }

        /** At b = 1, where every |c| would have to be at most mu. */
        static <T extends FieldElement<T>> Sides<T> zeroAtDepthTwo(Setting<T> s) {
            List<ScalarObjective<T>> objectives = new TranslatesOfAnInput<>(s).objectives();
            return new Sides<>(
                    objectives.stream()
                            .map(ScalarObjective::modulusOfCovariance)
                            .toList(),
                    objectives.stream().map(ScalarObjective::penalty).toList());
        }

        static <T extends FieldElement<T>> Sides<T> softThreshold(Setting<T> s) {
            return SolvableModel.stationaryValue(s, ScalarObjective::softThreshold);
        }

        static <T extends FieldElement<T>> Sides<T> jumpWithHalfTheExponent(Setting<T> s) {
            return SolvableModel.jump(s, f -> f.withExponent(1, s.depth()).jump(), f -> f.withExponent(1, s.depth())
                    .covarianceAtJump());
        }

        static <T extends FieldElement<T>> Sides<T> jumpWithoutTheFactor(Setting<T> s) {
            return SolvableModel.jump(
                    s, f -> withoutTheFactor(f).jump(), f -> withoutTheFactor(f).covarianceAtJump());
        }

        /** The penalty divided by 1-p takes that factor out of b*. */
        private static <T extends FieldElement<T>> ScalarObjective<T> withoutTheFactor(ScalarObjective<T> f) {
            return f.withPenalty(
                    f.penalty().multiply(f.denominator()).divide(f.numbers().real(f.denominator() - f.numerator())));
        }

        static <T extends FieldElement<T>> Sides<T> jumpAtTheLeastSquares(Setting<T> s) {
            return SolvableModel.jump(
                    s, ScalarObjective::jump, f -> f.squaredAmplitude().multiply(f.jump()));
        }

        /** b = (mu p (1-p) / s^2)^{1/(2-p)}, where the two stationary points other than 0 meet, is b* for p/2 mu. */
        static <T extends FieldElement<T>> Sides<T> jumpAtTheFold(Setting<T> s) {
            return SolvableModel.noneIsLess(s, f -> f.withPenalty(f.penalty()
                            .multiply(f.numerator())
                            .divide(f.numbers().real(2 * f.denominator())))
                    .jump());
        }

        private static <T extends FieldElement<T>> T half(T value, Setting<T> s) {
            return value.multiply(s.numbers().real(0.5));
        }
    }
}
