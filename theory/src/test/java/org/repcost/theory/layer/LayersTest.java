package org.repcost.theory.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.group.Groups;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.ComplexArithmetic;

/** Every kind of layer against its definition, written with loops over coordinates or with functions on the group. */
class LayersTest {
    private static final ComplexArithmetic DOUBLES = ComplexArithmetic.INSTANCE;

    @ParameterizedTest
    @ValueSource(strings = {"1", "5", "3x2", "D3", "Q8"})
    void convolutionIsTheConvolutionOfFunctionsOnTheGroup(String name) {
        FiniteGroup group = Groups.parse(name);
        MatrixFunction<Complex> w = function(group, 3, 2, 1);
        MatrixFunction<Complex> x = function(group, 2, 1, 2);
        assertClose(
                w.convolve(x).entries(),
                new Convolution(3).incidence(new Signal(group, 2)).apply(w.entries(), x.entries(), DOUBLES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "5", "3x2", "D3"})
    void headAndDenseLayerContractEverything(String name) {
        FiniteGroup group = Groups.parse(name);
        MatrixFunction<Complex> w = function(group, 3, 2, 1);
        MatrixFunction<Complex> x = function(group, 2, 1, 2);
        List<Complex> expected = MatrixFunction.entriesOf(w.contract(x));
        Signal input = new Signal(group, 2);
        assertClose(expected, new Head(3).incidence(input).apply(w.entries(), x.entries(), DOUBLES));
        assertClose(expected, new Dense(3).incidence(input).apply(w.entries(), x.entries(), DOUBLES));
        assertEquals(Signal.vector(3), new Dense(3).output(input));
    }

    @Test
    void localConvolutionReachesDilatedNeighboursAroundItsCentre() {
        int height = 7;
        int width = 5;
        Signal input = new Signal(FiniteAbelianGroup.product(height, width), 2);
        Layer layer = new LocalConvolution(3, KernelSupport.box(List.of(3, 2), List.of(2, 1)));
        List<Complex> w = numbers(3 * 2 * 3 * 2, 1);
        List<Complex> x = numbers(input.size(), 2);
        List<Complex> y = layer.incidence(input).apply(w, x, DOUBLES);
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                for (int k = 0; k < 3; k++) {
                    double sum = 0;
                    for (int a = 0; a < 3; a++) {
                        for (int b = 0; b < 2; b++) {
                            for (int c = 0; c < 2; c++) {
                                int row = Math.floorMod(i - 2 * (a - 1), height);
                                int column = Math.floorMod(j - b, width);
                                sum += w.get(((a * 2 + b) * 3 + k) * 2 + c).getReal()
                                        * x.get((row * width + column) * 2 + c).getReal();
                            }
                        }
                    }
                    assertEquals(sum, y.get((i * width + j) * 3 + k).getReal(), 1e-12);
                }
            }
        }
    }

    @Test
    void pointwiseLayerMultipliesEveryValueByOneMatrix() {
        FiniteGroup group = Groups.parse("D3");
        List<Complex> w = numbers(6, 1);
        List<Complex> x = numbers(12, 2);
        List<Complex> y = new Pointwise(3).incidence(new Signal(group, 2)).apply(w, x, DOUBLES);
        for (int g = 0; g < 6; g++) {
            for (int k = 0; k < 3; k++) {
                double expected = w.get(2 * k).getReal() * x.get(2 * g).getReal()
                        + w.get(2 * k + 1).getReal() * x.get(2 * g + 1).getReal();
                assertEquals(expected, y.get(3 * g + k).getReal(), 1e-12);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "3x2", "Q8"})
    void depthwiseConvolutionIsTheConvolutionWithDiagonalMatrices(String name) {
        FiniteGroup group = Groups.parse(name);
        List<Complex> w = numbers(group.size() * 2, 1);
        MatrixFunction<Complex> diagonal =
                MatrixFunction.of(group, DOUBLES.field(), 2, 2, (g, i, j) -> i == j ? w.get(2 * g + i) : Complex.ZERO);
        MatrixFunction<Complex> x = function(group, 2, 1, 2);
        assertClose(
                diagonal.convolve(x).entries(),
                new Depthwise().incidence(new Signal(group, 2)).apply(w, x.entries(), DOUBLES));
    }

    @Test
    void diagonalLayerMultipliesEntryByEntry() {
        List<Complex> w = numbers(6, 1);
        List<Complex> x = numbers(6, 2);
        assertClose(
                IntStream.range(0, 6).mapToObj(i -> w.get(i).multiply(x.get(i))).toList(),
                new Diagonal().incidence(new Signal(Groups.parse("3"), 2)).apply(w, x, DOUBLES));
    }

    @Test
    void strideKeepsEveryOtherValueOfEveryOtherRow() {
        Signal input = new Signal(FiniteAbelianGroup.product(4, 6), 2);
        Layer stride = Stride.of(2, 3);
        assertEquals(new Signal(FiniteAbelianGroup.product(2, 2), 2), stride.output(input));
        List<Complex> x = numbers(48, 1);
        List<Complex> expected = new ArrayList<>();
        for (int g : new int[] {0, 3, 12, 15}) {
            expected.add(x.get(2 * g));
            expected.add(x.get(2 * g + 1));
        }
        assertClose(expected, stride.incidence(input).apply(List.of(), x, DOUBLES));
    }

    @Test
    void residualBranchAddsItsInputToItsOutput() {
        FiniteGroup group = Groups.parse("D3");
        MatrixFunction<Complex> w1 = function(group, 3, 2, 1);
        MatrixFunction<Complex> w2 = function(group, 2, 3, 2);
        MatrixFunction<Complex> w3 = function(group, 2, 2, 3);
        MatrixFunction<Complex> head = function(group, 1, 2, 4);
        MatrixFunction<Complex> x = function(group, 2, 1, 5);
        LayeredArchitecture network = LayeredArchitecture.over(group, 2)
                .then(Residual.of(new Convolution(3), new Convolution(2)))
                .then(Residual.of(new Convolution(2)))
                .then(new Head(1))
                .build();
        MatrixFunction<Complex> first = x.add(w2.convolve(w1.convolve(x)));
        MatrixFunction<Complex> second = first.add(w3.convolve(first));
        List<Complex> w = new ArrayList<>();
        List.of(w1, w2, w3, head).forEach(function -> w.addAll(function.entries()));
        assertEquals(4, network.depth());
        assertClose(MatrixFunction.entriesOf(head.contract(second)), network.apply(w, x.entries(), DOUBLES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "dilated", "pointwise", "depthwise"})
    void embeddedKernelActsAsTheLayerAndHasItsNorm(String name) {
        Layer layer =
                switch (name) {
                    case "local" -> new LocalConvolution(3, KernelSupport.box(3, 2));
                    case "dilated" -> new LocalConvolution(3, KernelSupport.box(List.of(2, 2), List.of(3, 2)));
                    case "pointwise" -> new Pointwise(3);
                    default -> new Depthwise(KernelSupport.box(2, 3));
                };
        FiniteGroup group = FiniteAbelianGroup.product(5, 4);
        LayeredArchitecture network =
                LayeredArchitecture.over(group, 2).then(layer).then(new Head(1)).build();
        PlacedLayer placed = network.layers().get(0);
        List<Complex> w = numbers(placed.incidence().weights(), 1);
        MatrixFunction<Complex> x = function(group, 2, 1, 2);
        MatrixFunction<Complex> kernel = FullKernels.embed(placed, w, DOUBLES);
        assertClose(
                placed.incidence().apply(w, x.entries(), DOUBLES),
                kernel.convolve(x).entries());
        assertEquals(squaredNorm(w), squaredNorm(kernel.entries()), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "convolution",
                "local",
                "pointwise",
                "depthwise",
                "dense",
                "diagonal",
                "stride",
                "residual",
                "head"
            })
    void numberOfWeightsIsThatOfTheIncidenceList(String kind) {
        Map<String, Object> parameters =
                switch (kind) {
                    case "convolution", "pointwise", "dense" -> Map.of("channels", 3);
                    case "local" -> Map.of("channels", 3, "kernel", "2x3");
                    case "stride" -> Map.of("by", "2x1");
                    case "residual" ->
                        Map.of(
                                "layers",
                                List.of(Map.of("kind", "convolution", "channels", 2), Map.of("kind", "depthwise")));
                    case "head" -> Map.of("outputs", 3);
                    default -> Map.of();
                };
        Signal signal = new Signal(FiniteAbelianGroup.product(4, 3), 2);
        for (Layer layer : LayerKinds.create(kind, parameters).layers(signal)) {
            assertEquals(layer.weights(signal), layer.incidence(signal).weights());
            signal = layer.output(signal);
        }
    }

    @Test
    void layersWithTooManyWeightsAreRefused() {
        Signal input = new Signal(FiniteAbelianGroup.product(1000, 1000), 64);
        assertEquals("a layer must have at most 2147483647 weights, got more", refusal(() -> new Convolution(64)
                .weights(input)));
    }

    @Test
    void kernelThatMeetsAnElementTwiceIsRefused() {
        Signal input = new Signal(FiniteAbelianGroup.product(4, 4), 1);
        assertEquals(
                "a kernel must meet every element of the group at most once, got 3x3 dilated 2x1 on 4x4",
                refusal(() -> new LocalConvolution(1, KernelSupport.box(List.of(3, 3), List.of(2, 1))).output(input)));
    }

    @Test
    void layersWithCoordinatesAreRefusedWhereThereAreNone() {
        Signal input = new Signal(Groups.parse("Q8"), 1);
        assertEquals("a stride needs a product of cyclic groups, such as 5x4, got Q8", refusal(() -> Stride.of(2)
                .output(input)));
        assertEquals(
                "a local kernel needs a product of cyclic groups, such as 5x4, got Q8",
                refusal(() -> new LocalConvolution(1, KernelSupport.box(3)).output(input)));
        Signal image = new Signal(FiniteAbelianGroup.product(4, 6), 1);
        assertEquals(
                "a stride must have 2 numbers on 4x6, one for each cyclic factor, got 1",
                refusal(() -> Stride.of(2).output(image)));
        assertEquals("a stride must divide the size of the signal, got 2x4 on 4x6", refusal(() -> Stride.of(2, 4)
                .output(image)));
    }

    @Test
    void residualBranchThatChangesTheShapeIsRefused() {
        Signal input = new Signal(FiniteAbelianGroup.product(4), 2);
        assertEquals(
                "a residual branch must lead from 4 with 2 channels to the same, got 4 with 3 channels",
                refusal(() -> Residual.of(new Convolution(3)).layers(input)));
        assertEquals(
                "a residual branch must not change the group, got 2 with 2 channels after its layer stride",
                refusal(() -> Residual.of(Stride.of(2)).layers(input)));
    }

    @Test
    void supportIsCentredForOddSizes() {
        assertArrayEquals(new int[] {6, 0, 1}, KernelSupport.box(3).elements(FiniteAbelianGroup.product(7)));
    }

    private static String refusal(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(InvalidLayerException.class, call).getMessage();
    }

    private static double squaredNorm(List<Complex> numbers) {
        return numbers.stream().mapToDouble(z -> z.getReal() * z.getReal()).sum();
    }

    private static MatrixFunction<Complex> function(FiniteGroup group, int rows, int columns, long seed) {
        List<Complex> entries = numbers(group.size() * rows * columns, seed);
        return MatrixFunction.of(
                group, DOUBLES.field(), rows, columns, (g, i, j) -> entries.get((g * rows + i) * columns + j));
    }

    private static List<Complex> numbers(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> new Complex(random.nextDouble(-1, 1)))
                .toList();
    }

    private static void assertClose(List<Complex> expected, List<Complex> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(0, expected.get(i).subtract(actual.get(i)).norm(), 1e-12, "entry " + i);
        }
    }
}
