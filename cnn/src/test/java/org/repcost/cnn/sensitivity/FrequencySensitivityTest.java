package org.repcost.cnn.sensitivity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.repcost.cnn.backend.Backend;
import org.repcost.cnn.backend.BatchedProduct;
import org.repcost.cnn.data.ArrayImages;
import org.repcost.cnn.data.Batch;
import org.repcost.cnn.data.BatchPass;
import org.repcost.cnn.data.Batches;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.data.DftByDefinition;
import org.repcost.cnn.data.ImageChoice;
import org.repcost.cnn.layer.Gradients;
import org.repcost.cnn.layer.Mode;
import org.repcost.cnn.layer.Parameter;
import org.repcost.cnn.model.ModelFile;
import org.repcost.cnn.model.ModelShape;
import org.repcost.cnn.network.ConvActually;
import org.repcost.cnn.network.MyrtleCnn;
import org.repcost.cnn.network.Network;
import org.repcost.cnn.network.ResNet;
import org.repcost.cnn.network.Scale;
import org.repcost.cnn.spectrum.RadialCurve;
import org.repcost.cnn.weights.Layout;
import org.repcost.cnn.weights.LinearCnnReader;
import org.repcost.numeric.cost.PredictorBlocks;
import org.repcost.numeric.fourier.HalfSpectrum;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.verify.input.BadInputException;

class FrequencySensitivityTest {
    private static final BatchedProduct PRODUCT = Backend.load(1).product();
    private static final ChannelStatistics TWO_CHANNELS =
            new ChannelStatistics("by hand", List.of(120.0, 130.0), List.of(60.0, 70.0));

    @TempDir
    private Path folder;

    private static Scale scale(int height, int width, int classes) {
        return new Scale(DataType.DOUBLE, 2, height, width, classes, 1.0 / 32);
    }

    static Stream<Network> nonlinearNetworks() {
        return Stream.of(
                ConvActually.of(scale(5, 4, 3), 3, PRODUCT),
                ConvActually.of(scale(3, 5, 1), 2, PRODUCT),
                MyrtleCnn.of(scale(6, 9, 4)),
                ResNet.of(scale(7, 6, 2), 9));
    }

    /** (f(x + h u) - f(x - h u)) / 2h along u = cos and sin gives the real and the imaginary part. */
    @ParameterizedTest
    @MethodSource("nonlinearNetworks")
    void sensitivityIsTheNormOfTheDerivativesAlongFourierBasisImages(Network network) {
        network.initialize(3);
        Scale scale = network.scale();
        int n = scale.height() * scale.width();
        Batches batches = batches(ArrayImages.random(1, 2, scale.height(), scale.width(), 5), 1, 1);
        float[] image = first(batches).images();
        FrequencySensitivity sensitivity = FrequencySensitivity.of(network, batches, 1, done -> {});
        FiniteAbelianGroup domain = FiniteAbelianGroup.product(scale.height(), scale.width());
        double largest = 0;
        for (int c = 0; c < 2; c++) {
            for (int xi = 0; xi < n; xi++) {
                double[] cosine = new double[2 * n];
                double[] sine = new double[2 * n];
                for (int g = 0; g < n; g++) {
                    double angle = 2 * Math.PI * domain.pairing(xi, g) / domain.exponent();
                    cosine[c * n + g] = Math.cos(angle) / Math.sqrt(n);
                    sine[c * n + g] = Math.sin(angle) / Math.sqrt(n);
                }
                double square = square(derivatives(network, image, cosine)) + square(derivatives(network, image, sine));
                assertEquals(Math.sqrt(square), sensitivity.mean(c, xi), 1e-8, "channel " + c + ", frequency " + xi);
                largest = Math.max(largest, square);
            }
        }
        assertTrue(largest > 1e-6, "no frequency moves the logits: " + largest);
    }

    private static double[] derivatives(Network network, float[] image, double... direction) {
        double step = 1e-6;
        Scale scale = network.scale();
        double[] both = new double[2 * image.length];
        for (int i = 0; i < image.length; i++) {
            both[i] = image[i] + step * direction[i];
            both[image.length + i] = image[i] - step * direction[i];
        }
        INDArray x = Nd4j.createFromArray(both).reshape(2, scale.channels(), scale.height(), scale.width());
        INDArray logits = network.forward(x, Mode.EVALUATION);
        return IntStream.range(0, scale.classes())
                .mapToDouble(k -> (logits.getDouble(0, k) - logits.getDouble(1, k)) / (2 * step))
                .toArray();
    }

    private static double square(double... values) {
        return Arrays.stream(values).map(value -> value * value).sum();
    }

    @ParameterizedTest
    @CsvSource({"5,4,1,3", "4,4,2,4", "3,5,3,2", "1,6,2,1", "1,1,2,2"})
    void sensitivityOfALinearNetworkIsTheNormOfTheColumnsOfItsBlocks(int height, int width, int depth, int classes)
            throws IOException {
        ModelShape shape = new ModelShape("conv-actually-linear", depth, 1.0 / 16, 2, height, width, classes);
        Network network = shape.build(PRODUCT);
        network.initialize(2);
        Path file = folder.resolve("model.safetensors");
        ImageChoice choice = new ImageChoice("none", null, null, null, null, null, 1);
        ModelFile.write(file, network, new ModelFile.Description(shape, List.of(), TWO_CHANNELS, choice, 1, 0));
        FiniteAbelianGroup domain = FiniteAbelianGroup.product(height, width);
        List<String> weights = network.parameters().stream()
                .map(Parameter::name)
                .filter(name -> name.endsWith("weight"))
                .toList();
        HalfSpectrum blocks = PredictorBlocks.of(
                PredictorBlocks.predictor(LinearCnnReader.load(file, Layout.OIHW, Optional.of(domain), weights)
                        .network()));

        FrequencySensitivity sensitivity =
                FrequencySensitivity.of(network, batches(ArrayImages.random(4, 2, height, width, 7), 3, 1), 1, d -> {});
        for (int f = 0; f < blocks.frequencies().length; f++) {
            for (int c = 0; c < 2; c++) {
                double square = 0;
                for (int k = 0; k < classes; k++) {
                    double re = blocks.matrices()[f].getReal(k, c);
                    double im = blocks.matrices()[f].getImag(k, c);
                    square += re * re + im * im;
                }
                for (int xi : new int[] {blocks.frequencies()[f], domain.negate(blocks.frequencies()[f])}) {
                    double mean = sensitivity.mean(c, xi);
                    assertEquals(Math.sqrt(square), mean, 1e-5 * Math.sqrt(square));
                    assertEquals(Math.sqrt(square / classes), sensitivity.rootMeanSquare(c, xi), 1e-5 * mean);
                    assertEquals(0, sensitivity.standardError(c, xi), 1e-6 * mean);
                }
            }
        }
        double[][] curves = sensitivity.imageCurves();
        for (double[] curve : curves) {
            assertArrayEquals(
                    curves[0], curve, 1e-6 * Arrays.stream(curve).max().orElseThrow());
        }
    }

    /** Everything from gradients of one image and one logit at a time, and the DFT by its definition. */
    @ParameterizedTest
    @CsvSource({"1", "2", "3", "5"})
    void statisticsAreTheirDefinitionsOverImagesForOddAndEvenNumbersOfLogits(int classes) {
        Network network = ConvActually.of(scale(4, 3, classes), 2, PRODUCT);
        network.initialize(8);
        ArrayImages images = ArrayImages.random(7, 2, 4, 3, 2);
        double[][][] squares = squares(network, images);
        // A last batch of one image.
        FrequencySensitivity sensitivity = FrequencySensitivity.of(network, batches(images, 3, 2), 2, done -> {});
        assertEquals(7, sensitivity.images());
        assertEquals(2, sensitivity.channels());
        assertEquals(classes, sensitivity.outputs());
        for (int c = 0; c < 2; c++) {
            for (int xi = 0; xi < 12; xi++) {
                double[] norms = new double[7];
                double square = 0;
                for (int i = 0; i < 7; i++) {
                    norms[i] = Math.sqrt(squares[i][c][xi]);
                    square += squares[i][c][xi];
                }
                assertEquals(Arrays.stream(norms).average().orElseThrow(), sensitivity.mean(c, xi), 1e-12);
                assertEquals(standardError(norms), sensitivity.standardError(c, xi), 1e-12);
                assertEquals(Math.sqrt(square / (7 * classes)), sensitivity.rootMeanSquare(c, xi), 1e-12);
            }
        }
        FiniteAbelianGroup domain = FiniteAbelianGroup.product(4, 3);
        double[] radii = sensitivity.bins().radii();
        for (int r = 0; r < radii.length; r++) {
            double radius = radii[r];
            double[] means = IntStream.range(0, 7)
                    .mapToDouble(i -> atRadius(
                            domain, radius, xi -> (Math.sqrt(squares[i][0][xi]) + Math.sqrt(squares[i][1][xi])) / 2))
                    .toArray();
            for (int i = 0; i < 7; i++) {
                assertEquals(means[i], sensitivity.imageCurves()[i][r], 1e-12);
            }
            assertEquals(
                    Arrays.stream(means).average().orElseThrow(),
                    sensitivity.curve().value(r),
                    1e-12);
            assertEquals(standardError(means), sensitivity.curveErrors()[r], 1e-12);
            assertEquals(
                    atRadius(
                            domain,
                            radius,
                            xi -> (sensitivity.rootMeanSquare(0, xi) + sensitivity.rootMeanSquare(1, xi)) / 2),
                    sensitivity.rootMeanSquareCurve().value(r),
                    1e-12);
        }
    }

    /** For each image and channel the sum over logits of |DFT(gradient)|^2. */
    private static double[][][] squares(Network network, ArrayImages images) {
        Scale scale = network.scale();
        int n = scale.height() * scale.width();
        double[][][] squares = new double[images.size()][2][n];
        for (int i = 0; i < images.size(); i++) {
            float[] image = first(batches(new ArrayImages(2, scale.height(), scale.width(), images.images()[i]), 1, 1))
                    .images();
            INDArray x = Nd4j.create(image, new long[] {1, 2, scale.height(), scale.width()}, 'c')
                    .castTo(network.type());
            for (int k = 0; k < scale.classes(); k++) {
                network.forward(x, Mode.EVALUATION);
                INDArray direction = Nd4j.zeros(network.type(), 1, scale.classes());
                direction.putScalar(0, k, 1);
                INDArray gradient = network.backward(direction, Gradients.INPUT);
                for (int c = 0; c < 2; c++) {
                    double[] plane = new double[n];
                    for (int g = 0; g < n; g++) {
                        plane[g] = gradient.getDouble(0, c, g / scale.width(), g % scale.width());
                    }
                    double[] power = DftByDefinition.power(scale.height(), scale.width(), plane);
                    for (int xi = 0; xi < n; xi++) {
                        squares[i][c][xi] += power[xi];
                    }
                }
            }
        }
        return squares;
    }

    private static double atRadius(FiniteAbelianGroup domain, double radius, ToDoubleFunction<Integer> quantity) {
        return IntStream.range(0, domain.size())
                .filter(xi -> Math.abs(radius(domain, xi) - radius) < 1e-9)
                .mapToDouble(quantity::applyAsDouble)
                .average()
                .orElseThrow();
    }

    private static double radius(FiniteAbelianGroup domain, int xi) {
        return Math.sqrt(
                Arrays.stream(domain.signedFrequency(xi)).map(k -> k * k).sum());
    }

    private static double standardError(double... values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (values.length - 1)) / Math.sqrt(values.length);
    }

    @Test
    void batchesAndThreadsDoNotChangeTheResult() {
        Network network = nonlinear(5, 4, 3);
        ArrayImages images = ArrayImages.random(11, 2, 5, 4, 6);
        List<Integer> done = new ArrayList<>();
        FrequencySensitivity one = FrequencySensitivity.of(network, batches(images, 4, 1), 1, done::add);
        FrequencySensitivity threads = FrequencySensitivity.of(network, batches(images, 4, 3), 3, more -> {});
        FrequencySensitivity whole = FrequencySensitivity.of(network, batches(images, 11, 1), 1, more -> {});
        assertEquals(List.of(4, 4, 3), done);
        assertArrayEquals(one.curve().values(), threads.curve().values());
        assertArrayEquals(one.curveErrors(), threads.curveErrors());
        assertArrayEquals(one.curve().values(), whole.curve().values(), 1e-6);
        for (int i = 0; i < 11; i++) {
            assertArrayEquals(one.imageCurves()[i], threads.imageCurves()[i]);
            assertArrayEquals(one.imageCurves()[i], whole.imageCurves()[i], 1e-6);
        }
    }

    @Test
    void oneImageHasNoStandardErrors() {
        FrequencySensitivity sensitivity = FrequencySensitivity.of(
                nonlinear(5, 4, 3), batches(ArrayImages.random(1, 2, 5, 4, 1), 64, 1), 1, done -> {});
        assertEquals(1, sensitivity.images());
        assertTrue(Double.isNaN(sensitivity.standardError(0, 0)));
        assertTrue(Arrays.stream(sensitivity.curveErrors()).allMatch(Double::isNaN));
        assertTrue(Arrays.stream(sensitivity.normalizedErrors(1)).allMatch(Double::isNaN));
        assertTrue(Double.isNaN(sensitivity.bandError(0, 2)));
        assertArrayEquals(sensitivity.imageCurves()[0], sensitivity.curve().values());
    }

    /** A filter of one logit whose transform is 1 / (1 + |xi|): the curve is that, at zero frequency too. */
    @Test
    void curveOfAKnownFieldIsTheField() {
        int height = 6;
        int width = 5;
        FiniteAbelianGroup domain = FiniteAbelianGroup.product(height, width);
        int n = domain.size();
        double[] filter = new double[2 * n];
        for (int g = 0; g < n; g++) {
            for (int xi = 0; xi < n; xi++) {
                double cosine = Math.cos(2 * Math.PI * domain.pairing(xi, g) / domain.exponent());
                filter[g] += cosine / Math.sqrt(n) / (1 + radius(domain, xi));
            }
            filter[n + g] = 3 * filter[g];
        }
        Network network = new ModelShape("conv-actually-linear", 1, 1, 2, height, width, 1).build(PRODUCT);
        Parameter weight = network.parameters().get(0);
        weight.layout().fromPyTorch(Nd4j.create(new double[][] {filter}), weight.value());
        network.parameters().get(1).value().assign(0.5);
        FrequencySensitivity sensitivity = FrequencySensitivity.of(
                network, batches(ArrayImages.random(3, 2, height, width, 1), 2, 1), 1, done -> {});
        RadialCurve curve = sensitivity.curve();
        assertEquals(0, curve.radius(0));
        assertEquals(1, curve.radius(1));
        assertEquals(Math.sqrt(2), curve.radius(2));
        assertEquals(Math.sqrt(13), curve.radius(curve.size() - 1));
        for (int i = 0; i < curve.size(); i++) {
            assertEquals(2 / (1 + curve.radius(i)), curve.value(i), 1e-6);
        }
        for (int xi = 0; xi < n; xi++) {
            assertEquals(1 / (1 + radius(domain, xi)), sensitivity.mean(0, xi), 1e-6);
            assertEquals(3 / (1 + radius(domain, xi)), sensitivity.mean(1, xi), 1e-6);
        }
        assertEquals(2, sensitivity.bandMean(-1, 0), 1e-6);
        // Four frequencies at radius 1, four at the root of 2.
        assertEquals((4 * 1 + 4 * 2 / (1 + Math.sqrt(2))) / 8, sensitivity.bandMean(0, 1.5), 1e-6);
        assertTrue(Double.isNaN(sensitivity.bandMean(10, 20)));
        assertEquals(0, sensitivity.bandError(0, 1.5), 1e-6);
    }

    /** The derivative of the averaged curve with respect to the weight of each image, by differences. */
    @Test
    void errorsOfTheNormalizedCurveAreOfFirstOrderInTheImages() {
        FrequencySensitivity sensitivity = FrequencySensitivity.of(
                nonlinear(6, 4, 2), batches(ArrayImages.random(9, 2, 6, 4, 3), 9, 1), 1, d -> {});
        double[] errors = sensitivity.normalizedErrors(1);
        double step = 1e-5;
        double[] squares = new double[errors.length];
        for (int j = 0; j < 9; j++) {
            double[] more = shown(sensitivity, j, step);
            double[] less = shown(sensitivity, j, -step);
            for (int i = 0; i < squares.length; i++) {
                double influence = (more[i] - less[i]) / (2 * step);
                squares[i] += influence * influence;
            }
        }
        for (int i = 0; i < errors.length; i++) {
            assertEquals(Math.sqrt(squares[i] / 8 / 9), errors[i], 1e-6 * errors[i]);
            assertTrue(errors[i] > 0);
        }
    }

    /** The normalized curve of the mean in which one image counts more. */
    private static double[] shown(FrequencySensitivity sensitivity, int image, double more) {
        double[] mean = sensitivity.curve().values();
        double[] curve = sensitivity.imageCurves()[image];
        Arrays.setAll(mean, i -> mean[i] + more * (curve[i] - mean[i]));
        return new RadialCurve(sensitivity.bins().radii(), mean)
                .normalized()
                .smoothed(1)
                .values();
    }

    @Test
    void gradientsThatAreNotFiniteAreRefused() {
        Network network = new ModelShape("conv-actually-linear", 2, 1.0 / 64, 2, 2, 2, 1).build(PRODUCT);
        network.initialize(1);
        network.parameters().forEach(parameter -> parameter.value().assign(1e30));
        Batches batches = batches(ArrayImages.random(2, 2, 2, 2, 1), 1, 1);
        assertTrue(assertThrows(BadInputException.class, () -> FrequencySensitivity.of(network, batches, 1, done -> {}))
                .getMessage()
                .startsWith("the gradients of a network must be finite, got "));
    }

    private static Network nonlinear(int height, int width, int classes) {
        Network network = new ModelShape("conv-actually", 2, 0.125, 2, height, width, classes).build(PRODUCT);
        network.initialize(4);
        return network;
    }

    private static Batches batches(ArrayImages images, int size, int threads) {
        return new Batches(images, TWO_CHANNELS, size, threads);
    }

    private static Batch first(Batches batches) {
        try (BatchPass pass = batches.inOrder()) {
            return pass.next();
        }
    }
}
