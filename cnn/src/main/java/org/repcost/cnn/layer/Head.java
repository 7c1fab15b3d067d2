package org.repcost.cnn.layer;

import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.repcost.cnn.backend.BatchedProduct;
import org.repcost.cnn.backend.MatrixBatch;
import org.repcost.cnn.backend.Product;

/**
 * The head of the paper (3.3) with biases, f(x)_k = bias_k + sum_g sum_c w(g)_{kc} x(g)_c, from inputs that lie pixels first, {@code
 * [H, W, B, C]}, to {@code [B, K]}: PyTorch's Linear {@code [K, C H W]} behind Flatten. The weight lies as {@code [N, C, K]}.
 */
public final class Head implements Layer {
    private final int channels;
    private final int height;
    private final int width;
    private final int outputs;
    private final BatchedProduct product;
    private final Parameter weight;
    private final Parameter bias;
    private final Buffer pixelwise = new Buffer();
    private final Buffer results = new Buffer();
    private final Buffer inputGradients = new Buffer();
    private INDArray input;

    /** A head on images of the given size, zero at first. */
    public Head(DataType type, int channels, int height, int width, int outputs, BatchedProduct product) {
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.outputs = outputs;
        this.product = product;
        long pixels = (long) height * width;
        this.weight = Parameter.weight(
                type,
                WeightLayout.permuted(new long[] {outputs, channels * pixels}, 2, 1, 0),
                pixels,
                channels,
                outputs);
        this.bias = Parameter.perChannel("bias", type, outputs);
    }

    @Override
    public long[] outputShape(long... inputShape) {
        Shapes.requireExactly("a head", new long[] {channels, height, width}, inputShape);
        return new long[] {outputs};
    }

    @Override
    public INDArray forward(INDArray input, Mode mode) {
        this.input = input;
        int batch = batch();
        INDArray terms = pixelwise.of(input.dataType(), pixels(), (long) batch * outputs);
        product.multiply(pixels(), Product.of(signals(input), weights(weight.value()), results(terms, 1)));
        // One room, seen as a row and as a matrix.
        terms.sum(results.of(input.dataType(), (long) batch * outputs), 0);
        return Ops.addToRows(results.of(input.dataType(), batch, outputs), bias.value());
    }

    @Override
    public INDArray backward(INDArray outputGradient, Gradients wanted) {
        MatrixBatch gradient = results(outputGradient, 0);
        if (wanted.ofParameters()) {
            product.multiply(pixels(), Product.of(signals(input).transpose(), gradient, weights(weight.gradient())));
            outputGradient.sum(bias.gradient(), 0);
        }
        if (!wanted.ofInput()) {
            return null;
        }
        INDArray inputGradient = inputGradients.like(input);
        product.multiply(pixels(), Product.of(gradient, weights(weight.value()).transpose(), signals(inputGradient)));
        return inputGradient;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(weight, bias);
    }

    @Override
    public void initialize(SplittableRandom random) {
        Initialization.KAIMING_NORMAL.initialize(weight, bias, (long) pixels() * channels, random);
    }

    private MatrixBatch signals(INDArray array) {
        return MatrixBatch.dense(array, 0, batch(), channels, (long) batch() * channels);
    }

    private MatrixBatch weights(INDArray array) {
        return MatrixBatch.dense(array, 0, channels, outputs, (long) channels * outputs);
    }

    private MatrixBatch results(INDArray array, int each) {
        return MatrixBatch.dense(array, 0, batch(), outputs, (long) each * batch() * outputs);
    }

    private int pixels() {
        return height * width;
    }

    private int batch() {
        return Math.toIntExact(input.size(2));
    }
}
