package org.repcost.cnn.data;

import java.util.function.Consumer;
import org.jtransforms.fft.DoubleFFT_1D;
import org.jtransforms.fft.DoubleFFT_2D;
import org.visnow.jlargearrays.ConcurrencyUtils;

/**
 * The two-dimensional DFT of complex planes of any size, with kernel exp(-2 pi i &lt;xi, g&gt;), in place, on planes
 * {@code [H, W, 2]} with real and imaginary parts interleaved. Any number of threads may use it at once.
 */
public final class ComplexDft {
    static {
        // Whoever transforms many planes shares them out among threads; the library must not start its own.
        ConcurrencyUtils.setNumberOfThreads(1);
    }

    private record Plan(Consumer<double[]> forward, Consumer<double[]> inverse) {
        static Plan of(int height, int width) {
            if (height == 1 || width == 1) { // the library's planes have two sides of at least 2
                DoubleFFT_1D line = new DoubleFFT_1D((long) height * width);
                return new Plan(line::complexForward, values -> line.complexInverse(values, true));
            }
            DoubleFFT_2D plane = new DoubleFFT_2D(height, width);
            return new Plan(plane::complexForward, values -> plane.complexInverse(values, true));
        }
    }

    /** DoubleFFT_2D changes its own fields while it transforms sides of 2^k, so that two threads must not share one. */
    private final ThreadLocal<Plan> plans;

    /** The transform of planes of this size. */
    public ComplexDft(int height, int width) {
        plans = ThreadLocal.withInitial(() -> Plan.of(height, width));
    }

    /** Transforms without a scale factor: divide by sqrt(H W) for the unitary transform. */
    public void forward(double[] plane) {
        plans.get().forward.accept(plane);
    }

    /** Undoes {@link #forward}, the factor 1 / (H W) included. */
    public void inverse(double[] plane) {
        plans.get().inverse.accept(plane);
    }
}
