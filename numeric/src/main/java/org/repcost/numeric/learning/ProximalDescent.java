package org.repcost.numeric.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.repcost.numeric.linalg.Vectors;

/**
 * Proximal gradient descent on Loss(beta) + c sum_xi ||B(xi)||_{S,p}^p over blocks of rank at most r, with Anderson's acceleration
 * (type II) of the point that the proximal map is taken at: blocks and singular values that vanish are exactly 0. An accelerated step
 * has to lower the objective, or a plain one is taken, whose length is found by backtracking: the objective never rises.
 */
final class ProximalDescent {
    private static final int MOST_ITERATIONS = 2000;
    private static final int MEMORY = 20;

    /** How often a longer step is tried. */
    private static final int PERIOD = 200;

    /** Changes of the objective below this share of its value at 0 are rounding. */
    private static final double NOISE = 1e-14;

    private static final double SUFFICIENT_DECREASE = 1e-3;

    /** A singular value below this share of |beta| is rounding. */
    static final double ROUNDING = 1e-13;

    private static final double LEAST_STEP = 1e-12;

    private final EmpiricalLoss loss;
    private final PredictorCoordinates coordinates;
    private final SchattenProximal proximal;
    private final double coefficient;
    private final double noise;
    private final double longestStep;
    private final List<double[]> images = new ArrayList<>();
    private final List<double[]> residuals = new ArrayList<>();
    private double step;

    /** A predictor with what the objective is made of there. */
    private record Point(double[] beta, double loss, double penalty, double[] gradient) {}

    /**
     * Where the descent ended.
     *
     * @param beta coordinates
     * @param loss Loss(beta)
     * @param penalty sum_xi ||B(xi)||_{S,p}^p
     * @param residual the norm of the step of the proximal gradient map, over its length
     */
    record End(double[] beta, double loss, double penalty, double residual, int iterations) {}

    /**
     * A descent.
     *
     * @param loss of predictors in these coordinates
     * @param coefficient c
     */
    ProximalDescent(
            EmpiricalLoss loss, PredictorCoordinates coordinates, SchattenProximal proximal, double coefficient) {
        this.loss = loss;
        this.coordinates = coordinates;
        this.proximal = proximal;
        this.coefficient = coefficient;
        this.noise = NOISE * loss.value(new double[loss.coordinates() * loss.outputs()]);
        this.longestStep = 16 / loss.meanSquaredInput();
    }

    /**
     * Descends from a predictor.
     *
     * @param goal the residual to stop at
     */
    End descend(double[] start, double goal) {
        forget();
        step = longestStep;
        Point x = evaluate(start.clone(), penalty(start));
        double[] base = null;
        double residual = Double.POSITIVE_INFINITY;
        int iteration = 0;
        while (iteration++ < MOST_ITERATIONS) {
            if (iteration % PERIOD == 0) {
                step = Math.min(4 * step, longestStep);
                forget();
                base = null;
            }
            double used = step;
            double[] image = along(x.beta, -step, x.gradient);
            Point next = proximal(image);
            while (!isBelowModel(x, next) && step > LEAST_STEP * longestStep) {
                step /= 2;
                image = along(x.beta, -step, x.gradient);
                next = proximal(image);
            }
            residual = distance(x.beta, next.beta) / step;
            if (!(residual > goal)) {
                // Not a number, where the loss overflows.
                return end(residual <= goal ? next : x, residual, iteration);
            }
            if (step != used) {
                forget();
                base = null;
            }
            if (base != null) {
                remember(image, along(image, -1, base));
                double[] mixed = mixed();
                Point accelerated = proximal(mixed);
                double decrease = SUFFICIENT_DECREASE * residual * residual * step;
                if (objective(accelerated) <= objective(x) - decrease + noise) {
                    x = accelerated;
                    base = mixed;
                    continue;
                }
                forget();
            }
            x = next;
            base = image;
        }
        return end(x, residual, iteration);
    }

    private static End end(Point x, double residual, int iterations) {
        return new End(x.beta, x.loss, x.penalty, residual, iterations);
    }

    private void forget() {
        images.clear();
        residuals.clear();
    }

    private void remember(double[] image, double[] residual) {
        images.add(image);
        residuals.add(residual);
        if (images.size() > MEMORY + 1) {
            images.remove(0);
            residuals.remove(0);
        }
    }

    /** The combination of the images, with coefficients of sum 1, whose residuals combine to the least norm. */
    private double[] mixed() {
        int last = images.size() - 1;
        double[] mixed = images.get(last).clone();
        int count = Math.min(last, mixed.length);
        if (count == 0) {
            return mixed;
        }
        DMatrixRMaj differences = new DMatrixRMaj(mixed.length, count);
        for (int j = 0; j < count; j++) {
            for (int i = 0; i < mixed.length; i++) {
                differences.set(i, j, residuals.get(last)[i] - residuals.get(last - 1 - j)[i]);
            }
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.leastSquaresQrPivot(true, false);
        DMatrixRMaj weights = new DMatrixRMaj(count, 1);
        if (solver.setA(differences)) {
            solver.solve(DMatrixRMaj.wrap(mixed.length, 1, residuals.get(last).clone()), weights);
        }
        for (int j = 0; j < count; j++) {
            for (int i = 0; i < mixed.length; i++) {
                mixed[i] -= weights.get(j) * (images.get(last)[i] - images.get(last - 1 - j)[i]);
            }
        }
        return Double.isFinite(Vectors.norm(mixed)) ? mixed : images.get(last);
    }

    /**
     * Whether the loss is at most f(x) + &lt;grad f(x), d&gt; + |d|^2 / (2 step) at x + d, by its values or by its gradients: a convex loss
     * exceeds its tangent at x by at most &lt;grad f(x + d) - grad f(x), d&gt;, which is known where differences of values are rounding.
     */
    private boolean isBelowModel(Point x, Point next) {
        double slope = 0;
        double turn = 0;
        double square = 0;
        for (int i = 0; i < x.beta.length; i++) {
            double d = next.beta[i] - x.beta[i];
            slope += x.gradient[i] * d;
            turn += (next.gradient[i] - x.gradient[i]) * d;
            square += d * d;
        }
        return next.loss <= x.loss + slope + square / (2 * step) || turn <= square / (2 * step);
    }

    private double objective(Point point) {
        return point.loss + coefficient * point.penalty;
    }

    private Point evaluate(double[] beta, double penalty) {
        double[] gradient = new double[beta.length];
        double value = loss.evaluate(beta, gradient);
        return new Point(beta, value, penalty, gradient);
    }

    /** The proximal map of the penalty, frequency by frequency; pairs count twice in the penalty and in the distance. */
    private Point proximal(double[] at) {
        double[] beta = new double[at.length];
        double penalty = 0;
        for (int frequency : coordinates.frequencies().toArray()) {
            SchattenProximal.Block block = proximal.map(coordinates.block(frequency, at), step * coefficient);
            coordinates.setBlock(frequency, block.matrix(), beta);
            penalty += coordinates.multiplicity(frequency) * block.penalty();
        }
        return evaluate(beta, penalty);
    }

    /** sum_xi ||B(xi)||_{S,2/L}^{2/L}, of the singular values above rounding. */
    double penalty(double[] beta) {
        return schatten(beta, proximal.exponent());
    }

    /** The same for any exponent p. */
    double schatten(double[] beta, double p) {
        double penalty = 0;
        double error = ROUNDING * Vectors.norm(beta);
        for (int frequency : coordinates.frequencies().toArray()) {
            penalty += coordinates.multiplicity(frequency)
                    * proximal.schatten(coordinates.block(frequency, beta), p, error);
        }
        return penalty;
    }

    private static double[] along(double[] x, double length, double[] direction) {
        double[] sum = x.clone();
        Arrays.setAll(sum, i -> x[i] + length * direction[i]);
        return sum;
    }

    private static double distance(double[] a, double[] b) {
        return Vectors.norm(along(a, -1, b));
    }
}
