package org.repcost.paper.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.repcost.numeric.cost.BlockSpectrum;
import org.repcost.numeric.cost.CostBreakdown;
import org.repcost.theory.group.FiniteAbelianGroup;

/**
 * A representation cost as {@code repcost cost --json} prints it.
 *
 * @param group the group, "HxW" for images
 * @param depth L
 * @param widths C_0, ..., C_L
 * @param weightNorm2 sum_l |w^l|^2, biases left out
 * @param representationCost R_L of the network's predictor
 * @param representationCostError a bound on its error
 * @param unresolvedSingularValues how many singular values cannot be told from zero and count as 0
 * @param maxBlockRank the largest numerical rank of a block
 * @param imbalance max ||A_{l+1}^*A_{l+1} - A_l A_l^*||_F / max ||A_l||_F^2
 * @param enclosure rigorous bounds on R_L; left out unless asked for
 * @param blocks the blocks at all N frequencies
 */
record CostResult(
        String group,
        int depth,
        List<Integer> widths,
        double weightNorm2,
        double representationCost,
        double representationCostError,
        int unresolvedSingularValues,
        int maxBlockRank,
        double imbalance,
        @JsonInclude(JsonInclude.Include.NON_NULL) EnclosureResult enclosure,
        List<Block> blocks) {
    /**
     * One block B(xi), unitary DFT.
     *
     * @param frequency xi, indices 0..n-1
     * @param singularValues min(K, C) values, largest first
     * @param error a bound on the error of each of them
     * @param rank how many of them are certainly not zero
     */
    record Block(int[] frequency, double[] singularValues, double error, int rank) {}

    static CostResult of(CostBreakdown cost, EnclosureResult enclosure) {
        BlockSpectrum spectrum = cost.spectrum();
        FiniteAbelianGroup group = spectrum.architecture().group().asProductOfCyclic();
        return new CostResult(
                group.toString(),
                spectrum.architecture().depth(),
                spectrum.architecture().widths(),
                cost.weightNorm2(),
                cost.cost().value(),
                cost.cost().error(),
                cost.cost().unresolved(),
                spectrum.maxBlockRank(),
                cost.imbalance(),
                enclosure,
                blocks(spectrum, group));
    }

    private static List<Block> blocks(BlockSpectrum spectrum, FiniteAbelianGroup group) {
        int values = Math.min(
                spectrum.architecture().inputs(), spectrum.architecture().outputs());
        Block[] blocks = new Block[group.size()];
        IntStream.range(0, spectrum.frequencies().length).forEach(f -> {
            int xi = spectrum.frequencies()[f];
            double[] sigma = Arrays.copyOf(spectrum.singularValues()[f], values);
            for (int frequency : new int[] {xi, group.negate(xi)}) {
                blocks[frequency] =
                        new Block(group.coordinates(frequency), sigma, spectrum.errors()[f], spectrum.numericalRank(f));
            }
        });
        return List.of(blocks);
    }
}
