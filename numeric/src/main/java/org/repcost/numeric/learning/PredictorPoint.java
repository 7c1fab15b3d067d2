package org.repcost.numeric.learning;

import org.repcost.numeric.network.RealMatrixFunction;

/**
 * Where a search for stationary points of the predictor problem ended.
 *
 * @param predictor beta, K x C; its blocks have rank at most r, up to rounding
 * @param loss Loss(beta)
 * @param cost c sum_xi ||B(xi)||_{S,2/L}^{2/L}: what the decays of the cheapest weights cost (T10)
 * @param residual the norm of one step of the proximal gradient map, over its length and |grad Loss(0)|
 * @param state whether the residual counts as 0, and why not
 * @param iterations how many steps it took
 */
public record PredictorPoint(
        RealMatrixFunction predictor,
        double loss,
        double cost,
        double residual,
        StationaryPoint.State state,
        int iterations) {
    /** Loss(beta) + c sum_xi ||B(xi)||_{S,2/L}^{2/L}. */
    public double value() {
        return loss + cost;
    }

    /** Whether it counts as stationary. */
    public boolean isConverged() {
        return state == StationaryPoint.State.CONVERGED;
    }
}
