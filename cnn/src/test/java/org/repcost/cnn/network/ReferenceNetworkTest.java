package org.repcost.cnn.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.repcost.cnn.backend.Backend;
import org.repcost.cnn.backend.BatchedProduct;
import org.repcost.cnn.layer.Arrays64;
import org.repcost.cnn.layer.Gradients;
import org.repcost.cnn.layer.LayerDefinitions;
import org.repcost.cnn.layer.Mode;
import org.repcost.cnn.layer.Parameter;

/** Each family against the slow one that is written down from its publication. */
class ReferenceNetworkTest {
    private static final int BATCH = 2;
    private static final int CLASSES = 4;
    private static final int DIRECTIONS = 3;

    /** Logits are piecewise linear: differences are exact but for rounding, unless a ReLU or a pool switches within a step. */
    private static final double STEP = 1e-7;

    /** Some ten roundings of a logit, which its difference over a step is not known beyond. */
    private static final double ROUNDING = 10 * 0x1p-53;

    /** Of CIFAR's side, where all pools have their full windows. */
    private static final Scale SQUARE = new Scale(DataType.DOUBLE, 3, 32, 32, CLASSES, 1.0 / 32);

    /** Where pools are cut to what is left of the image. */
    private static final Scale OBLONG = SQUARE.withImage(3, 9, 8);

    private static final BatchedProduct PRODUCT = Backend.load(1).product();

    record Case(Network network, BiFunction<ReferenceNetwork, INDArray, INDArray> reference) {
        INDArray logits(ReferenceNetwork parameters, INDArray images) {
            return reference.apply(parameters, images);
        }

        @Override
        public String toString() {
            Scale scale = network.scale();
            return network + ", " + scale.height() + " x " + scale.width();
        }
    }

    static Stream<Case> cases() {
        return Stream.concat(
                // As many operations as pixels squared: smaller images.
                Stream.of(SQUARE.withImage(3, 12, 12), OBLONG).flatMap(ReferenceNetworkTest::convActually),
                Stream.of(SQUARE, OBLONG).flatMap(ReferenceNetworkTest::withSmallKernels));
    }

    private static Stream<Case> convActually(Scale scale) {
        Scale wider = scale.withChannelFactor(1.0 / 16);
        return Stream.of(
                new Case(ConvActually.of(wider, 1, PRODUCT), (r, x) -> r.convActually(x, 1, LayerDefinitions::relu)),
                new Case(ConvActually.of(wider, 3, PRODUCT), (r, x) -> r.convActually(x, 3, LayerDefinitions::relu)),
                new Case(
                        ConvActually.linear(wider, 3, PRODUCT),
                        (r, x) -> r.convActually(x, 3, UnaryOperator.identity())));
    }

    private static Stream<Case> withSmallKernels(Scale scale) {
        return Stream.of(
                new Case(MyrtleCnn.of(scale), ReferenceNetwork::myrtle),
                new Case(Vgg.cifar(scale, 11, PRODUCT), ReferenceNetwork::vgg11Cifar),
                new Case(Vgg.imageNette(scale, 11, PRODUCT), ReferenceNetwork::vgg11ImageNette),
                new Case(ResNet.of(scale, 9), ReferenceNetwork::resNet9),
                new Case(ResNet.of(scale.withChannelFactor(1.0 / 8), 20), ReferenceNetwork::resNet20),
                new Case(SmallAlexNet.of(scale), ReferenceNetwork::smallAlexNet));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void logitsAreThoseOfThePublishedNetwork(Case test) {
        randomize(test.network());
        INDArray images = images(test.network());
        ReferenceNetwork reference = new ReferenceNetwork(test.network());
        INDArray expected = test.logits(reference, images);
        assertEquals(Set.of(), reference.unused());
        INDArray actual = test.network().forward(images, Mode.EVALUATION);
        double largest = expected.amaxNumber().doubleValue();
        assertTrue(largest > 0);
        assertEquals(0, Arrays64.distance(expected, actual), 1e-10 * largest);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void inputGradientsAreSlopesOfThePublishedNetwork(Case test) {
        randomize(test.network());
        INDArray images = images(test.network());
        ReferenceNetwork reference = new ReferenceNetwork(test.network());
        INDArray[] directions = new INDArray[DIRECTIONS];
        INDArray[] slopes = new INDArray[DIRECTIONS];
        for (int i = 0; i < DIRECTIONS; i++) {
            directions[i] = Arrays64.random(30 + i, images.shape());
            INDArray step = directions[i].mul(STEP);
            slopes[i] = test.logits(reference, images.add(step))
                    .sub(test.logits(reference, images.sub(step)))
                    .div(2 * STEP);
        }
        INDArray logits = test.network().forward(images, Mode.EVALUATION);
        double rounding = ROUNDING * logits.amaxNumber().doubleValue() / STEP;
        for (int k = 0; k < CLASSES; k++) {
            INDArray one = Nd4j.zeros(DataType.DOUBLE, BATCH, CLASSES);
            one.getColumn(k).assign(1);
            INDArray gradient = test.network().backward(one, Gradients.INPUT);
            // In evaluation an image's logits depend on that image only.
            for (int b = 0; b < BATCH; b++) {
                INDArray ofImage = gradient.slice(b);
                double norm = ofImage.norm2Number().doubleValue();
                assertTrue(norm > 1e-4, "logit " + k + " does not depend on image " + b + ": " + norm);
                for (int i = 0; i < DIRECTIONS; i++) {
                    double slope =
                            ofImage.mul(directions[i].slice(b)).sumNumber().doubleValue();
                    assertEquals(slopes[i].getDouble(b, k), slope, 1e-6 * norm + rounding);
                }
            }
        }
    }

    private static INDArray images(Network network) {
        Scale scale = network.scale();
        return Arrays64.random(2, BATCH, scale.channels(), scale.height(), scale.width());
    }

    /** Kaiming-normal weights; biases and batch norm with numbers of their own, so that none can be left out unseen. */
    private static void randomize(Network network) {
        network.initialize(1);
        long seed = 100;
        for (Parameter parameter : network.parameters()) {
            INDArray value = parameter.value();
            INDArray random = Arrays64.random(seed++, value.shape());
            if (parameter.decays()) {
                long outputs = parameter.layout().toPyTorch(value).shape()[0];
                value.assign(random.muli(Math.sqrt(2.0 * outputs / parameter.size())));
            } else {
                value.addi(random.muli(0.3));
            }
        }
        for (Parameter statistic : network.statistics()) {
            INDArray random = Arrays64.random(seed++, statistic.value().shape());
            // Variances are positive.
            boolean variance = statistic.name().endsWith("running_var");
            statistic.value().assign(variance ? random.mul(random).addi(0.5) : random.mul(0.3));
        }
    }
}
