package org.repcost.theory.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.hipparchus.FieldElement;
import org.repcost.theory.number.Arithmetic;

/**
 * The matrix M(w) of a layer as a list of where its weights stand: the sum over all entries (row, column, weight) of w_weight
 * at (row, column), or of 1 for a {@link #FIXED} entry. Several entries at one place add up. Everything generic about a
 * linear layer follows from it: the layer's value, its transpose and its gradient.
 */
public final class Incidence {
    /** In place of a weight's index: the coefficient is 1. */
    public static final int FIXED = -1;

    private final int rows;
    private final int columns;
    private final int weights;
    private final int[] entries;

    private Incidence(Builder builder) {
        this.rows = builder.rows;
        this.columns = builder.columns;
        this.weights = builder.weights;
        this.entries = Arrays.copyOf(builder.entries, builder.used);
    }

    /** Receives the entries of the list. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * One entry.
         *
         * @param weight the index of its weight, or {@link #FIXED}
         */
        void visit(int row, int column, int weight);
    }

    /** An empty list for a matrix of the given shape with the given number of weights. */
    public static Builder of(int rows, int columns, int weights) {
        return new Builder(rows, columns, weights);
    }

    /** Collects the entries of a list. */
    public static final class Builder {
        private final int rows;
        private final int columns;
        private final int weights;
        private int[] entries = new int[96];
        private int used;

        private Builder(int rows, int columns, int weights) {
            this.rows = rows;
            this.columns = columns;
            this.weights = weights;
        }

        /** Puts a weight, or 1 for {@link #FIXED}, at (row, column). */
        public Builder add(int row, int column, int weight) {
            if (row < 0 || row >= rows || column < 0 || column >= columns || weight < FIXED || weight >= weights) {
                throw new IndexOutOfBoundsException("an entry must lie within " + rows + " x " + columns + " and "
                        + weights + " weights, got (" + row + ", " + column + ", " + weight + ")");
            }
            if (used == entries.length) {
                if (used > Integer.MAX_VALUE / 2) {
                    throw new InvalidLayerException(
                            "the map of a layer must have at most " + Integer.MAX_VALUE / 6 + " entries, got more");
                }
                entries = Arrays.copyOf(entries, 2 * used);
            }
            entries[used++] = row;
            entries[used++] = column;
            entries[used++] = weight;
            return this;
        }

        /** The list. */
        public Incidence build() {
            return new Incidence(this);
        }
    }

    /** The length of the layer's output. */
    public int rows() {
        return rows;
    }

    /** The length of the layer's input. */
    public int columns() {
        return columns;
    }

    /** The number of weights; |w|^2 is the sum of their squares. */
    public int weights() {
        return weights;
    }

    /** The number of entries. */
    public int size() {
        return entries.length / 3;
    }

    /** Whether some coefficient is 1 and not a weight, as in a residual layer; M(w) is then not linear in w. */
    public boolean hasFixedEntries() {
        for (int e = 2; e < entries.length; e += 3) {
            if (entries[e] == FIXED) {
                return true;
            }
        }
        return false;
    }

    /** Visits all entries in the order in which they were added. */
    public void forEach(Visitor visitor) {
        for (int e = 0; e < entries.length; e += 3) {
            visitor.visit(entries[e], entries[e + 1], entries[e + 2]);
        }
    }

    /** M(w) x. */
    public <T extends FieldElement<T>> List<T> apply(List<T> w, List<T> x, Arithmetic<T> numbers) {
        requireSize("weights", weights, w);
        requireSize("inputs", columns, x);
        List<T> output = zeros(rows, numbers);
        forEach((row, column, weight) -> accumulate(output, row, term(w, weight, x.get(column))));
        return output;
    }

    /** M(w)^T y. */
    public <T extends FieldElement<T>> List<T> applyTransposed(List<T> w, List<T> y, Arithmetic<T> numbers) {
        requireSize("weights", weights, w);
        requireSize("outputs", rows, y);
        List<T> output = zeros(columns, numbers);
        forEach((row, column, weight) -> accumulate(output, column, term(w, weight, y.get(row))));
        return output;
    }

    /** The gradient of y^T M(w) x with respect to w; it does not depend on w. */
    public <T extends FieldElement<T>> List<T> gradient(List<T> x, List<T> y, Arithmetic<T> numbers) {
        requireSize("inputs", columns, x);
        requireSize("outputs", rows, y);
        List<T> gradient = zeros(weights, numbers);
        forEach((row, column, weight) -> {
            if (weight != FIXED) {
                accumulate(gradient, weight, y.get(row).multiply(x.get(column)));
            }
        });
        return gradient;
    }

    private static <T extends FieldElement<T>> T term(List<T> w, int weight, T value) {
        return weight == FIXED ? value : w.get(weight).multiply(value);
    }

    private static <T extends FieldElement<T>> void accumulate(List<T> sums, int index, T term) {
        sums.set(index, sums.get(index).add(term));
    }

    private static <T extends FieldElement<T>> List<T> zeros(int size, Arithmetic<T> numbers) {
        return new ArrayList<>(Collections.nCopies(size, numbers.field().getZero()));
    }

    private static void requireSize(String what, int expected, List<?> found) {
        if (found.size() != expected) {
            throw new IllegalArgumentException("there must be " + expected + " " + what + ", got " + found.size());
        }
    }
}
