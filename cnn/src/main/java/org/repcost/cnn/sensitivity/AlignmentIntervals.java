package org.repcost.cnn.sensitivity;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.repcost.cnn.spectrum.Alignment;
import org.repcost.cnn.spectrum.RadialCurve;
import org.repcost.numeric.statistics.Bootstrap;

/**
 * The {@link Alignment} of a network's mean sensitivity with the frequency content of data, with 95% intervals from resampling the
 * images that sensitivity was measured on; the data's curve is taken as known. An interval is NaN where there is one image, or where a
 * resample has no such number.
 *
 * @param totalVariation half of the integral of |p - q|
 * @param divergence Kullback and Leibler's; infinite where the data have nothing and the network is sensitive
 * @param cosine of the angle between the curves
 * @param rankCorrelation Spearman's; NaN if a curve is constant
 */
public record AlignmentIntervals(
        Bootstrap totalVariation, Bootstrap divergence, Bootstrap cosine, Bootstrap rankCorrelation) {
    private static final double LEVEL = 0.95;
    private static final int RESAMPLES = 999;

    /**
     * Compares the mean of curves with that of the data.
     *
     * @param imageCurves the sensitivity to each image by radius, as {@link FrequencySensitivity#imageCurves} has it; at least one
     * @param data on the same radii
     * @param seed what the resamples follow from
     * @throws IllegalArgumentException if the radii differ, or the mean or the data are 0 everywhere
     */
    public static AlignmentIntervals of(double[][] imageCurves, RadialCurve data, long seed) {
        return new AlignmentIntervals(
                interval(imageCurves, data, Alignment::totalVariation, seed),
                interval(imageCurves, data, Alignment::divergence, seed),
                interval(imageCurves, data, Alignment::cosine, seed),
                interval(imageCurves, data, Alignment::rankCorrelation, seed));
    }

    private static Bootstrap interval(
            double[][] curves, RadialCurve data, ToDoubleFunction<Alignment> quantity, long seed) {
        double[] all = IntStream.range(0, curves.length).asDoubleStream().toArray();
        double estimate = quantity.applyAsDouble(alignment(curves, data, all)
                .orElseThrow(() -> new IllegalArgumentException("a mean sensitivity must not be 0 everywhere")));
        boolean[] isUndefined = {curves.length == 1 || Double.isNaN(estimate)};
        if (!isUndefined[0]) {
            Bootstrap interval = Bootstrap.ofSample(
                    all,
                    chosen -> {
                        double value = alignment(curves, data, chosen)
                                .map(quantity::applyAsDouble)
                                .orElse(Double.NaN);
                        isUndefined[0] |= Double.isNaN(value);
                        // A bootstrap refuses NaN; the interval is not used then.
                        return Double.isNaN(value) ? 0 : value;
                    },
                    LEVEL,
                    RESAMPLES,
                    seed);
            if (!isUndefined[0]) {
                return interval;
            }
        }
        return new Bootstrap(estimate, Double.NaN, Double.NaN, LEVEL, RESAMPLES, seed);
    }

    /** Of the images of some numbers, which a bootstrap holds as doubles. */
    private static Optional<Alignment> alignment(double[][] curves, RadialCurve data, double... chosen) {
        return ImageCurves.alignment(
                curves,
                data,
                Arrays.stream(chosen).mapToInt(number -> (int) number).toArray());
    }
}
