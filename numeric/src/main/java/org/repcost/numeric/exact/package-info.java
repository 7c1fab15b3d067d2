/** Exact numbers for proofs: cyclotomic fields with square roots of integers, and polynomials over them. */
package org.repcost.numeric.exact;
