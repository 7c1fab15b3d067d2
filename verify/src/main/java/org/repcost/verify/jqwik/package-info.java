/**
 * Test support for jqwik 1.9: arbitrary groups, architectures, linear CNNs, weights with chosen singular values and images with a
 * chosen spectrum, from the instance spaces that the command line samples, and shrunk counterexamples that a person can read.
 *
 * <p>With jqwik and this module on the class path, {@code @ForAll RealLinearCnn}, {@code @ForAll LinearCnn<Complex>},
 * {@code @ForAll Architecture}, {@code @ForAll FiniteGroup} and {@code @ForAll FiniteAbelianGroup} simply work; restrict them with
 * {@link org.repcost.verify.jqwik.Shapes}. Everything else is made in
 * {@link org.repcost.verify.jqwik.RepCostArbitraries}. jqwik is an optional dependency: nothing outside of this package uses it.
 */
package org.repcost.verify.jqwik;
