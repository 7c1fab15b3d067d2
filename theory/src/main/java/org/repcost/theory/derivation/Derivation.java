package org.repcost.theory.derivation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.SpectralForm;

/**
 * What rules say about the representation cost min { sum_l lambda_l |w^l|^2 : f_w = beta } of an architecture: its closed form, or
 * the layer and the condition in the way of one, with a lower bound where there is one.
 *
 * @param architecture the architecture
 * @param cost the closed form; none if there is an obstruction
 * @param obstruction why there is no closed form
 * @param lowerBound where there is no closed form, a formula that the cost is never below
 */
public record Derivation(
        LayeredArchitecture architecture,
        Optional<BlockCost> cost,
        Optional<Obstruction> obstruction,
        Optional<BlockCost> lowerBound) {
    private static final Rule FREE_FACTORS = new FreeFactors();
    private static final Rule DIAGONAL_INNER_FACTORS = new DiagonalInnerFactors();
    private static final Rule FINER_OUTER_LAYER = new FinerOuterLayer();
    private static final Rule LARGER_CELLS = new LargerCells();
    private static final Rule LARGER_WEIGHT_SPACE = new LargerWeightSpace();
    private static final List<Rule> CLOSING = List.of(new BlockwiseFactorization(), new NestedCells());

    /** Applies the rules to an architecture. */
    public static Derivation of(LayeredArchitecture architecture) {
        try {
            CellChain cells = levels(architecture, UnaryOperator.identity());
            Steps steps = new Steps(cells);
            Optional<BlockCost> cost = steps.close(architecture);
            return cost.isPresent()
                    ? new Derivation(architecture, cost, Optional.empty(), Optional.empty())
                    : new Derivation(
                            architecture,
                            cost,
                            Optional.of(obstruction(steps.chain)),
                            bound(architecture, steps).or(() -> boundByFullKernels(architecture)));
        } catch (ObstructedException e) {
            return new Derivation(
                    architecture, Optional.empty(), Optional.of(e.obstruction()), boundByFullKernels(architecture));
        }
    }

    /**
     * Whether the minimum is attained. It is not if a layer of a network with others has the decay 0: its weights can grow
     * at no cost while the others shrink, so that the infimum is 0, unless beta = 0 (T10).
     */
    public boolean isAttained() {
        return architecture.depth() == 1 || architecture.decays().stream().allMatch(decay -> decay > 0);
    }

    private static CellChain levels(LayeredArchitecture architecture, UnaryOperator<SpectralForm> reading)
            throws ObstructedException {
        return SpectralAnalysis.analyze(architecture, reading).levels();
    }

    private static Optional<BlockCost> boundByFullKernels(LayeredArchitecture architecture) {
        try {
            Steps steps = new Steps(levels(architecture, LargerWeightSpace::enlarged), LARGER_WEIGHT_SPACE);
            return steps.close(architecture).or(() -> bound(architecture, steps));
        } catch (ObstructedException e) {
            return Optional.empty();
        }
    }

    private static Optional<BlockCost> bound(LayeredArchitecture architecture, Steps steps) {
        return steps.use(LARGER_CELLS) ? steps.close(architecture) : Optional.empty();
    }

    /** Several levels, and a shared factor that is more than a vector. */
    private static Obstruction obstruction(CellChain chain) {
        Factor coarser = chain.levels().get(1).factors().get(0);
        return Obstruction.at(
                coarser.position(),
                coarser.layer(),
                "a matrix shared by several blocks of the " + chain.finest().depth() + " layers "
                        + (chain.fromTheEnd() ? "after" : "before")
                        + (chain.coarseEndWidth() > 1
                                ? " it needs one channel at its end of the network, got " + chain.coarseEndWidth()
                                : " it needs irreducible representations of dimension 1, got one of dimension "
                                        + chain.largestDimension()));
    }

    /** The rules used so far and what they made of the cells. */
    private static final class Steps {
        private final List<RuleUse> uses = new ArrayList<>();
        private CellChain chain;

        Steps(CellChain chain, Rule... before) {
            this.chain = chain;
            Stream.of(before).forEach(this::use);
            use(FREE_FACTORS);
            use(DIAGONAL_INNER_FACTORS);
            use(FINER_OUTER_LAYER);
        }

        /** Uses a rule if it applies, and tells whether it does. */
        boolean use(Rule rule) {
            boolean applies = rule.appliesTo(chain);
            if (applies) {
                uses.add(new RuleUse(rule, rule.explain(chain)));
                chain = rule.apply(chain);
            }
            return applies;
        }

        /** The formula, if a rule gives one. */
        Optional<BlockCost> close(LayeredArchitecture architecture) {
            return CLOSING.stream().anyMatch(this::use)
                    ? Optional.of(new BlockCost(architecture, chain, uses))
                    : Optional.empty();
        }
    }
}
