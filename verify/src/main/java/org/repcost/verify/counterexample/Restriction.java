package org.repcost.verify.counterexample;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.network.Architecture;

/**
 * A part of an architecture: some of its axes and levels, shortened. Its numbers are those at the first coordinates and
 * channels; where a level is left out, the layer after it takes the place of the two around it. A group that is not a
 * product of cyclic ones has no axes and is kept.
 *
 * @param group the group of the part
 * @param axes which axis of the whole each axis of the part is
 * @param levels which level of the whole each level of the part is, increasing
 * @param widths the widths of the part
 */
record Restriction(FiniteGroup group, List<Integer> axes, List<Integer> levels, List<Integer> widths) {
    /** All parts that are smaller in one order, width or axis or level, those that leave out most first. */
    static List<Restriction> of(Architecture whole) {
        List<Integer> orders = whole.group() instanceof FiniteAbelianGroup product
                ? IntStream.of(product.orders()).boxed().toList()
                : List.of();
        List<Integer> axes = IntStream.range(0, orders.size()).boxed().toList();
        List<Integer> levels = IntStream.rangeClosed(0, whole.depth()).boxed().toList();
        List<Integer> widths = whole.widths();
        List<Restriction> parts = new ArrayList<>();
        for (int a = 0; a < axes.size() && axes.size() > 1; a++) {
            parts.add(new Restriction(product(without(orders, a)), without(axes, a), levels, widths));
        }
        for (int a = 0; a < axes.size(); a++) {
            for (int n : smaller(orders.get(a))) {
                parts.add(new Restriction(product(with(orders, a, n)), axes, levels, widths));
            }
        }
        for (int l = 0; l < levels.size() && levels.size() > 2; l++) {
            parts.add(new Restriction(whole.group(), axes, without(levels, l), without(widths, l)));
        }
        for (int l = 0; l < levels.size(); l++) {
            for (int width : smaller(widths.get(l))) {
                parts.add(new Restriction(whole.group(), axes, levels, with(widths, l, width)));
            }
        }
        return parts;
    }

    /** The part's architecture. */
    Architecture architecture() {
        return new Architecture(group, widths);
    }

    private static FiniteGroup product(List<Integer> orders) {
        return FiniteAbelianGroup.product(
                orders.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The part of a counterexample. */
    Counterexample apply(Counterexample whole) {
        Architecture part = architecture();
        int depth = whole.architecture().depth();
        List<RealMatrixFunction> arrays = NumberArrays.of(whole.numbers());
        List<RealMatrixFunction> restricted = new ArrayList<>();
        layers(part, arrays.subList(0, depth), restricted);
        restricted.add(restrict(arrays.get(depth), part.inputs(), 1));
        layers(part, arrays.subList(depth + 1, 2 * depth + 1), restricted);
        restricted.add(restrict(arrays.get(2 * depth + 1), part.outputs(), part.inputs()));
        restricted.add(restrict(arrays.get(2 * depth + 2), part.outputs(), 1));
        return whole.on(
                part,
                NumberArrays.numbers(
                        part,
                        restricted,
                        whole.numbers().scalar(),
                        whole.numbers().largeDepth()));
    }

    private void layers(Architecture part, List<RealMatrixFunction> weights, List<RealMatrixFunction> into) {
        for (int l = 1; l <= part.depth(); l++) {
            into.add(restrict(weights.get(levels.get(l) - 1), part.width(l), part.width(l - 1)));
        }
    }

    private RealMatrixFunction restrict(RealMatrixFunction whole, int rows, int columns) {
        RealMatrixFunction part = RealMatrixFunction.zero(group, rows, columns);
        for (int g = 0; g < group.size(); g++) {
            int there = elementOf(whole.group(), g);
            for (int i = 0; i < Math.min(rows, whole.rows()); i++) {
                for (int j = 0; j < Math.min(columns, whole.columns()); j++) {
                    part.set(g, i, j, whole.get(there, i, j));
                }
            }
        }
        return part;
    }

    /** The element of the whole group whose coordinates are those of g, and 0 on the axes left out. */
    private int elementOf(FiniteGroup whole, int g) {
        if (group.equals(whole)) {
            return g;
        }
        FiniteAbelianGroup product = whole.asProductOfCyclic();
        int[] coordinates = new int[product.dimensions()];
        int[] own = group.asProductOfCyclic().coordinates(g);
        for (int a = 0; a < own.length; a++) {
            coordinates[axes.get(a)] = own[a];
        }
        return product.element(coordinates);
    }

    /** 1, half of it and one less. */
    private static int[] smaller(int n) {
        return IntStream.of(1, n / 2, n - 1)
                .filter(m -> m >= 1 && m < n)
                .distinct()
                .toArray();
    }

    private static List<Integer> with(List<Integer> list, int index, int value) {
        List<Integer> copy = new ArrayList<>(list);
        copy.set(index, value);
        return copy;
    }

    private static List<Integer> without(List<Integer> list, int index) {
        List<Integer> copy = new ArrayList<>(list);
        copy.remove(index);
        return copy;
    }
}
