package org.repcost.cnn.sensitivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.repcost.cnn.data.Batch;
import org.repcost.cnn.data.BatchPass;
import org.repcost.cnn.data.Batches;
import org.repcost.cnn.data.HighPassFilter;
import org.repcost.cnn.layer.Gradients;
import org.repcost.cnn.layer.Mode;
import org.repcost.cnn.network.Network;
import org.repcost.cnn.spectrum.RadialBins;
import org.repcost.cnn.spectrum.RadialCurve;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.verify.input.BadInputException;

/**
 * How sensitive a trained network f with K logits is to each frequency of its (normalized) input: at channel c and frequency xi,
 * s_x(c, xi) = || (grad_x f_k(x)^T e^_{c xi})_{k=1..K} ||_2, e^_{c xi} the unitary Fourier basis image, for each image x, and its mean
 * E_x s_x(c, xi) over images. By T6 it is || (DFT(grad_x f_k(x))(c, xi))_k ||_2: K backward passes and one transform each, no
 * backward pass a frequency. For a linear CNN it is the norm of column c of B(xi), for every x.
 */
public final class FrequencySensitivity {
    private final RadialBins bins;
    private final int outputs;
    private final double[][] means;
    private final double[][] standardErrors;
    private final double[][] rootMeanSquares;
    private final double[][] imageCurves;

    /**
     * What was measured; arrays are not copied.
     *
     * @param bins the frequencies [H, W] by radius
     * @param outputs K
     * @param means E_x s_x for each channel {@code [H, W]}
     * @param standardErrors of these means over images; NaN for one image
     * @param rootMeanSquares for each channel {@code [H, W]} the root of the mean over k and x of |DFT(grad_x f_k(x))(c, xi)|^2
     * @param imageCurves for each image the means of s_x by radius, over channels too
     */
    FrequencySensitivity(
            RadialBins bins,
            int outputs,
            double[][] means,
            double[][] standardErrors,
            double[][] rootMeanSquares,
            double[]... imageCurves) {
        this.bins = bins;
        this.outputs = outputs;
        this.means = means;
        this.standardErrors = standardErrors;
        this.rootMeanSquares = rootMeanSquares;
        this.imageCurves = imageCurves;
    }

    /**
     * Measures a network on images, by running statistics and without dropout; every image counts the same. The result does not
     * depend on the number of threads.
     *
     * @param batches the normalized images
     * @param threads how many threads transform, at least 1
     * @param progress told how many more images are done
     * @throws BadInputException if an image cannot be read, or a gradient is not finite
     */
    public static FrequencySensitivity of(Network network, Batches batches, int threads, IntConsumer progress) {
        int channels = network.scale().channels();
        RadialBins bins = new RadialBins(FiniteAbelianGroup.product(
                network.scale().height(), network.scale().width()));
        Sums sums = new Sums(bins, channels, network.scale().classes());
        try (BatchPass pass = batches.inOrder();
                SquaredSpectra spectra = new SquaredSpectra(bins.domain(), channels, threads)) {
            while (pass.hasNext()) {
                Batch batch = pass.next();
                for (double[][] image : squares(network, batch, spectra)) {
                    sums.add(image);
                }
                progress.accept(batch.size());
            }
        }
        return sums.sensitivity();
    }

    /** For each image and channel the sum over k of |DFT(grad_x f_k(x))|^2. */
    private static double[][][] squares(Network network, Batch batch, SquaredSpectra spectra) {
        double[][][] squares = spectra.zeros(batch.size());
        int outputs = network.scale().classes();
        try (INDArray images = network.images(batch.images())) {
            network.forward(images, Mode.EVALUATION);
            // Two at a time: the sum of the squares of two real transforms is that of one complex transform and its
            // reflection.
            for (int k = 0; k < outputs; k += 2) {
                double[] first = gradient(network, batch.size(), k);
                double[] second = k + 1 < outputs ? gradient(network, batch.size(), k + 1) : null;
                spectra.add(first, second, squares);
            }
        }
        return squares;
    }

    /** The input gradients of one logit, {@code [B, C, H, W]}. */
    private static double[] gradient(Network network, int batch, int output) {
        try (INDArray logitGradient =
                Nd4j.zeros(network.type(), batch, network.scale().classes())) {
            logitGradient.getColumn(output).assign(1);
            // A copy in C order: the next backward pass writes into the same array.
            try (INDArray copy =
                    network.backward(logitGradient, Gradients.INPUT).dup('c')) {
                return copy.data().asDouble();
            }
        }
    }

    /** What is added up over images. */
    private static final class Sums {
        private final RadialBins bins;
        private final int outputs;
        private final double[][] means;
        private final double[][] deviations;
        private final double[][] squares;
        private final List<double[]> curves = new ArrayList<>();

        Sums(RadialBins bins, int channels, int outputs) {
            this.bins = bins;
            this.outputs = outputs;
            this.means = new double[channels][bins.domain().size()];
            this.deviations = new double[channels][bins.domain().size()];
            this.squares = new double[channels][bins.domain().size()];
        }

        void add(double[]... image) {
            int n = curves.size() + 1;
            double[][] norms = new double[image.length][];
            for (int c = 0; c < image.length; c++) {
                norms[c] = Arrays.stream(image[c]).map(Math::sqrt).toArray();
                for (int xi = 0; xi < norms[c].length; xi++) {
                    requireFinite(norms[c][xi], n);
                    // Welford's: where all images agree, a difference of sums would leave rounding for a standard
                    // error.
                    double deviation = norms[c][xi] - means[c][xi];
                    means[c][xi] += deviation / n;
                    deviations[c][xi] += deviation * (norms[c][xi] - means[c][xi]);
                    squares[c][xi] += image[c][xi];
                }
            }
            curves.add(bins.means(norms));
        }

        private static void requireFinite(double norm, int image) {
            if (!Double.isFinite(norm)) {
                throw new BadInputException(
                        "the gradients of a network must be finite, got " + norm + " at image " + image);
            }
        }

        FrequencySensitivity sensitivity() {
            int n = curves.size();
            return new FrequencySensitivity(
                    bins,
                    outputs,
                    means,
                    each((c, xi) -> ofMean(deviations[c][xi], n)),
                    each((c, xi) -> Math.sqrt(squares[c][xi] / n / outputs)),
                    curves.toArray(double[][]::new));
        }

        private double[][] each(Entry entry) {
            return IntStream.range(0, means.length)
                    .mapToObj(c -> IntStream.range(0, means[c].length)
                            .mapToDouble(xi -> entry.at(c, xi))
                            .toArray())
                    .toArray(double[][]::new);
        }
    }

    private interface Entry {
        double at(int channel, int xi);
    }

    /** The standard error of a mean of n numbers, from the sum of their squared deviations from it. */
    private static double ofMean(double deviations, int n) {
        return n == 1 ? Double.NaN : Math.sqrt(deviations / (n - 1) / n);
    }

    /** The standard error of the mean of some numbers; NaN for one. */
    private static double standardError(double... numbers) {
        double mean = Arrays.stream(numbers).average().orElseThrow();
        return ofMean(Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum(), numbers.length);
    }

    /** The frequencies by radius. */
    public RadialBins bins() {
        return bins;
    }

    /** C. */
    public int channels() {
        return means.length;
    }

    /** K. */
    public int outputs() {
        return outputs;
    }

    /** The number of images. */
    public int images() {
        return imageCurves.length;
    }

    /** E_x s_x(c, xi) at a frequency of the domain. */
    public double mean(int channel, int xi) {
        return means[channel][xi];
    }

    /** The standard error of {@link #mean} over images; NaN for one image. */
    public double standardError(int channel, int xi) {
        return standardErrors[channel][xi];
    }

    /** The second statistic: the root of the mean over k and x of |DFT(grad_x f_k(x))(c, xi)|^2. */
    public double rootMeanSquare(int channel, int xi) {
        return rootMeanSquares[channel][xi];
    }

    /** E_x s_x by radius: the mean over channels and the frequencies at the same |xi|. */
    public RadialCurve curve() {
        return new RadialCurve(bins.radii(), bins.means(means));
    }

    /** The second statistic by radius. */
    public RadialCurve rootMeanSquareCurve() {
        return new RadialCurve(bins.radii(), bins.means(rootMeanSquares));
    }

    /** The standard errors of {@link #curve} over images, by radius; NaN for one image. */
    public double[] curveErrors() {
        double[] errors = new double[bins.size()];
        Arrays.setAll(
                errors,
                i -> standardError(Arrays.stream(imageCurves)
                        .mapToDouble(curve -> curve[i])
                        .toArray()));
        return errors;
    }

    /**
     * The standard errors over images of {@code curve().normalized().smoothed(neighbours)}, by radius, to first order in the
     * deviations of images, which change the integral too; NaN for one image.
     *
     * @throws IllegalArgumentException if the curve is 0 everywhere
     */
    public double[] normalizedErrors(int neighbours) {
        double integral = curve().integral();
        RadialCurve shown = curve().normalized().smoothed(neighbours);
        double[] radii = bins.radii();
        List<RadialCurve> images = Arrays.stream(imageCurves)
                .map(values -> new RadialCurve(radii, values))
                .toList();
        List<RadialCurve> smoothed =
                images.stream().map(curve -> curve.smoothed(neighbours)).toList();
        double[] integrals = images.stream().mapToDouble(RadialCurve::integral).toArray();
        double[] errors = new double[radii.length];
        Arrays.setAll(
                errors,
                i -> standardError(IntStream.range(0, integrals.length)
                        .mapToDouble(j -> (smoothed.get(j).value(i) - shown.value(i) * integrals[j]) / integral)
                        .toArray()));
        return errors;
    }

    /** The mean sensitivity over the radii from &lt; |xi| &lt;= to and all channels, over images; NaN over none. */
    public double bandMean(double from, double to) {
        return Arrays.stream(bandMeans(from, to)).average().orElseThrow();
    }

    /** The standard error of {@link #bandMean} over images; NaN for one image. */
    public double bandError(double from, double to) {
        return standardError(bandMeans(from, to));
    }

    private double[] bandMeans(double from, double to) {
        return Arrays.stream(imageCurves)
                .mapToDouble(curve -> bins.bandMean(from, to, curve))
                .toArray();
    }

    /** For each image the means of s_x by radius, fresh copies. */
    public double[][] imageCurves() {
        return Arrays.stream(imageCurves).map(double[]::clone).toArray(double[][]::new);
    }

    /** The mean sensitivity where a filter removes everything, over that where it changes nothing. */
    public double stopOverPass(HighPassFilter filter) {
        return filter.stopOverPass(means);
    }
}
