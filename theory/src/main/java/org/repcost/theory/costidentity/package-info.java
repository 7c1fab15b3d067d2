/**
 * Statements on what a linear CNN costs: the factorization lemma (T7), the identity (T8) and what follows from it (T11 to T13).
 */
package org.repcost.theory.costidentity;
