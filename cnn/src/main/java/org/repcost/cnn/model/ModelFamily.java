package org.repcost.cnn.model;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.repcost.cnn.backend.BatchedProduct;
import org.repcost.cnn.network.ConvActually;
import org.repcost.cnn.network.MyrtleCnn;
import org.repcost.cnn.network.Network;
import org.repcost.cnn.network.ResNet;
import org.repcost.cnn.network.Scale;
import org.repcost.cnn.network.SmallAlexNet;
import org.repcost.cnn.network.Vgg;
import org.repcost.verify.input.BadInputException;

/**
 * Networks under one name of the command line, for any images and widths. A new family is a line in {@link #ALL}.
 *
 * @param name as it is typed: "vgg11"
 * @param isLinear whether it has no nonlinearity
 * @param hasDepth whether the depth is chosen beside the name
 * @param learningRate with which small networks train well in batches of 64
 * @param form what makes a network of it
 */
public record ModelFamily(String name, boolean isLinear, boolean hasDepth, double learningRate, Form form) {
    /** All families. */
    public static final List<ModelFamily> ALL = Stream.of(
                    Stream.of(
                            new ModelFamily("conv-actually", false, true, 0.004, ConvActually::of),
                            new ModelFamily("conv-actually-linear", true, true, 0.004, ConvActually::linear),
                            fixed("myrtle", 0.01, MyrtleCnn::of)),
                    IntStream.of(11, 13, 16, 19)
                            .mapToObj(depth -> new ModelFamily(
                                    "vgg" + depth,
                                    false,
                                    false,
                                    0.01,
                                    (scale, none, product) -> Vgg.cifar(scale, depth, product))),
                    IntStream.of(11, 13, 16, 19)
                            .mapToObj(depth -> new ModelFamily(
                                    "vgg" + depth + "-imagenette",
                                    false,
                                    false,
                                    0.005,
                                    (scale, none, product) -> Vgg.imageNette(scale, depth, product))),
                    IntStream.of(9, 20, 56)
                            .mapToObj(depth -> fixed("resnet" + depth, 0.1, scale -> ResNet.of(scale, depth))),
                    Stream.of(fixed("alexnet-small", 0.05, SmallAlexNet::of)))
            .flatMap(families -> families)
            .toList();

    /** What makes a network of a family. */
    @FunctionalInterface
    public interface Form {
        /** The network, not initialized; families of one depth are given 0. */
        Network of(Scale scale, int depth, BatchedProduct product);
    }

    private interface FixedForm {
        Network of(Scale scale);
    }

    private static ModelFamily fixed(String name, double learningRate, FixedForm form) {
        return new ModelFamily(name, false, false, learningRate, (scale, depth, product) -> form.of(scale));
    }

    /**
     * The family of a name.
     *
     * @throws BadInputException if there is none
     */
    public static ModelFamily named(String name) {
        return ALL.stream()
                .filter(family -> family.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new BadInputException("--model must be one of " + names() + ", got '" + name + "'"));
    }

    /** All names: "conv-actually, ..., alexnet-small". */
    public static String names() {
        return ALL.stream().map(ModelFamily::name).collect(Collectors.joining(", "));
    }
}
