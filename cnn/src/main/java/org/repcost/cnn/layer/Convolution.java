package org.repcost.cnn.layer;

import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution with square kernels and zero padding as PyTorch's Conv2d computes it, which is a cross-correlation: y(b, o, i, j) =
 * bias(o) + sum_{c, p, q} w(p, q, c, o) x(b, c, s i + p - padding, s j + q - padding) on inputs {@code [B, C, H, W]}.
 */
public final class Convolution implements Layer {
    private final Initialization initialization;
    private final int inputChannels;
    private final int outputChannels;
    private final int kernel;
    private final int stride;
    private final int padding;
    private final Parameter weight;
    private final Parameter bias;
    private final Buffer outputs = new Buffer();
    private final Buffer inputGradients = new Buffer();
    private final Buffer reversed = new Buffer();
    private final Buffer unwantedOfWeight = new Buffer();
    private final Buffer unwantedOfBias = new Buffer();
    private INDArray input;

    /**
     * A convolution, zero at first.
     *
     * @param kernel the side of its kernels
     * @param hasBias whether a number a channel is added
     */
    public Convolution(
            DataType type,
            int inputChannels,
            int outputChannels,
            int kernel,
            int stride,
            int padding,
            boolean hasBias) {
        this(type, inputChannels, outputChannels, kernel, stride, padding, hasBias, Initialization.KAIMING_NORMAL);
    }

    /**
     * A layer with kernel x kernel weights that begin in a given way.
     *
     * @param initialization how weights and biases begin
     */
    public Convolution(
            DataType type,
            int inputChannels,
            int outputChannels,
            int kernel,
            int stride,
            int padding,
            boolean hasBias,
            Initialization initialization) {
        this.initialization = initialization;
        this.inputChannels = inputChannels;
        this.outputChannels = outputChannels;
        this.kernel = kernel;
        this.stride = stride;
        this.padding = padding;
        this.weight = Parameter.weight(type, WeightLayout.CONVOLUTION, kernel, kernel, inputChannels, outputChannels);
        this.bias = hasBias ? Parameter.perChannel("bias", type, outputChannels) : null;
    }

    @Override
    public long[] outputShape(long... inputShape) {
        Shapes.require(
                inputShape.length == 3
                        && inputShape[0] == inputChannels
                        && Math.min(inputShape[1], inputShape[2]) + 2L * padding >= kernel,
                "a convolution",
                "[" + inputChannels + ", H, W] of side at least " + (kernel - 2 * padding),
                inputShape);
        return new long[] {outputChannels, outputSide(inputShape[1]), outputSide(inputShape[2])};
    }

    private long outputSide(long side) {
        return (side + 2L * padding - kernel) / stride + 1;
    }

    @Override
    public INDArray forward(INDArray input, Mode mode) {
        this.input = input;
        INDArray output = outputs.of(input.dataType(), Shapes.output(this, input));
        Ops.run(
                "conv2d",
                bias == null ? Ops.arrays(input, weight.value()) : Ops.arrays(input, weight.value(), bias.value()),
                Ops.arrays(output),
                arguments(stride, padding));
        return output;
    }

    @Override
    public INDArray backward(INDArray outputGradient, Gradients wanted) {
        INDArray inputGradient = inputGradients.like(input);
        if (wanted == Gradients.INPUT && stride == 1 && padding < kernel) {
            Ops.run(
                    "conv2d",
                    Ops.arrays(outputGradient, reversedKernels()),
                    Ops.arrays(inputGradient),
                    arguments(1, kernel - 1 - padding));
            return inputGradient;
        }
        // There is no operation for one of them alone.
        INDArray weightGradient = wanted.ofParameters() ? weight.gradient() : unwantedOfWeight.like(weight.gradient());
        INDArray[] gradients = bias == null
                ? Ops.arrays(inputGradient, weightGradient)
                : Ops.arrays(
                        inputGradient,
                        weightGradient,
                        wanted.ofParameters() ? bias.gradient() : unwantedOfBias.like(bias.gradient()));
        INDArray[] inputs = bias == null
                ? Ops.arrays(input, weight.value(), outputGradient)
                : Ops.arrays(input, weight.value(), bias.value(), outputGradient);
        Ops.run("conv2d_bp", inputs, gradients, arguments(stride, padding));
        return wanted.ofInput() ? inputGradient : null;
    }

    @Override
    public List<Parameter> parameters() {
        return bias == null ? List.of(weight) : List.of(weight, bias);
    }

    @Override
    public void initialize(SplittableRandom random) {
        initialization.initialize(weight, bias, (long) kernel * kernel * inputChannels, random);
    }

    int inputChannels() {
        return inputChannels;
    }

    int outputChannels() {
        return outputChannels;
    }

    int kernel() {
        return kernel;
    }

    int stride() {
        return stride;
    }

    int padding() {
        return padding;
    }

    /** {@code [kernel, kernel, C, C']}. */
    INDArray weight() {
        return weight.value();
    }

    INDArray weightGradient() {
        return weight.gradient();
    }

    /** Adds the biases, if there are any, to outputs {@code [..., C']}. */
    void addBias(INDArray outputs) {
        if (bias != null) {
            Ops.addToRows(outputs.reshape('c', -1, outputChannels), bias.value());
        }
    }

    /** Sets the gradient of the biases, if there are any. */
    void sumToBiasGradient(INDArray outputGradient) {
        if (bias != null) {
            outputGradient.sum(bias.gradient(), 0, 2, 3);
        }
    }

    /** The kernels of the transposed map, {@code [kH, kW, O, I]}. */
    private INDArray reversedKernels() {
        INDArray kernels = reversed.of(weight.value().dataType(), kernel, kernel, outputChannels, inputChannels);
        INDArray transposed = weight.value().permute(0, 1, 3, 2);
        for (int p = 0; p < kernel; p++) {
            for (int q = 0; q < kernel; q++) {
                kernels.slice(kernel - 1 - p)
                        .slice(kernel - 1 - q)
                        .assign(transposed.slice(p).slice(q));
            }
        }
        return kernels;
    }

    private int[] arguments(int stride, int padding) {
        int dilation = 1;
        int explicitPadding = 0;
        int channelsFirst = 0;
        int kernelsYxio = 0;
        return new int[] {
            kernel,
            kernel,
            stride,
            stride,
            padding,
            padding,
            dilation,
            dilation,
            explicitPadding,
            channelsFirst,
            kernelsYxio
        };
    }
}
