package org.repcost.cnn.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.repcost.cnn.backend.Backend;
import org.repcost.cnn.backend.BatchedProduct;
import org.repcost.cnn.layer.Arrays64;
import org.repcost.cnn.layer.Gradients;
import org.repcost.cnn.layer.Mode;
import org.repcost.cnn.layer.Parameter;
import org.repcost.cnn.layer.SoftmaxCrossEntropy;

class NetworksTest {
    /** The same layers, few channels, small images that are not square. */
    private static final Scale SMALL = new Scale(DataType.DOUBLE, 2, 9, 8, 4, 1.0 / 32);

    private static final BatchedProduct PRODUCT = Backend.load(1).product();

    static Stream<Network> smallNetworks() {
        return Stream.of(
                ConvActually.of(SMALL, 1, PRODUCT),
                ConvActually.of(SMALL, 3, PRODUCT),
                ConvActually.linear(SMALL, 4, PRODUCT),
                MyrtleCnn.of(SMALL),
                Vgg.cifar(SMALL, 11, PRODUCT),
                Vgg.imageNette(SMALL.withChannelFactor(1.0 / 64), 11, PRODUCT),
                ResNet.of(SMALL, 9),
                ResNet.of(SMALL.withChannelFactor(1.0 / 8), 8),
                SmallAlexNet.of(SMALL.withChannelFactor(1.0 / 128)));
    }

    @ParameterizedTest
    @CsvSource({"1,30730", "2,852042", "4,9240778"})
    void convActuallyHasThePapersLayers(int depth, long parameters) {
        // Circular convolutions 3-64-64-64 with one number a pixel: 3 * 64 * 1,024 + 64, then 64 * 64 * 1,024 + 64
        // each;
        // linear C * 1,024 to 10 with biases.
        int channels = depth == 1 ? 3 : 64;
        long convolutions = depth == 1 ? 0 : 3 * 64 * 1_024 + 64 + (depth - 2) * (64L * 64 * 1_024 + 64);
        assertEquals(parameters, convolutions + channels * 1_024 * 10 + 10);
        Network network = ConvActually.of(Scale.CIFAR10, depth, PRODUCT);
        assertEquals(parameters, network.parameterCount());
        assertEquals(
                parameters, ConvActually.linear(Scale.CIFAR10, depth, PRODUCT).parameterCount());
        assertEquals(depth, weights(network).size());
    }

    @Test
    void onlyTheLinearVariantIsLinear() {
        Scale scale = new Scale(DataType.DOUBLE, 2, 3, 4, 5, 1.0 / 16);
        INDArray x = Arrays64.random(1, 6, 2, 3, 4);
        for (boolean linear : new boolean[] {true, false}) {
            Network network = linear ? ConvActually.linear(scale, 3, PRODUCT) : ConvActually.of(scale, 3, PRODUCT);
            network.initialize(1);
            INDArray plus = network.forward(x, Mode.EVALUATION).dup();
            INDArray minus = network.forward(x.neg(), Mode.EVALUATION);
            // Biases are 0 at first.
            assertEquals(linear, plus.add(minus).amaxNumber().doubleValue() < 1e-12);
        }
    }

    @Test
    void myrtleCnnHasThePublishedLayers() {
        // 3x3 convolutions 3-64-128-256-512 with biases: 1,792 + 73,856 + 295,168 + 1,180,160; linear 512-10: 5,130.
        Network network = MyrtleCnn.of(Scale.CIFAR10);
        assertEquals(1_556_106, network.parameterCount());
        assertEquals(10, network.parameters().size());
    }

    @ParameterizedTest
    @CsvSource({"11,9220480", "13,9404992", "16,14714688", "19,20024384"})
    void vggHasThePublishedConvolutions(int depth, long convolutions) {
        // Simonyan and Zisserman 2015, table 1. For VGG 11, 3x3 with biases: 1,792 + 73,856 + 295,168 + 590,080 +
        // 1,180,160
        // + 3 * 2,359,808 = 9,220,480; 13 adds 64-64 and 128-128, 36,928 + 147,584; 16 adds 256-256 and twice 512-512,
        // 590,080 + 2 * 2,359,808; 19 adds the same again.
        Network network = Vgg.cifar(Scale.CIFAR10, depth, PRODUCT);
        assertEquals(convolutions, count(network, "features."));
        // Dense 512-512 twice and 512-10, with biases.
        assertEquals(2 * 262_656 + 5_130, count(network, "classifier."));
        assertEquals(depth, weights(network).size());
    }

    @Test
    void vggHasTorchvisionsNumberOfParametersAndNames() {
        // torchvision publishes 132,863,336 for VGG 11 with 1,000 classes. Bytes, since only the shapes are of
        // interest.
        Network network = Vgg.imageNette(Scale.IMAGENETTE.withClasses(1000).withType(DataType.INT8), 11, PRODUCT);
        assertEquals(132_863_336, network.parameterCount());
        assertEquals(
                List.of(
                        "features.0.weight",
                        "features.3.weight",
                        "features.6.weight",
                        "features.8.weight",
                        "features.11.weight",
                        "features.13.weight",
                        "features.16.weight",
                        "features.18.weight",
                        "classifier.0.weight",
                        "classifier.3.weight",
                        "classifier.6.weight"),
                weights(network).stream().map(Parameter::name).toList());
    }

    @Test
    void resNet9HasThePublishedNumberOfParameters() {
        // Convolutions without biases: 1,728 + 73,728 + 2 * 147,456 + 294,912 + 1,179,648 + 2 * 2,359,296; batch norm:
        // twice
        // 64 + 3 * 128 + 256 + 3 * 512; linear 512-10 without biases.
        assertEquals(6_563_520 + 4_480 + 5_120, ResNet.of(Scale.CIFAR10, 9).parameterCount());
    }

    @ParameterizedTest
    @CsvSource({"20,269722", "56,853018"})
    void resNetHasThePublishedNumberOfParameters(int depth, long parameters) {
        // He et al. 2016, table 6: 0.27M and 0.85M. With n blocks a stage, convolutions 432 + 2n * 2,304 + (4,608 + (2n
        // - 1) *
        // 9,216) + (18,432 + (2n - 1) * 36,864), batch norm 32 + 2n * (32 + 64 + 128), linear 650.
        int n = (depth - 2) / 6;
        long convolutions = 432 + 2L * n * 2_304 + 4_608 + (2L * n - 1) * 9_216 + 18_432 + (2L * n - 1) * 36_864;
        assertEquals(parameters, convolutions + 32 + 2L * n * 224 + 650);
        Network network = ResNet.of(Scale.CIFAR10, depth);
        assertEquals(parameters, network.parameterCount());
        assertEquals(depth, weights(network).size());
    }

    @Test
    void smallAlexNetHasThePublishedLayers() {
        // 3x3 convolutions 3-96-192-384-384-192 without biases: 2,592 + 165,888 + 663,552 + 1,327,104 + 663,552; batch
        // norm:
        // twice 96 + 192 + 384 + 384 + 192 + 2 * 4,096; dense 7 * 7 * 192 to 4,096 to 4,096 without biases; dense to
        // 10.
        long expected = 2_822_688 + 2 * 9_440 + 9_408L * 4_096 + 4_096L * 4_096 + 40_970;
        Scale scale = Scale.CIFAR10.withImage(3, 64, 64).withType(DataType.INT8);
        assertEquals(expected, SmallAlexNet.of(scale).parameterCount());
    }

    @ParameterizedTest
    @MethodSource("smallNetworks")
    void gradientsAreThoseOfTheLoss(Network network) {
        network.initialize(1);
        // Biases of their own, so that no ReLU sits at its kink.
        network.parameters().stream().filter(parameter -> !parameter.decays()).forEach(parameter -> parameter
                .value()
                .addi(Arrays64.random(6, parameter.value().shape()).muli(0.1)));
        INDArray images = Arrays64.random(2, 3, 2, 9, 8);
        Mode mode = Mode.training(4, 5);
        int[] labels = {0, 3, 1};
        SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy();
        INDArray inputGradient = network.backward(
                        loss.of(network.forward(images, mode), labels).gradient(), Gradients.ALL)
                .dup();
        List<INDArray> gradients =
                network.parameters().stream().map(p -> p.gradient().dup()).toList();

        // Along one random direction for each array: differences of the loss against the gradient.
        assertDifference(network, images, mode, labels, images, inputGradient, 10);
        for (int i = 0; i < gradients.size(); i++) {
            assertDifference(
                    network, images, mode, labels, network.parameters().get(i).value(), gradients.get(i), 20 + i);
        }
    }

    private static void assertDifference(
            Network network,
            INDArray images,
            Mode mode,
            int[] labels,
            INDArray variable,
            INDArray gradient,
            long seed) {
        SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy();
        INDArray direction = Arrays64.random(seed, variable.shape()).muli(1e-6);
        INDArray at = variable.dup();
        variable.addi(direction);
        double above = loss.of(network.forward(images, mode), labels).loss();
        variable.assign(at.sub(direction));
        double below = loss.of(network.forward(images, mode), labels).loss();
        variable.assign(at);
        double slope = direction.mul(gradient).sumNumber().doubleValue();
        assertEquals(
                slope,
                (above - below) / 2,
                1e-5
                                * direction.norm2Number().doubleValue()
                                * gradient.norm2Number().doubleValue()
                        + 1e-14);
    }

    @ParameterizedTest
    @MethodSource("smallNetworks")
    void sensitivityNeedsNoParameterGradients(Network network) {
        network.initialize(1);
        INDArray images = Arrays64.random(2, 3, 2, 9, 8);
        INDArray logits = network.forward(images, Mode.EVALUATION);
        assertArrayEquals(new long[] {3, 4}, logits.shape());
        INDArray direction = Arrays64.random(3, 3, 4);
        INDArray together = network.backward(direction, Gradients.ALL).dup();
        network.parameters().forEach(p -> p.gradient().assign(5));
        INDArray alone = network.backward(direction, Gradients.INPUT);
        assertArrayEquals(images.shape(), alone.shape());
        assertEquals(0, Arrays64.distance(together, alone), 1e-12);
        network.parameters()
                .forEach(p -> assertEquals(5, p.gradient().minNumber().doubleValue()));
    }

    @ParameterizedTest
    @MethodSource("smallNetworks")
    void resultsDoNotDependOnTheBatchesBefore(Network network) {
        network.initialize(1);
        INDArray images = Arrays64.random(2, 2, 2, 9, 8);
        INDArray direction = Arrays64.random(3, 2, 4);
        INDArray logits = network.forward(images, Mode.EVALUATION).dup();
        INDArray gradient = network.backward(direction, Gradients.INPUT).dup();
        network.forward(Arrays64.random(4, 5, 2, 9, 8), Mode.EVALUATION);
        network.backward(Arrays64.random(5, 5, 4), Gradients.INPUT);
        assertEquals(logits, network.forward(images, Mode.EVALUATION));
        assertEquals(gradient, network.backward(direction, Gradients.INPUT));
    }

    @ParameterizedTest
    @MethodSource("smallNetworks")
    void namesOfParametersAreDistinctAndOnlyWeightsDecay(Network network) {
        List<Parameter> all = Stream.concat(network.parameters().stream(), network.statistics().stream())
                .toList();
        assertEquals(all.size(), new HashSet<>(all.stream().map(Parameter::name).toList()).size());
        for (Parameter parameter : network.parameters()) {
            // Batch norm's scale is called "weight" too, and is the only one of them with one axis.
            assertEquals(parameter.value().rank() > 1, parameter.decays(), parameter.name());
        }
    }

    @Test
    void weightsFollowFromTheSeedAndAreKaimingNormalOrAsPyTorchs() {
        Network vgg = Vgg.cifar(Scale.CIFAR10, 11, PRODUCT);
        vgg.initialize(3);
        // 2,359,296 normal numbers of variance 2 / (9 * 512): their mean square is within 5 sqrt(2 / n) of it.
        INDArray normal = vgg.parameters().get(14).value();
        assertEquals(2_359_296, normal.length());
        double meanSquare = normal.mul(normal).meanNumber().doubleValue() * 4608 / 2;
        assertEquals(1, meanSquare, 5 * Math.sqrt(2.0 / 2_359_296));
        assertEquals(0, vgg.parameters().get(15).value().amaxNumber().doubleValue());
        Network network = MyrtleCnn.of(Scale.CIFAR10);
        network.initialize(3);
        INDArray weight = network.parameters().get(6).value();
        // 1,179,648 numbers uniform up to 1/48: their mean square is within 5 sqrt(4 / 5n) of a third of its square.
        assertEquals(1_179_648, weight.length());
        double share = weight.mul(weight).meanNumber().doubleValue() * 2304 * 3;
        assertEquals(1, share, 5 * Math.sqrt(0.8 / 1_179_648));
        assertEquals(1 / 48.0, weight.amaxNumber().doubleValue(), 1e-6);
        INDArray first = weight.dup();
        network.initialize(3);
        assertEquals(first, weight);
        network.initialize(4);
        assertNotEquals(first, weight);
    }

    @Test
    void weightsSurviveTheWayToPyTorchAndBack() {
        Network network = ResNet.of(SMALL, 9);
        network.initialize(1);
        for (Parameter parameter : network.parameters()) {
            INDArray before = parameter.value().dup();
            INDArray pyTorch = parameter.layout().toPyTorch(parameter.value());
            parameter.value().assign(0);
            parameter.layout().fromPyTorch(pyTorch, parameter.value());
            assertEquals(before, parameter.value());
        }
        Parameter first = network.parameters().get(0);
        assertArrayEquals(
                new long[] {2, 2, 3, 3}, first.layout().toPyTorch(first.value()).shape());
    }

    @Test
    void unknownDepthsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Vgg.cifar(SMALL, 12, PRODUCT));
        assertThrows(IllegalArgumentException.class, () -> ResNet.of(SMALL, 10));
    }

    private static List<Parameter> weights(Network network) {
        return network.parameters().stream()
                .filter(parameter -> parameter.value().rank() > 1)
                .toList();
    }

    private static long count(Network network, String prefix) {
        return network.parameters().stream()
                .filter(parameter -> parameter.name().startsWith(prefix))
                .mapToLong(Parameter::size)
                .sum();
    }
}
