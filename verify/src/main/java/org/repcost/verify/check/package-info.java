/**
 * Checks on random instances: outcomes of relations over numbers with error bounds, what optimizers and training find, and the runner that
 * makes a verdict of them.
 *
 * <p>Start at {@link org.repcost.verify.check.Check} and {@link org.repcost.verify.check.Runner}.
 */
package org.repcost.verify.check;
