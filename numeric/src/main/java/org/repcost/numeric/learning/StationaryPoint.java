package org.repcost.numeric.learning;

import org.repcost.numeric.layered.RealLayeredNetwork;

/**
 * Where a search for stationary points of Loss(f_w) + sum_l lambda_l |w^l|^2 ended.
 *
 * @param network w
 * @param loss Loss(f_w)
 * @param objective Loss(f_w) + sum_l lambda_l |w^l|^2
 * @param gradientNorm the norm of the objective's gradient at w
 * @param state whether w counts as stationary, and why not
 * @param evaluations how often the objective was evaluated
 */
public record StationaryPoint(
        RealLayeredNetwork network, double loss, double objective, double gradientNorm, State state, long evaluations) {
    /** How a search ended. */
    public enum State {
        /** The gradient is as small as the search asks for, such as {@link Training#GRADIENT_GOAL}. */
        CONVERGED("converged"),
        /** No step made the gradient smaller, or the steps were used up. */
        STALLED("stalled"),
        /** The objective, or its gradient, is not a finite number. */
        NOT_FINITE("became infinite or not a number");

        private final String text;

        State(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Whether it counts as stationary. */
    public boolean isConverged() {
        return state == State.CONVERGED;
    }
}
