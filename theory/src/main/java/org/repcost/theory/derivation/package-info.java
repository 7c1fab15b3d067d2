/**
 * From the layers of an architecture to the formula of its representation cost, by rules on how the free matrices of its layers are
 * shared among frequencies, or to the reason why there is no closed form.
 *
 * <p>Start at {@link org.repcost.theory.derivation.Derivation}.
 */
package org.repcost.theory.derivation;
