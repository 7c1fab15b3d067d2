package org.repcost.verify.conjecture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** The shapes that a conjecture is tried on beside its own. */
final class Shapes {
    /** How many shapes are looked at; each is made from its layers, but not evaluated. */
    private static final int MOST_VISITED = 300;

    private Shapes() {}

    /** The conjecture on smaller shapes of the same kind, as far as they are found; the fewest weights first. */
    static List<Conjecture> below(Conjecture conjecture) {
        Set<ArchitectureDescription> seen = new HashSet<>(Set.of(conjecture.description()));
        PriorityQueue<ArchitectureDescription> open = new PriorityQueue<>(Comparator.comparingInt(
                        (ArchitectureDescription shape) -> shape.architecture().weights())
                .thenComparing(ArchitectureDescription::toString));
        open.add(conjecture.description());
        List<ArchitectureDescription> visited = new ArrayList<>();
        while (!open.isEmpty() && visited.size() < MOST_VISITED) {
            ArchitectureDescription next = open.remove();
            visited.add(next);
            next.smaller().stream().filter(seen::add).forEach(open::add);
        }
        return visited.stream()
                .skip(1)
                .map(conjecture::on)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingInt(
                                (Conjecture each) -> each.architecture().weights())
                        .thenComparing(each -> each.description().toString()))
                .toList();
    }

    /** At most so many of a list, spread evenly over it, the last one included. */
    static <T> List<T> spread(List<T> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        List<T> some = new ArrayList<>();
        for (int i = 1; i <= most; i++) {
            some.add(all.get(i * all.size() / most - 1));
        }
        return some;
    }
}
