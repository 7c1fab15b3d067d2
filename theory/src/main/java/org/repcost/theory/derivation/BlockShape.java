package org.repcost.theory.derivation;

/**
 * Blocks of one shape.
 *
 * @param count how many there are
 * @param rows the number of rows of each
 * @param columns the number of columns of each
 * @param dimension d, the dimension of their irrep, 1 for frequencies and positions
 */
public record BlockShape(int count, int rows, int columns, int dimension) {
    /** "20 blocks of 3 x 2". */
    @Override
    public String toString() {
        return count + (count == 1 ? " block of " : " blocks of ") + rows + " x " + columns
                + (dimension == 1 ? "" : " (d = " + dimension + ")");
    }
}
