package org.repcost.paper.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.repcost.theory.derivation.BlockCost;
import org.repcost.theory.derivation.BlockShape;
import org.repcost.theory.derivation.Derivation;
import org.repcost.theory.derivation.Obstruction;
import org.repcost.theory.derivation.RuleUse;
import org.repcost.theory.expression.DeepExpansion;
import org.repcost.theory.expression.Derivative;
import org.repcost.theory.expression.Expression;
import org.repcost.theory.expression.NoExpansionException;
import org.repcost.theory.expression.Symbol;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.PlacedLayer;
import org.repcost.theory.layer.Signal;

/**
 * A derivation as {@code repcost derive} prints it.
 *
 * @param group the group of the input
 * @param channels C
 * @param outputs K
 * @param depth L
 * @param weights the number of all weights
 * @param layers all layers, those without weights too
 * @param cost the closed form; left out if there is none
 * @param attained whether the minimum is attained; it is not where a decay is 0 and L &gt;= 2
 * @param obstruction why there is no closed form
 * @param lowerBound a formula that the cost is never below, where there is no closed form
 * @param unanalyzed why there is neither an expansion nor a derivative; left out unless one was asked for
 * @param optimized what direct minimization finds at a random predictor; left out unless asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DerivationResult(
        String group,
        int channels,
        int outputs,
        int depth,
        int weights,
        List<LayerEntry> layers,
        CostEntry cost,
        boolean attained,
        Obstruction obstruction,
        CostEntry lowerBound,
        String unanalyzed,
        OptimizedCost optimized) {
    /** One layer; the shape is that of its weights as an array. */
    record LayerEntry(int position, String kind, String input, String output, List<Integer> weightShape, double decay) {
        static LayerEntry of(int position, PlacedLayer layer) {
            return new LayerEntry(
                    position,
                    layer.layer().kind(),
                    text(layer.input()),
                    text(layer.output()),
                    layer.hasWeights() ? layer.weightShape() : List.of(),
                    layer.decay());
        }
    }

    /** A rule that was used, as a formula, the statements it rests on, and what it found. */
    record RuleEntry(String name, FormulaResult formula, List<String> restsOn, String found) {
        static RuleEntry of(RuleUse use) {
            return new RuleEntry(
                    use.rule().name(),
                    FormulaResult.of(use.rule().statement()),
                    use.rule().restsOn(),
                    use.explanation());
        }
    }

    /**
     * A formula over blocks.
     *
     * @param expression in the language of expressions
     * @param formula the same for a reader
     * @param blocks what the blocks are
     * @param shapes their numbers and shapes
     * @param finiteFor the condition for the cost to be finite
     * @param expansion for large L; left out unless asked for, or if there is none
     * @param noExpansion why there is none; left out unless it was asked for
     * @param derivativeByDepth left out unless asked for
     * @param derivativeByDecay with respect to lambda_1; the others are alike
     * @param rules in the order of their use
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CostEntry(
            String expression,
            FormulaResult formula,
            FormulaResult blocks,
            List<String> shapes,
            FormulaResult finiteFor,
            FormulaResult expansion,
            String noExpansion,
            FormulaResult derivativeByDepth,
            FormulaResult derivativeByDecay,
            List<RuleEntry> rules) {
        static CostEntry of(BlockCost cost, Analysis analysis) {
            Expression expression = cost.expression();
            FormulaResult expansion = null;
            String noExpansion = null;
            if (analysis.order() != null) {
                try {
                    expansion = FormulaResult.of(DeepExpansion.of(expression, analysis.order()));
                } catch (NoExpansionException e) {
                    noExpansion = e.getMessage();
                }
            }
            return new CostEntry(
                    expression.toString(),
                    FormulaResult.of(expression),
                    FormulaResult.of(cost.blockDescription()),
                    cost.blocks().stream().map(BlockShape::toString).toList(),
                    FormulaResult.of(cost.rankCondition().formula()),
                    expansion,
                    noExpansion,
                    analysis.derivatives() ? FormulaResult.of(Derivative.of(expression, Symbol.DEPTH)) : null,
                    analysis.derivatives()
                            ? FormulaResult.of(Derivative.of(withMeanDecay(expression), Symbol.decay(1)))
                            : null,
                    cost.rules().stream().map(RuleEntry::of).toList());
        }

        /** Every derived cost has the mean decay as a factor, which is left out where all decays are 1. */
        private static Expression withMeanDecay(Expression expression) {
            return expression.contains(Symbol.MEAN_DECAY) ? expression : Symbol.MEAN_DECAY.times(expression);
        }
    }

    /**
     * What is wanted beside the formula.
     *
     * @param order the order of the expansion for large L, null for none
     * @param derivatives whether derivatives are wanted
     */
    record Analysis(Integer order, boolean derivatives) {
        boolean isWanted() {
            return order != null || derivatives;
        }
    }

    static DerivationResult of(Derivation derivation, Analysis analysis, OptimizedCost optimized) {
        LayeredArchitecture architecture = derivation.architecture();
        List<LayerEntry> layers = new ArrayList<>();
        architecture.layers().forEach(layer -> layers.add(LayerEntry.of(layers.size() + 1, layer)));
        boolean hasFormula =
                derivation.cost().isPresent() || derivation.lowerBound().isPresent();
        return new DerivationResult(
                architecture.input().group().toString(),
                architecture.input().channels(),
                architecture.output().size(),
                architecture.depth(),
                architecture.weights(),
                layers,
                derivation.cost().map(cost -> CostEntry.of(cost, analysis)).orElse(null),
                derivation.isAttained(),
                derivation.obstruction().orElse(null),
                derivation
                        .lowerBound()
                        .map(bound -> CostEntry.of(bound, analysis))
                        .orElse(null),
                analysis.isWanted() && !hasFormula ? "there is no formula to expand or to differentiate" : null,
                optimized);
    }

    private static String text(Signal signal) {
        return signal.isVector()
                ? signal.channels() + (signal.channels() == 1 ? " number" : " numbers")
                : signal.toString();
    }
}
