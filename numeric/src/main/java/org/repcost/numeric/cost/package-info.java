/**
 * Costs from weights: singular values of all blocks and the cost, in double precision with an error bound or enclosed.
 *
 * <p>Start at {@link org.repcost.numeric.cost.CostBreakdown}; rigorous bounds are in {@link org.repcost.numeric.cost.CostEnclosure}.
 */
package org.repcost.numeric.cost;
