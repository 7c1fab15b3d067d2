package org.repcost.numeric.fourier;

/**
 * The transform of any length n in O(n log n), as a convolution with a chirp (Bluestein 1970): jk = (j^2 + k^2 - (k - j)^2) / 2, so that with
 * c_j = exp(-pi i j^2 / n) y_k = c_k sum_j x_j c_j conj(c_{k-j}). The convolution is done by transforms of a power of two.
 */
final class ChirpTransform implements LineTransform {
    private final int n;
    private final int padded;
    private final LineTransform power;
    private final double[] chirp;
    private final double[] kernel;

    /** The transform of length n &gt;= 2. */
    ChirpTransform(int n) {
        this.n = n;
        padded = 2 * Integer.highestOneBit(2 * n - 1);
        power = LineTransform.smooth(padded);
        chirp = new double[2 * n];
        kernel = new double[2 * padded];
        for (int j = 0; j < n; j++) {
            // Whole turns are taken off exactly, before rounding.
            double angle = Math.PI * ((long) j * j % (2L * n)) / n;
            chirp[2 * j] = Math.cos(angle);
            chirp[2 * j + 1] = -Math.sin(angle);
            kernel[2 * j] = chirp[2 * j] / padded;
            kernel[2 * j + 1] = -chirp[2 * j + 1] / padded;
            // It is even: what stands at j stands at -j too, counted from the end.
            System.arraycopy(kernel, 2 * j, kernel, 2 * ((padded - j) % padded), 2);
        }
        power.forward(kernel, 0);
    }

    @Override
    public void forward(double[] data, int offset) {
        transform(data, offset, 1);
    }

    @Override
    public void inverse(double[] data, int offset) {
        // The conjugate of the transform of the conjugate.
        transform(data, offset, -1);
    }

    private void transform(double[] data, int offset, int sign) {
        double[] z = new double[2 * padded];
        for (int j = 0; j < 2 * n; j += 2) {
            double re = data[offset + j];
            double im = sign * data[offset + j + 1];
            z[j] = re * chirp[j] - im * chirp[j + 1];
            z[j + 1] = re * chirp[j + 1] + im * chirp[j];
        }
        power.forward(z, 0);
        for (int j = 0; j < z.length; j += 2) {
            double re = z[j];
            double im = z[j + 1];
            z[j] = re * kernel[j] - im * kernel[j + 1];
            z[j + 1] = re * kernel[j + 1] + im * kernel[j];
        }
        power.inverse(z, 0);
        for (int k = 0; k < 2 * n; k += 2) {
            data[offset + k] = z[k] * chirp[k] - z[k + 1] * chirp[k + 1];
            data[offset + k + 1] = sign * (z[k] * chirp[k + 1] + z[k + 1] * chirp[k]);
        }
    }
}
