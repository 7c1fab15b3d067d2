package org.repcost.numeric.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.repcost.numeric.enclosure.BallArithmetic;
import org.repcost.numeric.enclosure.ComplexBall;
import org.repcost.numeric.enclosure.PreciseBallArithmetic;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.theory.cost.RepresentationCost;
import org.repcost.theory.network.Architecture;

/**
 * Rigorous bounds on the representation cost R_L of a network's predictor (T8): every operation from the weights to the
 * cost is enclosed with outward rounding. A singular value that cannot be told from 0 contributes the interval from 0 to
 * its upper bound, so that the width tells the truth.
 *
 * <p>What double precision leaves wider than {@link #WIDEST} is computed again with more digits, block by block.
 *
 * @param lower at most R_L
 * @param upper at least R_L, infinite if nothing is known
 * @param unresolved how many singular values, over all N frequencies, cannot be told from 0
 * @param digits the most decimal digits that any block was computed with
 * @param blocks one block of each pair {xi, -xi}, by increasing frequency
 * @param stopped whether more digits would have been used, but for {@link #MOST_OPERATIONS}
 */
public record CostEnclosure(
        double lower, double upper, int unresolved, int digits, List<BlockEnclosure> blocks, boolean stopped) {
    /** The relative width above which more digits are used. */
    public static final double WIDEST = 1e-10;

    /** The digits tried after double precision. */
    private static final List<Integer> MORE_DIGITS = List.of(32, 64);

    /** No more high-precision multiplications than these for one precision: a few minutes of two cores. */
    public static final double MOST_OPERATIONS = 1e8;

    /** Copies the list. */
    public CostEnclosure {
        blocks = List.copyOf(blocks);
    }

    /** The bounds for a network, on all cores of the pool it is called in. */
    public static CostEnclosure of(RealLinearCnn network) {
        return of(network, MOST_OPERATIONS);
    }

    /** The same with another bound on the work for one precision beyond double. */
    static CostEnclosure of(RealLinearCnn network, double mostOperations) {
        List<Integer> frequencies = Arrays.stream(
                        network.architecture().group().asProductOfCyclic().conjugacyRepresentatives())
                .boxed()
                .toList();
        List<BlockEnclosure> blocks = new EnclosedBlocks<>(network, BallArithmetic.INSTANCE).at(frequencies);
        CostEnclosure result = sum(network.architecture(), blocks, false);
        for (int digits : MORE_DIGITS) {
            if (result.relativeWidth() <= WIDEST) {
                break;
            }
            List<Integer> wide = result.tooWide();
            if (EnclosedBlocks.operations(network, wide) > mostOperations) {
                return sum(network.architecture(), result.blocks, true);
            }
            PreciseBallArithmetic numbers = new PreciseBallArithmetic(digits);
            result = sum(
                    network.architecture(),
                    replaced(result.blocks, new EnclosedBlocks<>(network, numbers).at(wide)),
                    false);
        }
        return result;
    }

    /** (upper - lower) / upper; 0 if both are 0, and 1 if nothing is known. */
    public double relativeWidth() {
        return upper == 0 ? 0 : upper == Double.POSITIVE_INFINITY ? 1 : (upper - lower) / upper;
    }

    /** The frequencies whose blocks are wider than the part of {@link #WIDEST} that each of N frequencies may take. */
    private List<Integer> tooWide() {
        double known = 0;
        int count = 0;
        for (BlockEnclosure block : blocks) {
            known += block.multiplicity() * block.lower();
            count += block.multiplicity();
        }
        double allowed = 0.5 * WIDEST * known / count;
        return blocks.stream()
                // Not "> allowed": the width may be infinite less infinite.
                .filter(block -> !(block.upper() - block.lower() <= allowed))
                .map(BlockEnclosure::frequency)
                .toList();
    }

    private static List<BlockEnclosure> replaced(List<BlockEnclosure> blocks, List<BlockEnclosure> by) {
        List<BlockEnclosure> result = new ArrayList<>();
        int next = 0;
        for (BlockEnclosure block : blocks) {
            boolean isReplaced = next < by.size() && by.get(next).frequency() == block.frequency();
            result.add(isReplaced ? by.get(next++) : block);
        }
        return result;
    }

    private static CostEnclosure sum(Architecture architecture, List<BlockEnclosure> blocks, boolean stopped) {
        BallArithmetic numbers = BallArithmetic.INSTANCE;
        ComplexBall sum = ComplexBall.ZERO;
        int unresolved = 0;
        int digits = 0;
        for (BlockEnclosure block : blocks) {
            ComplexBall share = block.upper() == 0 ? ComplexBall.ZERO : numbers.between(block.lower(), block.upper());
            sum = sum.add(share.multiply(block.multiplicity()));
            unresolved += block.multiplicity() * block.unresolved();
            digits = Math.max(digits, block.digits());
        }
        ComplexBall cost = RepresentationCost.coefficient(
                        architecture.depth(), architecture.group().size(), numbers)
                .multiply(sum);
        return cost.isZero()
                ? new CostEnclosure(0, 0, unresolved, digits, blocks, stopped)
                : new CostEnclosure(Math.max(0, cost.lower()), cost.upper(), unresolved, digits, blocks, stopped);
    }
}
