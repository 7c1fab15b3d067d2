package org.repcost.cnn.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code [B, ...]} as {@code [B, M]}, in C order; no number is moved. */
public final class Flatten implements Layer {
    private long[] shape;

    /** A flattening. */
    public Flatten() {}

    @Override
    public long[] outputShape(long... inputShape) {
        return new long[] {Shapes.size(inputShape)};
    }

    @Override
    public INDArray forward(INDArray input, Mode mode) {
        shape = input.shape();
        return input.reshape('c', Shapes.output(this, input));
    }

    @Override
    public INDArray backward(INDArray outputGradient, Gradients wanted) {
        return outputGradient.reshape('c', shape);
    }
}
