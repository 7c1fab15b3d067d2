package org.repcost.theory.group;

import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.repcost.theory.number.Arithmetic;

/**
 * The irrep exp(-2 pi i &lt;xi, g&gt;) of a product of cyclic groups: with this sign the matrix coefficients of a function
 * are its unnormalized DFT.
 *
 * @param group the product of cyclic groups
 * @param xi the frequency
 */
record CharacterIrrep(FiniteAbelianGroup group, int xi) implements Irrep {
    @Override
    public int dimension() {
        return 1;
    }

    @Override
    public <T extends FieldElement<T>> FieldMatrix<T> matrix(int g, Arithmetic<T> numbers) {
        int n = group.exponent();
        FieldMatrix<T> matrix = MatrixUtils.createFieldMatrix(numbers.field(), 1, 1);
        matrix.setEntry(0, 0, numbers.rootOfUnity(Math.floorMod(-group.pairing(xi, g), n), n));
        return matrix;
    }
}
