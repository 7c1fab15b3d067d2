package org.repcost.cnn.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A fixed multiple of the input, of any shape. */
public final class Scaling implements Layer {
    private final double factor;
    private final Buffer outputs = new Buffer();
    private final Buffer inputGradients = new Buffer();

    /** y = factor x. */
    public Scaling(double factor) {
        this.factor = factor;
    }

    @Override
    public long[] outputShape(long... inputShape) {
        return inputShape;
    }

    @Override
    public INDArray forward(INDArray input, Mode mode) {
        return input.muli(factor, outputs.like(input));
    }

    @Override
    public INDArray backward(INDArray outputGradient, Gradients wanted) {
        return outputGradient.muli(factor, inputGradients.like(outputGradient));
    }
}
