package org.repcost.numeric.fourier;

import org.jtransforms.fft.DoubleFFT_1D;

/** The discrete Fourier transform of one length, without a factor, in place on interleaved complex numbers of an array. */
interface LineTransform {
    /** From this prime factor on JTransforms' passes, which take n p operations, are slower than a chirp. */
    int LARGE_PRIME = 23;

    /** y_k = sum_j x_j exp(-2 pi i jk / n). */
    void forward(double[] data, int offset);

    /** y_k = sum_j x_j exp(+2 pi i jk / n). */
    void inverse(double[] data, int offset);

    /** The transform of length n &gt;= 1, in O(n log n). */
    static LineTransform of(int n) {
        return isChirp(n) ? new ChirpTransform(n) : smooth(n);
    }

    private static boolean isChirp(int n) {
        return largestPrimeFactor(n) >= LARGE_PRIME;
    }

    /**
     * In how many levels of a transform by a power of two rounding errors add up as they do in this one. A chirp takes three transforms of up to
     * four times the length, one of them of its kernel, and what its kernel multiplies errors by is at most twice what it should.
     */
    static double levels(int n) {
        double levels = Math.log(n) / Math.log(2);
        return isChirp(n) ? 2 * 3 * (levels + 3) : levels;
    }

    /** By JTransforms: O(n log n) where the prime factors of n are small. */
    static LineTransform smooth(int n) {
        DoubleFFT_1D fft = new DoubleFFT_1D(n);
        return new LineTransform() {
            @Override
            public void forward(double[] data, int offset) {
                fft.complexForward(data, offset);
            }

            @Override
            public void inverse(double[] data, int offset) {
                fft.complexInverse(data, offset, false);
            }
        };
    }

    private static int largestPrimeFactor(int n) {
        int rest = n;
        for (int p = 2; p * p <= rest; p++) {
            while (rest % p == 0 && rest > p) {
                rest /= p;
            }
        }
        return rest;
    }
}
