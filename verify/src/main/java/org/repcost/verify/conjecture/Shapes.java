package org.repcost.verify.conjecture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.group.Groups;
import org.repcost.verify.architecture.ArchitectureDescription;

/** The shapes that a conjecture is tried on beside its own. */
final class Shapes {
    /** How many shapes are looked at; each is made from its layers, but not evaluated. */
    private static final int MOST_VISITED = 300;

    /** The parameters that count channels, whatever the kind of a layer. */
    private static final List<String> WIDTHS = List.of("channels", "outputs");

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
            smaller(next).filter(seen::add).forEach(open::add);
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

    /** One group order or one width less, at a group's axis all smaller orders, as far as the layers still fit. */
    private static Stream<ArchitectureDescription> smaller(ArchitectureDescription shape) {
        return Stream.of(
                        smallerGroups(Groups.parse(shape.group()))
                                .map(group -> new ArchitectureDescription(group, shape.channels(), shape.layers())),
                        fewerChannels(shape),
                        narrowerLayers(shape))
                .flatMap(each -> each)
                .filter(Shapes::isValid);
    }

    private static boolean isValid(ArchitectureDescription shape) {
        try {
            shape.architecture();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Stream<String> smallerGroups(FiniteGroup group) {
        if (group instanceof FiniteAbelianGroup product) {
            int[] orders = product.orders();
            return IntStream.range(0, orders.length).boxed().flatMap(axis -> IntStream.range(1, orders[axis])
                    .mapToObj(n -> {
                        int[] fewer = orders.clone();
                        fewer[axis] = n;
                        return FiniteAbelianGroup.product(fewer).toString();
                    }));
        }
        String name = group.toString();
        Stream<String> dihedral = IntStream.range(3, group.size() / 2).mapToObj(n -> "D" + n);
        return name.startsWith("D") ? dihedral : name.equals("S4") ? Stream.of("S3") : Stream.empty();
    }

    private static Stream<ArchitectureDescription> fewerChannels(ArchitectureDescription shape) {
        return shape.channels() > 1
                ? Stream.of(new ArchitectureDescription(shape.group(), shape.channels() - 1, shape.layers()))
                : Stream.empty();
    }

    private static Stream<ArchitectureDescription> narrowerLayers(ArchitectureDescription shape) {
        return IntStream.range(0, shape.layers().size()).boxed().flatMap(l -> WIDTHS.stream()
                .filter(width -> shape.layers().get(l).get(width) instanceof Integer n && n > 1)
                .map(width -> narrower(shape, l, width)));
    }

    private static ArchitectureDescription narrower(ArchitectureDescription shape, int l, String width) {
        Map<String, Object> layer = new LinkedHashMap<>(shape.layers().get(l));
        layer.put(width, (Integer) layer.get(width) - 1);
        List<Map<String, Object>> layers = new ArrayList<>(shape.layers());
        layers.set(l, layer);
        return new ArchitectureDescription(shape.group(), shape.channels(), layers);
    }
}
