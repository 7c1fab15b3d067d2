package org.repcost.verify.counterexample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.group.Groups;
import org.repcost.theory.network.Architecture;

/** The architectures small enough to be read, by size. */
final class SmallShapes {
    /** The fewest weights first; then the smallest group, the least depth and the fewest axes. */
    static final Comparator<Architecture> BY_SIZE = Comparator.comparingDouble(SmallShapes::weights)
            .thenComparing(a -> a.group().size())
            .thenComparing(Architecture::depth)
            .thenComparing(a -> axes(a.group()))
            .thenComparing(Architecture::toString);

    private static final List<String> NONABELIAN = List.of("S3", "D4", "Q8", "D5");

    private static final int MOST_WEIGHTS = 48;
    private static final int LARGEST_ORDER = 12;
    private static final int LARGEST_WIDTH = 4;
    private static final int LARGEST_DEPTH = 6;

    private final Architecture bound;
    private final int largestWidth;
    private final List<Architecture> found = new ArrayList<>();

    private SmallShapes(Architecture bound) {
        this.bound = bound;
        int widest = bound.widths().stream().mapToInt(Integer::intValue).max().orElseThrow();
        this.largestWidth = Math.min(LARGEST_WIDTH, widest);
    }

    /** Those smaller than an architecture that exceed it in no order, width or depth, the smallest first. */
    static List<Architecture> below(Architecture bound) {
        SmallShapes shapes = new SmallShapes(bound);
        for (FiniteGroup group : shapes.groups()) {
            for (int width = 1; width <= shapes.largestWidth; width++) {
                shapes.extend(group, List.of(width), 0);
            }
        }
        shapes.found.sort(BY_SIZE);
        return shapes.found;
    }

    /** The number of weights; a double, since it may exceed every integer type. */
    static double weights(Architecture a) {
        double products = 0;
        for (int l = 1; l <= a.depth(); l++) {
            products += (double) a.width(l) * a.width(l - 1);
        }
        return products * a.group().size();
    }

    private void extend(FiniteGroup group, List<Integer> widths, int weights) {
        if (widths.size() > 1) {
            Architecture shape = new Architecture(group, widths);
            if (BY_SIZE.compare(shape, bound) < 0) {
                found.add(shape);
            }
        }
        if (widths.size() > Math.min(LARGEST_DEPTH, bound.depth())) {
            return;
        }
        int last = widths.get(widths.size() - 1);
        for (int width = 1; width <= largestWidth; width++) {
            int more = weights + group.size() * last * width;
            if (more <= MOST_WEIGHTS) {
                extend(group, Stream.concat(widths.stream(), Stream.of(width)).toList(), more);
            }
        }
    }

    /** The number of coordinates of an element; 1 where an element has but its index. */
    static int axes(FiniteGroup group) {
        return group instanceof FiniteAbelianGroup product ? product.dimensions() : 1;
    }

    private Set<FiniteGroup> groups() {
        Set<FiniteGroup> groups = new LinkedHashSet<>();
        if (bound.group() instanceof FiniteAbelianGroup product) {
            products(product)
                    .forEach(orders -> groups.add(FiniteAbelianGroup.product(
                            orders.stream().mapToInt(Integer::intValue).toArray())));
        } else {
            for (int n = 1; n <= LARGEST_ORDER; n++) {
                groups.add(FiniteAbelianGroup.product(n));
            }
            NONABELIAN.forEach(name -> groups.add(Groups.parse(name)));
        }
        return groups;
    }

    /** The orders of all groups with some of the axes, each as long as it is or shorter. */
    private static List<List<Integer>> products(FiniteAbelianGroup whole) {
        List<List<Integer>> orders = new ArrayList<>(List.of(List.of()));
        for (int order : whole.orders()) {
            for (List<Integer> some : List.copyOf(orders)) {
                for (int n = 1; n <= Math.min(LARGEST_ORDER, order); n++) {
                    List<Integer> longer = new ArrayList<>(some);
                    longer.add(n);
                    if (longer.stream().reduce(1, (a, b) -> a * b) <= MOST_WEIGHTS) {
                        orders.add(longer);
                    }
                }
            }
        }
        return orders.stream().filter(some -> !some.isEmpty()).toList();
    }
}
