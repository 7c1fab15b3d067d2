/**
 * Runs checks over random instances, on any engine, and makes a verdict of what came out.
 *
 * <p>Start at {@link org.repcost.verify.run.Runner}.
 */
package org.repcost.verify.run;
