package org.repcost.cnn.layer;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Axes in another order, then another shape. */
final class PermutedLayout implements WeightLayout {
    private final long[] shape;
    private final int[] axes;

    PermutedLayout(long[] shape, int... axes) {
        this.shape = shape;
        this.axes = axes;
    }

    @Override
    public INDArray toPyTorch(INDArray value) {
        INDArray copy = permuted(value).dup('c');
        return shape == null ? copy : copy.reshape('c', shape);
    }

    @Override
    public void fromPyTorch(INDArray pyTorch, INDArray value) {
        INDArray target = permuted(value);
        long[] expected = shape == null ? target.shape() : shape;
        if (!Arrays.equals(expected, pyTorch.shape())) {
            throw new IllegalArgumentException("a weight must be of shape " + Arrays.toString(expected) + ", got "
                    + Arrays.toString(pyTorch.shape()));
        }
        target.assign(pyTorch.dup('c').reshape('c', target.shape()));
    }

    private INDArray permuted(INDArray value) {
        return axes.length == 0 ? value : value.permute(axes);
    }
}
