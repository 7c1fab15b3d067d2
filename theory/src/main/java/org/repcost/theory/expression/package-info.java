/**
 * Cost formulas as symbolic expressions: written in a small language or built by a derivation, simplified, evaluated over
 * any arithmetic, differentiated, expanded for large depth, and printed in Unicode and LaTeX.
 *
 * <p>Start at {@link org.repcost.theory.expression.Expression}.
 */
package org.repcost.theory.expression;
