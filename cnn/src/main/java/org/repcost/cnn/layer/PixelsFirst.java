package org.repcost.cnn.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Images {@code [B, C, H, W]} as {@code [H, W, B, C]}, for layers that compute in frequency space: there the DFT and the products of
 * each frequency need no further reordering.
 */
public final class PixelsFirst implements Layer {
    private final Buffer outputs = new Buffer();
    private final Buffer inputGradients = new Buffer();

    /** A reordering. */
    public PixelsFirst() {}

    @Override
    public long[] outputShape(long... inputShape) {
        Shapes.require(inputShape.length == 3, "pixels first", "[C, H, W]", inputShape);
        return inputShape;
    }

    @Override
    public INDArray forward(INDArray input, Mode mode) {
        return swap(input, outputs);
    }

    @Override
    public INDArray backward(INDArray outputGradient, Gradients wanted) {
        return swap(outputGradient, inputGradients);
    }

    /** Swaps the first two axes with the last two, which is its own inverse. */
    static INDArray swap(INDArray array, Buffer buffer) {
        INDArray swapped = array.permute(2, 3, 0, 1);
        return buffer.like(swapped).assign(swapped);
    }
}
