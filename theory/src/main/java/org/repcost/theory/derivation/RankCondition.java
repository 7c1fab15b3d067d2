package org.repcost.theory.derivation;

import java.util.List;
import org.repcost.theory.statement.Formula;

/**
 * Which predictors an architecture can represent: those whose every block has rank at most d times a width, d the dimension of the
 * block's irrep.
 *
 * @param width the narrowest inner width of a block over d, {@link Integer#MAX_VALUE} without one
 * @param blocks the shapes of the blocks
 */
public record RankCondition(int width, List<BlockShape> blocks) {
    /** Copies the shapes. */
    public RankCondition {
        blocks = List.copyOf(blocks);
    }

    /** Whether a block of the given rank and dimension is allowed. */
    public boolean allows(int rank, int dimension) {
        return rank <= largestRank(dimension);
    }

    /** The largest allowed rank of a block, whatever its shape. */
    public int largestRank(int dimension) {
        return (int) Math.min(Integer.MAX_VALUE, (long) width * dimension);
    }

    /** Whether every predictor meets it, because no block is larger. */
    public boolean isAlwaysMet() {
        return blocks.stream().allMatch(block -> allows(Math.min(block.rows(), block.columns()), block.dimension()));
    }

    /** The condition as it is shown. */
    public Formula formula() {
        if (isAlwaysMet()) {
            return new Formula("every β", "\\text{every } \\beta");
        }
        boolean scalar = blocks.stream().allMatch(block -> block.dimension() == 1);
        return scalar
                ? new Formula("rank B ≤ " + width + " for every block B", "\\operatorname{rank} B \\le " + width)
                : new Formula(
                        "rank B(ρ) ≤ " + width + " d_ρ for every ρ",
                        "\\operatorname{rank} B(\\rho) \\le " + width + " d_\\rho");
    }
}
