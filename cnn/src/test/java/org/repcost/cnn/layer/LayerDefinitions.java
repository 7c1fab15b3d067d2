package org.repcost.cnn.layer;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Layers by their definitions, in plain loops of double precision, with parameters in PyTorch's layout. */
public final class LayerDefinitions {
    private LayerDefinitions() {}

    /**
     * Conv2d: the correlation of {@code [B, I, H, W]} with kernels {@code [O, I, kH, kW]}, zeros around the images.
     *
     * @param bias {@code [O]}, or null for none
     */
    public static INDArray convolution(INDArray x, INDArray kernels, INDArray bias, int stride, int padding) {
        int height = (size(x, 2) + 2 * padding - size(kernels, 2)) / stride + 1;
        int width = (size(x, 3) + 2 * padding - size(kernels, 3)) / stride + 1;
        INDArray y = biases(bias, x.size(0), kernels.size(0), height, width);
        return addCorrelation(x, kernels, stride, new int[] {padding, padding}, false, y);
    }

    /**
     * Conv2d(padding='same', padding_mode='circular') with kernels {@code [O, I, H, W]} as large as the images.
     *
     * @param bias {@code [O]}, or null for none
     */
    public static INDArray circularConvolution(INDArray x, INDArray kernels, INDArray bias) {
        int[] padding = {(size(x, 2) - 1) / 2, (size(x, 3) - 1) / 2};
        INDArray y = biases(bias, x.size(0), kernels.size(0), x.size(2), x.size(3));
        return addCorrelation(x, kernels, 1, padding, true, y);
    }

    private static INDArray biases(INDArray bias, long... shape) {
        double[] each = bias == null ? new double[(int) shape[1]] : values(bias);
        int pixels = (int) (shape[2] * shape[3]);
        double[] y = new double[(int) (shape[0] * shape[1]) * pixels];
        for (int i = 0; i < y.length; i++) {
            y[i] = each[i / pixels % each.length];
        }
        return array(y, shape);
    }

    private static INDArray addCorrelation(
            INDArray images, INDArray kernels, int stride, int[] padding, boolean circular, INDArray sum) {
        double[] x = values(images);
        double[] w = values(kernels);
        double[] y = values(sum);
        int inputs = size(images, 1);
        int height = size(images, 2);
        int width = size(images, 3);
        int outputs = size(kernels, 0);
        int at = 0;
        for (int b = 0; b < images.size(0); b++) {
            for (int o = 0; o < outputs; o++) {
                for (int i = 0; i < sum.size(2); i++) {
                    for (int j = 0; j < sum.size(3); j++) {
                        int weight = o * inputs * size(kernels, 2) * size(kernels, 3);
                        for (int c = 0; c < inputs; c++) {
                            for (int p = 0; p < kernels.size(2); p++) {
                                for (int q = 0; q < kernels.size(3); q++) {
                                    int r = stride * i + p - padding[0];
                                    int s = stride * j + q - padding[1];
                                    if (circular) {
                                        r = Math.floorMod(r, height);
                                        s = Math.floorMod(s, width);
                                    }
                                    if (r >= 0 && r < height && s >= 0 && s < width) {
                                        y[at] += w[weight] * x[((b * inputs + c) * height + r) * width + s];
                                    }
                                    weight++;
                                }
                            }
                        }
                        at++;
                    }
                }
            }
        }
        return array(y, sum.shape());
    }

    /** The largest entry of each window of {@code [B, C, H, W]}. */
    public static INDArray maxPool(INDArray images, int window, int stride) {
        double[] x = values(images);
        int height = size(images, 2);
        int width = size(images, 3);
        int rows = (height - window) / stride + 1;
        int columns = (width - window) / stride + 1;
        int planes = size(images, 0) * size(images, 1);
        double[] y = new double[planes * rows * columns];
        int at = 0;
        for (int plane = 0; plane < planes; plane++) {
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    double largest = Double.NEGATIVE_INFINITY;
                    for (int p = 0; p < window; p++) {
                        for (int q = 0; q < window; q++) {
                            largest = Math.max(largest, x[(plane * height + stride * i + p) * width + stride * j + q]);
                        }
                    }
                    y[at++] = largest;
                }
            }
        }
        return array(y, images.size(0), images.size(1), rows, columns);
    }

    /** The mean of each channel, {@code [B, C, H, W]} to {@code [B, C]}. */
    public static INDArray averagePool(INDArray images) {
        double[] x = values(images);
        int pixels = size(images, 2) * size(images, 3);
        double[] y = new double[x.length / pixels];
        for (int i = 0; i < x.length; i++) {
            y[i / pixels] += x[i] / pixels;
        }
        return array(y, images.size(0), images.size(1));
    }

    /** Batch norm of {@code [B, C, H, W]} or {@code [B, C]} by running statistics; each is {@code [C]}. */
    public static INDArray batchNorm(INDArray batch, INDArray scale, INDArray shift, INDArray mean, INDArray variance) {
        double[] y = values(batch);
        int channels = size(batch, 1);
        int pixels = y.length / (size(batch, 0) * channels);
        for (int i = 0; i < y.length; i++) {
            int c = i / pixels % channels;
            double standardized = (y[i] - mean.getDouble(c)) / Math.sqrt(variance.getDouble(c) + 1e-5);
            y[i] = scale.getDouble(c) * standardized + shift.getDouble(c);
        }
        return array(y, batch.shape());
    }

    /** The positive part. */
    public static INDArray relu(INDArray x) {
        double[] y = values(x);
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.max(0, y[i]);
        }
        return array(y, x.shape());
    }

    /** Every second pixel of {@code [B, C, H, W]}, and channels of zeros behind. */
    public static INDArray paddedSubsampling(INDArray images, int outputChannels) {
        double[] x = values(images);
        int channels = size(images, 1);
        int height = size(images, 2);
        int width = size(images, 3);
        int rows = (height + 1) / 2;
        int columns = (width + 1) / 2;
        double[] y = new double[size(images, 0) * outputChannels * rows * columns];
        for (int b = 0; b < images.size(0); b++) {
            for (int c = 0; c < channels; c++) {
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < columns; j++) {
                        y[((b * outputChannels + c) * rows + i) * columns + j] =
                                x[((b * channels + c) * height + 2 * i) * width + 2 * j];
                    }
                }
            }
        }
        return array(y, images.size(0), outputChannels, rows, columns);
    }

    /**
     * Linear: {@code [B, ...]}, flattened in C order to {@code [B, M]}, times the transpose of the weight {@code [K, M]}.
     *
     * @param bias {@code [K]}, or null for none
     */
    public static INDArray dense(INDArray inputs, INDArray weight, INDArray bias) {
        double[] x = values(inputs);
        double[] w = values(weight);
        int batch = size(inputs, 0);
        int outputs = size(weight, 0);
        int length = size(weight, 1);
        if (x.length != batch * length) {
            throw new AssertionError(inputs.shapeInfoToString() + " against " + weight.shapeInfoToString());
        }
        double[] y = new double[batch * outputs];
        for (int i = 0; i < y.length; i++) {
            y[i] = bias == null ? 0 : bias.getDouble(i % outputs);
            for (int m = 0; m < length; m++) {
                y[i] += w[i % outputs * length + m] * x[i / outputs * length + m];
            }
        }
        return array(y, batch, outputs);
    }

    private static int size(INDArray array, int axis) {
        return Math.toIntExact(array.size(axis));
    }

    /** A copy of the entries in C order. */
    private static double[] values(INDArray array) {
        return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    }

    private static INDArray array(double[] values, long... shape) {
        return Nd4j.createFromArray(values).reshape('c', shape);
    }
}
