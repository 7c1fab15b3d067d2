package org.repcost.verify.result;

import java.util.List;

/**
 * What was found about one relation: a step of a proof, or a conclusion.
 *
 * @param name what the relation says
 * @param formula the relation as text; empty where the name says it all
 * @param latex the same in LaTeX
 * @param instances on how many instances it was decided
 * @param largestResidual the largest distance between the two sides, relative to their size; 0 without instances
 * @param tolerance the largest error bound with which it was decided
 * @param remark what else is to be said of the instance with the largest residual; may be empty
 * @param errorShares how many of these instances have a residual of 0, of at most 1e-7 times their own error bound, of at most 1e-6
 *     times it and above 1e-7, and so on to 1, and above
 * @param passedOver on how many further instances nothing is claimed, and why on the first; empty if there are none
 */
public record RelationResult(
        String name,
        String formula,
        String latex,
        int instances,
        double largestResidual,
        double tolerance,
        String remark,
        List<Integer> errorShares,
        String passedOver) {
    /** The least power of ten between the counts of shares of the error bound. */
    public static final int LEAST_DECADE = -7;

    /** How many counts there are. */
    public static final int SHARES = 3 - LEAST_DECADE;

    /** Which count a residual belongs to. */
    public static int share(double residual, double errorBound) {
        if (residual <= 0) {
            return 0;
        }
        double decade = Math.ceil(Math.log10(residual / errorBound));
        return decade <= 0 ? Math.max(1, (int) decade - LEAST_DECADE + 1) : SHARES - 1;
    }
}
