package org.repcost.cnn.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastCopyOp;

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
        return Ops.broadcast(new BroadcastCopyOp(inputGradient, outputGradient, inputGradient, 0, 1))
                .divi(input.size(2) * input.size(3));
    }
}
