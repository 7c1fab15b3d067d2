package org.repcost.verify.wrong;

import static org.repcost.verify.wrong.Shapes.ANY;
import static org.repcost.verify.wrong.Shapes.COMPLEX_CHARACTERS;
import static org.repcost.verify.wrong.Shapes.DEEP;
import static org.repcost.verify.wrong.Shapes.NONCOMMUTING_LAYERS;
import static org.repcost.verify.wrong.Shapes.SEVERAL_ELEMENTS;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.equivalence.FrequencySensitivity;
import org.repcost.theory.fourier.BlockDiagonalForm;
import org.repcost.theory.fourier.DftNormalization;
import org.repcost.theory.fourier.FourierTransform;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.verify.check.WrongVersion;

/** Wrong versions of the block-diagonal equivalence: equations 3.1 to 3.3 and T1 to T6. */
public final class EquivalenceWrongVersions {
    private EquivalenceWrongVersions() {}

    /** Of equation 3.1, the linear predictor. */
    public static List<WrongVersion> ofLinearPredictor() {
        return List.of(
                WrongVersion.equation("the predictor mirrored, β(-g)", COMPLEX_CHARACTERS, Wrong::mirroredPredictor),
                WrongVersion.equation("layers in the wrong order", NONCOMMUTING_LAYERS, Wrong::reversedLayers),
                WrongVersion.equation(
                        "zero padding for circular", SEVERAL_ELEMENTS.and(DEEP), Wrong::zeroPaddedNetwork));
    }

    /** Of equation 3.2, the convolution by indices. */
    public static List<WrongVersion> ofIndexedConvolution() {
        return List.of(
                WrongVersion.equation(
                        "correlation for convolution", COMPLEX_CHARACTERS, Wrong::correlationIsConvolution),
                WrongVersion.equation("zero padding for circular", SEVERAL_ELEMENTS, Wrong::paddedIsCircular),
                WrongVersion.equation(
                        "input and output channels exchanged",
                        a -> a.width(0) == a.width(1) && a.width(0) >= 2,
                        Wrong::channelsExchanged));
    }

    /** Of equation 3.3, the flattened head. */
    public static List<WrongVersion> ofFlattenedHead() {
        return List.of(
                WrongVersion.equation("the head's spatial axes reversed", COMPLEX_CHARACTERS, Wrong::reversedHead),
                WrongVersion.equation(
                        "features flattened channel last, weights channel first",
                        SEVERAL_ELEMENTS.and(a -> a.width(a.depth() - 1) >= 2),
                        Wrong::mixedFlattening));
    }

    /** Of T1, the convolution theorem. */
    public static List<WrongVersion> ofConvolutionTheorem() {
        return List.of(
                WrongVersion.equation("N for √N", SEVERAL_ELEMENTS, Wrong::sizeForItsRoot),
                WrongVersion.equation("the factor √N dropped", SEVERAL_ELEMENTS, Wrong::noRoot),
                WrongVersion.equation("correlation for convolution", COMPLEX_CHARACTERS, Wrong::transformOfCorrelation),
                WrongVersion.equation("zero padding for circular", SEVERAL_ELEMENTS, Wrong::transformOfPadded));
    }

    /** Of T2, Parseval for the head. */
    public static List<WrongVersion> ofHeadParseval() {
        return List.of(
                WrongVersion.equation("the conjugate dropped", COMPLEX_CHARACTERS, Wrong::headWithoutConjugate),
                WrongVersion.equation("a non-unitary DFT", SEVERAL_ELEMENTS, Wrong::headNotUnitary));
    }

    /** Of T3, the block-diagonal equivalence. */
    public static List<WrongVersion> ofBlockDiagonalEquivalence() {
        return List.of(
                WrongVersion.equation(
                        "the conjugate of the head dropped", COMPLEX_CHARACTERS, Wrong::blocksWithoutConjugate),
                WrongVersion.equation("layers in the wrong order", NONCOMMUTING_LAYERS, Wrong::blocksInReverse),
                WrongVersion.equation(
                        "N^{L-1} for N^{(L-1)/2}", SEVERAL_ELEMENTS.and(DEEP), Wrong::blocksWithTheWholeSize),
                WrongVersion.equation(
                        "correlation for convolution", COMPLEX_CHARACTERS.and(DEEP), Wrong::blocksOfCorrelations),
                WrongVersion.equation("zero padding for circular", SEVERAL_ELEMENTS.and(DEEP), Wrong::blocksOfPadded),
                WrongVersion.equation("β̂ for its conjugate", COMPLEX_CHARACTERS, Wrong::transformForItsConjugate));
    }

    /** Of T4, Plancherel for the weights. */
    public static List<WrongVersion> ofWeightPlancherel() {
        return List.of(
                WrongVersion.equation("a non-unitary DFT", SEVERAL_ELEMENTS, Wrong::normOfNonUnitary),
                WrongVersion.equation("the head left out", ANY, Wrong::normWithoutHead));
    }

    /** Of T5, reality. */
    public static List<WrongVersion> ofRealWeights() {
        return List.of(
                WrongVersion.equation("the conjugate dropped, ŵ(-ξ) = ŵ(ξ)", COMPLEX_CHARACTERS, Wrong::evenTransform),
                WrongVersion.equation("real blocks at every ξ", COMPLEX_CHARACTERS, Wrong::realTransform),
                WrongVersion.equation("any blocks have real weights", COMPLEX_CHARACTERS, Wrong::anyBlocksAreReal),
                WrongVersion.equation(
                        "half the frequencies, copied unconjugated", COMPLEX_CHARACTERS, Wrong::copiedHalf));
    }

    /** Of T6, frequency sensitivity. */
    public static List<WrongVersion> ofFrequencySensitivity() {
        return List.of(
                WrongVersion.equation("the conjugate dropped", COMPLEX_CHARACTERS, Wrong::gradientUnconjugated),
                WrongVersion.equation("a non-unitary DFT", SEVERAL_ELEMENTS, Wrong::gradientNotUnitary),
                WrongVersion.equation("the gradient taken at 0", ANY, Wrong::gradientAtZero),
                WrongVersion.equation("conj(B) for B", COMPLEX_CHARACTERS, Wrong::conjugateBlocks));
    }

    /** The wrong versions themselves; each reads like the statement it is a wrong version of. */
    private static final class Wrong {
        static <T extends FieldElement<T>> Sides<T> mirroredPredictor(Setting<T> s) {
            return Sides.of(
                    s.network().apply(s.input()), s.predictor().reflect().contract(s.input()));
        }

        static <T extends FieldElement<T>> Sides<T> reversedLayers(Setting<T> s) {
            MatrixFunction<T> features = s.input();
            for (int l = s.depth() - 1; l >= 1; l--) {
                features = s.network().weight(l).convolve(features);
            }
            return Sides.of(s.network().head().contract(features), s.predictor().contract(s.input()));
        }

        static <T extends FieldElement<T>> Sides<T> zeroPaddedNetwork(Setting<T> s) {
            return Sides.of(
                    outputs(s, WrongConvolutions::zeroPadded), s.predictor().contract(s.input()));
        }

        static <T extends FieldElement<T>> Sides<T> correlationIsConvolution(Setting<T> s) {
            MatrixFunction<T> w = s.network().weight(1);
            return Sides.of(WrongConvolutions.correlation(w, s.input()), w.convolve(s.input()));
        }

        static <T extends FieldElement<T>> Sides<T> paddedIsCircular(Setting<T> s) {
            MatrixFunction<T> w = s.network().weight(1);
            return Sides.of(WrongConvolutions.zeroPadded(w, s.input()), w.convolve(s.input()));
        }

        static <T extends FieldElement<T>> Sides<T> channelsExchanged(Setting<T> s) {
            MatrixFunction<T> w = s.network().weight(1);
            return Sides.of(transpose(w).convolve(s.input()), w.convolve(s.input()));
        }

        static <T extends FieldElement<T>> Sides<T> reversedHead(Setting<T> s) {
            MatrixFunction<T> x = s.network().features(s.input());
            return Sides.of(
                    s.network().head().reflect().contract(x), s.network().head().contract(x));
        }

        static <T extends FieldElement<T>> Sides<T> mixedFlattening(Setting<T> s) {
            MatrixFunction<T> head = s.network().head();
            MatrixFunction<T> x = s.network().features(s.input());
            int n = s.group().size();
            int channels = x.rows();
            MatrixFunction<T> mixed = MatrixFunction.of(s.group(), x.field(), channels, 1, (g, c, column) -> {
                int position = c * n + g;
                return x.at(position / channels).getEntry(position % channels, 0);
            });
            return Sides.of(head.contract(mixed), head.contract(x));
        }

        static <T extends FieldElement<T>> Sides<T> sizeForItsRoot(Setting<T> s) {
            T root = s.dft().convolutionFactor();
            return convolutionTheorem(s, MatrixFunction::convolve, root.multiply(root));
        }

        static <T extends FieldElement<T>> Sides<T> noRoot(Setting<T> s) {
            return convolutionTheorem(
                    s, MatrixFunction::convolve, s.numbers().field().getOne());
        }

        static <T extends FieldElement<T>> Sides<T> transformOfCorrelation(Setting<T> s) {
            return convolutionTheorem(s, WrongConvolutions::correlation, s.dft().convolutionFactor());
        }

        static <T extends FieldElement<T>> Sides<T> transformOfPadded(Setting<T> s) {
            return convolutionTheorem(s, WrongConvolutions::zeroPadded, s.dft().convolutionFactor());
        }

        static <T extends FieldElement<T>> Sides<T> headWithoutConjugate(Setting<T> s) {
            MatrixFunction<T> x = s.network().features(s.input());
            return Sides.of(
                    s.network().head().contract(x),
                    s.dft().forward(s.network().head()).contract(s.dft().forward(x)));
        }

        static <T extends FieldElement<T>> Sides<T> headNotUnitary(Setting<T> s) {
            MatrixFunction<T> x = s.network().features(s.input());
            FourierTransform<T> dft = unnormalized(s);
            MatrixFunction<T> head = dft.forward(s.network().head()).map(s.numbers()::conjugate);
            return Sides.of(s.network().head().contract(x), head.contract(dft.forward(x)));
        }

        static <T extends FieldElement<T>> Sides<T> blocksWithoutConjugate(Setting<T> s) {
            List<MatrixFunction<T>> factors = IntStream.rangeClosed(1, s.depth())
                    .mapToObj(l -> s.dft().forward(s.network().weight(l)))
                    .toList();
            return blockNetwork(s, factors, s.depth() - 1);
        }

        static <T extends FieldElement<T>> Sides<T> blocksInReverse(Setting<T> s) {
            List<MatrixFunction<T>> factors = IntStream.rangeClosed(1, s.depth())
                    .mapToObj(l -> s.form().factor(l < s.depth() ? s.depth() - l : l))
                    .toList();
            return blockNetwork(s, factors, s.depth() - 1);
        }

        static <T extends FieldElement<T>> Sides<T> blocksWithTheWholeSize(Setting<T> s) {
            List<MatrixFunction<T>> factors = IntStream.rangeClosed(1, s.depth())
                    .mapToObj(l -> s.form().factor(l))
                    .toList();
            return blockNetwork(s, factors, 2 * (s.depth() - 1));
        }

        static <T extends FieldElement<T>> Sides<T> blocksOfCorrelations(Setting<T> s) {
            return Sides.of(
                    outputs(s, WrongConvolutions::correlation),
                    s.form().blocks().contract(s.dft().forward(s.input())));
        }

        static <T extends FieldElement<T>> Sides<T> blocksOfPadded(Setting<T> s) {
            return Sides.of(
                    outputs(s, WrongConvolutions::zeroPadded),
                    s.form().blocks().contract(s.dft().forward(s.input())));
        }

        static <T extends FieldElement<T>> Sides<T> transformForItsConjugate(Setting<T> s) {
            return Sides.of(s.dft().forward(s.predictor()), s.form().blocks());
        }

        static <T extends FieldElement<T>> Sides<T> normOfNonUnitary(Setting<T> s) {
            BlockDiagonalForm<T> form = BlockDiagonalForm.of(s.network(), unnormalized(s), s.numbers());
            return Sides.of(s.network().squaredNorm(s.numbers()), norm(s, form, s.depth()));
        }

        static <T extends FieldElement<T>> Sides<T> normWithoutHead(Setting<T> s) {
            return Sides.of(s.network().squaredNorm(s.numbers()), norm(s, s.form(), s.depth() - 1));
        }

        static <T extends FieldElement<T>> Sides<T> evenTransform(Setting<T> s) {
            MatrixFunction<T> transform = s.dft().forward(s.network().weight(1));
            return Sides.of(transform.reflect(), transform);
        }

        static <T extends FieldElement<T>> Sides<T> realTransform(Setting<T> s) {
            MatrixFunction<T> transform = s.dft().forward(s.network().weight(1));
            return Sides.of(transform.map(s.numbers()::conjugate), transform);
        }

        static <T extends FieldElement<T>> Sides<T> anyBlocksAreReal(Setting<T> s) {
            T root = s.numbers().rootOfUnity(1, s.group().exponent());
            MatrixFunction<T> v =
                    s.dft().inverse(s.dft().forward(s.network().weight(1)).scale(root));
            return Sides.of(v, v.map(s.numbers()::conjugate));
        }

        static <T extends FieldElement<T>> Sides<T> copiedHalf(Setting<T> s) {
            MatrixFunction<T> w = s.network().weight(1);
            MatrixFunction<T> known = s.dft().forward(w);
            MatrixFunction<T> copied =
                    MatrixFunction.of(s.group(), w.field(), w.rows(), w.columns(), (xi, i, j) -> known.at(
                                    Math.min(xi, s.group().inverse(xi)))
                            .getEntry(i, j));
            return Sides.of(copied, known);
        }

        static <T extends FieldElement<T>> Sides<T> gradientUnconjugated(Setting<T> s) {
            return Sides.of(
                    FrequencySensitivity.fourierJacobian(s), FrequencySensitivity.gradientSpectrum(s, s.input()));
        }

        static <T extends FieldElement<T>> Sides<T> gradientNotUnitary(Setting<T> s) {
            MatrixFunction<T> spectrum = FrequencySensitivity.gradientSpectrum(s, s.input())
                    .scale(s.dft().convolutionFactor());
            return Sides.of(FrequencySensitivity.fourierJacobian(s), spectrum.map(s.numbers()::conjugate));
        }

        static <T extends FieldElement<T>> Sides<T> gradientAtZero(Setting<T> s) {
            MatrixFunction<T> zero = s.input().scale(s.numbers().field().getZero());
            return Sides.of(
                    FrequencySensitivity.fourierJacobian(s),
                    FrequencySensitivity.gradientSpectrum(s, zero).map(s.numbers()::conjugate));
        }

        static <T extends FieldElement<T>> Sides<T> conjugateBlocks(Setting<T> s) {
            return Sides.of(
                    FrequencySensitivity.linearResponses(s), s.form().blocks().map(s.numbers()::conjugate));
        }

        private static <T extends FieldElement<T>> Sides<T> convolutionTheorem(
                Setting<T> s, WrongConvolutions.Product<T> product, T factor) {
            MatrixFunction<T> w = s.network().weight(1);
            MatrixFunction<T> x = s.input();
            return Sides.of(
                    s.dft().forward(product.of(w, x)),
                    s.dft().forward(w).pointwise(s.dft().forward(x)).scale(factor));
        }

        /** f(x) against sum_xi N^{power/2} A_L(xi) ... A_1(xi) x^(xi) for other factors or another power. */
        private static <T extends FieldElement<T>> Sides<T> blockNetwork(
                Setting<T> s, List<MatrixFunction<T>> factors, int power) {
            MatrixFunction<T> response = s.dft().forward(s.input());
            for (MatrixFunction<T> factor : factors) {
                response = factor.pointwise(response);
            }
            for (int i = 0; i < power; i++) {
                response = response.scale(s.dft().convolutionFactor());
            }
            FieldMatrix<T> sum =
                    response.values().stream().reduce(FieldMatrix::add).orElseThrow();
            return Sides.of(s.network().apply(s.input()), sum);
        }

        private static <T extends FieldElement<T>> T norm(Setting<T> s, BlockDiagonalForm<T> form, int layers) {
            return s.sum(IntStream.rangeClosed(1, layers)
                    .mapToObj(form::factor)
                    .flatMap(factor -> factor.values().stream())
                    .map(s::squaredNorm)
                    .toList());
        }

        private static <T extends FieldElement<T>> FieldMatrix<T> outputs(
                Setting<T> s, WrongConvolutions.Product<T> product) {
            LinearCnn<T> network = s.network();
            return network.head().contract(WrongConvolutions.features(network, s.input(), product));
        }

        private static <T extends FieldElement<T>> FourierTransform<T> unnormalized(Setting<T> s) {
            return new FourierTransform<>(s.group().asProductOfCyclic(), DftNormalization.BACKWARD, s.numbers());
        }

        private static <T extends FieldElement<T>> MatrixFunction<T> transpose(MatrixFunction<T> w) {
            return MatrixFunction.of(w.group(), w.field(), w.columns(), w.rows(), (g, i, j) -> w.at(g)
                    .getEntry(j, i));
        }
    }
}
