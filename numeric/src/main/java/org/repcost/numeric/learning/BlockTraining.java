package org.repcost.numeric.learning;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.repcost.numeric.linalg.Vectors;
import org.repcost.numeric.optimization.Lbfgs;
import org.repcost.numeric.optimization.ScaledObjective;
import org.repcost.theory.network.Architecture;

/**
 * Training of the paper's linear CNNs on many samples, with one weight decay lambda for all layers: L-BFGS from random weights,
 * on all samples at once, in frequency space. The coordinates there are rescaled by what the data's amplitude lets expect of the
 * curvature, lambda included; natural images, whose amplitude falls as 1/|xi|, need several times fewer steps for it.
 */
public final class BlockTraining {
    /**
     * The largest norm of the gradient, in the rescaled coordinates, at what counts as a stationary point. Where the expected
     * curvatures are right, the objective is then within half its square of its minimum.
     */
    public static final double GRADIENT_GOAL = 1e-6;

    /** What {@link #refine} aims at, near what rounding allows. */
    private static final double FINE_GRADIENT_GOAL = 1e-7;

    /** After so many steps, training counts as stalled unless another number is given. */
    public static final int MOST_STEPS = 6_000;

    /**
     * Where a training ended.
     *
     * @param weights w, in the coordinates of {@link BlockDiagonalObjective}
     * @param objective Loss(f_w) + lambda sum_l |w^l|^2
     * @param gradientNorm the norm of its gradient with respect to the weights
     * @param state whether it counts as stationary, and why not
     * @param evaluations how often the objective was evaluated
     */
    public record Point(
            double[] weights, double objective, double gradientNorm, StationaryPoint.State state, long evaluations) {
        /** Whether it counts as stationary. */
        public boolean isConverged() {
            return state == StationaryPoint.State.CONVERGED;
        }
    }

    private final BlockDiagonalObjective objective;
    private final ScaledObjective scaled;
    private final int mostSteps;

    /** A training problem with at most {@link #MOST_STEPS} steps a start. */
    public BlockTraining(Architecture architecture, double lambda, Lbfgs.Objective loss, double[] power) {
        this(architecture, lambda, loss, power, MOST_STEPS);
    }

    /**
     * A training problem.
     *
     * @param lambda the weight decay, lambda sum_l |w^l|^2, half of what PyTorch calls weight decay
     * @param loss the loss of a predictor in coordinates {@code [N, C, K]}
     * @param power the mean of the square of every input coordinate, {@code [N, C]}
     * @param mostSteps after how many steps training from a start counts as stalled
     * @throws IllegalArgumentException if lambda is not positive
     */
    public BlockTraining(
            Architecture architecture, double lambda, Lbfgs.Objective loss, double[] power, int mostSteps) {
        if (!(lambda > 0)) {
            throw new IllegalArgumentException("the weight decay must be > 0, so that minima exist, got " + lambda);
        }
        this.objective =
                new BlockDiagonalObjective(architecture, Collections.nCopies(architecture.depth(), lambda), loss);
        this.scaled = new ScaledObjective(objective, scales(architecture, lambda, power));
        this.mostSteps = mostSteps;
    }

    /**
     * Roots of expected curvatures: of the loss, s^2 at depth 1, and about s in deeper networks, whose other layers are small
     * where s is large.
     */
    private static double[] scales(Architecture architecture, double lambda, double[] power) {
        int n = architecture.group().size();
        int channels = architecture.inputs();
        int depth = architecture.depth();
        double[] byCoordinate = new double[n];
        for (int i = 0; i < n; i++) {
            double square = 0;
            for (int c = 0; c < channels; c++) {
                square += power[i * channels + c] / channels;
            }
            byCoordinate[i] = Math.sqrt(2 * lambda + (depth == 1 ? square : Math.sqrt(square)));
        }
        int size = 0;
        for (int l = 1; l <= depth; l++) {
            size += n * architecture.width(l) * architecture.width(l - 1);
        }
        double[] scales = new double[size];
        int at = 0;
        for (int l = 1; l <= depth; l++) {
            int entries = architecture.width(l) * architecture.width(l - 1);
            for (int i = 0; i < n * entries; i++) {
                scales[at++] = byCoordinate[i / entries];
            }
        }
        return scales;
    }

    /** The objective. */
    public BlockDiagonalObjective objective() {
        return objective;
    }

    /** Where descent ends from so many starts, in their order. */
    public List<Point> descend(int starts, long seed) {
        return LongStream.range(0, starts)
                .mapToObj(start -> descend(objective.start(seed * 0x9E3779B97F4A7C15L + start)))
                .toList();
    }

    /** The point with the least objective of those that converged; of all, if none did. */
    public static Point best(List<Point> points) {
        return points.stream()
                .min(Comparator.comparing((Point point) -> !point.isConverged()).thenComparing(Point::objective))
                .orElseThrow();
    }

    /** Where descent ends from given weights, which are not changed. */
    public Point descend(double[] start) {
        return descend(start, GRADIENT_GOAL);
    }

    /**
     * Descends on from a point that counts as stationary, to a tenth of its gradient where rounding allows it. A direction in which
     * weights are still small and grow slowly has hardly a gradient.
     *
     * @return the new point, with the evaluations of both; the given one if the new one does not count as stationary
     */
    public Point refine(Point point) {
        Point refined = descend(point.weights(), FINE_GRADIENT_GOAL);
        return refined.isConverged()
                ? new Point(
                        refined.weights(),
                        refined.objective(),
                        refined.gradientNorm(),
                        refined.state(),
                        point.evaluations() + refined.evaluations())
                : point;
    }

    private Point descend(double[] start, double goal) {
        double[] z = scaled.scaled(start);
        Lbfgs optimizer = new Lbfgs(scaled, z.length);
        double norm = optimizer.minimize(z, goal, mostSteps);
        double[] w = scaled.unscaled(z);
        double[] gradient = new double[w.length];
        double value = objective.evaluate(w, gradient);
        StationaryPoint.State state;
        if (!Double.isFinite(value) || !Double.isFinite(norm)) {
            state = StationaryPoint.State.NOT_FINITE;
        } else {
            state = norm <= GRADIENT_GOAL ? StationaryPoint.State.CONVERGED : StationaryPoint.State.STALLED;
        }
        return new Point(w, value, Vectors.norm(gradient), state, optimizer.evaluations() + 1);
    }
}
