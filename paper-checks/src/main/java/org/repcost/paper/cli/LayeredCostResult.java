package org.repcost.paper.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.cnn.weights.LoadedLayers;
import org.repcost.numeric.layered.RealLayeredNetwork;
import org.repcost.numeric.linalg.DoubleArithmetic;
import org.repcost.theory.derivation.BlockCost;
import org.repcost.theory.derivation.Derivation;
import org.repcost.theory.derivation.Obstruction;

/**
 * The cost of a described architecture's predictor as {@code repcost cost --architecture --json} prints it.
 *
 * @param arrays the names of the arrays that became the weights
 * @param penalty sum_l lambda_l |w^l|^2, biases left out
 * @param formula the closed form; left out if there is none
 * @param representationCost R of the network's predictor; left out if there is no closed form
 * @param obstruction why there is none
 * @param lowerBoundFormula left out if there is a closed form, or no bound
 * @param lowerBound what R is never below
 * @param optimized what direct minimization finds for this predictor; left out unless asked for
 * @param blocks the blocks of the formula or of the lower bound; left out if there is neither
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LayeredCostResult(
        List<String> arrays,
        NumberResult penalty,
        FormulaResult formula,
        NumberResult representationCost,
        Obstruction obstruction,
        FormulaResult lowerBoundFormula,
        NumberResult lowerBound,
        OptimizedCost optimized,
        List<Block> blocks) {
    /**
     * One block.
     *
     * @param rows the number of its rows
     * @param columns the number of its columns
     * @param singularValues those above 1e-12 of the largest, largest first, in double precision
     */
    record Block(int rows, int columns, List<Double> singularValues) {}

    static LayeredCostResult of(LoadedLayers loaded, Derivation derivation, OptimizedCost optimized) {
        NetworkCosts costs = new NetworkCosts(loaded.network());
        Optional<BlockCost> cost = derivation.cost();
        Optional<BlockCost> bound = derivation.lowerBound();
        return new LayeredCostResult(
                loaded.layerNames(),
                costs.penalty(),
                cost.map(c -> FormulaResult.of(c.expression())).orElse(null),
                cost.map(costs::value).orElse(null),
                derivation.obstruction().orElse(null),
                bound.map(c -> FormulaResult.of(c.expression())).orElse(null),
                bound.map(costs::value).orElse(null),
                optimized,
                cost.or(() -> bound).map(c -> blocks(c, loaded.network())).orElse(null));
    }

    private static List<Block> blocks(BlockCost cost, RealLayeredNetwork network) {
        DoubleArithmetic numbers = DoubleArithmetic.INSTANCE;
        List<FieldMatrix<Complex>> matrices =
                cost.blocks(network.architecture().predictor(network.over(numbers), numbers), numbers);
        List<Block> blocks = new ArrayList<>();
        for (FieldMatrix<Complex> matrix : matrices) {
            int rank = Math.min(matrix.getRowDimension(), matrix.getColumnDimension());
            blocks.add(new Block(
                    matrix.getRowDimension(),
                    matrix.getColumnDimension(),
                    numbers.singularValues(matrix, rank).stream()
                            .map(Complex::getReal)
                            .toList()));
        }
        return blocks;
    }
}
