package org.repcost.numeric.layered;

import java.util.Comparator;
import org.repcost.numeric.network.RealMatrixFunction;

/**
 * What minimization over weights found.
 *
 * @param network the best weights
 * @param cost sum_l lambda_l |w^l|^2 of these weights
 * @param residual |beta_w - beta| / |beta|; |beta_w| for beta = 0
 * @param slope the norm of the Lagrangian's gradient, relative to that of the weights unless they are small, in units in which
 *     |beta| is 1 where the network is homogeneous; for {@link LayeredMinimizer#approach} of the squared residual's
 * @param costGradient the multipliers y, K x C: where the cost R is differentiable, y = dR / dbeta. For two layers without
 *     fixed entries R is a norm and &lt;y, beta&gt; = R. 0 for {@link LayeredMinimizer#approach}
 * @param isConverged whether the weights are feasible and stationary to the accuracy that counts
 * @param evaluations how many evaluations of the objective all starts took
 */
public record LayeredMinimum(
        RealLayeredNetwork network,
        double cost,
        double residual,
        double slope,
        RealMatrixFunction costGradient,
        boolean isConverged,
        long evaluations) {
    /** Of those that converged the cheapest, then those with the least residual. */
    static final Comparator<LayeredMinimum> BEST_FIRST = Comparator.comparing(LayeredMinimum::isConverged)
            .reversed()
            .thenComparingDouble(found -> found.isConverged() ? found.cost() : found.residual());

    /** The better of two for one predictor, the cheaper one that converged or else the nearer one, with the evaluations of both. */
    public LayeredMinimum orBetter(LayeredMinimum other) {
        LayeredMinimum better = BEST_FIRST.compare(this, other) <= 0 ? this : other;
        return better.withEvaluations(evaluations + other.evaluations());
    }

    LayeredMinimum withEvaluations(long all) {
        return new LayeredMinimum(network, cost, residual, slope, costGradient, isConverged, all);
    }
}
