package org.repcost.paper.cli;

import org.repcost.cnn.data.ImageDataSet;
import org.repcost.cnn.model.ModelFamily;
import org.repcost.cnn.model.ModelShape;
import org.repcost.verify.input.BadInputException;
import picocli.CommandLine.Option;

/** The options that say which network, the same in every subcommand that has them. */
public final class ModelOptions {
    private static final int DEFAULT_DEPTH = 4;
    private static final String DEFAULT_FACTOR = "1/8";

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "conv-actually, conv-actually-linear, myrtle, vgg11, vgg13, vgg16, vgg19 (and each with"
                    + " -imagenette), resnet9, resnet20, resnet56 or alexnet-small")
    private String name;

    @Option(
            names = "--depth",
            paramLabel = "L",
            description =
                    "the number of weight layers of conv-actually, the head counted (default: " + DEFAULT_DEPTH + ")")
    private Integer depth;

    @Option(
            names = "--channel-factor",
            paramLabel = "F",
            defaultValue = DEFAULT_FACTOR,
            description =
                    "the multiple of the paper's numbers of hidden channels, such as 0.25 or 1/8; 1 is the paper's"
                            + " (default: ${DEFAULT-VALUE})")
    private String factor;

    /** Used by picocli. */
    public ModelOptions() {}

    /** Whether a model is named. */
    boolean isGiven() {
        return name != null;
    }

    /** The family that is named, or another one. */
    ModelFamily family(String otherwise) {
        return ModelFamily.named(name == null ? otherwise : name);
    }

    /**
     * The network for these images.
     *
     * @throws BadInputException if there is no such network
     */
    ModelShape shape(ModelFamily family, ImageDataSet images) {
        return shape(
                family,
                images.channels(),
                images.height(),
                images.width(),
                images.classNames().size());
    }

    /** The network for images of the given shape and number of classes; throws as that for a data set does. */
    ModelShape shape(ModelFamily family, int channels, int height, int width, int classes) {
        return new ModelShape(
                family.name(),
                depth != null ? depth : family.hasDepth() ? DEFAULT_DEPTH : 0,
                factor(),
                channels,
                height,
                width,
                classes);
    }

    private double factor() {
        String[] parts = factor.split("/", -1);
        try {
            if (parts.length <= 2) {
                double numerator = Double.parseDouble(parts[0]);
                return parts.length == 1 ? numerator : numerator / Double.parseDouble(parts[1]);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new BadInputException("--channel-factor must be a number such as 0.25 or 1/8, got '" + factor + "'");
    }
}
