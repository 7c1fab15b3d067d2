package org.repcost.theory.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.group.Groups;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.network.Samples;
import org.repcost.theory.number.ComplexArithmetic;

class LayeredArchitectureTest {
    private static final ComplexArithmetic DOUBLES = ComplexArithmetic.INSTANCE;

    @ParameterizedTest
    @CsvSource({"1, 3 2", "5, 1 2 1", "3x2, 2 3 1 2"})
    void layersOfThePapersNetworkComputeWhatItComputes(String name, String widths) {
        Architecture paper = new Architecture(
                FiniteAbelianGroup.parse(name),
                List.of(widths.split(" ")).stream().map(Integer::valueOf).toList());
        LinearCnn<Complex> network = Samples.network(paper, 3, DOUBLES);
        LayeredArchitecture layered = LayeredArchitecture.of(paper);
        List<Complex> w = network.weights().stream()
                .flatMap(function -> function.entries().stream())
                .toList();
        MatrixFunction<Complex> x = Samples.function(FiniteAbelianGroup.parse(name), paper.inputs(), 1, 4, DOUBLES);
        assertEquals(paper.depth(), layered.depth());
        assertEquals(w.size(), layered.weights());
        assertClose(
                MatrixFunction.entriesOf(network.apply(x)),
                layered.apply(w, layered.input().vector(x), DOUBLES));
        assertClose(
                network.predictor(DOUBLES).entries(),
                layered.predictor(w, DOUBLES).entries());
        assertEquals(
                network.squaredNorm(DOUBLES).getReal(),
                layered.penalty(w, DOUBLES).getReal(),
                1e-12);
    }

    @Test
    void penaltyWeighsEachLayerByItsDecay() {
        LayeredArchitecture network = LayeredArchitecture.over(Groups.parse("2"), 1)
                .then(new Pointwise(1), 2)
                .then(Stride.of(2))
                .then(new Head(1), 0.5)
                .build();
        assertEquals(List.of(2.0, 0.5), network.decays());
        assertEquals(
                2 * 9 + 0.5 * 16,
                network.penalty(List.of(new Complex(3), new Complex(4)), DOUBLES)
                        .getReal(),
                1e-14);
    }

    @Test
    void gradientIsTheSlopeOfTheOutput() {
        LayeredArchitecture network = LayeredArchitecture.over(Groups.parse("4x3"), 2)
                .then(Residual.of(new LocalConvolution(3, KernelSupport.box(3, 1)), new Pointwise(2)))
                .then(Stride.of(2, 1))
                .then(new Depthwise())
                .then(new Head(2))
                .build();
        List<Complex> w = numbers(network.weights());
        List<Complex> x = numbers(24);
        List<Complex> y = List.of(new Complex(0.7), new Complex(-1.2));
        List<Complex> gradient = network.gradient(w, x, y, DOUBLES);
        double step = 1e-6;
        for (int i = 0; i < w.size(); i++) {
            double slope = (value(network, shifted(w, i, step), x, y) - value(network, shifted(w, i, -step), x, y))
                    / (2 * step);
            assertEquals(slope, gradient.get(i).getReal(), 1e-7, "weight " + i);
        }
    }

    @Test
    void outputWithPositionsIsRefused() {
        assertEquals(
                "the last layer must leave no position, as a head or a dense layer does, got 4 with 2 channels",
                refusal(() -> LayeredArchitecture.over(Groups.parse("4"), 1)
                        .then(new Convolution(2))
                        .build()));
    }

    @Test
    void architecturesWithoutWeightsAreRefused() {
        assertEquals(
                "an architecture must have at least one layer with weights, got none",
                refusal(() -> LayeredArchitecture.over(Groups.parse("4"), 1)
                        .then(Stride.of(4))
                        .build()));
    }

    @Test
    void negativeDecaysAreRefused() {
        assertEquals(
                "a weight decay must be finite and >= 0, got -1.0",
                refusal(() -> LayeredArchitecture.over(Groups.parse("4"), 1).then(new Head(2), -1)));
        assertEquals(
                "a weight decay must be finite and >= 0, got NaN",
                refusal(() -> LayeredArchitecture.over(Groups.parse("4"), 1).then(new Head(2), Double.NaN)));
    }

    @Test
    void decaysOfLayersWithoutWeightsAreRefused() {
        LayeredArchitecture.Builder builder = LayeredArchitecture.over(Groups.parse("4"), 1);
        assertEquals("a layer without weights has no decay, got 0.5", refusal(() -> builder.then(Stride.of(2), 0.5)));
        assertEquals(
                "a layer without weights has no decay, got 0.5",
                refusal(() -> builder.then(Residual.of(Stride.of(1)), 0.5)));
    }

    /** A layer that has one weight and uses a second one. */
    private record OutOfRange() implements Layer {
        @Override
        public String kind() {
            return "out-of-range";
        }

        @Override
        public Signal output(Signal input) {
            return input;
        }

        @Override
        public int weights(Signal input) {
            return 1;
        }

        @Override
        public Incidence incidence(Signal input) {
            return Incidence.of(input.size(), input.size(), 1).add(0, 0, 1).build();
        }
    }

    @Test
    void layerWhoseClassFailsIsNamed() {
        LayeredArchitecture network = LayeredArchitecture.over(Groups.parse("4"), 1)
                .then(new OutOfRange())
                .then(new Head(1))
                .build();
        String refusal = refusal(() -> network.layers().get(0).incidence());
        assertTrue(refusal.contains("OutOfRange of the layer 'out-of-range' fails: "), refusal);
        assertTrue(refusal.endsWith("an entry must lie within 4 x 4 and 1 weights, got (0, 0, 1)"), refusal);
    }

    private static String refusal(Executable call) {
        return assertThrows(InvalidLayerException.class, call).getMessage();
    }

    private static double value(LayeredArchitecture network, List<Complex> w, List<Complex> x, List<Complex> y) {
        List<Complex> f = network.apply(w, x, DOUBLES);
        return IntStream.range(0, y.size())
                .mapToDouble(k -> y.get(k).multiply(f.get(k)).getReal())
                .sum();
    }

    private static List<Complex> shifted(List<Complex> w, int index, double by) {
        List<Complex> shifted = new ArrayList<>(w);
        shifted.set(index, w.get(index).add(by));
        return shifted;
    }

    private static List<Complex> numbers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Complex(Math.sin(1 + 3 * i)))
                .toList();
    }

    private static void assertClose(List<Complex> expected, List<Complex> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(0, expected.get(i).subtract(actual.get(i)).norm(), 1e-12, "entry " + i);
        }
    }
}
