package org.repcost.theory.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.hipparchus.Field;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.repcost.theory.group.FiniteGroup;

/**
 * A function from a finite group (or the dual of an abelian one) to matrices: a layer's weights w^l(g) in
 * R^{C_l x C_{l-1}}, a predictor beta(g) in R^{K x C}, or a signal x(g) in R^C written as a C x 1 matrix.
 *
 * @param group where it is defined
 * @param values the matrices, one an element in the order of the group's indices, all of one shape
 * @param <T> the type of a number
 */
public record MatrixFunction<T extends FieldElement<T>>(FiniteGroup group, List<FieldMatrix<T>> values) {
    /** The entry (row, column) at a group element. */
    @FunctionalInterface
    public interface Entry<T> {
        /** The entry (row, column) at g. */
        T at(int g, int row, int column);
    }

    /**
     * Checks the number and the shapes of the matrices.
     *
     * @throws IllegalArgumentException if there is not one matrix an element, or their shapes differ
     */
    public MatrixFunction {
        values = List.copyOf(values);
        if (values.size() != group.size()) {
            throw new IllegalArgumentException(
                    "a function on " + group + " must have " + group.size() + " values, got " + values.size());
        }
        FieldMatrix<T> first = values.get(0);
        for (FieldMatrix<T> value : values) {
            if (value.getRowDimension() != first.getRowDimension()
                    || value.getColumnDimension() != first.getColumnDimension()) {
                throw new IllegalArgumentException("all values must have one shape");
            }
        }
    }

    /** The function with the given entries. */
    public static <T extends FieldElement<T>> MatrixFunction<T> of(
            FiniteGroup group, Field<T> field, int rows, int columns, Entry<T> entry) {
        List<FieldMatrix<T>> values = new ArrayList<>(group.size());
        for (int g = 0; g < group.size(); g++) {
            FieldMatrix<T> value = MatrixUtils.createFieldMatrix(field, rows, columns);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    value.setEntry(i, j, entry.at(g, i, j));
                }
            }
            values.add(value);
        }
        return new MatrixFunction<>(group, values);
    }

    /** The matrix at g. */
    public FieldMatrix<T> at(int g) {
        return values.get(g);
    }

    /** The number of rows of each matrix. */
    public int rows() {
        return values.get(0).getRowDimension();
    }

    /** The number of columns of each matrix. */
    public int columns() {
        return values.get(0).getColumnDimension();
    }

    /** The field of the entries. */
    public Field<T> field() {
        return values.get(0).getField();
    }

    /**
     * Convolution, (w * x)(g) = sum_h w(h) x(h^{-1} g); on an abelian group the circular convolution sum_h w(h) x(g - h)
     * [paper 3.2].
     */
    public MatrixFunction<T> convolve(MatrixFunction<T> x) {
        return generate(g -> sum(h -> at(h).multiply(x.at(group.multiply(group.inverse(h), g)))));
    }

    /** The head's contraction, w^T x = sum_g w(g) x(g)   [paper 3.3]. */
    public FieldMatrix<T> contract(MatrixFunction<T> x) {
        return sum(g -> at(g).multiply(x.at(g)));
    }

    /** The values multiplied point by point: u(xi) v(xi), what convolution becomes in frequency space. */
    public MatrixFunction<T> pointwise(MatrixFunction<T> v) {
        return generate(xi -> at(xi).multiply(v.at(xi)));
    }

    /** The function with every entry replaced by its image. */
    public MatrixFunction<T> map(UnaryOperator<T> image) {
        return of(group, field(), rows(), columns(), (g, i, j) -> image.apply(at(g).getEntry(i, j)));
    }

    /** c times the function. */
    public MatrixFunction<T> scale(T c) {
        return map(c::multiply);
    }

    /** The sum with another function of the same shape. */
    public MatrixFunction<T> add(MatrixFunction<T> other) {
        return generate(g -> at(g).add(other.at(g)));
    }

    /** The function g -&gt; this(g^{-1}). */
    public MatrixFunction<T> reflect() {
        return generate(g -> at(group.inverse(g)));
    }

    /** The translate g -&gt; this(h^{-1} g) by a group element; on an abelian group, this(g - h). */
    public MatrixFunction<T> translate(int h) {
        return generate(g -> at(group.multiply(group.inverse(h), g)));
    }

    /** All entries as one list, in the order element, row, column. */
    public List<T> entries() {
        return values.stream().flatMap(value -> entriesOf(value).stream()).toList();
    }

    /** The entries of one matrix as a list, row by row. */
    public static <T extends FieldElement<T>> List<T> entriesOf(FieldMatrix<T> matrix) {
        List<T> entries = new ArrayList<>();
        for (int i = 0; i < matrix.getRowDimension(); i++) {
            for (int j = 0; j < matrix.getColumnDimension(); j++) {
                entries.add(matrix.getEntry(i, j));
            }
        }
        return entries;
    }

    private MatrixFunction<T> generate(IntFunction<FieldMatrix<T>> value) {
        return new MatrixFunction<>(
                group, IntStream.range(0, group.size()).mapToObj(value).toList());
    }

    private FieldMatrix<T> sum(IntFunction<FieldMatrix<T>> term) {
        return IntStream.range(0, group.size())
                .mapToObj(term)
                .reduce(FieldMatrix::add)
                .orElseThrow();
    }
}
