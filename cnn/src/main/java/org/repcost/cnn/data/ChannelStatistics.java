package org.repcost.cnn.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.repcost.verify.input.BadInputException;

/**
 * The mean and the standard deviation of every channel, on the scale 0..255, by which images are normalized before a
 * network sees them: (x - mean) / standard deviation.
 *
 * @param origin where the numbers come from: "published for CIFAR-10", "measured on these images"
 * @param means a mean per channel
 * @param standardDeviations a standard deviation per channel, over all pixels of all images, positive
 */
public record ChannelStatistics(String origin, List<Double> means, List<Double> standardDeviations) {
    /** In grey levels: a smaller deviation is rounding, for already one differing pixel in 10^8 gives this much. */
    private static final double ROUNDING = 1e-4;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the lists differ in length or a standard deviation is not positive
     */
    public ChannelStatistics {
        means = List.copyOf(means);
        standardDeviations = List.copyOf(standardDeviations);
        if (means.size() != standardDeviations.size()) {
            throw new IllegalArgumentException("there must be as many standard deviations as means, got "
                    + standardDeviations.size() + " and " + means.size());
        }
        if (!standardDeviations.stream().allMatch(deviation -> deviation > 0)) {
            throw new IllegalArgumentException("standard deviations must be positive, got " + standardDeviations);
        }
    }

    /**
     * Statistics from measured means and mean squared deviations; rounding may have made the latter negative.
     *
     * @throws BadInputException if a channel is constant, so that it cannot be normalized
     */
    public static ChannelStatistics measured(List<Double> means, List<Double> variances) {
        List<Double> deviations = variances.stream()
                .map(variance -> Math.sqrt(Math.max(0, variance)))
                .toList();
        for (int c = 0; c < deviations.size(); c++) {
            if (!(deviations.get(c) > ROUNDING)) {
                throw new BadInputException("the images must vary in every channel, but every pixel of channel "
                        + (c + 1) + " is " + String.format(Locale.ROOT, "%.6g", means.get(c)));
            }
        }
        return new ChannelStatistics("measured on these images", means, deviations);
    }

    /**
     * Measures the statistics of a data set, one pass over its images; the result does not depend on the threads.
     *
     * @throws BadInputException if an image cannot be read or a channel is constant
     */
    public static ChannelStatistics measure(ImageDataSet images, int threads, IntConsumer progress) {
        return ImagePass.over(images, threads, progress, () -> new Moments(images.channels()))
                .statistics();
    }

    /** The number of channels. */
    public int channels() {
        return means.size();
    }

    /** The channel's mean. */
    public double mean(int channel) {
        return means.get(channel);
    }

    /** The channel's standard deviation. */
    public double standardDeviation(int channel) {
        return standardDeviations.get(channel);
    }

    /**
     * Normalizes an image in place: (x - mean) / standard deviation in each channel.
     *
     * @param pixels {@code [C, H, W]}, on the scale 0..255
     * @throws IllegalArgumentException if the number of values is not a multiple of the number of channels
     */
    public void normalize(double[] pixels) {
        if (pixels.length % channels() != 0) {
            throw new IllegalArgumentException("an image of " + channels() + " channels must have a multiple of "
                    + channels() + " values, got " + pixels.length);
        }
        int n = pixels.length / channels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (pixels[i] - mean(i / n)) / standardDeviation(i / n);
        }
    }

    /** "mean 125.3070, 122.9610, 113.8575; standard deviation 51.5865, 50.8470, ... (published for CIFAR-10)". */
    public String describe() {
        return "mean " + text(means) + "; standard deviation " + text(standardDeviations) + " (" + origin + ")";
    }

    private static String text(List<Double> values) {
        return values.stream()
                .map(value -> String.format(Locale.ROOT, "%.4f", value))
                .collect(Collectors.joining(", "));
    }

    /** Sums of the pixels and of their squares, by channel; exact for images of bytes up to 10^11 pixels. */
    private static final class Moments implements ImagePass.Accumulator<Moments> {
        private final double[] sums;
        private final double[] squares;
        private long pixels;

        Moments(int channels) {
            sums = new double[channels];
            squares = new double[channels];
        }

        @Override
        public void add(double[] image) {
            int n = image.length / sums.length;
            for (int c = 0; c < sums.length; c++) {
                double sum = 0;
                double square = 0;
                for (int i = c * n; i < (c + 1) * n; i++) {
                    sum += image[i];
                    square += image[i] * image[i];
                }
                sums[c] += sum;
                squares[c] += square;
            }
            pixels += n;
        }

        @Override
        public void merge(Moments following) {
            for (int c = 0; c < sums.length; c++) {
                sums[c] += following.sums[c];
                squares[c] += following.squares[c];
            }
            pixels += following.pixels;
        }

        ChannelStatistics statistics() {
            List<Double> means = new ArrayList<>();
            List<Double> variances = new ArrayList<>();
            for (int c = 0; c < sums.length; c++) {
                double mean = sums[c] / pixels;
                means.add(mean);
                variances.add(squares[c] / pixels - mean * mean);
            }
            return measured(means, variances);
        }
    }
}
