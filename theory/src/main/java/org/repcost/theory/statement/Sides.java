package org.repcost.theory.statement;

import java.util.List;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.network.MatrixFunction;

/**
 * The two sides of a relation, evaluated: lists of numbers to be compared entry by entry.
 *
 * @param left the left-hand side
 * @param right the right-hand side, of the same length
 * @param <T> the type of a number
 */
public record Sides<T extends FieldElement<T>>(List<T> left, List<T> right) {
    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException if the two lists differ in length
     */
    public Sides {
        if (left.size() != right.size()) {
            throw new IllegalArgumentException(
                    "both sides must have as many entries, got " + left.size() + " and " + right.size());
        }
    }

    /** Two numbers. */
    public static <T extends FieldElement<T>> Sides<T> of(T left, T right) {
        return new Sides<>(List.of(left), List.of(right));
    }

    /** Two matrices, entry by entry. */
    public static <T extends FieldElement<T>> Sides<T> of(FieldMatrix<T> left, FieldMatrix<T> right) {
        return new Sides<>(MatrixFunction.entriesOf(left), MatrixFunction.entriesOf(right));
    }

    /** Two lists of matrices, one by one and entry by entry. */
    public static <T extends FieldElement<T>> Sides<T> ofAll(List<FieldMatrix<T>> left, List<FieldMatrix<T>> right) {
        return new Sides<>(entriesOf(left), entriesOf(right));
    }

    /** Two functions on the group, at every element and entry by entry. */
    public static <T extends FieldElement<T>> Sides<T> of(MatrixFunction<T> left, MatrixFunction<T> right) {
        return new Sides<>(left.entries(), right.entries());
    }

    /** Two lists of functions on the group, one by one, at every element and entry by entry. */
    public static <T extends FieldElement<T>> Sides<T> ofFunctions(
            List<MatrixFunction<T>> left, List<MatrixFunction<T>> right) {
        return ofAll(values(left), values(right));
    }

    private static <T extends FieldElement<T>> List<FieldMatrix<T>> values(List<MatrixFunction<T>> functions) {
        return functions.stream()
                .flatMap(function -> function.values().stream())
                .toList();
    }

    private static <T extends FieldElement<T>> List<T> entriesOf(List<FieldMatrix<T>> matrices) {
        return matrices.stream()
                .flatMap(matrix -> MatrixFunction.entriesOf(matrix).stream())
                .toList();
    }
}
