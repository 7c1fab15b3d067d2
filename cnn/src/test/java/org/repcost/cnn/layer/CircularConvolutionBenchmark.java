package org.repcost.cnn.layer;

import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.repcost.cnn.backend.Backend;

/**
 * Times for an image of a circular convolution with 32x32 kernels, 64 to 64 channels, forward and with both gradients: in frequency
 * space, and in space as a convolution of the image wrapped around.
 */
public final class CircularConvolutionBenchmark {
    private static final int SIDE = 32;
    private static final int CHANNELS = 64;

    private CircularConvolutionBenchmark() {}

    /** Measures and prints. Argument: threads, 2 if it is left out. */
    public static void main(String[] args) {
        Backend backend = Backend.load(args.length > 0 ? Integer.parseInt(args[0]) : 2);
        int batch = 64;
        Layer fast = new CircularConvolution(DataType.FLOAT, CHANNELS, CHANNELS, SIDE, SIDE, backend.product());
        double[] frequency = measure(fast, batch, 5, SIDE, SIDE, batch, CHANNELS);
        int few = 2;
        int wrapped = 2 * SIDE - 1;
        Layer slow = new Convolution(DataType.FLOAT, CHANNELS, CHANNELS, SIDE, 1, 0, true);
        double[] space = measure(slow, few, 1, few, CHANNELS, wrapped, wrapped);
        for (int i = 0; i < 2; i++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-8s in frequency space %8.3f ms, in space %8.1f ms an image, ratio %5.0f%n",
                    i == 0 ? "forward" : "both",
                    frequency[i],
                    space[i],
                    space[i] / frequency[i]);
        }
    }

    /** Milliseconds an image, the best of several: forward, and forward with all gradients. */
    private static double[] measure(Layer layer, int batch, int tries, long... shape) {
        INDArray input = Nd4j.randn(DataType.FLOAT, shape);
        INDArray gradient = layer.forward(input, Mode.EVALUATION).dup();
        layer.backward(gradient, Gradients.ALL);
        double forward = Double.POSITIVE_INFINITY;
        double both = Double.POSITIVE_INFINITY;
        for (int i = 0; i < tries; i++) {
            long start = System.nanoTime();
            layer.forward(input, Mode.EVALUATION);
            forward = Math.min(forward, (System.nanoTime() - start) / 1e6 / batch);
            layer.backward(gradient, Gradients.ALL);
            both = Math.min(both, (System.nanoTime() - start) / 1e6 / batch);
        }
        return new double[] {forward, both};
    }
}
