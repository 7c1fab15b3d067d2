/**
 * Instances: the shapes that statements are tried on and the numbers filled into them, all from a seed.
 *
 * <p>The command line and the jqwik arbitraries of {@code org.repcost.verify.jqwik} share them.
 */
package org.repcost.numeric.sampling;
