package org.repcost.numeric.optimization;

/**
 * An objective in the coordinates z_i = s_i x_i. Where s_i^2 is about the curvature along x_i, all curvatures along z are about
 * 1, and descent takes fewer steps.
 */
public final class ScaledObjective implements Lbfgs.Objective {
    private final Lbfgs.Objective objective;
    private final double[] scales;
    private final double[] x;

    /**
     * An objective in other coordinates. Not for several threads at once.
     *
     * @param scales s_1, ..., s_n, positive; not copied
     */
    public ScaledObjective(Lbfgs.Objective objective, double[] scales) {
        this.objective = objective;
        this.scales = scales;
        this.x = new double[scales.length];
    }

    @Override
    public double evaluate(double[] z, double[] gradient) {
        unscale(z, x);
        double value = objective.evaluate(x, gradient);
        unscale(gradient, gradient);
        return value;
    }

    /** z, a fresh array. */
    public double[] scaled(double[] point) {
        double[] z = new double[point.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = scales[i] * point[i];
        }
        return z;
    }

    /** x, a fresh array. */
    public double[] unscaled(double[] z) {
        double[] point = new double[z.length];
        unscale(z, point);
        return point;
    }

    private void unscale(double[] from, double[] to) {
        for (int i = 0; i < from.length; i++) {
            to[i] = from[i] / scales[i];
        }
    }
}
