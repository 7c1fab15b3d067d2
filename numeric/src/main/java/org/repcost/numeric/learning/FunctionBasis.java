package org.repcost.numeric.learning;

import org.repcost.numeric.network.RealMatrixFunction;

/**
 * An orthonormal basis of the real functions on a group, and convolution in it. Coordinates lie as {@code [N, rows, columns]}. As inner
 * products of coordinates are those of functions, gradients in them are the coordinates of the gradients.
 */
public interface FunctionBasis {
    /** The coordinates of a function. */
    double[] of(RealMatrixFunction function);

    /** The function with the given coordinates. */
    RealMatrixFunction function(double[] coordinates, int rows, int columns);

    /** w * x for a kernel w, C x D, and a signal x, D x 1. */
    double[] convolve(double[] w, double[] x);

    /** The gradient of &lt;y, w * x&gt; with respect to w, for a signal y, C x 1: that of a loss, if y is its gradient with respect to w * x. */
    double[] kernelGradient(double[] y, double[] x);

    /** The gradient of &lt;y, w * x&gt; with respect to x. */
    double[] inputGradient(double[] w, double[] y);
}
