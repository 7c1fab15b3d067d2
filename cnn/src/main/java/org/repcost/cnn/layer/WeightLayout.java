package org.repcost.cnn.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/** How a parameter is stored in PyTorch's layout of the same parameter. */
public interface WeightLayout {
    /** Stored as PyTorch stores it: biases, batch norm. */
    WeightLayout SAME = permuted(null);
    /** Convolution kernels: stored {@code [kH, kW, I, O]}, PyTorch's {@code [O, I, kH, kW]}. */
    WeightLayout CONVOLUTION = permuted(null, 3, 2, 0, 1);
    /** Dense weights: stored {@code [in, out]}, PyTorch's {@code [out, in]}. */
    WeightLayout DENSE = permuted(null, 1, 0);

    /** A copy of the parameter in PyTorch's layout, C order. */
    INDArray toPyTorch(INDArray value);

    /**
     * Sets the parameter to the one that is given in PyTorch's layout.
     *
     * @throws IllegalArgumentException if it is not of the shape of {@link #toPyTorch}
     */
    void fromPyTorch(INDArray pyTorch, INDArray value);

    /**
     * Stored with its axes in another order, and the last of them taken together in PyTorch's.
     *
     * @param shape PyTorch's shape, or null for the permuted shape as it is
     * @param axes PyTorch's axis i is stored axis axes[i]; none for the stored order
     */
    static WeightLayout permuted(long[] shape, int... axes) {
        return new PermutedLayout(shape, axes);
    }
}
