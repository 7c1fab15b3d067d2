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
     * The amplitude between classes, the root of that power, for each channel {@code [H, W]}; 0 where no more than chance is left.
     *
     * @param power the mean power of the normalized images
     * @throws org.repcost.verify.input.BadInputException if an image cannot be read
     */
    public static double[][] amplitudes(ImageDataSet images, ChannelStatistics normalization, PowerSpectrum power) {
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
        double[][] between = between(domain, images.channels(), images.size(), sums, counts);
        int present = (int) Arrays.stream(counts).filter(count -> count > 0).count();
        double[][] amplitudes = new double[images.channels()][domain.size()];
        for (int c = 0; c < amplitudes.length; c++) {
            for (int xi = 0; xi < domain.size(); xi++) {
                // The images' own mean is no class's: at xi = 0 it is in the power, but not between classes.
                double within = Math.max(0, power.power(c, xi) - between[c][xi]);
                double chance = within * (present - 1) / images.size();
                amplitudes[c][xi] = Math.sqrt(Math.max(0, between[c][xi] - chance));
            }
        }
        return amplitudes;
    }

    private static double[][] between(
            FiniteAbelianGroup domain, int channels, int images, double[][] sums, int... counts) {
        FastFourierTransform dft = new FastFourierTransform(domain);
        int pixels = domain.size();
        double[] mean = new double[channels * pixels];
        for (double[] sum : sums) {
            for (int p = 0; p < mean.length; p++) {
                mean[p] += sum[p] / images;
            }
        }
        double[][] between = new double[channels][pixels];
        for (int label = 0; label < counts.length; label++) {
            if (counts[label] == 0) {
                continue;
            }
            for (int c = 0; c < channels; c++) {
                double[] packed = new double[2 * pixels];
                for (int g = 0; g < pixels; g++) {
                    int p = c * pixels + g;
                    packed[2 * g] = sums[label][p] / counts[label] - mean[p];
                }
                dft.forward(packed);
                for (int xi = 0; xi < pixels; xi++) {
                    double square = packed[2 * xi] * packed[2 * xi] + packed[2 * xi + 1] * packed[2 * xi + 1];
                    between[c][xi] += square * counts[label] / images;
                }
            }
        }
        return between;
    }
}
