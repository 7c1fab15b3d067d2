package org.repcost.cnn.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The mean of each channel over the whole image, {@code [B, C, H, W]} to {@code [B, C]}. */
public final class AveragePool implements Layer {
    private final Buffer outputs = new Buffer();
    private final Buffer inputGradients = new Buffer();
    private INDArray input;

    /** Global average pooling. */
    public AveragePool() {}

    @Override
    public long[] outputShape(long... inputShape) {
        Shapes.require(inputShape.length == 3, "an average-pool", "[C, H, W]", inputShape);
        return new long[] {inputShape[0]};
    }

    @Override
    public INDArray forward(INDArray input, Mode mode) {
        this.input = input;
        INDArray output = outputs.of(input.dataType(), Shapes.output(this, input));
        return input.mean(output, 2, 3);
    }

    @Override
    public INDArray backward(INDArray outputGradient, Gradients wanted) {
        INDArray inputGradient = inputGradients.like(input);
        long pixels = input.size(2) * input.size(3);
        INDArray each = outputGradient.div(pixels).reshape('c', input.size(0), input.size(1), 1, 1);
        return inputGradient.assign(each.broadcast(input.shape()));
    }
}
