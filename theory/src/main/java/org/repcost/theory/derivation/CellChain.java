package org.repcost.theory.derivation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.repcost.theory.expression.Symbol;

/**
 * Products of free matrices whose cells are nested, from the finest level to the coarsest. The blocks are the cells of the
 * finest level; the units of one block stand side by side, or one above the other if the network is read from its end.
 *
 * @param units what the cells consist of
 * @param fromTheEnd whether the finest level is at the network's end
 * @param levels the levels, finest first
 * @param parameters the values of the numbers that occur in the factors' sizes, beside N
 */
record CellChain(Units units, boolean fromTheEnd, List<Level> levels, Map<Symbol, Integer> parameters) {
    CellChain {
        levels = List.copyOf(levels);
    }

    Level finest() {
        return levels.get(0);
    }

    Level coarsest() {
        return levels.get(levels.size() - 1);
    }

    /** The width of the network's coarse end over d: K, or C if it is read from its end. */
    int coarseEndWidth() {
        return fromTheEnd ? units.columns(0) / units.dimension(0) : units.outputs();
    }

    /** Whether all units are frequencies or elements, not irreps of a larger dimension. */
    boolean isScalar() {
        return largestDimension() == 1;
    }

    /** The largest d of the units. */
    int largestDimension() {
        return IntStream.range(0, units.size()).map(units::dimension).max().orElseThrow();
    }

    /** The chain with its two finest levels as one. */
    CellChain joinFinest() {
        List<Level> joined = new ArrayList<>(levels.subList(1, levels.size()));
        joined.set(0, finest().joinedTo(joined.get(0)));
        return new CellChain(units, fromTheEnd, joined, parameters);
    }

    /** All layers, from the fine end. */
    List<Factor> factors() {
        return levels.stream().flatMap(level -> level.factors().stream()).toList();
    }

    /** The number of blocks. */
    int blocks() {
        return finest().cells().size();
    }

    /** The number of rows of a block. */
    int rows(int block) {
        return fromTheEnd ? unitsOf(block).stream().mapToInt(units::rows).sum() : units.rows(firstUnit(block));
    }

    /** The number of columns of a block. */
    int columns(int block) {
        return fromTheEnd
                ? units.columns(firstUnit(block))
                : unitsOf(block).stream().mapToInt(units::columns).sum();
    }

    /** d of a block. */
    int dimension(int block) {
        return units.dimension(firstUnit(block));
    }

    /**
     * The least width over d between the layers of the finest level, over one of its cells; {@link Integer#MAX_VALUE} if it
     * has one layer.
     */
    int innerWidth() {
        return IntStream.range(1, finest().depth()).map(this::widthBefore).min().orElse(Integer.MAX_VALUE);
    }

    /** The width between a layer of the finest level and the one before it, seen from the fine end. */
    private int widthBefore(int layer) {
        Factor finer = finest().factors().get(layer - 1);
        Factor coarser = finest().factors().get(layer);
        // Cells are cosets, so that each block holds equally many of the coarser layer's own, with a signal for each.
        int signals = coarser.cells().size() / blocks();
        return signals * (fromTheEnd ? coarser : finer).outputWidth();
    }

    /** The units of a block, in the order in which they stand in it. */
    List<Integer> unitsOf(int block) {
        return finest().cells().cells().get(block);
    }

    private int firstUnit(int block) {
        return unitsOf(block).get(0);
    }
}
