package org.repcost.numeric.optimization;

import org.repcost.numeric.network.RealLinearCnn;

/** The outcome of looking for the cheapest network with a given predictor beta. */
public sealed interface Minimum {
    /**
     * A network that represents beta, up to a residual.
     *
     * @param network real weights
     * @param cost sum_l |w^l|^2 of the network
     * @param residual |beta_w - beta| / |beta|, 0 for beta = 0
     * @param iterations how many evaluations of the objective it took; 0 for an explicit solution
     */
    record Found(RealLinearCnn network, double cost, double residual, long iterations) implements Minimum {}

    /**
     * No network of the architecture represents beta: a block's rank exceeds the narrowest inner width (T8).
     *
     * @param frequency the index of a frequency where it does
     * @param rank the numerical rank of the block there
     * @param narrowestWidth min over the inner widths
     */
    record Infeasible(int frequency, int rank, int narrowestWidth) implements Minimum {}
}
