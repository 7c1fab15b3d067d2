package org.repcost.cnn.layer;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Shapes of inputs, and what is said when they do not fit. */
final class Shapes {
    private Shapes() {}

    /** Fails unless the shape of one input is as the layer needs it. */
    static void require(boolean holds, String layer, String expected, long... shape) {
        if (!holds) {
            throw new IllegalArgumentException(
                    layer + " must have an input " + expected + ", got " + Arrays.toString(shape));
        }
    }

    /** Fails unless one input is of one shape. */
    static void requireExactly(String layer, long[] expected, long... shape) {
        require(Arrays.equals(expected, shape), layer, Arrays.toString(expected), shape);
    }

    /** {@code [B, ...]}: a batch of arrays of one shape. */
    static long[] batch(long size, long... shape) {
        long[] batch = new long[shape.length + 1];
        batch[0] = size;
        System.arraycopy(shape, 0, batch, 1, shape.length);
        return batch;
    }

    /** The shape of one input of a batch {@code [B, ...]}. */
    static long[] ofOne(INDArray batch) {
        return Arrays.copyOfRange(batch.shape(), 1, batch.rank());
    }

    /** The shape of the outputs of a batch {@code [B, ...]}. */
    static long[] output(Layer layer, INDArray input) {
        return batch(input.size(0), layer.outputShape(ofOne(input)));
    }

    /** The number of elements. */
    static long size(long... shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }
}
