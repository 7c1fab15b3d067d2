/**
 * Numbers that carry a rigorous bound on their own error, in double precision and with more digits, and verified singular values.
 * Definitions of {@code theory} run over them unchanged.
 */
package org.repcost.numeric.enclosure;
