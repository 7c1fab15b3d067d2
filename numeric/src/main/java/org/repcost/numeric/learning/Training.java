package org.repcost.numeric.learning;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.repcost.numeric.layered.RealLayeredNetwork;
import org.repcost.numeric.layered.WeightObjective;
import org.repcost.numeric.linalg.Vectors;
import org.repcost.numeric.optimization.Lbfgs;
import org.repcost.theory.layer.LayeredArchitecture;

/**
 * Training of linear networks: the search for stationary points of Loss(f_w) + sum_l lambda_l |w^l|^2 over the weights of any
 * layers, from their incidence lists alone, on all samples at once. It knows no formula. L-BFGS goes downhill, and Newton's
 * method finishes where that stalls; Newton's method alone finds stationary points of any kind, saddles too.
 *
 * <p>Every start has a stream of random numbers of its own, so that the result does not depend on the number of threads.
 */
public final class Training {
    /** The largest norm of the gradient at what counts as a stationary point. */
    public static final double GRADIENT_GOAL = 1e-9;

    private static final int MOST_ITERATIONS = 20_000;

    /** Sizes of the first predictor, relative to one step of descent from 0: for L &gt;= 3 small ones end at 0. */
    private static final double[] START_SIZES = {1, 3, 0.3, 10};

    private final LayeredArchitecture architecture;
    private final EmpiricalLoss loss;

    /**
     * A training problem.
     *
     * @param architecture the layers and their decays
     * @param loss the loss of a predictor of the architecture's shape
     * @throws IllegalArgumentException if a decay is not positive, or the loss is for another shape
     */
    public Training(LayeredArchitecture architecture, EmpiricalLoss loss) {
        for (double decay : architecture.decays()) {
            if (!(decay > 0)) {
                throw new IllegalArgumentException(
                        "every weight decay must be > 0, so that minima exist, got " + architecture.decays());
            }
        }
        if (loss.coordinates() != architecture.input().size()
                || loss.outputs() != architecture.output().size()) {
            throw new IllegalArgumentException("the samples must have "
                    + architecture.input().size() + " coordinates and "
                    + architecture.output().size() + " outputs, got " + loss.coordinates() + " and " + loss.outputs());
        }
        this.architecture = architecture;
        this.loss = loss;
    }

    /** Where descent from random weights ends, one point a start, in their order. */
    public List<StationaryPoint> descend(int starts, long seed) {
        return points(starts, seed, this::descend);
    }

    /** Where Newton's method ends from random weights: stationary points of any kind, one a start, in their order. */
    public List<StationaryPoint> anyStationary(int starts, long seed) {
        return points(starts, seed, this::nearestStationary);
    }

    /** The point with the least objective of those that converged; of all, if none did. */
    public static StationaryPoint best(List<StationaryPoint> points) {
        return points.stream()
                .min(Comparator.comparing((StationaryPoint point) -> !point.isConverged())
                        .thenComparing(StationaryPoint::objective))
                .orElseThrow();
    }

    private List<StationaryPoint> points(int starts, long seed, Function<double[], StationaryPoint> search) {
        // Mixed first: the streams of neighbouring seeds would be shifts of each other.
        long stream = new SplittableRandom(seed).nextLong();
        return IntStream.range(0, starts)
                .parallel()
                .mapToObj(start -> search.apply(
                        start(START_SIZES[start % START_SIZES.length], new SplittableRandom(stream + start))))
                .toList();
    }

    private double[] start(double size, RandomGenerator random) {
        double[] gradient = new double[loss.coordinates() * loss.outputs()];
        loss.evaluate(new double[gradient.length], gradient);
        double norm = Vectors.norm(gradient);
        return new WeightObjective(architecture, loss).start(size * norm / loss.meanSquaredInput(), random);
    }

    /** Where descent ends from given weights. */
    public StationaryPoint descend(double[] start) {
        WeightObjective objective = new WeightObjective(architecture, loss);
        double[] w = start.clone();
        Lbfgs optimizer = new Lbfgs(objective, w.length);
        double norm = optimizer.minimize(w, GRADIENT_GOAL, MOST_ITERATIONS);
        long evaluations = optimizer.evaluations();
        if (norm > GRADIENT_GOAL) {
            NewtonIteration newton = new NewtonIteration(objective, w.length);
            newton.solve(w, GRADIENT_GOAL);
            evaluations += newton.evaluations();
        }
        return point(w, evaluations);
    }

    /** A stationary point near given weights, of whatever kind. */
    StationaryPoint nearestStationary(double[] start) {
        double[] w = start.clone();
        NewtonIteration newton = new NewtonIteration(new WeightObjective(architecture, loss), w.length);
        newton.solve(w, GRADIENT_GOAL);
        return point(w, newton.evaluations());
    }

    /** Given weights, and how far from stationary they are. */
    public StationaryPoint at(double[] weights) {
        return point(weights.clone(), 0);
    }

    /** How many directions the objective falls in to second order: 0 at a minimum, more at a saddle. */
    public int index(StationaryPoint point) {
        double[] w = point.network().weights();
        return new NewtonIteration(new WeightObjective(architecture, loss), w.length).negativeCurvatures(w);
    }

    private StationaryPoint point(double[] w, long evaluations) {
        WeightObjective objective = new WeightObjective(architecture, loss);
        double[] gradient = new double[w.length];
        double value = objective.evaluate(w, gradient);
        double norm = Vectors.norm(gradient);
        RealLayeredNetwork network = new RealLayeredNetwork(architecture, w);
        StationaryPoint.State state;
        if (!Double.isFinite(value) || !Double.isFinite(norm)) {
            state = StationaryPoint.State.NOT_FINITE;
        } else {
            state = norm <= GRADIENT_GOAL ? StationaryPoint.State.CONVERGED : StationaryPoint.State.STALLED;
        }
        return new StationaryPoint(network, loss.value(objective.predictor(w)), value, norm, state, evaluations + 1);
    }
}
