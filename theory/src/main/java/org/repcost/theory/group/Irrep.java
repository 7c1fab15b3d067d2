package org.repcost.theory.group;

import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.number.Arithmetic;

/**
 * An irreducible unitary representation rho of a finite group G: a unitary d_rho x d_rho matrix rho(g) for every element,
 * with rho(g h) = rho(g) rho(h) and no invariant subspace.
 */
public interface Irrep {
    /** G. */
    FiniteGroup group();

    /** d_rho. */
    int dimension();

    /** rho(g), d_rho x d_rho, in the given numbers. */
    <T extends FieldElement<T>> FieldMatrix<T> matrix(int g, Arithmetic<T> numbers);
}
