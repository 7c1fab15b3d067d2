package org.repcost.cnn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.repcost.cnn.backend.Backend;
import org.repcost.cnn.backend.BatchedProduct;

/** What every layer is held to: its gradients are those of the function it computes, by central differences. */
class LayerGradientsTest {
    private static final DataType DOUBLE = DataType.DOUBLE;
    private static final double STEP = 1e-5;
    private static final BatchedProduct PRODUCT = Backend.load(1).product();

    record Case(String name, Layer layer, long... inputShape) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return cases(DOUBLE);
    }

    private static Stream<Case> cases(DataType type) {
        return Stream.of(
                new Case("convolution 3x3", new Convolution(type, 2, 3, 3, 1, 1, true), 2, 5, 4),
                new Case("convolution without padding", new Convolution(type, 2, 3, 3, 1, 0, true), 2, 5, 4),
                new Case("convolution 1x1", new Convolution(type, 3, 2, 1, 1, 0, false), 3, 1, 3),
                new Case("convolution with stride", new Convolution(type, 2, 3, 3, 2, 1, false), 2, 5, 6),
                new Case(
                        "convolution with stride that leaves pixels",
                        new Convolution(type, 1, 2, 3, 2, 0, true),
                        1,
                        6,
                        4),
                new Case("convolution 5x5", new Convolution(type, 1, 2, 5, 1, 2, true), 1, 3, 5),
                new Case("convolution padded by the kernel", new Convolution(type, 2, 2, 2, 1, 2, true), 2, 3, 2),
                new Case(
                        "convolution by pairs of pixels", pairs(new Convolution(type, 70, 3, 3, 1, 1, true)), 70, 2, 1),
                new Case(
                        "convolution by pairs without bias",
                        pairs(new Convolution(type, 2, 130, 2, 1, 1, false)),
                        2,
                        2,
                        2),
                new Case(
                        "convolution by pairs with stride", pairs(new Convolution(type, 2, 3, 3, 2, 1, true)), 2, 5, 4),
                new Case("relu", new Relu(), 3, 2, 5),
                new Case("max-pool", new MaxPool(2), 2, 4, 6),
                new Case("max-pool that leaves pixels", new MaxPool(2), 2, 5, 3),
                new Case("overlapping max-pool", new MaxPool(3, 2), 2, 7, 5),
                new Case("max-pool of the image", new MaxPool(4), 2, 4, 4),
                new Case("average-pool", new AveragePool(), 3, 2, 5),
                new Case("dense", new Dense(type, 7, 3, true), 7),
                new Case("dense without bias", new Dense(type, 1, 4, false), 1),
                new Case("flatten", new Flatten(), 2, 3, 5),
                new Case("scaling", new Scaling(0.125), 5),
                circular(type, "by the backend's product", PRODUCT, 4, 5),
                circular(type, "by operation", BatchedProduct.byOperation(), 3, 4),
                circular(type, "of one pixel", PRODUCT, 1, 1),
                new Case(
                        "head",
                        new Sequence().add(new PixelsFirst()).add(new Head(type, 2, 3, 4, 5, PRODUCT)),
                        2,
                        3,
                        4),
                new Case("dropout", new Dropout(0.4, 1), 11),
                new Case("batch norm", new BatchNorm(type, 3), 3, 4, 5),
                new Case("batch norm of single pixels", new BatchNorm(type, 2), 2, 1, 1),
                new Case("batch norm of vectors", new BatchNorm(type, 3), 3),
                new Case("padded subsampling", new PaddedSubsampling(2, 5), 2, 5, 4),
                new Case(
                        "residual block",
                        new Residual(
                                new Sequence()
                                        .add(new Convolution(type, 2, 4, 3, 2, 1, false))
                                        .add(new BatchNorm(type, 4)),
                                new Sequence().add(new PaddedSubsampling(2, 4))),
                        2,
                        5,
                        3),
                new Case(
                        "identity shortcut",
                        new Residual(new Sequence().add(new Convolution(type, 2, 2, 3, 1, 1, true)), new Sequence()),
                        2,
                        3,
                        4));
    }

    private static Layer pairs(Convolution convolution) {
        return new PixelPairConvolution(convolution, PRODUCT);
    }

    private static Case circular(DataType type, String name, BatchedProduct product, int height, int width) {
        CircularConvolution layer = new CircularConvolution(type, 2, 3, height, width, product);
        return new Case(
                "circular convolution " + name, CircularConvolutionTest.aroundPixelsFirst(layer), 2, height, width);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAreThoseOfTheFunctionInTraining(Case test) {
        assertGradients(test, Mode.training(5, 3));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAreThoseOfTheTrainedFunction(Case test) {
        assertGradients(test, Mode.EVALUATION);
    }

    @Test
    void singlePrecisionGivesTheSameUpToRounding() {
        // In single precision other native code computes convolutions.
        List<Case> twice = cases(DOUBLE).toList();
        List<Case> once = cases(DataType.FLOAT).toList();
        for (int i = 0; i < twice.size(); i++) {
            Case test = twice.get(i);
            Layer exact = test.layer;
            Layer rounded = once.get(i).layer;
            exact.initialize(new SplittableRandom(1));
            rounded.initialize(new SplittableRandom(1));
            Arrays64.randomize(exact, 2);
            Arrays64.randomize(rounded, 2);
            INDArray input = Arrays64.random(3, Shapes.batch(3, test.inputShape));
            INDArray output = exact.forward(input, Mode.training(5, 3));
            assertRounded(output, rounded.forward(input.castTo(DataType.FLOAT), Mode.training(5, 3)), test.name);
            INDArray direction = Arrays64.random(4, output.shape());
            for (Gradients wanted : List.of(Gradients.ALL, Gradients.INPUT)) {
                assertRounded(
                        exact.backward(direction, wanted),
                        rounded.backward(direction.castTo(DataType.FLOAT), wanted),
                        test.name);
            }
            for (int p = 0; p < exact.parameters().size(); p++) {
                assertRounded(
                        exact.parameters().get(p).gradient(),
                        rounded.parameters().get(p).gradient(),
                        test.name);
            }
        }
    }

    private static void assertRounded(INDArray expected, INDArray actual, String name) {
        assertEquals(DataType.FLOAT, actual.dataType(), name);
        double scale = Math.max(1, expected.amaxNumber().doubleValue());
        assertEquals(0, Arrays64.distance(expected, actual) / scale, 2e-5, name);
    }

    private static void assertGradients(Case test, Mode mode) {
        Layer layer = test.layer;
        layer.initialize(new SplittableRandom(1));
        Arrays64.randomize(layer, 2);
        for (Parameter statistic : layer.statistics()) {
            statistic
                    .value()
                    .assign(Arrays64.random(7, statistic.value().shape())
                            .muli(0.2)
                            .addi(1));
        }
        INDArray input = Arrays64.random(3, Shapes.batch(3, test.inputShape));
        INDArray output = layer.forward(input, mode);
        assertArrayEquals(Shapes.batch(3, layer.outputShape(test.inputShape)), output.shape());
        INDArray direction = Arrays64.random(4, output.shape());

        INDArray inputGradient = layer.backward(direction, Gradients.ALL).dup();
        List<INDArray> gradients =
                layer.parameters().stream().map(p -> p.gradient().dup()).toList();
        for (Parameter parameter : layer.parameters()) {
            assertDifferences(
                    layer,
                    mode,
                    input,
                    direction,
                    parameter.value(),
                    parameter.gradient().dup());
        }
        assertDifferences(layer, mode, input, direction, input, inputGradient);

        layer.forward(input, mode);
        assertEquals(0, Arrays64.distance(inputGradient, layer.backward(direction, Gradients.INPUT)), 1e-12);
        layer.parameters().forEach(p -> p.gradient().assign(Double.NaN));
        if (!gradients.isEmpty()) {
            assertNull(layer.backward(direction, Gradients.PARAMETERS));
        }
        for (int i = 0; i < gradients.size(); i++) {
            assertEquals(
                    0,
                    Arrays64.distance(
                            gradients.get(i), layer.parameters().get(i).gradient()),
                    1e-12);
        }
    }

    /** Central differences of &lt;direction, f&gt; in every entry of an array that f depends on. */
    private static void assertDifferences(
            Layer layer, Mode mode, INDArray input, INDArray direction, INDArray variable, INDArray gradient) {
        for (long i = 0; i < variable.length(); i++) {
            double at = variable.getDouble(i);
            variable.putScalar(i, at + STEP);
            double above = layer.forward(input, mode).mul(direction).sumNumber().doubleValue();
            variable.putScalar(i, at - STEP);
            double below = layer.forward(input, mode).mul(direction).sumNumber().doubleValue();
            variable.putScalar(i, at);
            assertEquals((above - below) / (2 * STEP), gradient.getDouble(i), 1e-7, "entry " + i);
        }
    }
}
