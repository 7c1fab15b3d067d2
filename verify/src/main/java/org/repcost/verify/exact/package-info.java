/**
 * Proofs for a shape: both sides of a statement as polynomials in all weights and inputs, compared in exact arithmetic.
 *
 * <p>Start at {@link org.repcost.verify.exact.Prover}.
 */
package org.repcost.verify.exact;
