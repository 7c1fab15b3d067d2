package org.repcost.numeric.network;

import java.util.Arrays;
import org.hipparchus.FieldElement;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.Arithmetic;

/**
 * A real matrix-valued function on a group in double precision: a layer's weights (rows = C_l, columns = C_{l-1}), a
 * predictor (K x C), or a signal (C x 1).
 *
 * <p>Entries lie as {@code [rows, columns, N]}, the group index fastest, so that one entry's values over the group are
 * contiguous for a Fourier transform.
 */
public final class RealMatrixFunction {
    private final FiniteGroup group;
    private final int rows;
    private final int columns;
    private final double[] values;

    /**
     * Wraps the values, without a copy.
     *
     * @param values {@code [rows, columns, N]}
     * @throws IllegalArgumentException if the number of values is not rows x columns x N
     */
    public RealMatrixFunction(FiniteGroup group, int rows, int columns, double[] values) {
        if (values.length != (long) rows * columns * group.size()) {
            throw new IllegalArgumentException("a " + rows + " x " + columns + " function on " + group + " must have "
                    + (long) rows * columns * group.size() + " values, got " + values.length);
        }
        this.group = group;
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /** The zero function. */
    public static RealMatrixFunction zero(FiniteGroup group, int rows, int columns) {
        return new RealMatrixFunction(
                group, rows, columns, new double[Math.multiplyExact(rows * columns, group.size())]);
    }

    /** The real parts of a function over any field of numbers, to double precision: what {@link #over} lifts. */
    public static <T extends FieldElement<T>> RealMatrixFunction realPart(MatrixFunction<T> function) {
        RealMatrixFunction real = zero(function.group(), function.rows(), function.columns());
        for (int g = 0; g < function.group().size(); g++) {
            for (int i = 0; i < function.rows(); i++) {
                for (int j = 0; j < function.columns(); j++) {
                    real.set(g, i, j, function.at(g).getEntry(i, j).getReal());
                }
            }
        }
        return real;
    }

    /** The group it is defined on. */
    public FiniteGroup group() {
        return group;
    }

    /** The number of rows of each value. */
    public int rows() {
        return rows;
    }

    /** The number of columns of each value. */
    public int columns() {
        return columns;
    }

    /** The values {@code [rows, columns, N]}, not a copy. */
    public double[] values() {
        return values;
    }

    /** Where the values of entry (row, column) begin: N of them follow. */
    public int offset(int row, int column) {
        return (row * columns + column) * group.size();
    }

    /** The entry (row, column) at g. */
    public double get(int g, int row, int column) {
        return values[offset(row, column) + g];
    }

    /** Sets the entry (row, column) at g. */
    public void set(int g, int row, int column, double value) {
        values[offset(row, column) + g] = value;
    }

    /** The function with the transposed values. */
    public RealMatrixFunction transpose() {
        RealMatrixFunction transposed = zero(group, columns, rows);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                System.arraycopy(values, offset(i, j), transposed.values, transposed.offset(j, i), group.size());
            }
        }
        return transposed;
    }

    /** Whether all entries are 0. */
    public boolean isZero() {
        return Arrays.stream(values).allMatch(value -> value == 0);
    }

    /** The sum of the squares of all entries, |w|^2. */
    public double squaredNorm() {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }

    /** The same function with its entries lifted, exactly, into another field of numbers. */
    public <T extends FieldElement<T>> MatrixFunction<T> over(Arithmetic<T> numbers) {
        return MatrixFunction.of(group, numbers.field(), rows, columns, (g, i, j) -> numbers.real(get(g, i, j)));
    }
}
