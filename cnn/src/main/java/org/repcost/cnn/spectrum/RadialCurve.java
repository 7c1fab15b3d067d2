package org.repcost.cnn.spectrum;

import java.util.Arrays;

/**
 * A curve over frequency radii, such as a network's sensitivity or the amplitude of data, in the post-processing of the
 * experiments: divided by its integral over the radius (trapezoids), averaged with neighbours for figures.
 */
public final class RadialCurve {
    private static final int NEIGHBOURS = 3;
    private static final int NEIGHBOURS_OF_LARGE_IMAGES = 5;

    /** The largest radius of images of 224 x 224 pixels, less rounding. */
    private static final double LARGE = 112 * Math.sqrt(2) - 1e-6;

    /** What a filter leaves of a frequency in single precision is less. */
    private static final double LEAST_SHARE = 1e-7;

    private final double[] radii;
    private final double[] values;

    /**
     * A curve.
     *
     * @param radii increasing, at least one
     * @param values as many, finite and not negative
     * @throws IllegalArgumentException if a condition is broken
     */
    public RadialCurve(double[] radii, double[] values) {
        if (radii.length == 0 || radii.length != values.length) {
            throw new IllegalArgumentException("a curve must have at least one radius and a value for each, got "
                    + radii.length + " radii and " + values.length + " values");
        }
        for (int i = 0; i < radii.length; i++) {
            if (!(values[i] >= 0 && values[i] < Double.POSITIVE_INFINITY) || i > 0 && !(radii[i] > radii[i - 1])) {
                throw new IllegalArgumentException("radii must increase and values must be finite and >= 0, got "
                        + values[i] + " at radius " + radii[i]);
            }
        }
        this.radii = radii.clone();
        this.values = values.clone();
    }

    /** The radial means of a profile. */
    public static RadialCurve of(RadialProfile profile) {
        double[] radii = new double[profile.size()];
        double[] values = new double[profile.size()];
        Arrays.setAll(radii, profile::radius);
        Arrays.setAll(values, profile::mean);
        return new RadialCurve(radii, values);
    }

    /** The number of radii. */
    public int size() {
        return radii.length;
    }

    /** The i-th smallest radius. */
    public double radius(int i) {
        return radii[i];
    }

    /** All radii, a fresh copy. */
    public double[] radii() {
        return radii.clone();
    }

    /** The value at the i-th smallest radius. */
    public double value(int i) {
        return values[i];
    }

    /** All values, a fresh copy. */
    public double[] values() {
        return values.clone();
    }

    /** The weight of the i-th value in the integral: half of the distances to its neighbours; 1 on a single radius. */
    public double weight(int i) {
        if (radii.length == 1) {
            return 1;
        }
        double left = i == 0 ? 0 : radii[i] - radii[i - 1];
        double right = i + 1 == radii.length ? 0 : radii[i + 1] - radii[i];
        return (left + right) / 2;
    }

    /** The integral over the radius, by the trapezoidal rule. */
    public double integral() {
        double sum = 0;
        for (int i = 0; i < radii.length; i++) {
            sum += weight(i) * values[i];
        }
        return sum;
    }

    /**
     * The mean of |xi|, weighed by the curve divided by its integral.
     *
     * @throws IllegalArgumentException if the integral is 0
     */
    public double meanRadius() {
        RadialCurve share = normalized();
        double mean = 0;
        for (int i = 0; i < radii.length; i++) {
            mean += share.weight(i) * share.values[i] * radii[i];
        }
        return mean;
    }

    /**
     * The curve divided by its integral.
     *
     * @throws IllegalArgumentException if the integral is 0
     */
    public RadialCurve normalized() {
        double integral = integral();
        if (integral == 0) {
            throw new IllegalArgumentException("a curve to normalize must not be 0 everywhere");
        }
        return new RadialCurve(
                radii, Arrays.stream(values).map(value -> value / integral).toArray());
    }

    /**
     * With how many neighbours on either side figures average: 3, and 5 where frequencies reach as far as those of images of 224 x 224
     * pixels, as in the paper.
     */
    public int neighbours() {
        return radii[radii.length - 1] >= LARGE ? NEIGHBOURS_OF_LARGE_IMAGES : NEIGHBOURS;
    }

    /** The value up to which others count as 0 in figures with a logarithmic axis: a ten-millionth of the largest. */
    public double least() {
        return LEAST_SHARE * Arrays.stream(values).max().orElseThrow();
    }

    /** The curve averaged as in figures, with {@link #neighbours()}. */
    public RadialCurve smoothed() {
        return smoothed(neighbours());
    }

    /** The curve averaged with so many neighbours on either side, fewer at its ends. */
    public RadialCurve smoothed(int neighbours) {
        double[] smoothed = new double[values.length];
        for (int i = 0; i < smoothed.length; i++) {
            smoothed[i] = Arrays.stream(
                            values, Math.max(0, i - neighbours), Math.min(values.length, i + neighbours + 1))
                    .average()
                    .orElseThrow();
        }
        return new RadialCurve(radii, smoothed);
    }
}
