package org.repcost.theory.derivation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * A partition of the units 0..n-1 into cells, numbered in the order of their first units, so that equal partitions are equal
 * lists.
 *
 * @param cellOf for each unit, its cell
 * @param cells for each cell, its units in increasing order
 */
record Partition(List<Integer> cellOf, List<List<Integer>> cells) {
    /** The partition into units of one label. */
    static Partition by(int units, IntUnaryOperator label) {
        Map<Integer, Integer> numbers = new HashMap<>();
        List<Integer> cellOf = new ArrayList<>(units);
        List<List<Integer>> cells = new ArrayList<>();
        for (int u = 0; u < units; u++) {
            int cell = numbers.computeIfAbsent(label.applyAsInt(u), unused -> numbers.size());
            if (cell == cells.size()) {
                cells.add(new ArrayList<>());
            }
            cellOf.add(cell);
            cells.get(cell).add(u);
        }
        return new Partition(cellOf, cells);
    }

    /** The number of cells. */
    int size() {
        return cells.size();
    }

    /** Whether every unit is a cell of its own. */
    boolean separatesAll() {
        return size() == cellOf.size();
    }

    /** Whether each cell lies in a cell of the other partition. */
    boolean refines(Partition other) {
        return cells.stream()
                .allMatch(
                        cell -> cell.stream().map(other.cellOf::get).distinct().count() == 1);
    }

    /** The cells of a finer partition that lie in one cell of this one. */
    List<Integer> within(int cell, Partition finer) {
        return cells.get(cell).stream().map(finer.cellOf::get).distinct().toList();
    }
}
