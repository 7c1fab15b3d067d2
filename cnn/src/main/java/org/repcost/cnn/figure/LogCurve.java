package org.repcost.cnn.figure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.repcost.cnn.spectrum.RadialCurve;

/**
 * Curves of several runs as figure 1 shows them: each divided by its integral over the radius (trapezoids), averaged with its neighbours,
 * as log10; then mean and standard deviation over runs.
 *
 * @param runs how many; 0 if all curves are 0 everywhere, and then there is no point
 * @param radii of the curves
 * @param means of log10; NaN where a run has a value of 0, which has no logarithm
 * @param deviations with denominator runs - 1, in the unit of the means; 0 for one run; NaN where the means are
 */
record LogCurve(int runs, double[] radii, double[] means, double[] deviations) {
    /**
     * The curves; one that is 0 everywhere cannot be normalized and is left out.
     *
     * @throws IllegalArgumentException if there is no curve, or they differ in their radii
     */
    static LogCurve of(List<RadialCurve> curves) {
        if (curves.isEmpty()) {
            throw new IllegalArgumentException("a mean over runs needs at least one");
        }
        double[] radii = curves.get(0).radii();
        for (RadialCurve curve : curves) {
            if (!Arrays.equals(radii, curve.radii())) {
                throw new IllegalArgumentException("runs of one setting must have the same radii, got "
                        + Arrays.toString(radii) + " and " + Arrays.toString(curve.radii()));
            }
        }
        List<double[]> logarithms = curves.stream()
                .filter(curve -> curve.integral() > 0)
                .map(LogCurve::logarithms)
                .toList();
        double[] means = new double[radii.length];
        double[] deviations = new double[radii.length];
        for (int i = 0; i < radii.length; i++) {
            int at = i;
            double[] values = logarithms.stream().mapToDouble(run -> run[at]).toArray();
            double mean = Arrays.stream(values).average().orElse(Double.NaN);
            double squares = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .sum();
            means[i] = mean;
            deviations[i] = Double.isNaN(mean) ? mean : Math.sqrt(squares / Math.max(1, values.length - 1));
        }
        return new LogCurve(logarithms.size(), radii, means, deviations);
    }

    private static double[] logarithms(RadialCurve curve) {
        RadialCurve drawn = curve.normalized().smoothed();
        double least = drawn.least();
        return Arrays.stream(drawn.values())
                .map(value -> value > least ? Math.log10(value) : Double.NaN)
                .toArray();
    }

    /** The numbers of the points that there are. */
    IntStream points() {
        return IntStream.range(0, means.length).filter(this::hasPoint);
    }

    boolean hasPoint(int i) {
        return !Double.isNaN(means[i]);
    }

    /** The largest radius. */
    double reach() {
        return radii[radii.length - 1];
    }
}
