/**
 * Statements about the costs of architectures next to the paper's: decays of their own, 1x1 kernels, no convolution at all,
 * strides. No formula is coded here; all values come from {@link org.repcost.theory.derivation.Derivation}.
 */
package org.repcost.theory.derivedcost;
