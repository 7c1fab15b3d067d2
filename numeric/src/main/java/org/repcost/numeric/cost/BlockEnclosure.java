package org.repcost.numeric.cost;

/**
 * Rigorous bounds on ||B(xi)||_{S,2/L}^{2/L}, the share of one block in the cost before the factor L N^{-(L-1)/L}.
 *
 * @param frequency xi; it stands for -xi too
 * @param multiplicity how many frequencies it stands for, 1 or 2
 * @param lower at most the sum of sigma^{2/L}
 * @param upper at least the sum of sigma^{2/L}
 * @param unresolved how many singular values of the block are enclosed by an interval that begins at 0
 * @param digits the decimal digits it was computed with
 */
public record BlockEnclosure(int frequency, int multiplicity, double lower, double upper, int unresolved, int digits) {}
