package org.repcost.verify.exact;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.FieldElement;
import org.repcost.theory.derivedcost.Family;
import org.repcost.theory.fourier.DftNormalization;
import org.repcost.theory.loss.LocalProblem;
import org.repcost.theory.loss.Sample;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.Arithmetic;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.text.Scripts;

/**
 * The coordinates of all weights and inputs of a shape, in slots: w^1, ..., w^L, the input x, the slopes h and the scalar t. With
 * indeterminates for them, a setting speaks of all weights and inputs at once.
 *
 * @param architecture the shape
 */
record GenericPoint(Architecture architecture) {
    /** What stands at a coordinate. */
    @FunctionalInterface
    interface Coordinate<T> {
        /** The number at an index of a slot. */
        T at(int slot, int index);
    }

    /** The number of slots. */
    int slots() {
        return architecture.depth() + 3;
    }

    /** How many coordinates each slot has, for any shape. */
    BigInteger[] dimensions() {
        return IntStream.range(0, slots())
                .mapToObj(slot -> isScalar(slot)
                        ? BigInteger.ONE
                        : BigInteger.valueOf(architecture.group().size())
                                .multiply(BigInteger.valueOf((long) rows(slot) * columns(slot))))
                .toArray(BigInteger[]::new);
    }

    /**
     * How many coordinates each slot has.
     *
     * @throws ArithmeticException if a slot has more than an array can hold
     */
    int[] counts() {
        return Stream.of(dimensions()).mapToInt(BigInteger::intValueExact).toArray();
    }

    /**
     * The setting with the given numbers at the coordinates, in the unitary Fourier transform.
     *
     * @param unavailable stands for the ingredients that no polynomial in the coordinates describes; null where no
     *     relation uses them
     */
    <T extends FieldElement<T>> Setting<T> setting(Arithmetic<T> numbers, Coordinate<T> coordinate, T unavailable) {
        List<MatrixFunction<T>> weights = new ArrayList<>();
        for (int slot = 0; slot < architecture.depth(); slot++) {
            weights.add(function(slot, numbers, coordinate));
        }
        LinearCnn<T> network = new LinearCnn<>(architecture, weights);
        LinearCnn<T> other = unavailable == null ? null : constant(numbers, unavailable);
        MatrixFunction<T> input = function(inputSlot(), numbers, coordinate);
        return new Setting<>(
                numbers,
                DftNormalization.UNITARY,
                network,
                architecture.largestBlockRank(),
                new Setting.Ingredients<>(
                        input,
                        other,
                        () -> other,
                        coordinate.at(scalarSlot(), 0),
                        0,
                        () -> problem(input, numbers, coordinate)));
    }

    /** The samples are the translates of x with the slopes h; layer l has the decay l. */
    private <T extends FieldElement<T>> LocalProblem<T> problem(
            MatrixFunction<T> input, Arithmetic<T> numbers, Coordinate<T> coordinate) {
        return new LocalProblem<>(
                Sample.translates(input, function(slopeSlot(), numbers, coordinate)),
                Family.DISTINCT_DECAYS.of(architecture).decays().stream()
                        .map(numbers::real)
                        .toList());
    }

    private <T extends FieldElement<T>> MatrixFunction<T> function(
            int slot, Arithmetic<T> numbers, Coordinate<T> coordinate) {
        int rows = rows(slot);
        int columns = columns(slot);
        return MatrixFunction.of(
                architecture.group(),
                numbers.field(),
                rows,
                columns,
                (g, i, j) -> coordinate.at(slot, (g * rows + i) * columns + j));
    }

    private <T extends FieldElement<T>> LinearCnn<T> constant(Arithmetic<T> numbers, T value) {
        return new LinearCnn<>(
                architecture,
                IntStream.range(0, architecture.depth())
                        .mapToObj(slot -> function(slot, numbers, (s, index) -> value))
                        .toList());
    }

    private int inputSlot() {
        return architecture.depth();
    }

    private int slopeSlot() {
        return architecture.depth() + 1;
    }

    private int scalarSlot() {
        return architecture.depth() + 2;
    }

    private boolean isScalar(int slot) {
        return slot == scalarSlot();
    }

    private int rows(int slot) {
        if (slot == slopeSlot()) {
            return architecture.outputs();
        }
        return slot < architecture.depth() ? architecture.width(slot + 1) : architecture.inputs();
    }

    private int columns(int slot) {
        return slot < architecture.depth() ? architecture.width(slot) : 1;
    }

    /** "w²", "x", "h" or "t". */
    String name(int slot) {
        if (isScalar(slot)) {
            return "t";
        }
        if (slot == slopeSlot()) {
            return "h";
        }
        return slot < architecture.depth() ? "w" + Scripts.superscript(slot + 1) : "x";
    }

    /** "w¹(0,1)₂₁" for row 2 and column 1 at the group element (0, 1), "x(2,0)₁" for channel 1, and "t". */
    String name(int slot, int index) {
        if (isScalar(slot)) {
            return name(slot);
        }
        String element = architecture.group().elementText(index / (rows(slot) * columns(slot)));
        int row = index / columns(slot) % rows(slot) + 1;
        int column = index % columns(slot) + 1;
        String entry = Scripts.subscript(row);
        if (slot < architecture.depth()) {
            String separator = row > 9 || column > 9 ? "," : "";
            entry += separator + Scripts.subscript(column);
        }
        return name(slot) + "(" + element + ")" + entry;
    }
}
