package org.repcost.paper.cli;

import org.hipparchus.complex.Complex;
import org.repcost.numeric.layered.EnclosedCost;
import org.repcost.numeric.layered.RealLayeredNetwork;
import org.repcost.numeric.linalg.DoubleArithmetic;
import org.repcost.theory.derivation.BlockCost;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.PlacedLayer;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.verify.input.BadInputException;

/** Costs at a network's weights: enclosed, or in double precision where the group's irreps are no more than that. */
final class NetworkCosts {
    /** Some seconds of work with enclosures. */
    private static final double MOST_OPERATIONS = 1e8;

    private final RealLayeredNetwork network;
    private final EnclosedCost enclosed;

    NetworkCosts(RealLayeredNetwork network) {
        this.network = network;
        this.enclosed = new EnclosedCost(network);
    }

    /**
     * Refuses what would take too long: the maps of all layers, the predictor and its transform are evaluated by definition.
     *
     * @throws BadInputException with one sentence
     */
    static void requireModerate(LayeredArchitecture architecture, String what) {
        double n = architecture.input().group().size();
        double entries = 0;
        for (PlacedLayer layer : architecture.layers()) {
            double all = (double) layer.input().size() * layer.output().size();
            double shared = (double) layer.input().group().size()
                    * (layer.weights() + layer.input().channels());
            entries += Math.min(all, shared);
        }
        double operations = architecture.output().size()
                * (entries + n * n * architecture.input().channels());
        if (operations > MOST_OPERATIONS) {
            throw new BadInputException(String.format(
                    "%s must need at most %.0e operations to be evaluated by definition, found about %.0e",
                    what, MOST_OPERATIONS, operations));
        }
    }

    /** sum_l lambda_l |w^l|^2. */
    NumberResult penalty() {
        return NumberResult.of(enclosed.penalty());
    }

    /** A formula derived for the architecture, at the network's predictor. */
    NumberResult value(BlockCost cost) {
        LayeredArchitecture architecture = network.architecture();
        if (architecture.input().group().hasExactIrreps()) {
            return NumberResult.of(enclosed.value(cost));
        }
        MatrixFunction<Complex> beta =
                architecture.predictor(network.over(DoubleArithmetic.INSTANCE), DoubleArithmetic.INSTANCE);
        return NumberResult.uncertain(cost.expression()
                .evaluate(cost.environmentOfRepresentable(beta, DoubleArithmetic.INSTANCE))
                .getReal());
    }
}
