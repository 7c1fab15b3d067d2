package org.repcost.theory.number;

import java.util.List;
import org.hipparchus.Field;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;

/**
 * The numbers a definition runs over: a field with a conjugation, which holds the roots of unity that the group's
 * characters need. Definitions are written once over this interface; floating-point, enclosing and exact numbers are
 * implementations of it.
 *
 * <p>The analytic operations (roots, powers, logarithms, singular values) are not there for every field. An
 * implementation without them throws {@link UnsupportedOperationException} and says so.
 *
 * @param <T> the type of a number; a real quantity is a number equal to its conjugate
 */
public interface Arithmetic<T extends FieldElement<T>> {
    /** The field, for zero and one. */
    Field<T> field();

    /** The number equal to the given double, exactly. */
    T real(double value);

    /** The complex conjugate. */
    T conjugate(T z);

    /** exp(2 pi i k / n). */
    T rootOfUnity(int k, int n);

    /** x^(numerator / denominator) for a real x &gt;= 0, with 0^q = 0 for q &gt; 0. */
    default T power(T x, int numerator, int denominator) {
        throw new UnsupportedOperationException("fractional powers are not available over " + field());
    }

    /** The natural logarithm of a real x &gt; 0. */
    default T log(T x) {
        throw new UnsupportedOperationException("logarithms are not available over " + field());
    }

    /** exp(x) for a real x. */
    default T exp(T x) {
        throw new UnsupportedOperationException("exponentials are not available over " + field());
    }

    /**
     * The singular values of a matrix that may be different from 0, largest first.
     *
     * @param rankBound a number that the rank is known not to exceed, from the matrix's construction; as many values
     *     are returned at most
     */
    default List<T> singularValues(FieldMatrix<T> matrix, int rankBound) {
        throw new UnsupportedOperationException("singular values are not available over " + field());
    }

    /** A^*, the conjugate transpose. */
    default FieldMatrix<T> adjoint(FieldMatrix<T> a) {
        FieldMatrix<T> adjoint = a.transpose();
        for (int i = 0; i < adjoint.getRowDimension(); i++) {
            for (int j = 0; j < adjoint.getColumnDimension(); j++) {
                adjoint.setEntry(i, j, conjugate(adjoint.getEntry(i, j)));
            }
        }
        return adjoint;
    }

    /** |z|^2 = conj(z) z. */
    default T squaredModulus(T z) {
        return conjugate(z).multiply(z);
    }
}
