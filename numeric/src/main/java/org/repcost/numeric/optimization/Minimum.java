package org.repcost.numeric.optimization;

import org.repcost.numeric.cost.NumericalCost;
import org.repcost.numeric.cost.PredictorBlocks;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.network.Architecture;

/** The outcome of looking for the cheapest network with a given predictor beta. */
public sealed interface Minimum {
    /**
     * A network that represents beta, up to a residual.
     *
     * @param network real weights
     * @param cost sum_l |w^l|^2 of the network
     * @param residual |beta_w - beta| / |beta|; |beta_w| for beta = 0
     * @param costChange what the residual can change in the cost, at most: a bound on |R_L(beta_w) - R_L(beta)|
     * @param iterations how many evaluations of the objective it took; 0 for an explicit solution
     */
    record Found(RealLinearCnn network, double cost, double residual, double costChange, long iterations)
            implements Minimum {
        /** The outcome for a network that was meant to represent beta. */
        static Found of(RealLinearCnn network, RealMatrixFunction predictor, long iterations) {
            Architecture a = network.architecture();
            double residual = Residuals.relative(PredictorBlocks.predictor(network), predictor);
            double norm = Math.sqrt(predictor.squaredNorm());
            double change = NumericalCost.changeBound(
                    a.depth(),
                    a.group().size(),
                    Math.min(a.inputs(), a.outputs()),
                    norm == 0 ? residual : residual * norm,
                    norm);
            return new Found(network, network.squaredNorm(), residual, change, iterations);
        }
    }

    /**
     * No network of the architecture represents beta: a block's rank exceeds the narrowest inner width (T8).
     *
     * @param frequency the index of a frequency where it does
     * @param rank the numerical rank of the block there
     * @param narrowestWidth min over the inner widths
     */
    record Infeasible(int frequency, int rank, int narrowestWidth) implements Minimum {}
}
