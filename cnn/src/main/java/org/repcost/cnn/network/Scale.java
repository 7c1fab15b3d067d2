package org.repcost.cnn.network;

import org.nd4j.linalg.api.buffer.DataType;

/**
 * For which images, and how wide, a family of networks is built: the same family at a smaller size has the same layers with
 * fewer channels.
 *
 * @param type {@code FLOAT}, or {@code DOUBLE} where rounding is to be seen
 * @param channels of an image
 * @param height of an image in pixels
 * @param width of an image in pixels
 * @param classes the number of outputs
 * @param channelFactor what the family's numbers of hidden channels are multiplied by, 1 for the paper's
 */
public record Scale(DataType type, int channels, int height, int width, int classes, double channelFactor) {
    /** CIFAR-10's images, at the paper's widths. */
    public static final Scale CIFAR10 = new Scale(DataType.FLOAT, 3, 32, 32, 10, 1);
    /** ImageNette's images, at the paper's widths. */
    public static final Scale IMAGENETTE = new Scale(DataType.FLOAT, 3, 224, 224, 10, 1);

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a size is below 1 or the factor is not a positive number
     */
    public Scale {
        if (Math.min(Math.min(channels, classes), Math.min(height, width)) < 1) {
            throw new IllegalArgumentException("channels, height, width and classes must be >= 1, got " + channels
                    + ", " + height + ", " + width + ", " + classes);
        }
        if (!(channelFactor > 0 && Double.isFinite(channelFactor))) {
            throw new IllegalArgumentException("a channel factor must be a positive number, got " + channelFactor);
        }
    }

    /** The same for images of another size. */
    public Scale withImage(int channels, int height, int width) {
        return new Scale(type, channels, height, width, classes, channelFactor);
    }

    /** The same with another multiple of the hidden channels. */
    public Scale withChannelFactor(double channelFactor) {
        return new Scale(type, channels, height, width, classes, channelFactor);
    }

    /** The same with another number of outputs. */
    public Scale withClasses(int classes) {
        return new Scale(type, channels, height, width, classes, channelFactor);
    }

    /** The same in another type of numbers. */
    public Scale withType(DataType type) {
        return new Scale(type, channels, height, width, classes, channelFactor);
    }

    /** The shape of an image, {@code [C, H, W]}. */
    public long[] imageShape() {
        return new long[] {channels, height, width};
    }

    /** A number of hidden channels at this scale: multiplied and rounded, at least 1. */
    int hidden(int channels) {
        return (int) Math.max(1, Math.round(channels * channelFactor));
    }
}
