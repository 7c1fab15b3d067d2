package org.repcost.numeric.statistics;

import java.util.Arrays;

/** The line y = intercept + slope x that leaves the least sum of squares. */
public final class Line {
    private final double intercept;
    private final double slope;
    private final double spread;
    private final double[] residuals;

    private Line(double intercept, double slope, double spread, double[] residuals) {
        this.intercept = intercept;
        this.slope = slope;
        this.spread = spread;
        this.residuals = residuals;
    }

    /**
     * The line through some points.
     *
     * @param x two numbers that differ, or more
     * @param y as many
     * @throws IllegalArgumentException if there are not as many y as x, or all x are equal
     */
    public static Line through(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("a line needs as many y as x, got " + y.length + " and " + x.length);
        }
        double meanX = mean(x);
        double meanY = mean(y);
        double spread = squaredDeviation(x);
        if (!(spread > 0)) {
            throw new IllegalArgumentException("a line needs two different x, got " + Arrays.toString(x));
        }
        double covariance = 0;
        for (int i = 0; i < x.length; i++) {
            covariance += (x[i] - meanX) * (y[i] - meanY);
        }
        double slope = covariance / spread;
        double[] residuals = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            residuals[i] = y[i] - meanY - slope * (x[i] - meanX);
        }
        return new Line(meanY - slope * meanX, slope, spread, residuals);
    }

    /** The y at x = 0. */
    public double intercept() {
        return intercept;
    }

    /** The change of y with x. */
    public double slope() {
        return slope;
    }

    /**
     * The standard error of the slope, for points that scatter independently and alike.
     *
     * @param fitted how many numbers were fitted to the points, 2 for a line alone
     */
    public double slopeError(int fitted) {
        return Math.sqrt(squaredResidual() / (residuals.length - fitted) / spread);
    }

    /** What is left of each y. */
    public double[] residuals() {
        return residuals.clone();
    }

    /** The sum of the squares of what is left. */
    public double squaredResidual() {
        return Arrays.stream(residuals).map(r -> r * r).sum();
    }

    /** The sum of the squared differences of numbers from their mean. */
    public static double squaredDeviation(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
