/**
 * Tries to falsify cost formulas of the user's. A formula is falsified only by enclosures: of a network that costs less than the
 * formula says, or of a lower bound above it. What an optimizer does not reach falsifies nothing.
 */
package org.repcost.verify.conjecture;
