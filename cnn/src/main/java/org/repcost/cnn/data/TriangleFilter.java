package org.repcost.cnn.data;

/**
 * Bilinear resizing that averages where it reduces, along one axis: an output pixel is the weighted mean of the input
 * pixels whose centres lie nearer to its own than max(1, scale) input pixels, with weights that fall linearly to zero at
 * that distance; scale is input size / output size. Weights are normalized at the border. Source: what Pillow calls
 * BILINEAR, which torchvision resizes decoded images with; unlike there, nothing is rounded to whole grey levels.
 */
final class TriangleFilter {
    private final int[] first;
    private final double[][] weights;

    /**
     * The filter that makes some output pixels.
     *
     * @param start the first input pixel
     * @param inputs how many input pixels there are from {@code start} on, at least 1; none beyond is used
     * @param outputs how many pixels these become, at least 1
     * @param firstOutput the first output pixel wanted
     * @param wanted how many of them are wanted
     */
    TriangleFilter(int start, int inputs, int outputs, int firstOutput, int wanted) {
        double scale = (double) inputs / outputs;
        double reach = Math.max(1, scale);
        this.first = new int[wanted];
        this.weights = new double[wanted][];
        for (int i = 0; i < wanted; i++) {
            double centre = (firstOutput + i + 0.5) * scale;
            int from = Math.max(0, (int) Math.ceil(centre - reach - 0.5));
            int to = Math.min(inputs - 1, (int) Math.floor(centre + reach - 0.5));
            first[i] = start + from;
            weights[i] = new double[to - from + 1];
            double sum = 0;
            for (int j = from; j <= to; j++) {
                weights[i][j - from] = 1 - Math.abs(j + 0.5 - centre) / reach;
                sum += weights[i][j - from];
            }
            for (int j = 0; j < weights[i].length; j++) {
                weights[i][j] /= sum;
            }
        }
    }

    /**
     * Filters one row or column.
     *
     * @param in where pixel j of the input lies at {@code inOffset + j inStride}
     * @param out receives pixel i of the output at {@code outOffset + i outStride}
     */
    void apply(double[] in, int inOffset, int inStride, double[] out, int outOffset, int outStride) {
        for (int i = 0; i < first.length; i++) {
            double sum = 0;
            for (int j = 0; j < weights[i].length; j++) {
                sum += weights[i][j] * in[inOffset + (first[i] + j) * inStride];
            }
            out[outOffset + i * outStride] = sum;
        }
    }
}
