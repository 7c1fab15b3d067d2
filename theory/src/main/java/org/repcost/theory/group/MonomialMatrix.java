package org.repcost.theory.group;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.repcost.theory.number.Arithmetic;

/**
 * A matrix with one entry other than 0 in every row and column, an m-th root of unity: unitary, and exact.
 *
 * @param order m
 * @param rows for each column, the row of its entry
 * @param turns for each column, its entry exp(2 pi i k / m) as k, 0 &lt;= k &lt; m
 */
record MonomialMatrix(int order, List<Integer> rows, List<Integer> turns) {
    /** The 1 x 1 matrix exp(2 pi i k / m). */
    static MonomialMatrix scalar(int order, int k) {
        return new MonomialMatrix(order, List.of(0), List.of(k));
    }

    int dimension() {
        return rows.size();
    }

    /** The product with another one of the same order and size. */
    MonomialMatrix multiply(MonomialMatrix right) {
        return new MonomialMatrix(
                order,
                columns().mapToObj(j -> rows.get(right.rows.get(j))).toList(),
                columns()
                        .mapToObj(j -> (turns.get(right.rows.get(j)) + right.turns.get(j)) % order)
                        .toList());
    }

    /** The identity of the same order and size. */
    MonomialMatrix identity() {
        return new MonomialMatrix(
                order, columns().boxed().toList(), columns().map(j -> 0).boxed().toList());
    }

    /** The matrix in the given numbers. */
    <T extends FieldElement<T>> FieldMatrix<T> over(Arithmetic<T> numbers) {
        FieldMatrix<T> matrix = MatrixUtils.createFieldMatrix(numbers.field(), dimension(), dimension());
        columns().forEach(j -> matrix.setEntry(rows.get(j), j, numbers.rootOfUnity(turns.get(j), order)));
        return matrix;
    }

    private IntStream columns() {
        return IntStream.range(0, dimension());
    }
}
