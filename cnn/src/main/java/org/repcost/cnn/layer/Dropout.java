package org.repcost.cnn.layer;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * In training each entry is zero with a probability p and divided by 1 - p otherwise; else the identity. Which ones are zero
 * depends on the seed, the step, the layer's number and the position in the batch.
 */
public final class Dropout implements Layer {
    private final double probability;
    private final long number;
    private final Buffer masks = new Buffer();
    private final Buffer outputs = new Buffer();
    private final Buffer inputGradients = new Buffer();
    private INDArray mask;

    /**
     * A dropout layer.
     *
     * @param probability of a zero, in [0, 1)
     * @param number distinguishes the dropout layers of a network
     * @throws IllegalArgumentException if the probability is outside of [0, 1)
     */
    public Dropout(double probability, long number) {
        if (!(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException("a dropout probability must be in [0, 1), got " + probability);
        }
        this.probability = probability;
        this.number = number;
    }

    @Override
    public long[] outputShape(long... inputShape) {
        return inputShape;
    }

    @Override
    public INDArray forward(INDArray input, Mode mode) {
        if (!mode.training()) {
            mask = null;
            return input;
        }
        mask = masks.like(input);
        fill(mask.data(), mask.length(), mode);
        return input.muli(mask, outputs.like(input));
    }

    @Override
    public INDArray backward(INDArray outputGradient, Gradients wanted) {
        return mask == null ? outputGradient : outputGradient.muli(mask, inputGradients.like(outputGradient));
    }

    private void fill(DataBuffer entries, long length, Mode mode) {
        // Mixed one after the other: neighbouring seeds, steps and layers must not share numbers.
        long mixed = new SplittableRandom(mode.seed()).nextLong() ^ mode.step();
        SplittableRandom random = new SplittableRandom(new SplittableRandom(mixed).nextLong() ^ number);
        double kept = 1 / (1 - probability);
        for (long i = 0; i < length; i++) {
            entries.put(i, random.nextDouble() < probability ? 0 : kept);
        }
    }
}
