package org.repcost.cnn.layer;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Batch normalization of each channel of {@code [B, C, H, W]} or {@code [B, C]} as PyTorch's BatchNorm2d and BatchNorm1d compute it: in training by the batch's
 * mean and (biased) variance, otherwise by running ones, then scaled and shifted. The running statistics are moved by a tenth
 * towards the batch's mean and unbiased variance at each training step. A training batch must have more than one value a
 * channel, as in PyTorch: the variance of one is 0 and its output the shift, whatever the input.
 */
public final class BatchNorm implements Layer {
    private static final double EPSILON = 1e-5;
    private static final double MOMENTUM = 0.1;

    private final int channels;
    private final Parameter scale;
    private final Parameter shift;
    private final Parameter runningMean;
    private final Parameter runningVariance;
    private final Buffer normalized = new Buffer();
    private final Buffer outputs = new Buffer();
    private final Buffer products = new Buffer();
    private final Buffer inputGradients = new Buffer();
    private INDArray z;
    private INDArray inverseDeviation;
    private boolean byBatch;

    /** Batch normalization of so many channels. */
    public BatchNorm(DataType type, int channels) {
        this.channels = channels;
        this.scale = Parameter.perChannel("weight", type, channels);
        this.shift = Parameter.perChannel("bias", type, channels);
        this.runningMean = Parameter.perChannel("running_mean", type, channels);
        this.runningVariance = Parameter.perChannel("running_var", type, channels);
    }

    @Override
    public long[] outputShape(long... inputShape) {
        Shapes.require(
                (inputShape.length == 3 || inputShape.length == 1) && inputShape[0] == channels,
                "a batch norm",
                "[" + channels + ", H, W] or [" + channels + "]",
                inputShape);
        return inputShape;
    }

    @Override
    public INDArray forward(INDArray batch, Mode mode) {
        outputShape(Shapes.ofOne(batch));
        INDArray input = asImages(batch);
        byBatch = mode.training();
        z = normalized.like(input);
        if (byBatch) {
            normalizeByBatch(input);
        } else {
            inverseDeviation = inverseDeviation(runningVariance.value());
            Ops.scaleChannels(
                    input,
                    inverseDeviation,
                    runningMean.value().mul(inverseDeviation).negi(),
                    z);
        }
        INDArray output = outputs.like(input);
        Ops.scaleChannels(z, scale.value(), shift.value(), output);
        return output.reshape('c', batch.shape());
    }

    private void normalizeByBatch(INDArray input) {
        INDArray one = Nd4j.ones(input.dataType(), channels);
        INDArray zero = Nd4j.zeros(input.dataType(), channels);
        double count = count(input);
        if (count == 1) {
            throw new IllegalArgumentException(
                    "batch norm must have more than one value a channel in training, got 1 in "
                            + Arrays.toString(input.shape()));
        }
        INDArray mean = input.mean(0, 2, 3);
        // Centred first: the difference of two large squares would lose digits.
        Ops.scaleChannels(input, one, mean.neg(), z);
        INDArray squares = z.muli(z, products.like(z));
        INDArray variance = squares.mean(0, 2, 3);
        inverseDeviation = inverseDeviation(variance);
        Ops.scaleChannels(z, inverseDeviation, zero, z);
        move(runningMean.value(), mean);
        move(runningVariance.value(), variance.mul(count / (count - 1)));
    }

    @Override
    public INDArray backward(INDArray gradient, Gradients wanted) {
        INDArray outputGradient = asImages(gradient);
        INDArray factor = scale.value().mul(inverseDeviation);
        INDArray zero = Nd4j.zeros(factor.dataType(), channels);
        INDArray product = products.like(z);
        INDArray sum = null;
        INDArray alongZ = null;
        if (byBatch || wanted.ofParameters()) {
            sum = outputGradient.sum(0, 2, 3);
            alongZ = outputGradient.muli(z, product).sum(0, 2, 3);
        }
        if (wanted.ofParameters()) {
            scale.gradient().assign(alongZ);
            shift.gradient().assign(sum);
        }
        if (!wanted.ofInput()) {
            return null;
        }
        INDArray inputGradient = inputGradients.like(z);
        Ops.scaleChannels(outputGradient, factor, zero, inputGradient);
        if (byBatch) {
            // factor (g - mean(g) - z mean(g z)): what moves the batch's own mean or deviation is taken out.
            double count = count(z);
            Ops.scaleChannels(
                    z, factor.mul(alongZ).divi(-count), factor.mul(sum).divi(-count), product);
            inputGradient.addi(product);
        }
        return inputGradient.reshape('c', gradient.shape());
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(scale, shift);
    }

    @Override
    public List<Parameter> statistics() {
        return List.of(runningMean, runningVariance);
    }

    @Override
    public void initialize(SplittableRandom random) {
        scale.value().assign(1);
        shift.value().assign(0);
        runningMean.value().assign(0);
        runningVariance.value().assign(1);
    }

    private static INDArray asImages(INDArray batch) {
        return batch.rank() == 2 ? batch.reshape('c', batch.size(0), batch.size(1), 1, 1) : batch;
    }

    private static INDArray inverseDeviation(INDArray variance) {
        return Transforms.sqrt(variance.add(EPSILON), false).rdivi(1);
    }

    private static void move(INDArray running, INDArray value) {
        running.muli(1 - MOMENTUM).addi(value.muli(MOMENTUM));
    }

    private static double count(INDArray batch) {
        return (double) batch.length() / batch.size(1);
    }
}
