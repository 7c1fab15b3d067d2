package org.repcost.cnn.model;

import org.nd4j.linalg.api.buffer.DataType;
import org.repcost.cnn.backend.BatchedProduct;
import org.repcost.cnn.network.Network;
import org.repcost.cnn.network.Scale;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.input.Numbers;

/**
 * A network without its weights, in words: which family, how deep and wide, for which images.
 *
 * @param name of the {@link ModelFamily}
 * @param depth the number of weight layers where the family has no depth of its own, otherwise 0
 * @param channelFactor what the family's numbers of hidden channels are multiplied by, 1 for the paper's
 * @param channels of an image
 * @param height of an image in pixels
 * @param width of an image in pixels
 * @param classes the number of outputs
 */
public record ModelShape(
        String name, int depth, double channelFactor, int channels, int height, int width, int classes) {
    private static final int MOST_LAYERS = 64;
    private static final double LARGEST_FACTOR = 16;

    /**
     * Checks the shape.
     *
     * @throws BadInputException if there is no such family, or a number is out of its range
     */
    public ModelShape {
        if (ModelFamily.named(name).hasDepth()) {
            if (depth < 1 || depth > MOST_LAYERS) {
                throw new BadInputException("--depth of " + name + " must be 1 to " + MOST_LAYERS + ", got " + depth);
            }
        } else if (depth != 0) {
            throw new BadInputException(
                    "--depth is for conv-actually, got " + depth + " for " + name + ", whose name says it");
        }
        if (!(channelFactor > 0 && channelFactor <= LARGEST_FACTOR)) {
            throw new BadInputException("--channel-factor must lie in (0, " + Numbers.text(LARGEST_FACTOR) + "], got "
                    + Numbers.text(channelFactor));
        }
        if (Math.min(Math.min(channels, height), Math.min(width, classes)) < 1) {
            throw new BadInputException("a model must have images of at least one channel, row and column and at least"
                    + " one class, got " + channels + " x " + height + " x " + width + " and " + classes + " classes");
        }
    }

    /** The network in float32, not initialized. */
    public Network build(BatchedProduct product) {
        Scale scale = new Scale(DataType.FLOAT, channels, height, width, classes, channelFactor);
        return ModelFamily.named(name).form().of(scale, depth, product);
    }

    /** "conv-actually, depth 4, channel factor 0.125, images 3 x 16 x 16, 10 classes". */
    public String describe() {
        return name + (depth == 0 ? "" : ", depth " + depth) + ", channel factor " + Numbers.text(channelFactor)
                + ", images " + channels + " x " + height + " x " + width + ", " + classes + " classes";
    }
}
