package org.repcost.theory.expression;

import java.util.List;

/**
 * A cell of a predictor's block-diagonal form: a block with its singular values, or a cell that is made of others, as a coarse
 * frequency is of its aliases. The whole predictor is a cell whose children are the blocks, or a single block.
 *
 * @param dimension d, the dimension of the irreducible representation that the cell belongs to, 1 for a frequency
 * @param singularValues of a block, zeros allowed; none if there are children
 * @param children the cells this one is made of; none for a block
 * @param <T> the type of a number
 */
public record Cell<T>(int dimension, List<T> singularValues, List<Cell<T>> children) {
    /** Checks that the cell is a block or has children, and copies the lists. */
    public Cell {
        if (dimension < 1) {
            throw new IllegalArgumentException("the dimension of a cell must be >= 1, got " + dimension);
        }
        if (!singularValues.isEmpty() && !children.isEmpty()) {
            throw new IllegalArgumentException("a cell has singular values or children, got " + singularValues.size()
                    + " singular values and " + children.size() + " children");
        }
        singularValues = List.copyOf(singularValues);
        children = List.copyOf(children);
    }

    /** A block with the given singular values, belonging to a representation of dimension d. */
    public static <T> Cell<T> block(int dimension, List<T> singularValues) {
        return new Cell<>(dimension, singularValues, List.of());
    }

    /** A block of an abelian group's frequency, d = 1. */
    public static <T> Cell<T> block(List<T> singularValues) {
        return block(1, singularValues);
    }

    /** A cell made of others, d = 1. */
    public static <T> Cell<T> of(List<Cell<T>> children) {
        return new Cell<>(1, List.of(), children);
    }

    /** Whether this cell has no children. */
    public boolean isBlock() {
        return children.isEmpty();
    }
}
