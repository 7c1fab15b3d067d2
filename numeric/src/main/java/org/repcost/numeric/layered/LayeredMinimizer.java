package org.repcost.numeric.layered;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.layer.LayeredArchitecture;

/**
 * Direct minimization of sum_l lambda_l |w^l|^2 over the weights with f_w = beta, for any layers, from their incidence lists
 * alone: the definition of the representation cost [paper 2.2] with decays (T10), evaluated by an optimizer that knows no
 * formula. What it finds is an upper bound on the cost of the predictor that it reached, up to rounding; it is never a
 * lower bound.
 *
 * <p>The work of a start is bounded, to a few seconds: it is meant for up to a few hundred weights, and what has not converged
 * by then says so. Starts run in parallel in the pool of the thread that asks for them. Every start has a stream of random numbers of its own, so that the result does not depend on the number of threads. Where
 * a decay is 0 and L &gt;= 2, the infimum is 0 and not attained; nothing converges then.
 */
public final class LayeredMinimizer {
    /** Where no start converged, more are made with more caution, which takes more steps. */
    private static final List<Double> PENALTIES = List.of(1e3, 1e5, 1e7);

    private final LayeredArchitecture architecture;
    private final int starts;
    private final long seed;

    /**
     * A minimizer over the weights of an architecture.
     *
     * @param starts how many random starts to make, at least 1
     * @throws IllegalArgumentException if it is below 1
     */
    public LayeredMinimizer(LayeredArchitecture architecture, int starts, long seed) {
        if (starts < 1) {
            throw new IllegalArgumentException("a minimization must have at least one start, got " + starts);
        }
        this.architecture = architecture;
        this.starts = starts;
        this.seed = seed;
    }

    /**
     * The cheapest weights with predictor beta that are found: of the starts that converged the cheapest, without one the
     * weights with the least residual.
     *
     * @param predictor beta, K x C on the group of the input
     * @throws IllegalArgumentException if beta has another shape
     */
    public LayeredMinimum minimize(RealMatrixFunction predictor) {
        double mostEvaluations = starts * MethodOfMultipliers.mostEvaluations(new PredictorMap(architecture));
        LayeredMinimum found = attempt(predictor, 0);
        for (int round = 1;
                round < PENALTIES.size() && !found.isConverged() && found.evaluations() < mostEvaluations;
                round++) {
            found = found.orBetter(attempt(predictor, round));
        }
        return found;
    }

    /**
     * The weights with the least residual that are found, whatever they cost: how near the architecture comes to a predictor
     * that it cannot represent.
     *
     * @param predictor beta, K x C on the group of the input
     * @throws IllegalArgumentException if beta has another shape
     */
    public LayeredMinimum approach(RealMatrixFunction predictor) {
        return best(predictor, 0, MethodOfMultipliers::approach, Comparator.comparingDouble(LayeredMinimum::residual));
    }

    private LayeredMinimum attempt(RealMatrixFunction predictor, int round) {
        double penalty = PENALTIES.get(round);
        return best(
                predictor, round, (problem, random) -> problem.minimize(random, penalty), LayeredMinimum.BEST_FIRST);
    }

    private LayeredMinimum best(
            RealMatrixFunction predictor,
            int round,
            BiFunction<MethodOfMultipliers, RandomGenerator, LayeredMinimum> search,
            Comparator<LayeredMinimum> order) {
        PredictorMap map = new PredictorMap(architecture);
        double[] beta = map.array(predictor);
        List<LayeredMinimum> found = IntStream.range(0, starts)
                .parallel()
                .mapToObj(start -> search.apply(
                        new MethodOfMultipliers(architecture, map.copy(), beta),
                        new SplittableRandom(seed * 0x9E3779B97F4A7C15L + (long) round * starts + start)))
                .toList();
        long evaluations = found.stream().mapToLong(LayeredMinimum::evaluations).sum();
        return found.stream().min(order).orElseThrow().withEvaluations(evaluations);
    }
}
