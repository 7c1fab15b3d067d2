package org.repcost.cnn.network;

import org.repcost.cnn.backend.BatchedProduct;
import org.repcost.cnn.layer.CircularConvolution;
import org.repcost.cnn.layer.Head;
import org.repcost.cnn.layer.PixelsFirst;

/**
 * ConvActually of depth L: L - 1 circular convolutions with kernels as large as the image, 64 channels each, with biases, each
 * followed by ReLU; then flatten and a linear layer to K. Depth 1 is the linear layer alone; the linear variant has no ReLU, and
 * is the paper's linear CNN with biases. Convolutions are computed in frequency space.
 */
public final class ConvActually {
    private ConvActually() {}

    /**
     * The network with ReLU.
     *
     * @throws IllegalArgumentException if the depth is below 1
     */
    public static Network of(Scale scale, int depth, BatchedProduct product) {
        return of(scale, depth, true, product);
    }

    /**
     * The variant without ReLU.
     *
     * @throws IllegalArgumentException if the depth is below 1
     */
    public static Network linear(Scale scale, int depth, BatchedProduct product) {
        return of(scale, depth, false, product);
    }

    private static Network of(Scale scale, int depth, boolean hasRelu, BatchedProduct product) {
        if (depth < 1) {
            throw new IllegalArgumentException("a ConvActually must have depth >= 1, got " + depth);
        }
        int height = scale.height();
        int width = scale.width();
        Stack stack = new Stack(scale);
        stack.add(new PixelsFirst());
        for (int layer = 1; layer < depth; layer++) {
            int channels = scale.hidden(64);
            stack.add(
                    "conv" + layer,
                    new CircularConvolution(scale.type(), stack.channels(), channels, height, width, product));
            if (hasRelu) {
                stack.relu();
            }
        }
        stack.add("head", new Head(scale.type(), stack.channels(), height, width, scale.classes(), product));
        String name = (hasRelu ? "ConvActually, depth " : "linear ConvActually, depth ") + depth;
        return new Network(name, scale, stack.layers());
    }
}
