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
    private final INDArray zero;
    private final INDArray one;
    private final INDArray mean;
    private final INDArray variance;
    private final INDArray inverseDeviation;
    private final INDArray factor;
    private final INDArray offset;
    private final INDArray sum;
    private final INDArray alongZ;
    private INDArray z;
    private boolean byBatch;

    /** Batch normalization of so many channels. */
    public BatchNorm(DataType type, int channels) {
        this.channels = channels;
        this.scale = Parameter.perChannel("weight", type, channels);
        this.shift = Parameter.perChannel("bias", type, channels);
        this.runningMean = Parameter.perChannel("running_mean", type, channels);
        this.runningVariance = Parameter.perChannel("running_var", type, channels);
        this.zero = Nd4j.zeros(type, channels);
        this.one = Nd4j.ones(type, channels);
        this.mean = Nd4j.create(type, channels);
        this.variance = Nd4j.create(type, channels);
        this.inverseDeviation = Nd4j.create(type, channels);
        this.factor = Nd4j.create(type, channels);
        this.offset = Nd4j.create(type, channels);
        this.sum = Nd4j.create(type, channels);
        this.alongZ = Nd4j.create(type, channels);
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
            invertDeviation(runningVariance.value());
            scaleChannels(
                    input,
                    inverseDeviation,
                    runningMean.value().muli(inverseDeviation, offset).negi(),
                    z);
        }
        INDArray output = outputs.like(input);
        scaleChannels(z, scale.value(), shift.value(), output);
        return output.reshape('c', batch.shape());
    }

    private void normalizeByBatch(INDArray input) {
        double count = count(input);
        if (count == 1) {
            throw new IllegalArgumentException(
                    "batch norm must have more than one value a channel in training, got 1 in "
                            + Arrays.toString(input.shape()));
        }
        input.mean(mean, 0, 2, 3);
        // Centred first: the difference of two large squares would lose digits.
        scaleChannels(input, one, mean.rsubi(0, offset), z);
        z.muli(z, products.like(z)).mean(variance, 0, 2, 3);
        invertDeviation(variance);
        scaleChannels(z, inverseDeviation, zero, z);
        move(runningMean.value(), mean);
        move(runningVariance.value(), variance.muli(count / (count - 1)));
    }

    @Override
    public INDArray backward(INDArray gradient, Gradients wanted) {
        INDArray outputGradient = asImages(gradient);
        INDArray product = products.like(z);
        if (byBatch || wanted.ofParameters()) {
            outputGradient.sum(sum, 0, 2, 3);
            outputGradient.muli(z, product).sum(alongZ, 0, 2, 3);
        }
        if (wanted.ofParameters()) {
            scale.gradient().assign(alongZ);
            shift.gradient().assign(sum);
        }
        if (!wanted.ofInput()) {
            return null;
        }
        INDArray inputGradient = inputGradients.like(z);
        scale.value().muli(inverseDeviation, factor);
        scaleChannels(outputGradient, factor, zero, inputGradient);
        if (byBatch) {
            // factor (g - mean(g) - z mean(g z)): what moves the batch's own mean or deviation is taken out.
            double count = count(z);
            scaleChannels(z, alongZ.muli(factor).divi(-count), sum.muli(factor).divi(-count), product);
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

    private void invertDeviation(INDArray ofVariance) {
        Transforms.sqrt(ofVariance.addi(EPSILON, inverseDeviation), false).rdivi(1);
    }

    /** y(b, c, ...) := factor(c) x(b, c, ...) + offset(c). */
    private void scaleChannels(INDArray x, INDArray factors, INDArray offsets, INDArray y) {
        Ops.run("batchnorm", Ops.arrays(x, zero, one, factors, offsets), Ops.arrays(y), new double[] {0}, 1, 1, 1);
    }

    private static void move(INDArray running, INDArray value) {
        running.muli(1 - MOMENTUM).addi(value.muli(MOMENTUM));
    }

    private static double count(INDArray batch) {
        return (double) batch.length() / batch.size(1);
    }
}
