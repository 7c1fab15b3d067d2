package org.repcost.numeric.optimization;

import java.util.function.Consumer;
import org.repcost.numeric.linalg.Vectors;

/**
 * Limited-memory BFGS with a line search for the strong Wolfe conditions (Nocedal and Wright, Numerical Optimization,
 * algorithms 7.4, 3.5 and 3.6). Its iterates do not depend on an orthonormal change of coordinates.
 */
public final class Lbfgs {
    private static final int MEMORY = 20;
    private static final double SUFFICIENT_DECREASE = 1e-4;
    private static final double CURVATURE = 0.5;
    private static final int MAX_LINE_EVALUATIONS = 40;

    /** A differentiable objective. */
    @FunctionalInterface
    public interface Objective {
        /** The value at x; the gradient is written over the given array. */
        double evaluate(double[] x, double[] gradient);
    }

    private final Objective objective;
    private final int n;
    private final double[][] steps = new double[MEMORY][];
    private final double[][] changes = new double[MEMORY][];
    private final double[] curvatures = new double[MEMORY];
    private int pairs;
    private int newest = -1;
    private long evaluations;
    private Consumer<double[]> observer = x -> {};

    /** A minimization of an objective of n variables. */
    public Lbfgs(Objective objective, int n) {
        this.objective = objective;
        this.n = n;
    }

    /** How often the objective has been evaluated so far. */
    public long evaluations() {
        return evaluations;
    }

    /** The same, and every point that is stepped to is shown to an observer, which must not change it. */
    Lbfgs observedBy(Consumer<double[]> other) {
        observer = other;
        return this;
    }

    /**
     * Minimizes from x, which is overwritten by the best point found.
     *
     * @param gradientTolerance stop when the gradient's norm is at most this
     * @param maxIterations stop after this many steps
     * @return the gradient's norm at the end
     */
    public double minimize(double[] x, double gradientTolerance, int maxIterations) {
        pairs = 0;
        double[] gradient = new double[n];
        double[] direction = new double[n];
        double[] trial = new double[n];
        double[] trialGradient = new double[n];
        double value = evaluate(x, gradient);
        for (int iteration = 0; iteration < maxIterations; iteration++) {
            double norm = Vectors.norm(gradient);
            if (!(norm > gradientTolerance)) {
                return norm;
            }
            quasiNewtonDirection(gradient, direction);
            double slope = Vectors.dot(gradient, direction);
            if (!(slope < 0)) {
                pairs = 0;
                quasiNewtonDirection(gradient, direction);
                slope = -norm * norm;
            }
            double first = pairs == 0 ? Math.min(1, 1 / norm) : 1;
            double reached = lineSearch(x, value, slope, direction, first, trial, trialGradient);
            if (Double.isNaN(reached)) {
                if (pairs == 0) {
                    return norm;
                }
                pairs = 0;
                continue;
            }
            remember(x, trial, gradient, trialGradient);
            System.arraycopy(trial, 0, x, 0, n);
            System.arraycopy(trialGradient, 0, gradient, 0, n);
            value = reached;
            observer.accept(x);
        }
        return Vectors.norm(gradient);
    }

    private double evaluate(double[] x, double[] gradient) {
        evaluations++;
        return objective.evaluate(x, gradient);
    }

    /** direction = -H gradient, by the two-loop recursion. */
    private void quasiNewtonDirection(double[] gradient, double[] direction) {
        for (int i = 0; i < n; i++) {
            direction[i] = -gradient[i];
        }
        double[] alpha = new double[pairs];
        for (int k = 0; k < pairs; k++) {
            int at = Math.floorMod(newest - k, MEMORY);
            alpha[k] = Vectors.dot(steps[at], direction) / curvatures[at];
            addScaled(direction, -alpha[k], changes[at]);
        }
        if (pairs > 0) {
            double scale = curvatures[newest] / Vectors.dot(changes[newest], changes[newest]);
            for (int i = 0; i < n; i++) {
                direction[i] *= scale;
            }
        }
        for (int k = pairs - 1; k >= 0; k--) {
            int at = Math.floorMod(newest - k, MEMORY);
            double beta = Vectors.dot(changes[at], direction) / curvatures[at];
            addScaled(direction, alpha[k] - beta, steps[at]);
        }
    }

    private void remember(double[] x, double[] next, double[] gradient, double[] nextGradient) {
        int at = (newest + 1) % MEMORY;
        if (steps[at] == null) {
            steps[at] = new double[n];
            changes[at] = new double[n];
        }
        double curvature = 0;
        for (int i = 0; i < n; i++) {
            steps[at][i] = next[i] - x[i];
            changes[at][i] = nextGradient[i] - gradient[i];
            curvature += steps[at][i] * changes[at][i];
        }
        if (curvature > 0) {
            curvatures[at] = curvature;
            newest = at;
            pairs = Math.min(MEMORY, pairs + 1);
        }
    }

    /** A step with the strong Wolfe conditions; its point and gradient are left in trial; NaN if none was found. */
    private double lineSearch(
            double[] x,
            double value,
            double slope,
            double[] direction,
            double first,
            double[] trial,
            double[] gradient) {
        double low = 0;
        double lowValue = value;
        double lowSlope = slope;
        double high = Double.NaN;
        double highValue = Double.NaN;
        double highSlope = Double.NaN;
        double step = first;
        for (int i = 0; i < MAX_LINE_EVALUATIONS; i++) {
            for (int j = 0; j < n; j++) {
                trial[j] = x[j] + step * direction[j];
            }
            double reached = evaluate(trial, gradient);
            double reachedSlope = Vectors.dot(gradient, direction);
            // Near the minimum the decrease drowns in the objective's rounding: then the slopes alone decide.
            double noise = 1e-15 * Math.abs(value);
            boolean enough = reached <= value + SUFFICIENT_DECREASE * step * slope + noise;
            if (enough && Math.abs(reachedSlope) <= -CURVATURE * slope) {
                return reached;
            }
            boolean overshot = !enough || reached > lowValue + noise || Double.isNaN(reached);
            if (overshot) {
                high = step;
                highValue = reached;
                highSlope = reachedSlope;
            } else {
                // The minimum lies back towards the low end: that end becomes the other side of the bracket.
                if (reachedSlope * (Double.isNaN(high) ? 1 : high - low) >= 0) {
                    high = low;
                    highValue = lowValue;
                    highSlope = lowSlope;
                }
                low = step;
                lowValue = reached;
                lowSlope = reachedSlope;
            }
            step = Double.isNaN(high) ? 2 * low : between(low, lowValue, lowSlope, high, highValue, highSlope);
            if (!Double.isNaN(high) && Math.abs(high - low) <= 1e-16 * Math.max(high, low)) {
                break;
            }
        }
        return Double.NaN;
    }

    /** The minimizer of the cubic through both ends, kept away from them; the middle where there is none. */
    private static double between(
            double low, double lowValue, double lowSlope, double high, double highValue, double highSlope) {
        double width = high - low;
        double d1 = lowSlope + highSlope - 3 * (lowValue - highValue) / (low - high);
        double root = d1 * d1 - lowSlope * highSlope;
        double step = Double.NaN;
        if (root >= 0) {
            double d2 = Math.copySign(Math.sqrt(root), width);
            step = high - width * (highSlope + d2 - d1) / (highSlope - lowSlope + 2 * d2);
        }
        double fraction = (step - low) / width;
        return fraction > 0.05 && fraction < 0.95 ? step : low + width / 2;
    }

    private static void addScaled(double[] a, double factor, double[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] += factor * b[i];
        }
    }
}
