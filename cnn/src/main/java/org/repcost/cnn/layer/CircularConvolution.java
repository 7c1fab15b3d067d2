package org.repcost.cnn.layer;

import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.repcost.cnn.backend.BatchedProduct;
import org.repcost.cnn.layer.RealFourierTransform.Run;

/**
 * A circular convolution with kernels as large as the image, computed in frequency space (T1), where it is one small matrix product
 * a frequency: y = w * x + bias, (w * x)(g) = sum_h w(h) x(g - h), y^(xi) = sqrt(N) w^(xi) x^(xi) in the unitary DFT.
 *
 * <p>Inputs and outputs lie pixels first, {@code [H, W, B, C]} ({@link PixelsFirst}). The weight lies in the orthonormal real
 * coordinates of frequency space (T22), {@code [N, C, C']} with the rows of {@link RealFourierTransform}, C input and C' output
 * channels: SGD with momentum and weight decay does the same there as on the spatial kernels.
 *
 * <p>PyTorch's kernel W of the same size {@code [C', C, H, W]}, in a Conv2d with {@code padding='same'} and {@code
 * padding_mode='circular'}, computes the correlation y(g) = sum_h W[h] x(g + h - p), p = floor((size - 1) / 2) in each
 * direction. It is the same map for w(p - h) = W[h], positions taken modulo the image.
 */
public final class CircularConvolution implements Layer {
    private final int inputChannels;
    private final int outputChannels;
    private final int height;
    private final int width;
    private final BatchedProduct product;
    private final RealFourierTransform dft;
    private final Parameter weight;
    private final Parameter bias;
    private final INDArray biasAtFrequencyZero;
    private final Buffer inputSpectra = new Buffer();
    private final Buffer outputSpectra = new Buffer();
    private final Buffer outputs = new Buffer();
    private final Buffer inputGradients = new Buffer();
    private final Buffer gradientSpectra = new Buffer();
    private INDArray input;

    /** A convolution with biases on images of the given size, zero at first. */
    public CircularConvolution(
            DataType type, int inputChannels, int outputChannels, int height, int width, BatchedProduct product) {
        this.inputChannels = inputChannels;
        this.outputChannels = outputChannels;
        this.height = height;
        this.width = width;
        this.product = product;
        this.dft = new RealFourierTransform(type, height, width, product);
        this.weight = Parameter.weight(
                type,
                new CircularKernelLayout(dft, height, width),
                (long) height * width,
                inputChannels,
                outputChannels);
        this.bias = Parameter.perChannel("bias", type, outputChannels);
        this.biasAtFrequencyZero = Nd4j.create(type, outputChannels);
    }

    @Override
    public long[] outputShape(long... inputShape) {
        Shapes.requireExactly("a circular convolution", new long[] {inputChannels, height, width}, inputShape);
        return new long[] {outputChannels, height, width};
    }

    @Override
    public INDArray forward(INDArray input, Mode mode) {
        this.input = input;
        INDArray x = inputSpectra.like(input);
        dft.forward(input, x);
        INDArray y = outputSpectra.of(input.dataType(), shapeWith(outputChannels));
        for (Run run : dft.runs()) {
            multiply(signals(x, run), weights(weight.value(), run), signals(y, run));
        }
        // A constant over the image sits at frequency 0, sqrt(N) times as large.
        Ops.addToRows(frequencyZero(y), bias.value().muli(Math.sqrt(dft.size()), biasAtFrequencyZero));
        INDArray output = outputs.like(y);
        dft.inverse(y, output);
        return output;
    }

    @Override
    public INDArray backward(INDArray outputGradient, Gradients wanted) {
        INDArray g = outputSpectra.like(outputGradient);
        dft.forward(outputGradient, g);
        if (wanted.ofParameters()) {
            INDArray x = inputSpectra.like(input);
            for (Run run : dft.runs()) {
                multiply(signals(x, run).adjoint(), signals(g, run), weights(weight.gradient(), run));
            }
            frequencyZero(g).sum(bias.gradient(), 0).muli(Math.sqrt(dft.size()));
        }
        if (!wanted.ofInput()) {
            return null;
        }
        INDArray inputGradient = inputGradients.like(input);
        INDArray spectrum = gradientSpectra.like(input);
        for (Run run : dft.runs()) {
            multiply(signals(g, run), weights(weight.value(), run).adjoint(), signals(spectrum, run));
        }
        dft.inverse(spectrum, inputGradient);
        return inputGradient;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(weight, bias);
    }

    @Override
    public void initialize(SplittableRandom random) {
        // Independent normal numbers of one variance stay so under an orthogonal map: these are Kaiming-normal kernels.
        Initialization.KAIMING_NORMAL.initialize(weight, bias, (long) inputChannels * height * width, random);
    }

    private void multiply(SpectralBlocks left, SpectralBlocks right, SpectralBlocks result) {
        Run run = result.run();
        // Where rows are sqrt 2 times real and imaginary parts, their products have one sqrt 2 too many.
        double factor = Math.sqrt(run.paired() ? dft.size() / 2.0 : dft.size());
        product.multiply(run.frequencies(), left.times(right, factor, result));
    }

    /** B x C at each frequency. */
    private static SpectralBlocks signals(INDArray spectrum, Run run) {
        return SpectralBlocks.of(spectrum, Math.toIntExact(spectrum.size(2)), Math.toIntExact(spectrum.size(3)), run);
    }

    private SpectralBlocks weights(INDArray array, Run run) {
        return SpectralBlocks.of(array, inputChannels, outputChannels, run);
    }

    /** The row of frequency 0 of signals, {@code [B, C]}. */
    private static INDArray frequencyZero(INDArray spectrum) {
        return spectrum.slice(0).slice(0);
    }

    private long[] shapeWith(int channels) {
        return new long[] {height, width, input.size(2), channels};
    }
}
