package org.repcost.cnn.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;

/** max(0, x), entry by entry on inputs of any shape; its derivative at 0 is taken as 0, as PyTorch does. */
public final class Relu implements Layer {
    private final Buffer outputs = new Buffer();
    private final Buffer inputGradients = new Buffer();
    private INDArray output;

    /** A rectified linear unit. */
    public Relu() {}

    @Override
    public long[] outputShape(long... inputShape) {
        return inputShape;
    }

    @Override
    public INDArray forward(INDArray input, Mode mode) {
        output = outputs.like(input);
        Ops.run("relu", Ops.arrays(input), Ops.arrays(output), new double[] {0});
        return output;
    }

    @Override
    public INDArray backward(INDArray outputGradient, Gradients wanted) {
        INDArray inputGradient = inputGradients.like(output);
        // Faster than relu_bp.
        Nd4j.getExecutioner().exec(new Step(output, inputGradient));
        return inputGradient.muli(outputGradient);
    }
}
