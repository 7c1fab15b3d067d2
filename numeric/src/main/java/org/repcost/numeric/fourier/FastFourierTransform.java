package org.repcost.numeric.fourier;

import java.util.Arrays;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.visnow.jlargearrays.ConcurrencyUtils;

/**
 * The unitary discrete Fourier transform on a product of cyclic groups of any orders, axis by axis, through JTransforms and
 * chirps. O(N log N), prime orders included. An instance may be used by several threads.
 */
public final class FastFourierTransform {
    static {
        // The work is spread over the cores by frequencies and entries; the library must not start threads of its own.
        ConcurrencyUtils.setNumberOfThreads(1);
    }

    private final FiniteAbelianGroup group;
    private final int[] orders;
    private final LineTransform[] axes;
    private final double unitary;

    /** In how many levels, as those of a transform by a power of two, rounding errors of a transform on the group add up. */
    public static double levels(FiniteAbelianGroup group) {
        return Arrays.stream(group.orders()).mapToDouble(LineTransform::levels).sum();
    }

    /** The transform on the group. */
    public FastFourierTransform(FiniteAbelianGroup group) {
        this.group = group;
        this.orders = group.orders();
        this.axes = new LineTransform[orders.length];
        for (int a = 0; a < orders.length; a++) {
            axes[a] = LineTransform.of(orders[a]);
        }
        this.unitary = 1 / Math.sqrt(group.size());
    }

    /** x^(xi) = N^{-1/2} sum_g x(g) exp(-2 pi i &lt;xi, g&gt;), in place on N interleaved complex numbers. */
    public void forward(double[] interleaved) {
        transform(interleaved, true);
    }

    /** x(g) = N^{-1/2} sum_xi x^(xi) exp(+2 pi i &lt;xi, g&gt;), in place on N interleaved complex numbers. */
    public void inverse(double[] interleaved) {
        transform(interleaved, false);
    }

    /** The group it transforms on. */
    public FiniteAbelianGroup group() {
        return group;
    }

    private void transform(double[] data, boolean forward) {
        if (data.length != 2 * group.size()) {
            throw new IllegalArgumentException(
                    "a transform on " + group + " must have " + 2 * group.size() + " numbers, got " + data.length);
        }
        int stride = group.size();
        for (int a = 0; a < orders.length; a++) {
            int n = orders[a];
            stride /= n;
            if (n > 1) {
                alongAxis(axes[a], data, n, stride, forward);
            }
        }
        for (int i = 0; i < data.length; i++) {
            data[i] *= unitary;
        }
    }

    private static void alongAxis(LineTransform fft, double[] data, int n, int stride, boolean forward) {
        if (stride == 1) {
            for (int start = 0; start < data.length; start += 2 * n) {
                transformLine(fft, data, start, n, forward);
            }
            return;
        }
        double[] line = new double[2 * n];
        for (int block = 0; block < data.length / 2; block += n * stride) {
            for (int start = block; start < block + stride; start++) {
                for (int i = 0, from = 2 * start; i < 2 * n; i += 2, from += 2 * stride) {
                    line[i] = data[from];
                    line[i + 1] = data[from + 1];
                }
                transformLine(fft, line, 0, n, forward);
                for (int i = 0, to = 2 * start; i < 2 * n; i += 2, to += 2 * stride) {
                    data[to] = line[i];
                    data[to + 1] = line[i + 1];
                }
            }
        }
    }

    private static void transformLine(LineTransform fft, double[] data, int offset, int n, boolean forward) {
        // Kernels that are smaller than the image have many such lines.
        if (isZero(data, offset, offset + 2 * n)) {
            Arrays.fill(data, offset, offset + 2 * n, 0.0); // no -0.0
            return;
        }
        if (forward) {
            fft.forward(data, offset);
        } else {
            fft.inverse(data, offset);
        }
    }

    private static boolean isZero(double[] data, int from, int to) {
        for (int i = from; i < to; i++) {
            if (data[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
