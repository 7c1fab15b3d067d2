package org.repcost.cnn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.repcost.cnn.backend.Backend;
import org.repcost.cnn.backend.BatchedProduct;
import org.repcost.cnn.data.DftByDefinition;
import org.repcost.cnn.layer.RealFourierTransform.Run;

class CircularConvolutionTest {
    private static final DataType DOUBLE = DataType.DOUBLE;
    private static final BatchedProduct PRODUCT = Backend.load(1).product();

    @ParameterizedTest
    @CsvSource({"1,1", "1,2", "2,1", "2,2", "3,3", "1,5", "4,3", "3,4", "5,7", "6,8"})
    void coordinatesAreThoseOfHalfOfTheUnitaryDft(int height, int width) {
        int n = height * width;
        RealFourierTransform dft = new RealFourierTransform(DOUBLE, height, width, PRODUCT);
        INDArray functions = Arrays64.random(1, n, 3);
        INDArray coordinates = Nd4j.create(DOUBLE, n, 3);
        dft.forward(functions, coordinates);
        for (int m = 0; m < 3; m++) {
            double[] unnormalized = DftByDefinition.forward(
                    height,
                    width,
                    DftByDefinition.complex(functions.getColumn(m).dup().data().asDouble()));
            boolean[] seen = new boolean[n];
            for (Run run : dft.runs()) {
                for (int i = 0; i < run.frequencies(); i++) {
                    int row = run.row() + (run.paired() ? 2 * i : i);
                    int xi = find(unnormalized, coordinates, m, row, run.paired());
                    int partner = Math.floorMod(-(xi / width), height) * width + Math.floorMod(-(xi % width), width);
                    assertEquals(run.paired(), xi != partner, "frequency " + xi);
                    seen[xi] = true;
                    seen[partner] = true;
                }
            }
            // One of each pair, and every self-conjugate frequency.
            for (boolean found : seen) {
                assertEquals(true, found);
            }
        }
        INDArray back = Nd4j.create(DOUBLE, n, 3);
        dft.inverse(coordinates, back);
        assertEquals(0, Arrays64.distance(functions, back), 1e-13);
        assertEquals(
                functions.norm2Number().doubleValue(), coordinates.norm2Number().doubleValue(), 1e-12);
    }

    /** The frequency of the unitary DFT whose coordinates a row or two hold. */
    private static int find(double[] unnormalized, INDArray coordinates, int m, int row, boolean paired) {
        int n = unnormalized.length / 2;
        double scale = Math.sqrt((paired ? 2.0 : 1.0) / n);
        for (int xi = 0; xi < n; xi++) {
            double re = scale * unnormalized[2 * xi] - coordinates.getDouble(row, m);
            double im = scale * unnormalized[2 * xi + 1] - (paired ? coordinates.getDouble(row + 1, m) : 0);
            if (Math.hypot(re, im) < 1e-12) {
                return xi;
            }
        }
        throw new AssertionError("row " + row + " holds no frequency");
    }

    @ParameterizedTest
    @CsvSource({
        "DOUBLE,1,1",
        "DOUBLE,1,2",
        "DOUBLE,3,1",
        "DOUBLE,4,4",
        "DOUBLE,5,3",
        "DOUBLE,4,7",
        "DOUBLE,6,5",
        "FLOAT,8,8",
        "FLOAT,7,4"
    })
    void itIsPyTorchsCircularConvolutionWithAKernelAsLargeAsTheImage(DataType type, int height, int width) {
        for (BatchedProduct product : new BatchedProduct[] {PRODUCT, BatchedProduct.byOperation()}) {
            CircularConvolution layer = new CircularConvolution(type, 3, 2, height, width, product);
            Arrays64.randomize(layer, 1);
            Parameter weight = layer.parameters().get(0);
            INDArray kernels = weight.layout().toPyTorch(weight.value());
            assertArrayEquals(new long[] {2, 3, height, width}, kernels.shape());
            INDArray x = Arrays64.random(2, 4, 3, height, width);
            INDArray expected = LayerDefinitions.circularConvolution(
                    x, kernels.castTo(DOUBLE), layer.parameters().get(1).value().castTo(DOUBLE));
            INDArray actual = aroundPixelsFirst(layer).forward(x.castTo(type), Mode.EVALUATION);
            assertEquals(0, Arrays64.distance(expected, actual), type == DOUBLE ? 1e-12 : 1e-4);
        }
    }

    @Test
    void aKernelAtOnePixelIsAShift() {
        // w = delta at (1, 2): y(g) = x(g - (1, 2)). PyTorch's kernel has it at p - (1, 2), p = (1, 2) for 4 x 5.
        CircularConvolution layer = new CircularConvolution(DOUBLE, 1, 1, 4, 5, PRODUCT);
        Parameter weight = layer.parameters().get(0);
        INDArray kernel = Nd4j.zeros(DOUBLE, 1, 1, 4, 5).putScalar(new int[] {0, 0, 0, 0}, 1);
        weight.layout().fromPyTorch(kernel, weight.value());
        INDArray x = Arrays64.random(1, 1, 1, 4, 5);
        INDArray y = aroundPixelsFirst(layer).forward(x, Mode.EVALUATION);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 5; j++) {
                assertEquals(x.getDouble(0, 0, (i + 3) % 4, (j + 3) % 5), y.getDouble(0, 0, i, j), 1e-14);
            }
        }
        assertEquals(0, Arrays64.distance(kernel, weight.layout().toPyTorch(weight.value())), 1e-14);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "4,3", "5,2"})
    void gradientInFrequencySpaceIsThatOfTheKernels(int height, int width) {
        CircularConvolution layer = new CircularConvolution(DOUBLE, 2, 3, height, width, PRODUCT);
        Arrays64.randomize(layer, 1);
        Parameter weight = layer.parameters().get(0);
        INDArray x = Arrays64.random(2, 2, 2, height, width);
        Layer network = aroundPixelsFirst(layer);
        INDArray direction =
                Arrays64.random(3, network.forward(x, Mode.EVALUATION).shape());
        network.backward(direction, Gradients.ALL);
        INDArray gradient = weight.layout().toPyTorch(weight.gradient());
        INDArray kernels = weight.layout().toPyTorch(weight.value());
        // The correlation is linear in the kernels: its gradient is what it gives for each kernel that is 1 at one
        // place.
        for (long i = 0; i < kernels.length(); i++) {
            INDArray one = Nd4j.zeros(DOUBLE, kernels.shape());
            one.putScalar(i, 1);
            double expected = LayerDefinitions.circularConvolution(x, one, null)
                    .mul(direction)
                    .sumNumber()
                    .doubleValue();
            assertEquals(expected, gradient.getDouble(i), 1e-12);
        }
        assertEquals(
                kernels.norm2Number().doubleValue(),
                weight.value().norm2Number().doubleValue(),
                1e-12);
    }

    @Test
    void imagesAndKernelsOfAnotherSizeAreRefused() {
        CircularConvolution layer = new CircularConvolution(DOUBLE, 2, 3, 4, 5, PRODUCT);
        assertThrows(IllegalArgumentException.class, () -> layer.outputShape(2, 5, 4));
        Parameter weight = layer.parameters().get(0);
        assertEquals(
                "a weight must be of shape [3, 2, 4, 5], got [3, 2, 5, 4]",
                assertThrows(IllegalArgumentException.class, () -> weight.layout()
                                .fromPyTorch(Arrays64.random(1, 3, 2, 5, 4), weight.value()))
                        .getMessage());
    }

    /** The same layer on images {@code [B, C, H, W]}. */
    static Layer aroundPixelsFirst(Layer layer) {
        return new Sequence().add(new PixelsFirst()).add(layer).add(new PixelsFirst());
    }
}
