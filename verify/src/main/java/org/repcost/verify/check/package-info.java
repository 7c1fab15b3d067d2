/**
 * Checks on random instances: outcomes of relations over numbers with error bounds, and what optimizers and training
 * find.
 *
 * <p>Start at {@link org.repcost.verify.check.Check}; {@link org.repcost.verify.run.Runner} makes a verdict of them.
 */
package org.repcost.verify.check;
