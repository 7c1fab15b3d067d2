package org.repcost.cnn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.repcost.cnn.backend.Backend;
import org.repcost.cnn.backend.BatchedProduct;

/** What each layer computes, against its definition ({@link LayerDefinitions}) or closed forms. */
class LayerDefinitionsTest {
    private static final DataType DOUBLE = DataType.DOUBLE;

    @ParameterizedTest
    @CsvSource({
        "DOUBLE,3,1,1,5,4",
        "DOUBLE,3,1,0,5,4",
        "DOUBLE,1,1,0,3,1",
        "DOUBLE,3,2,1,7,6",
        "DOUBLE,5,1,2,4,5",
        "DOUBLE,3,2,0,6,4",
        "FLOAT,3,1,1,5,4",
        "FLOAT,3,2,1,7,6",
        "FLOAT,5,1,2,8,9"
    })
    void convolutionIsPyTorchsCrossCorrelation(
            DataType type, int kernel, int stride, int padding, int height, int width) {
        int inputs = 3;
        int outputs = 2;
        Convolution layer = new Convolution(type, inputs, outputs, kernel, stride, padding, true);
        Arrays64.randomize(layer, 1);
        Parameter weight = layer.parameters().get(0);
        INDArray oihw = weight.layout().toPyTorch(weight.value()).castTo(DOUBLE);
        INDArray bias = layer.parameters().get(1).value().castTo(DOUBLE);
        INDArray x = Arrays64.random(2, 4, inputs, height, width).castTo(type);
        INDArray expected = LayerDefinitions.convolution(x, oihw, bias, stride, padding);
        for (BatchedProduct product : List.of(Backend.load(1).product(), BatchedProduct.byOperation())) {
            for (Layer way : List.of(layer, new PixelPairConvolution(layer, product))) {
                INDArray actual = way.forward(x, Mode.EVALUATION);
                assertEquals(0, Arrays64.distance(expected, actual), type == DOUBLE ? 1e-13 : 1e-5);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2,2,5,4", "3,2,7,5", "4,4,4,4", "1,1,1,3"})
    void maxPoolIsTheLargestEntryOfEachWindow(int window, int stride, int height, int width) {
        INDArray x = Arrays64.random(1, 2, 3, height, width).subi(5);
        INDArray actual = new MaxPool(window, stride).forward(x, Mode.EVALUATION);
        INDArray expected = LayerDefinitions.maxPool(x, window, stride);
        assertEquals(0, Arrays64.distance(expected, actual));
    }

    @Test
    void batchNormOfOneValueAChannelIsRefusedInTrainingAlone() {
        BatchNorm layer = new BatchNorm(DOUBLE, 3);
        layer.initialize(new java.util.SplittableRandom(1));
        for (long[] shape : new long[][] {{1, 3}, {1, 3, 1, 1}}) {
            INDArray x = Arrays64.random(1, shape);
            String message = assertThrows(IllegalArgumentException.class, () -> layer.forward(x, Mode.training(0, 0)))
                    .getMessage();
            assertTrue(message.contains("more than one value a channel in training, got 1 in [1, 3, 1, 1]"), message);
            assertArrayEquals(shape, layer.forward(x, Mode.EVALUATION).shape());
        }
        assertArrayEquals(
                new long[] {1, 3, 2, 1},
                layer.forward(Arrays64.random(1, 1, 3, 2, 1), Mode.training(0, 0))
                        .shape());
    }

    @ParameterizedTest
    @CsvSource({"FLOAT,5,7", "DOUBLE,1,1", "DOUBLE,5,7"})
    void batchNormStandardizesEachChannel(DataType type, int height, int width) {
        double tolerance = type == DOUBLE ? 1e-12 : 1e-4;
        BatchNorm layer = new BatchNorm(type, 3);
        layer.initialize(new java.util.SplittableRandom(1));
        Parameter scale = layer.parameters().get(0);
        Parameter shift = layer.parameters().get(1);
        scale.value().assign(Arrays64.random(1, 3));
        shift.value().assign(Arrays64.random(2, 3));
        INDArray x = Arrays64.random(3, 4, 3, height, width).muli(2).addi(30).castTo(type);
        INDArray actual = layer.forward(x, Mode.training(0, 0)).dup();
        INDArray later = layer.forward(x, Mode.EVALUATION).dup();
        int count = 4 * height * width;
        for (int c = 0; c < 3; c++) {
            double[] values = channel(x, c);
            double mean = java.util.Arrays.stream(values).average().orElseThrow();
            double squares = java.util.Arrays.stream(values)
                    .map(v -> (v - mean) * (v - mean))
                    .sum();
            double runningMean = 0.1 * mean;
            double runningVariance = 0.9 + 0.1 * squares / (count - 1);
            assertEquals(runningMean, layer.statistics().get(0).value().getDouble(c), tolerance);
            assertEquals(runningVariance, layer.statistics().get(1).value().getDouble(c), tolerance);
            double[] standardized = channel(actual, c);
            for (int i = 0; i < count; i++) {
                double factor = scale.value().getDouble(c);
                double shifted = shift.value().getDouble(c);
                assertEquals(
                        factor * (values[i] - mean) / Math.sqrt(squares / count + 1e-5) + shifted,
                        standardized[i],
                        tolerance);
            }
        }
        INDArray expected = LayerDefinitions.batchNorm(
                x,
                scale.value(),
                shift.value(),
                layer.statistics().get(0).value(),
                layer.statistics().get(1).value());
        assertEquals(0, Arrays64.distance(expected, later), 10 * tolerance);
    }

    private static double[] channel(INDArray images, int c) {
        return images.castTo(DOUBLE)
                .get(
                        org.nd4j.linalg.indexing.NDArrayIndex.all(),
                        org.nd4j.linalg.indexing.NDArrayIndex.point(c),
                        org.nd4j.linalg.indexing.NDArrayIndex.all(),
                        org.nd4j.linalg.indexing.NDArrayIndex.all())
                .dup('c')
                .data()
                .asDouble();
    }

    @Test
    void denseIsPyTorchsLinear() {
        Dense layer = new Dense(DOUBLE, 3, 2, true);
        Parameter weight = layer.parameters().get(0);
        weight.layout().fromPyTorch(Nd4j.createFromArray(new double[][] {{1, 2, 3}, {4, 5, 6}}), weight.value());
        layer.parameters().get(1).value().assign(Nd4j.createFromArray(10.0, 20.0));
        INDArray y = layer.forward(Nd4j.createFromArray(new double[][] {{1, 0, -1}, {0, 1, 0}}), Mode.EVALUATION);
        assertEquals(Nd4j.createFromArray(new double[][] {{8, 18}, {12, 25}}), y);
    }

    @Test
    void dropoutRepeatsItselfForTheSameSeedAndStepOnly() {
        INDArray ones = Nd4j.ones(DOUBLE, 8, 500);
        INDArray first = new Dropout(0.25, 1).forward(ones, Mode.training(3, 7)).dup();
        Dropout again = new Dropout(0.25, 1);
        again.forward(ones, Mode.training(3, 6));
        assertEquals(first, again.forward(ones, Mode.training(3, 7)).dup());
        assertEquals(ones, again.forward(ones, Mode.EVALUATION));
        for (INDArray other : List.of(
                again.forward(ones, Mode.training(3, 8)).dup(),
                again.forward(ones, Mode.training(4, 7)).dup(),
                new Dropout(0.25, 2).forward(ones, Mode.training(3, 7)))) {
            // Independent masks differ in 2 * 0.25 * 0.75 of the entries: 1500 +- 31.
            assertEquals(1500, first.neq(other).castTo(DOUBLE).sumNumber().doubleValue(), 150);
        }
        // 1000 +- 27 zeros; the others keep the mean.
        assertEquals(1000, first.eq(0).castTo(DOUBLE).sumNumber().doubleValue(), 135);
        assertEquals(1 / 0.75, first.maxNumber().doubleValue(), 1e-15);
    }

    @Test
    void lossIsTheMeanCrossEntropyAndItsGradient() {
        // softmax(0, ln 3) = (1/4, 3/4); softmax(ln 2, 0) = (2/3, 1/3).
        INDArray logits = Nd4j.createFromArray(new double[][] {{0, Math.log(3)}, {Math.log(2) + 700, 700}});
        SoftmaxCrossEntropy.Result result = new SoftmaxCrossEntropy().of(logits, 1, 1);
        assertEquals((Math.log(4.0 / 3) + Math.log(3)) / 2, result.loss(), 1e-13);
        assertEquals(1, result.correct());
        INDArray gradient = Nd4j.createFromArray(new double[][] {{0.125, -0.125}, {1.0 / 3, -1.0 / 3}});
        assertEquals(0, Arrays64.distance(gradient, result.gradient()), 1e-13);
        assertThrows(IllegalArgumentException.class, () -> new SoftmaxCrossEntropy().of(logits, 1));
        assertThrows(IllegalArgumentException.class, () -> new SoftmaxCrossEntropy().of(logits, 1, 2));
    }

    @ParameterizedTest
    @CsvSource({"5,4", "4,5"})
    void paddedSubsamplingKeepsEverySecondPixel(int height, int width) {
        INDArray x = Arrays64.random(1, 2, 2, height, width);
        INDArray y = new PaddedSubsampling(2, 3).forward(x, Mode.EVALUATION);
        assertEquals(0, Arrays64.distance(LayerDefinitions.paddedSubsampling(x, 3), y));
    }

    @Test
    void batchesOfSeveralSizesKeepTheirArrays() {
        Relu layer = new Relu();
        INDArray four = Arrays64.random(1, 4, 3);
        INDArray one = Arrays64.random(2, 1, 3);
        INDArray first = layer.forward(four, Mode.EVALUATION);
        layer.forward(one, Mode.EVALUATION);
        assertEquals(
                first.data().address(),
                layer.forward(four, Mode.EVALUATION).data().address());
        assertNotEquals(0, first.data().address());
    }

    @Test
    void inputsThatDoNotFitAreNamed() {
        Layer layer = new Convolution(DOUBLE, 2, 3, 5, 1, 1, true);
        assertEquals(
                "a convolution must have an input [2, H, W] of side at least 3, got [2, 2, 9]",
                assertThrows(IllegalArgumentException.class, () -> layer.outputShape(2, 2, 9))
                        .getMessage());
    }

    @Test
    void weightsOfAnotherShapeAreRefused() {
        Parameter weight = new Dense(DOUBLE, 3, 2, true).parameters().get(0);
        assertEquals(
                "a weight must be of shape [2, 3], got [3, 2]",
                assertThrows(IllegalArgumentException.class, () -> weight.layout()
                                .fromPyTorch(Arrays64.random(1, 3, 2), weight.value()))
                        .getMessage());
    }
}
