package org.repcost.cnn.data;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.repcost.numeric.fourier.FastFourierTransform;
import org.repcost.numeric.sampling.ChosenSpectra;
import org.repcost.theory.group.FiniteAbelianGroup;

/**
 * Real, stationary, centred Gaussian fields on the torus Z_H x Z_W with a given power E|x^(xi)|^2 (unitary DFT) at every
 * frequency.
 */
final class GaussianField {
    private final FastFourierTransform dft;
    private final double[] amplitudes;

    /**
     * Fields of the given power.
     *
     * @param power at each frequency, not negative and the same at xi and -xi; the variance of a pixel is the mean
     */
    GaussianField(FiniteAbelianGroup domain, double[] power) {
        this.dft = new FastFourierTransform(domain);
        this.amplitudes = Arrays.stream(power).map(Math::sqrt).toArray();
    }

    /**
     * Fields whose power is proportional to |xi|^-alpha, |xi| from signed integer frequencies, and at xi = 0 what it is at
     * |xi| = 1. The variance of a pixel is 1.
     */
    GaussianField(FiniteAbelianGroup domain, double exponent) {
        this.dft = new FastFourierTransform(domain);
        this.amplitudes = new double[domain.size()];
        double total = 0;
        IntToDoubleFunction powerLaw = ChosenSpectra.powerLaw(domain, exponent);
        for (int xi = 0; xi < amplitudes.length; xi++) {
            double power = powerLaw.applyAsDouble(xi);
            amplitudes[xi] = Math.sqrt(power);
            total += power;
        }
        double scale = Math.sqrt(amplitudes.length / total);
        for (int xi = 0; xi < amplitudes.length; xi++) {
            amplitudes[xi] *= scale;
        }
    }

    /** Adds fields times a factor to all channels of an image, {@code [C, H, W]}, independent from channel to channel. */
    void add(SplittableRandom random, double factor, double[] pixels) {
        int n = amplitudes.length;
        double[] packed = new double[2 * n];
        // Of independent complex coefficients, the real and the imaginary part are two independent real fields.
        for (int first = 0; first < pixels.length; first += 2 * n) {
            for (int xi = 0; xi < n; xi++) {
                packed[2 * xi] = amplitudes[xi] * random.nextGaussian();
                packed[2 * xi + 1] = amplitudes[xi] * random.nextGaussian();
            }
            dft.inverse(packed);
            boolean paired = first + n < pixels.length;
            for (int g = 0; g < n; g++) {
                pixels[first + g] += factor * packed[2 * g];
                if (paired) {
                    pixels[first + n + g] += factor * packed[2 * g + 1];
                }
            }
        }
    }
}
