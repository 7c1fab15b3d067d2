package org.repcost.cnn.spectrum;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.numeric.fourier.FastFourierTransform;
import org.repcost.numeric.statistics.Shuffle;
import org.repcost.theory.group.FiniteAbelianGroup;

/**
 * Where in frequency the means of the classes differ: the power of the class means about the mean of all images, weighed by the classes'
 * sizes, unitary DFT of the normalized images, less what the means of so few images differ by chance.
 */
public final class ClassInformation {
    private static final int SHUFFLES = 19;

    /** Of the sums that are held at once, 200 MB; more labellings take another pass over the images. */
    private static final long MOST_VALUES = 25_000_000;

    private ClassInformation() {}

    /**
     * The amplitude between classes by radius: the root of the mean of that power over channels and the frequencies at a radius; 0 where no more than
     * chance is left. Only the mean is cut at 0: single frequencies are below chance as often as above.
     *
     * @param power the mean power of the normalized images
     * @throws org.repcost.verify.input.BadInputException if an image cannot be read
     */
    public static RadialCurve curve(ImageDataSet images, ChannelStatistics normalization, PowerSpectrum power) {
        RadialBins bins = new RadialBins(power.domain());
        return new RadialCurve(
                bins.radii(),
                Arrays.stream(bins.means(power(images, normalization, power)))
                        .map(mean -> Math.sqrt(Math.max(0, mean)))
                        .toArray());
    }

    /**
     * How surprising the means of the classes would be if labels said nothing: the share of 20 labellings, 19 random ones with classes of
     * the same sizes and the images' own, whose means differ by at least as much. The power between classes is summed over all
     * frequencies relative to the images' own there, so that no part of the spectrum hides the others.
     *
     * @param power the mean power of the normalized images
     * @param seed what the random labellings follow from
     * @return 0.05 to 1, uniform on its values if labels say nothing
     * @throws org.repcost.verify.input.BadInputException if an image cannot be read
     */
    public static double chance(ImageDataSet images, ChannelStatistics normalization, PowerSpectrum power, long seed) {
        int[][] labellings = new int[SHUFFLES + 1][];
        labellings[0] = labels(images);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 1; i <= SHUFFLES; i++) {
            labellings[i] = labellings[0].clone();
            Shuffle.inPlace(labellings[i], random);
        }
        double[] apart = new double[labellings.length];
        long valuesOfSums = (long) images.classNames().size() * images.valuesPerImage();
        int atOnce = (int) Math.max(1, Math.min(apart.length, MOST_VALUES / valuesOfSums));
        for (int from = 0; from < apart.length; from += atOnce) {
            int[][] some = Arrays.copyOfRange(labellings, from, Math.min(apart.length, from + atOnce));
            double[] relative = relative(images, normalization, power, some);
            System.arraycopy(relative, 0, apart, from, relative.length);
        }
        return (double) Arrays.stream(apart).filter(each -> each >= apart[0]).count() / apart.length;
    }

    private static double[] relative(
            ImageDataSet images, ChannelStatistics normalization, PowerSpectrum power, int[]... labellings) {
        int[] counts = counts(images);
        double[][] ofMean = new double[images.channels()][power.domain().size()];
        return Arrays.stream(sums(images, normalization, labellings))
                .mapToDouble(sums -> relative(between(power.domain(), images.size(), sums, counts, ofMean), power))
                .toArray();
    }

    private static double relative(double[][] between, PowerSpectrum power) {
        double sum = 0;
        for (int c = 0; c < between.length; c++) {
            for (int xi = 0; xi < between[c].length; xi++) {
                sum += power.power(c, xi) > 0 ? between[c][xi] / power.power(c, xi) : 0;
            }
        }
        return sum;
    }

    private static int[] labels(ImageDataSet images) {
        return IntStream.range(0, images.size()).map(images::label).toArray();
    }

    private static int[] counts(ImageDataSet images) {
        int[] counts = new int[images.classNames().size()];
        for (int label : labels(images)) {
            counts[label]++;
        }
        return counts;
    }

    /** For each labelling and class the sum of its normalized images. */
    private static double[][][] sums(ImageDataSet images, ChannelStatistics normalization, int[]... labellings) {
        double[][][] sums = new double[labellings.length][images.classNames().size()][images.valuesPerImage()];
        double[] image = new double[images.valuesPerImage()];
        for (int i = 0; i < images.size(); i++) {
            images.image(i, image);
            normalization.normalize(image);
            for (int l = 0; l < labellings.length; l++) {
                double[] sum = sums[l][labellings[l][i]];
                for (int p = 0; p < image.length; p++) {
                    sum[p] += image[p];
                }
            }
        }
        return sums;
    }

    /** The power between the classes less what is chance, for each channel {@code [H, W]}; below 0 where chance would have made more. */
    static double[][] power(ImageDataSet images, ChannelStatistics normalization, PowerSpectrum power) {
        FiniteAbelianGroup domain = power.domain();
        double[][] sums = sums(images, normalization, labels(images))[0];
        int[] counts = counts(images);
        double[][] ofMean = new double[images.channels()][domain.size()];
        double[][] between = between(domain, images.size(), sums, counts, ofMean);
        int present = (int) Arrays.stream(counts).filter(count -> count > 0).count();
        double[][] beyondChance = new double[images.channels()][domain.size()];
        for (int c = 0; c < beyondChance.length; c++) {
            for (int xi = 0; xi < domain.size(); xi++) {
                // The mean of all images is in the power, but neither between classes nor within them.
                double within = Math.max(0, power.power(c, xi) - ofMean[c][xi] - between[c][xi]);
                // The images of a class lie about their own mean, by which they seem nearer together than they are.
                double chance = within * (present - 1) / Math.max(1, images.size() - present);
                beyondChance[c][xi] = images.size() == present ? 0 : between[c][xi] - chance;
            }
        }
        return beyondChance;
    }

    /** The power between the classes; that of the mean of all images is written beside it. */
    private static double[][] between(
            FiniteAbelianGroup domain, int images, double[][] sums, int[] counts, double[][] ofMean) {
        FastFourierTransform dft = new FastFourierTransform(domain);
        int channels = ofMean.length;
        int pixels = domain.size();
        double[] mean = new double[channels * pixels];
        for (double[] sum : sums) {
            for (int p = 0; p < mean.length; p++) {
                mean[p] += sum[p] / images;
            }
        }
        for (int c = 0; c < channels; c++) {
            addPower(dft, mean, c * pixels, 1, ofMean[c]);
        }
        double[][] between = new double[channels][pixels];
        for (int label = 0; label < counts.length; label++) {
            if (counts[label] == 0) {
                continue;
            }
            double[] apart = new double[mean.length];
            for (int p = 0; p < apart.length; p++) {
                apart[p] = sums[label][p] / counts[label] - mean[p];
            }
            for (int c = 0; c < channels; c++) {
                addPower(dft, apart, c * pixels, (double) counts[label] / images, between[c]);
            }
        }
        return between;
    }

    /** Adds the squares of the Fourier transform of one channel, so many times. */
    private static void addPower(FastFourierTransform dft, double[] image, int first, double times, double... power) {
        double[] packed = new double[2 * power.length];
        for (int g = 0; g < power.length; g++) {
            packed[2 * g] = image[first + g];
        }
        dft.forward(packed);
        for (int xi = 0; xi < power.length; xi++) {
            power[xi] += times * (packed[2 * xi] * packed[2 * xi] + packed[2 * xi + 1] * packed[2 * xi + 1]);
        }
    }
}
