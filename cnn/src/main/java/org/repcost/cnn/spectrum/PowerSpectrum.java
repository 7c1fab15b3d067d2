package org.repcost.cnn.spectrum;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.data.HighPassFilter;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.cnn.data.ImagePass;
import org.repcost.numeric.fourier.FastFourierTransform;
import org.repcost.theory.group.FiniteAbelianGroup;

/**
 * The mean power E_x |x^(c, xi)|^2 of a data set's images, by channel and frequency, with the unitary DFT: by
 * Parseval, its sum over xi is the mean squared norm of a channel.
 *
 * <p>One pass over the images measures them as they are, on the scale 0..255. Filters and normalization act on the
 * spectrum afterwards, exactly as if they had acted on the images.
 */
public final class PowerSpectrum {
    private static final double ROUNDING = 1e-6;

    private final FiniteAbelianGroup domain;
    private final double[][] power;
    private final double[] means;

    private PowerSpectrum(FiniteAbelianGroup domain, double[][] power, double[] means) {
        this.domain = domain;
        this.power = power;
        this.means = means;
    }

    /**
     * Measures the images, neither filtered nor normalized. The result is bit for bit the same for any number of
     * threads.
     *
     * @param threads how many threads read and transform, at least 1
     * @param progress told the number of images done, in the calling thread
     * @throws org.repcost.verify.input.BadInputException if an image cannot be read
     */
    public static PowerSpectrum of(ImageDataSet images, int threads, IntConsumer progress) {
        FiniteAbelianGroup domain = FiniteAbelianGroup.product(images.height(), images.width());
        FastFourierTransform dft = new FastFourierTransform(domain);
        return ImagePass.over(images, threads, progress, () -> new Sums(domain, dft, images.channels()))
                .mean(images.size());
    }

    /** Z_H x Z_W. */
    public FiniteAbelianGroup domain() {
        return domain;
    }

    /** The number of channels C. */
    public int channels() {
        return power.length;
    }

    /** The mean power of a channel at a frequency of the domain. */
    public double power(int channel, int xi) {
        return power[channel][xi];
    }

    /**
     * The channel statistics of the images: the means come with the frequency 0, the deviations by Parseval.
     *
     * @throws org.repcost.verify.input.BadInputException if a channel is constant
     */
    public ChannelStatistics statistics() {
        return ChannelStatistics.measured(
                Arrays.stream(means).boxed().toList(),
                IntStream.range(0, channels())
                        .mapToObj(c -> Arrays.stream(power[c]).sum() / domain.size() - means[c] * means[c])
                        .toList());
    }

    /** The spectrum of the images after the filter. */
    public PowerSpectrum filtered(HighPassFilter filter) {
        double[] gain = filter.gain();
        double[][] filtered = new double[channels()][gain.length];
        for (int c = 0; c < channels(); c++) {
            for (int xi = 0; xi < gain.length; xi++) {
                filtered[c][xi] = gain[xi] * gain[xi] * power[c][xi];
            }
        }
        return new PowerSpectrum(
                domain,
                filtered,
                Arrays.stream(means).map(mean -> gain[0] * mean).toArray());
    }

    /**
     * The spectrum of the images after (x - mean) / standard deviation in each channel.
     *
     * @throws IllegalArgumentException if the statistics are for another number of channels
     */
    public PowerSpectrum normalized(ChannelStatistics by) {
        if (by.channels() != channels()) {
            throw new IllegalArgumentException(
                    "statistics must be of " + channels() + " channels, got " + by.channels());
        }
        double[][] normalized = new double[channels()][];
        double[] normalizedMeans = new double[channels()];
        for (int c = 0; c < channels(); c++) {
            double shift = means[c] - by.mean(c);
            double deviation = by.standardDeviation(c);
            double[] shifted = power[c].clone();
            // At xi = 0, N times the variance of the images' means, plus N times their common shift squared.
            shifted[0] = Math.max(0, shifted[0] - domain.size() * means[c] * means[c]) + domain.size() * shift * shift;
            normalized[c] = Arrays.stream(shifted)
                    .map(value -> value / (deviation * deviation))
                    .toArray();
            normalizedMeans[c] = shift / deviation;
        }
        return new PowerSpectrum(domain, normalized, normalizedMeans);
    }

    /** The data statistics of the experiments, sqrt(E_x |x^(c, xi)|^2), for each channel {@code [H, W]}. */
    public double[][] amplitudes() {
        return Arrays.stream(power)
                .map(channel -> Arrays.stream(channel).map(Math::sqrt).toArray())
                .toArray(double[][]::new);
    }

    /**
     * The radial mean of the {@link #amplitudes} over all channels. Those below 10^-6 of the root of the mean power count as 0: single
     * precision, in which networks see images, leaves as much of frequencies that a filter has removed.
     */
    public RadialCurve amplitudeCurve() {
        double mean =
                Arrays.stream(power).flatMapToDouble(Arrays::stream).average().orElseThrow();
        double least = ROUNDING * Math.sqrt(mean);
        double[][] amplitudes = amplitudes();
        for (double[] channel : amplitudes) {
            for (int xi = 0; xi < channel.length; xi++) {
                channel[xi] = channel[xi] < least ? 0 : channel[xi];
            }
        }
        return RadialCurve.of(RadialProfile.of(domain, amplitudes));
    }

    /** The radial mean of the power over all channels. */
    public RadialProfile radialProfile() {
        return RadialProfile.of(domain, power);
    }

    /** The radial mean of each channel's power. */
    public List<RadialProfile> channelProfiles() {
        return Arrays.stream(power)
                .map(channel -> RadialProfile.of(domain, channel))
                .toList();
    }

    /**
     * Sums of |Z(xi)|^2 over pairs of images x, y packed into one complex image x + iy. Since the spectra of real
     * images are conjugate even, |X(xi)|^2 + |Y(xi)|^2 is the mean of |Z|^2 at xi and -xi: half the transforms, at any
     * size.
     */
    private static final class Sums implements ImagePass.Accumulator<Sums> {
        private final FiniteAbelianGroup domain;
        private final FastFourierTransform dft;
        private final double[][] sums;
        private final double[] pixelSums;
        private final double[][] packed;
        private boolean waiting;

        Sums(FiniteAbelianGroup domain, FastFourierTransform dft, int channels) {
            this.domain = domain;
            this.dft = dft;
            sums = new double[channels][domain.size()];
            pixelSums = new double[channels];
            packed = new double[channels][2 * domain.size()];
        }

        @Override
        public void add(double[] image) {
            int n = domain.size();
            for (int c = 0; c < packed.length; c++) {
                double[] plane = packed[c];
                if (waiting) {
                    for (int i = 0; i < n; i++) {
                        plane[2 * i + 1] = image[c * n + i];
                    }
                } else {
                    for (int i = 0; i < n; i++) {
                        plane[2 * i] = image[c * n + i];
                        plane[2 * i + 1] = 0;
                    }
                }
            }
            if (waiting) {
                transform();
            }
            waiting = !waiting;
        }

        private void transform() {
            for (int c = 0; c < packed.length; c++) {
                double[] plane = packed[c];
                dft.forward(plane);
                pixelSums[c] += (plane[0] + plane[1]) * Math.sqrt(domain.size());
                double[] sum = sums[c];
                for (int xi = 0; xi < sum.length; xi++) {
                    double re = plane[2 * xi];
                    double im = plane[2 * xi + 1];
                    sum[xi] += re * re + im * im;
                }
            }
        }

        /** Transforms an image left without a partner. */
        private void finish() {
            if (waiting) {
                transform();
                waiting = false;
            }
        }

        @Override
        public void merge(Sums following) {
            finish();
            following.finish();
            for (int c = 0; c < sums.length; c++) {
                pixelSums[c] += following.pixelSums[c];
                for (int xi = 0; xi < sums[c].length; xi++) {
                    sums[c][xi] += following.sums[c][xi];
                }
            }
        }

        /** The means, once all has been merged. */
        PowerSpectrum mean(int images) {
            int n = domain.size();
            double[][] power = new double[sums.length][n];
            for (int c = 0; c < sums.length; c++) {
                for (int xi = 0; xi < n; xi++) {
                    power[c][xi] = (sums[c][xi] + sums[c][domain.negate(xi)]) / (2.0 * images);
                }
            }
            return new PowerSpectrum(
                    domain,
                    power,
                    Arrays.stream(pixelSums)
                            .map(sum -> sum / ((double) n * images))
                            .toArray());
        }
    }
}
