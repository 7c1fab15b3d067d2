package org.repcost.cnn.layer;

import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y = x W + bias on inputs {@code [B, in]}: PyTorch's Linear. */
public final class Dense implements Layer {
    private final int inputs;
    private final int outputs;
    private final Parameter weight;
    private final Parameter bias;
    private final Buffer results = new Buffer();
    private final Buffer inputGradients = new Buffer();
    private INDArray input;

    /** A dense layer, zero at first. */
    public Dense(DataType type, int inputs, int outputs, boolean hasBias) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.weight = Parameter.weight(type, WeightLayout.DENSE, inputs, outputs);
        this.bias = hasBias ? Parameter.perChannel("bias", type, outputs) : null;
    }

    @Override
    public long[] outputShape(long... inputShape) {
        Shapes.requireExactly("a dense layer", new long[] {inputs}, inputShape);
        return new long[] {outputs};
    }

    @Override
    public INDArray forward(INDArray input, Mode mode) {
        this.input = input;
        INDArray output = results.of(input.dataType(), Shapes.output(this, input));
        Ops.product(input, false, weight.value(), false, output);
        return bias == null ? output : Ops.addToRows(output, bias.value());
    }

    @Override
    public INDArray backward(INDArray outputGradient, Gradients wanted) {
        if (wanted.ofParameters()) {
            Ops.product(input, true, outputGradient, false, weight.gradient());
            if (bias != null) {
                outputGradient.sum(bias.gradient(), 0);
            }
        }
        if (!wanted.ofInput()) {
            return null;
        }
        INDArray inputGradient = inputGradients.like(input);
        Ops.product(outputGradient, false, weight.value(), true, inputGradient);
        return inputGradient;
    }

    @Override
    public List<Parameter> parameters() {
        return bias == null ? List.of(weight) : List.of(weight, bias);
    }

    @Override
    public void initialize(SplittableRandom random) {
        Initialization.PYTORCH_DEFAULT.initialize(weight, bias, inputs, random);
    }
}
