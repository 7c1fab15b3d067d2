/**
 * What a theorem is in this project: source, hypotheses, conclusions and the steps of a proof, as relations between computable quantities
 * without tolerances.
 *
 * <p>Start at {@link org.repcost.theory.statement.Statement}.
 */
package org.repcost.theory.statement;
