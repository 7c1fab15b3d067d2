package org.repcost.cnn.linear;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.data.DataSplit;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.cnn.spectrum.RadialCurve;
import org.repcost.cnn.spectrum.RadialProfile;
import org.repcost.numeric.learning.BlockCoordinates;
import org.repcost.numeric.learning.EmpiricalLoss;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.loss.Loss;
import org.repcost.verify.input.BadInputException;

/**
 * Images as linear networks see them: normalized per channel by the statistics of the training images, in the coordinates of
 * {@link BlockCoordinates}, {@code [N, C]}, with their classes as basis vectors. All images are in memory, 8 bytes a value.
 */
final class LinearData {
    private static final int CHUNK = 512;

    private final DataSplit images;
    private final ChannelStatistics normalization;
    private final BlockCoordinates coordinates;
    private final EmpiricalLoss training;
    private final EmpiricalLoss heldOut;
    private final double[] power;

    private LinearData(
            DataSplit images,
            ChannelStatistics normalization,
            BlockCoordinates coordinates,
            EmpiricalLoss training,
            EmpiricalLoss heldOut) {
        this.images = images;
        this.normalization = normalization;
        this.coordinates = coordinates;
        this.training = training;
        this.heldOut = heldOut;
        this.power = new double[training.coordinates()];
        for (int n = 0; n < training.size(); n++) {
            double[] x = training.input(n);
            for (int d = 0; d < power.length; d++) {
                power[d] += x[d] * x[d] / training.size();
            }
        }
    }

    /**
     * Reads all images, on all cores of the pool it is called in.
     *
     * @param progress told how many more images are done
     * @throws BadInputException if an image is unusable, a channel is constant, or there are fewer than two classes
     */
    static LinearData of(DataSplit images, Loss loss, int threads, IntConsumer progress) {
        ImageDataSet training = images.training();
        if (training.classNames().size() < 2) {
            throw new BadInputException(
                    "the images must be of at least two classes, but all of " + training.description() + " are of one");
        }
        ChannelStatistics normalization = ChannelStatistics.measure(training, threads, done -> {});
        BlockCoordinates coordinates =
                new BlockCoordinates(FiniteAbelianGroup.product(training.height(), training.width()));
        return new LinearData(
                images,
                normalization,
                coordinates,
                loss(training, loss, normalization, coordinates, progress),
                loss(images.heldOut(), loss, normalization, coordinates, progress));
    }

    private static EmpiricalLoss loss(
            ImageDataSet images,
            Loss loss,
            ChannelStatistics normalization,
            BlockCoordinates coordinates,
            IntConsumer progress) {
        double[][] inputs = new double[images.size()][];
        double[][] targets = new double[images.size()][images.classNames().size()];
        int pixels = coordinates.group().size();
        for (int first = 0; first < inputs.length; first += CHUNK) {
            int end = Math.min(first + CHUNK, inputs.length);
            IntStream.range(first, end).parallel().forEach(i -> {
                double[] image = new double[images.valuesPerImage()];
                images.image(i, image);
                for (int p = 0; p < image.length; p++) {
                    int channel = p / pixels;
                    image[p] = (image[p] - normalization.mean(channel)) / normalization.standardDeviation(channel);
                }
                inputs[i] = coordinates.of(new RealMatrixFunction(coordinates.group(), images.channels(), 1, image));
                targets[i][images.label(i)] = 1;
            });
            progress.accept(end - first);
        }
        return new EmpiricalLoss(loss, inputs, targets);
    }

    DataSplit images() {
        return images;
    }

    ChannelStatistics normalization() {
        return normalization;
    }

    BlockCoordinates coordinates() {
        return coordinates;
    }

    /** The loss on the training images. */
    EmpiricalLoss training() {
        return training;
    }

    /** The loss on the held-out images. */
    EmpiricalLoss heldOut() {
        return heldOut;
    }

    int channels() {
        return images.training().channels();
    }

    /** The mean of the square of every coordinate of the training images, {@code [N, C]}. */
    double[] power() {
        return power;
    }

    /** The mean over the training images of |x^(c, xi)|^2 at the f-th frequency, unitary DFT. */
    private double power(int channel, int f) {
        double sum = 0;
        for (int i = 0; i < coordinates.multiplicity(f); i++) {
            sum += power[(coordinates.offset(f) + i) * channels() + channel];
        }
        return sum / coordinates.multiplicity(f);
    }

    /** s(xi), the root of the mean of |x^(xi)|^2 over all channels, by frequency. */
    double[] amplitudes() {
        return IntStream.range(0, coordinates.count())
                .mapToDouble(f -> Math.sqrt(IntStream.range(0, channels())
                        .mapToDouble(c -> power(c, f))
                        .sum()))
                .toArray();
    }

    /** The radial curve of the root of the mean of |x^(c, xi)|^2: the frequency content of the data. */
    RadialCurve curve() {
        return curve(byChannel((c, f) -> Math.sqrt(power(c, f))));
    }

    /** A quantity of each channel at one frequency of each pair. */
    @FunctionalInterface
    interface Quantity {
        double at(int channel, int f);
    }

    /** A quantity on all N frequencies, by channel, the same at xi and -xi. */
    double[][] byChannel(Quantity quantity) {
        int[] frequencies = coordinates.frequencies();
        double[][] values = new double[channels()][coordinates.group().size()];
        for (int c = 0; c < values.length; c++) {
            for (int f = 0; f < frequencies.length; f++) {
                double value = quantity.at(c, f);
                values[c][frequencies[f]] = value;
                values[c][coordinates.group().negate(frequencies[f])] = value;
            }
        }
        return values;
    }

    /** The radial mean over all channels. */
    RadialCurve curve(double[][] byChannel) {
        return RadialCurve.of(RadialProfile.of(coordinates.group(), byChannel));
    }

    /** The share of samples whose largest output is that of their class, the first one of equal outputs. */
    static double accuracy(EmpiricalLoss loss, double[][] outputs) {
        return IntStream.range(0, loss.size())
                        .filter(n -> loss.target(n)[largest(outputs[n])] == 1)
                        .count()
                / (double) loss.size();
    }

    private static int largest(double[] values) {
        int best = 0;
        for (int k = 1; k < values.length; k++) {
            best = values[k] > values[best] ? k : best;
        }
        return best;
    }

    /** The root of the mean square of all outputs. */
    static double size(double[][] outputs) {
        return Math.sqrt(Arrays.stream(outputs)
                .flatMapToDouble(Arrays::stream)
                .map(f -> f * f)
                .average()
                .orElse(0));
    }
}
