package org.example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hipparchus.complex.Complex;
import org.repcost.numeric.cost.PredictorBlocks;
import org.repcost.numeric.layered.EnclosedCost;
import org.repcost.numeric.layered.RealLayeredNetwork;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.sampling.ChosenSpectra;
import org.repcost.theory.derivation.Derivation;
import org.repcost.theory.fourier.DftNormalization;
import org.repcost.theory.fourier.FourierTransform;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.Signal;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.ComplexArithmetic;
import org.repcost.verify.jqwik.RepCostArbitraries;
import org.repcost.verify.jqwik.Shapes;

/** What is true of dilated convolutions whose dilation has no factor in common with the size of the group. */
class DilatedTest {
    private static final ComplexArithmetic COMPLEX = ComplexArithmetic.INSTANCE;

    @Provide
    Arbitrary<Integer> dilations() {
        return Arbitraries.of(1, 7, 11, 13);
    }

    /** The groups have orders without the factors 7, 11 and 13. */
    @Property(tries = 100)
    void costsWhatAConvolutionCosts(
            @ForAll @Shapes(groups = {"2", "5", "8", "3x2", "4x3"}) Architecture shape, @ForAll("dilations") int by) {
        Derivation convolutions = Derivation.of(LayeredArchitecture.of(shape));
        Derivation dilated = Derivation.of(Dilated.network(shape, by));
        assertEquals(
                convolutions.cost().orElseThrow().expression(),
                dilated.cost().orElseThrow().expression());
    }

    @Property(tries = 50)
    void computesWhatTheConvolutionWithTheReorderedKernelsComputes(
            @ForAll
                    @Shapes(
                            groups = {"2", "5", "8", "3x2"},
                            maxWidth = 3)
                    RealLinearCnn cnn,
            @ForAll("dilations") int by) {
        RealLayeredNetwork dilated = reordered(cnn, by);
        assertEquals(cnn.squaredNorm(), dilated.cost(), 1e-12 * cnn.squaredNorm());
        assertArrayEquals(
                PredictorBlocks.predictor(cnn).values(), dilated.predictor().values(), 1e-9);
    }

    /** The same in complex arithmetic, by definition: f(x) = f'(x) on an image. */
    @Property(tries = 30)
    void givesTheSameNumbersOnAnImage(
            @ForAll
                    @Shapes(
                            groups = {"3x2", "2x2"},
                            maxDepth = 3,
                            maxWidth = 2)
                    LinearCnn<Complex> cnn,
            @ForAll("dilations") int by) {
        Architecture shape = cnn.architecture();
        MatrixFunction<Complex> image = MatrixFunction.of(
                shape.group(), COMPLEX.field(), shape.inputs(), 1, (g, c, one) -> new Complex(g + 1, c));
        LayeredArchitecture dilated = Dilated.network(shape, by);
        List<Complex> output = dilated.apply(
                reordered(cnn.weights(), shape, by), dilated.input().vector(image), COMPLEX);
        for (int k = 0; k < shape.outputs(); k++) {
            assertEquals(
                    0, cnn.apply(image).getEntry(k, 0).subtract(output.get(k)).norm(), 1e-9);
        }
    }

    /** A kernel of 2 x 2 matrices with chosen singular values, and an image with a chosen spectrum. */
    record KernelAndImage(int by, RealMatrixFunction kernel, RealMatrixFunction image) {}

    /** At xi and -xi the same. */
    private static double[] singularValues(int xi, FiniteAbelianGroup group) {
        return new double[] {1 + Math.min(xi, group.negate(xi)), 0.5};
    }

    @Provide
    Arbitrary<KernelAndImage> kernelsAndImages() {
        return Combinators.combine(Arbitraries.of("5", "8", "3x2", "5x4").map(FiniteAbelianGroup::parse), dilations())
                .flatAs((group, by) -> Combinators.combine(
                                RepCostArbitraries.weights(group, 2, 2, xi -> singularValues(xi, group)),
                                RepCostArbitraries.images(group, 2, ChosenSpectra.powerLaw(group, 2)))
                        .as((kernel, image) -> new KernelAndImage(by, kernel, image)));
    }

    /** Its matrix at xi is that of the kernel at a xi, so that |y^(xi)| lies between its singular values times |x^(xi)|. */
    @Property(tries = 50)
    void amplifiesAFrequencyByTheKernelAtAnother(@ForAll("kernelsAndImages") KernelAndImage of) {
        FiniteAbelianGroup group = of.image.group().asProductOfCyclic();
        int n = group.size();
        Signal input = new Signal(group, 2);
        MatrixFunction<Complex> kernel = of.kernel.over(COMPLEX);
        List<Complex> weights = kernel.entries();
        List<Complex> y =
                new Dilated(2, of.by).incidence(input).apply(weights, input.vector(of.image.over(COMPLEX)), COMPLEX);
        MatrixFunction<Complex> output =
                MatrixFunction.of(group, COMPLEX.field(), 2, 1, (g, c, one) -> y.get(input.index(g, c)));
        MatrixFunction<Complex> transform =
                new FourierTransform<>(group, DftNormalization.UNITARY, COMPLEX).forward(output);
        for (int xi = 0; xi < n; xi++) {
            double[] sigma = singularValues(Dilated.times(of.by, xi, group), group);
            double power = 2 * ChosenSpectra.powerLaw(group, 2).applyAsDouble(xi);
            double amplified = power(transform.at(xi).getEntry(0, 0))
                    + power(transform.at(xi).getEntry(1, 0));
            assertFalse(amplified > n * sigma[0] * sigma[0] * power * (1 + 1e-9));
            assertFalse(amplified < n * sigma[1] * sigma[1] * power * (1 - 1e-9));
        }
    }

    private static double power(Complex z) {
        return z.norm() * z.norm();
    }

    @Provide
    Arbitrary<RealLayeredNetwork> networks() {
        Arbitrary<Architecture> shapes = Arbitraries.of("2", "5", "3x2")
                .map(FiniteAbelianGroup::parse)
                .map(group -> Architecture.of(group, 2, 1, 2));
        return Combinators.combine(shapes, dilations())
                .flatAs((shape, by) -> RepCostArbitraries.networks(Dilated.network(shape, by)));
    }

    /** Both numbers are enclosed: a failure would be a counterexample, not rounding. */
    @Property(tries = 50)
    void noWeightsAreCheaperThanTheDerivedCostOfTheirPredictor(@ForAll("networks") RealLayeredNetwork network) {
        EnclosedCost enclosed = new EnclosedCost(network);
        Derivation derivation = Derivation.of(network.architecture());
        assertFalse(enclosed.penalty().isBelow(enclosed.value(derivation.cost().orElseThrow())));
    }

    /** The dilated network with w'(h) = w(a h) in every convolution. */
    private static RealLayeredNetwork reordered(RealLinearCnn cnn, int by) {
        List<Complex> weights = reordered(cnn.over(COMPLEX).weights(), cnn.architecture(), by);
        return new RealLayeredNetwork(
                Dilated.network(cnn.architecture(), by),
                weights.stream().mapToDouble(Complex::getReal).toArray());
    }

    private static List<Complex> reordered(List<MatrixFunction<Complex>> layers, Architecture shape, int by) {
        FiniteAbelianGroup group = shape.group().asProductOfCyclic();
        return IntStream.rangeClosed(1, shape.depth())
                .mapToObj(l -> {
                    MatrixFunction<Complex> w = layers.get(l - 1);
                    int factor = l < shape.depth() ? by : 1;
                    return MatrixFunction.of(group, COMPLEX.field(), w.rows(), w.columns(), (h, i, j) -> w.at(
                                    Dilated.times(factor, h, group))
                            .getEntry(i, j));
                })
                .flatMap(w -> w.entries().stream())
                .toList();
    }
}
