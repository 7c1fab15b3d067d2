package org.repcost.cnn.network;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.repcost.cnn.layer.LayerDefinitions;
import org.repcost.cnn.layer.Parameter;

/**
 * The families in evaluation mode, written down from their publications and computed by the layers' definitions. Only parameters
 * are those of a network, by PyTorch's names and in PyTorch's layout.
 */
final class ReferenceNetwork {
    private final Map<String, INDArray> parameters = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    /** With copies of a network's parameters and statistics. */
    ReferenceNetwork(Network network) {
        Stream.concat(network.parameters().stream(), network.statistics().stream())
                .forEach(parameter -> parameters.put(parameter.name(), pyTorch(parameter)));
    }

    private static INDArray pyTorch(Parameter parameter) {
        return parameter.layout().toPyTorch(parameter.value());
    }

    /** Names of parameters that no layer has asked for so far. */
    Set<String> unused() {
        Set<String> rest = new HashSet<>(parameters.keySet());
        rest.removeAll(used);
        return rest;
    }

    /** Circular convolutions as large as the image, each followed by the activation, and a linear layer. */
    INDArray convActually(INDArray images, int depth, UnaryOperator<INDArray> activation) {
        INDArray x = images;
        for (int layer = 1; layer < depth; layer++) {
            String name = "conv" + layer;
            x = activation.apply(
                    LayerDefinitions.circularConvolution(x, parameter(name + ".weight"), parameter(name + ".bias")));
        }
        return dense("head", x);
    }

    /** Conv, ReLU; three times conv, ReLU, max-pool 2; max-pool 4; linear. */
    INDArray myrtle(INDArray images) {
        INDArray x = convolutionRelu("0", images);
        x = maxPool(convolutionRelu("2", x), 2, 2);
        x = maxPool(convolutionRelu("5", x), 2, 2);
        x = maxPool(convolutionRelu("8", x), 2, 2);
        return dense("13", maxPool(x, 4, 4));
    }

    /** VGG 11 for CIFAR: dropout, which does nothing in evaluation, comes before the dense layers. */
    INDArray vgg11Cifar(INDArray images) {
        return vgg11(images, "classifier.1", "classifier.4", "classifier.6");
    }

    /** VGG 11 as in torchvision: dropout comes behind the dense layers. */
    INDArray vgg11ImageNette(INDArray images) {
        return vgg11(images, "classifier.0", "classifier.3", "classifier.6");
    }

    private INDArray vgg11(INDArray images, String first, String second, String last) {
        INDArray x = maxPool(convolutionRelu("features.0", images), 2, 2);
        x = maxPool(convolutionRelu("features.3", x), 2, 2);
        x = maxPool(convolutionRelu("features.8", convolutionRelu("features.6", x)), 2, 2);
        x = maxPool(convolutionRelu("features.13", convolutionRelu("features.11", x)), 2, 2);
        x = maxPool(convolutionRelu("features.18", convolutionRelu("features.16", x)), 2, 2);
        x = LayerDefinitions.relu(dense(first, x));
        return dense(last, LayerDefinitions.relu(dense(second, x)));
    }

    /** Page's ResNet 9: its logits are an eighth of what the last layer gives. */
    INDArray resNet9(INDArray images) {
        INDArray x = normalizedRelu("0", "1", 1, images);
        x = maxPool(normalizedRelu("3", "4", 1, x), 2, 2);
        x = x.add(normalizedRelu("7.3", "7.4", 1, normalizedRelu("7.0", "7.1", 1, x)));
        x = maxPool(normalizedRelu("8", "9", 1, x), 2, 2);
        x = maxPool(normalizedRelu("12", "13", 1, x), 2, 2);
        x = x.add(normalizedRelu("16.3", "16.4", 1, normalizedRelu("16.0", "16.1", 1, x)));
        return LayerDefinitions.dense(maxPool(x, 4, 4), parameter("19.weight"), null)
                .div(8);
    }

    /** ResNet 20 of He et al.: nine blocks, the fourth and seventh with stride 2. */
    INDArray resNet20(INDArray images) {
        INDArray x = normalizedRelu("0", "1", 1, images);
        for (int block = 0; block < 9; block++) {
            // Behind the first three layers, each block is the sum and ReLU.
            String name = String.valueOf(3 + 2 * block);
            int stride = block == 3 || block == 6 ? 2 : 1;
            INDArray body = normalizedRelu(name + ".0", name + ".1", stride, x);
            body = normalized(name + ".3", name + ".4", 1, body);
            INDArray shortcut = stride == 1 ? x : LayerDefinitions.paddedSubsampling(x, (int) body.size(1));
            x = LayerDefinitions.relu(body.add(shortcut));
        }
        return dense("22", LayerDefinitions.averagePool(x));
    }

    /** Wang and Isola's small AlexNet. */
    INDArray smallAlexNet(INDArray images) {
        INDArray x = maxPool(normalizedRelu("0", "1", 1, images), 3, 2);
        x = maxPool(normalizedRelu("4", "5", 1, x), 3, 2);
        x = normalizedRelu("8", "9", 1, x);
        x = normalizedRelu("11", "12", 1, x);
        x = maxPool(normalizedRelu("14", "15", 1, x), 3, 2);
        x = batchNormRelu("20", LayerDefinitions.dense(x, parameter("19.weight"), null));
        x = batchNormRelu("23", LayerDefinitions.dense(x, parameter("22.weight"), null));
        return dense("25", x);
    }

    private INDArray convolutionRelu(String name, INDArray x) {
        return LayerDefinitions.relu(
                LayerDefinitions.convolution(x, parameter(name + ".weight"), parameter(name + ".bias"), 1, 1));
    }

    private INDArray normalizedRelu(String convolution, String norm, int stride, INDArray x) {
        return LayerDefinitions.relu(normalized(convolution, norm, stride, x));
    }

    private INDArray batchNormRelu(String norm, INDArray x) {
        return LayerDefinitions.relu(batchNorm(norm, x));
    }

    private INDArray normalized(String convolution, String norm, int stride, INDArray x) {
        return batchNorm(norm, LayerDefinitions.convolution(x, parameter(convolution + ".weight"), null, stride, 1));
    }

    private INDArray batchNorm(String name, INDArray x) {
        return LayerDefinitions.batchNorm(
                x,
                parameter(name + ".weight"),
                parameter(name + ".bias"),
                parameter(name + ".running_mean"),
                parameter(name + ".running_var"));
    }

    private INDArray dense(String name, INDArray x) {
        return LayerDefinitions.dense(x, parameter(name + ".weight"), parameter(name + ".bias"));
    }

    /** A window, and a stride, larger than the image's shorter side is cut to it. */
    private static INDArray maxPool(INDArray x, int window, int stride) {
        int side = (int) Math.min(x.size(2), x.size(3));
        return LayerDefinitions.maxPool(x, Math.min(window, side), Math.min(stride, side));
    }

    private INDArray parameter(String name) {
        INDArray value = parameters.get(name);
        if (value == null) {
            throw new AssertionError("the network has no parameter " + name + " among " + parameters.keySet());
        }
        used.add(name);
        return value;
    }
}
