package org.repcost.cnn.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The largest entry of each window on inputs {@code [B, C, H, W]}; rows and columns that fill no window are left out. */
public final class MaxPool implements Layer {
    private final int window;
    private final int stride;
    private final Buffer outputs = new Buffer();
    private final Buffer inputGradients = new Buffer();
    private INDArray input;

    /** Windows of the given side, that many apart. */
    public MaxPool(int window, int stride) {
        this.window = window;
        this.stride = stride;
    }

    /** Windows side by side. */
    public MaxPool(int window) {
        this(window, window);
    }

    @Override
    public long[] outputShape(long... inputShape) {
        Shapes.require(
                inputShape.length == 3 && Math.min(inputShape[1], inputShape[2]) >= window,
                "a max-pool",
                "[C, H, W] of side at least " + window,
                inputShape);
        return new long[] {inputShape[0], (inputShape[1] - window) / stride + 1, (inputShape[2] - window) / stride + 1};
    }

    @Override
    public INDArray forward(INDArray input, Mode mode) {
        this.input = input;
        INDArray output = outputs.of(input.dataType(), Shapes.output(this, input));
        Ops.run("maxpool2d", Ops.arrays(input), Ops.arrays(output), arguments());
        return output;
    }

    @Override
    public INDArray backward(INDArray outputGradient, Gradients wanted) {
        INDArray inputGradient = inputGradients.like(input);
        Ops.run("maxpool2d_bp", Ops.arrays(input, outputGradient), Ops.arrays(inputGradient), arguments());
        return inputGradient;
    }

    private int[] arguments() {
        int padding = 0;
        int dilation = 1;
        int explicitPadding = 0;
        int unused = 1;
        int channelsFirst = 0;
        return new int[] {
            window, window, stride, stride, padding, padding, dilation, dilation, explicitPadding, unused, channelsFirst
        };
    }
}
