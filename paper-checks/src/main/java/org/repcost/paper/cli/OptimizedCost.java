package org.repcost.paper.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.repcost.numeric.layered.LayeredMinimizer;
import org.repcost.numeric.layered.LayeredMinimum;
import org.repcost.numeric.layered.RealLayeredNetwork;
import org.repcost.theory.derivation.BlockCost;
import org.repcost.theory.derivation.Derivation;
import org.repcost.theory.layer.LayeredArchitecture;

/**
 * What direct minimization over weights finds for one predictor, beside what the theory says of it. Both are evaluated at the predictor
 * of the weights found, so that the cost of this one lies between them, whether the minimization converged or not.
 *
 * @param seed the seed of the starts, and of a random predictor
 * @param upperBound sum_l lambda_l |w^l|^2 of the weights found
 * @param representationCost the closed form at their predictor; left out where there is none
 * @param lowerBound the lower bound at their predictor; left out where there is a closed form, or no bound
 * @param residual how far their predictor is from the one asked for, relatively
 * @param converged whether the minimization did
 * @param contradiction why the derivation is wrong; left out unless the weights found certainly cost less than it allows
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OptimizedCost(
        long seed,
        NumberResult upperBound,
        NumberResult representationCost,
        NumberResult lowerBound,
        double residual,
        boolean converged,
        String contradiction) {
    private static final int STARTS = 4;

    /** At the predictor of random weights. */
    static OptimizedCost atRandomPredictor(Derivation derivation, long seed) {
        LayeredArchitecture architecture = derivation.architecture();
        SplittableRandom random = new SplittableRandom(seed);
        double[] weights = random.doubles(architecture.weights(), -1, 1).toArray();
        return at(derivation, new RealLayeredNetwork(architecture, weights), seed);
    }

    /** At the predictor of a network of the architecture. */
    static OptimizedCost at(Derivation derivation, RealLayeredNetwork network, long seed) {
        LayeredMinimum found =
                new LayeredMinimizer(derivation.architecture(), STARTS, seed).minimize(network.predictor());
        NetworkCosts costs = new NetworkCosts(found.network());
        NumberResult upperBound = costs.penalty();
        NumberResult representationCost = value(costs, derivation.cost());
        NumberResult lowerBound = value(costs, derivation.lowerBound());
        return new OptimizedCost(
                seed,
                upperBound,
                representationCost,
                lowerBound,
                found.residual(),
                found.isConverged(),
                contradiction(upperBound, representationCost == null ? lowerBound : representationCost));
    }

    /** No weights cost less than the formula or the bound at their own predictor, unless what it was derived from is wrong. */
    private static String contradiction(NumberResult penalty, NumberResult derived) {
        return derived != null && penalty.isCertainlyBelow(derived)
                ? "the weights found cost less than is derived for their predictor, so that the spectralForm of a layer must"
                        + " be wrong"
                : null;
    }

    private static NumberResult value(NetworkCosts costs, Optional<BlockCost> formula) {
        return formula.map(costs::value).orElse(null);
    }

    /**
     * What the program ends with.
     *
     * @param cost null where nothing was minimized
     */
    static int exitCode(OptimizedCost cost) {
        return cost == null || cost.contradiction == null ? ExitCode.HOLDS : ExitCode.FALSIFIED;
    }

    /** "at least ..., at most ...", in one line. */
    String text() {
        String upper = String.format(
                Locale.ROOT,
                "%s by direct minimization%s",
                upperBound.text(),
                converged ? "" : ", which did not converge");
        String theory = representationCost != null
                ? "formula " + representationCost.text() + ", "
                : lowerBound != null ? "at least " + lowerBound.text() + ", " : "";
        return theory + "at most " + upper;
    }
}
