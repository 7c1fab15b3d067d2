package org.repcost.verify.plot;

import org.repcost.theory.group.FiniteAbelianGroup;

/** Maps of frequencies with zero in the middle: signed integers in increasing order; of an even order n, n/2 comes last. */
public final class Centring {
    private Centring() {}

    /** The first frequency of an axis. */
    public static int first(int order) {
        return -((order - 1) / 2);
    }

    /**
     * Numbers by row and column.
     *
     * @param group Z_H x Z_W
     * @param values {@code [H, W]}, zero first
     * @throws IllegalArgumentException if there are not H W numbers
     */
    public static double[][] rows(FiniteAbelianGroup group, double... values) {
        if (values.length != group.size()) {
            throw new IllegalArgumentException("a map of frequencies on " + group + " must have " + group.size()
                    + " numbers, got " + values.length);
        }
        double[][] rows = new double[group.orders()[0]][group.orders()[1]];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = values[group.element(first(rows.length) + i, first(rows[i].length) + j)];
            }
        }
        return rows;
    }
}
