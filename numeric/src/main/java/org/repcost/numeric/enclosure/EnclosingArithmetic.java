package org.repcost.numeric.enclosure;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.number.Arithmetic;

/**
 * Arithmetic with discs that contain the true values, at some precision. Every operation is rigorous, singular values
 * included.
 *
 * @param <T> the type of a disc
 */
public interface EnclosingArithmetic<T extends Ball<T>> extends Arithmetic<T> {
    /** The number of decimal digits that a single operation is good for, at least. */
    int digits();

    /** A real quantity known to lie between two bounds. */
    T between(double lower, double upper);

    /**
     * An approximate singular value decomposition of the midpoints, M ~ sum_i sigma_i u_i v_i^*, in any order. Nothing is
     * assumed of it; {@link #singularValues} verifies it after the fact.
     *
     * @param matrix m x n, of discs with finite radius and largest entry about 1
     * @return at most min(m, n) terms, the largest ones first
     */
    List<SingularTriplet<T>> approximateSvd(FieldMatrix<T> matrix);

    @Override
    default T conjugate(T z) {
        return z.conjugate();
    }

    @Override
    default List<T> singularValues(FieldMatrix<T> matrix, int rankBound) {
        List<T> all = SingularValueEnclosures.of(matrix, this);
        return new ArrayList<>(all.subList(0, Math.min(rankBound, all.size())));
    }
}
