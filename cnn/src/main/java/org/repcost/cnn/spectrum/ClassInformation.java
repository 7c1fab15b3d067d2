package org.repcost.cnn.spectrum;

import java.util.Arrays;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.numeric.fourier.FastFourierTransform;
import org.repcost.theory.group.FiniteAbelianGroup;

/**
 * Where in frequency the means of the classes differ: the power of the class means about the mean of all images, weighed by the classes'
 * sizes, unitary DFT of the normalized images, less what the means of so few images differ by chance.
 */
public final class ClassInformation {
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

    /** The power between the classes less what is chance, for each channel {@code [H, W]}; below 0 where chance would have made more. */
    static double[][] power(ImageDataSet images, ChannelStatistics normalization, PowerSpectrum power) {
        FiniteAbelianGroup domain = power.domain();
        int classes = images.classNames().size();
        double[][] sums = new double[classes][images.valuesPerImage()];
        int[] counts = new int[classes];
        double[] image = new double[images.valuesPerImage()];
        for (int i = 0; i < images.size(); i++) {
            images.image(i, image);
            normalization.normalize(image);
            int label = images.label(i);
            counts[label]++;
            for (int p = 0; p < image.length; p++) {
                sums[label][p] += image[p];
            }
        }
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
