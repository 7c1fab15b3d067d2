/**
 * Results as data: verdicts, evidence and reports, as they are written to JSON.
 *
 * <p>Start at {@link org.repcost.verify.result.Verdict} and {@link org.repcost.verify.result.Report}.
 */
package org.repcost.verify.result;
