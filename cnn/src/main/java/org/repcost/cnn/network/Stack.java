package org.repcost.cnn.network;

import org.repcost.cnn.backend.BatchedProduct;
import org.repcost.cnn.layer.AveragePool;
import org.repcost.cnn.layer.BatchNorm;
import org.repcost.cnn.layer.Convolution;
import org.repcost.cnn.layer.Dense;
import org.repcost.cnn.layer.Dropout;
import org.repcost.cnn.layer.Flatten;
import org.repcost.cnn.layer.Initialization;
import org.repcost.cnn.layer.Layer;
import org.repcost.cnn.layer.MaxPool;
import org.repcost.cnn.layer.PixelPairConvolution;
import org.repcost.cnn.layer.Relu;
import org.repcost.cnn.layer.Sequence;

/** A network written down layer by layer; each layer takes its input's size from those before it. */
final class Stack {
    /** On 4 pixels pairs took a third of the time of the operation, on 16 as much as it (512 channels, AVX2). */
    private static final int MOST_PIXELS_FOR_PAIRS = 4;

    private final Scale scale;
    private final Initialization initialization;
    private final Sequence layers = new Sequence();
    private long[] shape;

    /** A stack on images of this scale. */
    Stack(Scale scale) {
        this(scale, Initialization.KAIMING_NORMAL, scale.imageShape());
    }

    /** A stack on images of this scale whose convolutions begin in a given way. */
    Stack(Scale scale, Initialization initialization) {
        this(scale, initialization, scale.imageShape());
    }

    /** A stack on inputs of some shape. */
    Stack(Scale scale, long... shape) {
        this(scale, Initialization.KAIMING_NORMAL, shape);
    }

    private Stack(Scale scale, Initialization initialization, long... shape) {
        this.scale = scale;
        this.initialization = initialization;
        this.shape = shape;
    }

    /** The layers so far. */
    Sequence layers() {
        return layers;
    }

    /** The shape of what they give for one input. */
    long[] shape() {
        return shape;
    }

    /** Appends any layer under the next number. */
    Stack add(Layer layer) {
        return add(String.valueOf(layers.layers().size()), layer);
    }

    /** Appends any layer under a name. */
    Stack add(String name, Layer layer) {
        shape = layer.outputShape(shape);
        layers.add(name, layer);
        return this;
    }

    /** A 3x3 convolution that keeps the image's size, with biases. */
    Stack convolution(int channels) {
        return add(convolutionTo(channels));
    }

    /** The same, by small products where that is faster. */
    Stack convolution(int channels, BatchedProduct product) {
        boolean byPairs = product.isCheapToCall() && shape[1] * shape[2] <= MOST_PIXELS_FOR_PAIRS;
        Convolution convolution = convolutionTo(channels);
        return add(byPairs ? new PixelPairConvolution(convolution, product) : convolution);
    }

    private Convolution convolutionTo(int channels) {
        return new Convolution(scale.type(), channels(), channels, 3, 1, 1, true, initialization);
    }

    /** A 3x3 convolution without biases, and batch norm. */
    Stack normalizedConvolution(int channels, int stride) {
        return add(new Convolution(scale.type(), channels(), channels, 3, stride, 1, false, initialization))
                .add(new BatchNorm(scale.type(), channels));
    }

    /** ReLU. */
    Stack relu() {
        return add(new Relu());
    }

    /** Max-pooling side by side. Images smaller than the window, at a smaller scale, are pooled whole. */
    Stack maxPool(int window) {
        return maxPool(window, window);
    }

    /** Max-pooling with windows so far apart. Images smaller than the window, at a smaller scale, are pooled whole. */
    Stack maxPool(int window, int stride) {
        int fitting = (int) Math.min(window, Math.min(shape[1], shape[2]));
        return add(new MaxPool(fitting, Math.min(stride, fitting)));
    }

    /** The mean of each channel. */
    Stack averagePool() {
        return add(new AveragePool());
    }

    /** Flattening. */
    Stack flatten() {
        return add(new Flatten());
    }

    /** Dropout with probability 1/2. */
    Stack dropout() {
        return add(new Dropout(0.5, layers.layers().size()));
    }

    /** A dense layer with biases. */
    Stack dense(int outputs) {
        return add(new Dense(scale.type(), Math.toIntExact(shape[0]), outputs, true));
    }

    int channels() {
        return Math.toIntExact(shape[0]);
    }
}
