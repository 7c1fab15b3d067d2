package org.repcost.paper.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.repcost.numeric.cost.CostEnclosure;

/**
 * Rigorous bounds on a representation cost as {@code repcost cost --mode enclosed --json} prints them.
 *
 * @param lower at most R_L
 * @param upper at least R_L
 * @param relativeWidth (upper - lower) / upper
 * @param certainDigits R_L to as many digits as both bounds round to; null if they share none
 * @param digits the most decimal digits that a block was computed with
 * @param unresolvedSingularValues how many singular values cannot be told from zero, each counted as anything up to its bound
 * @param stopped whether more digits were needed, and too much work for this size
 */
record EnclosureResult(
        double lower,
        double upper,
        double relativeWidth,
        String certainDigits,
        int digits,
        int unresolvedSingularValues,
        boolean stopped) {
    /** The digits that a double has at most. */
    private static final int MOST_DIGITS = 17;

    static EnclosureResult of(CostEnclosure cost) {
        return new EnclosureResult(
                cost.lower(),
                cost.upper(),
                cost.relativeWidth(),
                certainDigits(cost.lower(), cost.upper()),
                cost.digits(),
                cost.unresolved(),
                cost.stopped());
    }

    /** The longest decimal number, of 17 digits at most, that both bounds round to. */
    static String certainDigits(double lower, double upper) {
        if (upper == Double.POSITIVE_INFINITY) {
            return null;
        }
        for (int digits = MOST_DIGITS; digits > 0; digits--) {
            MathContext rounding = new MathContext(digits, RoundingMode.HALF_EVEN);
            BigDecimal low = new BigDecimal(lower).round(rounding);
            if (low.compareTo(new BigDecimal(upper).round(rounding)) == 0) {
                return low.toString();
            }
        }
        return null;
    }
}
