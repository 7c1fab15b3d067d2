package org.repcost.verify.jqwik;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;
import org.repcost.numeric.sampling.InstanceSpace;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.network.Architecture;

/**
 * An architecture of a space. It shrinks within the space: to a smaller group, to one width less, to a smaller width.
 *
 * @param space what it is sampled from
 * @param value the architecture
 */
record ShrinkableArchitecture(InstanceSpace space, Architecture value) implements Shrinkable<Architecture> {
    @Override
    public Stream<Shrinkable<Architecture>> shrink() {
        return Stream.of(smallerGroups(), shallower(), narrower())
                .flatMap(each -> each)
                .filter(space::contains)
                .map(smaller -> new ShrinkableArchitecture(space, smaller));
    }

    @Override
    public ShrinkingDistance distance() {
        long widths = value.widths().stream().mapToInt(Integer::intValue).sum();
        return ShrinkingDistance.of(value.group().size(), value.depth(), widths);
    }

    private Stream<Architecture> smallerGroups() {
        return space.groups().stream()
                .filter(group -> group.size() < value.group().size())
                .sorted(Comparator.comparingInt(FiniteGroup::size))
                .map(group -> new Architecture(group, value.widths()));
    }

    private Stream<Architecture> shallower() {
        return value.depth() == 1
                ? Stream.empty()
                : indices().mapToObj(l -> {
                    List<Integer> fewer = new ArrayList<>(value.widths());
                    fewer.remove(l);
                    return new Architecture(value.group(), fewer);
                });
    }

    private Stream<Architecture> narrower() {
        return indices().boxed().flatMap(l -> IntStream.range(1, value.width(l)).mapToObj(width -> {
            List<Integer> smaller = new ArrayList<>(value.widths());
            smaller.set(l, width);
            return new Architecture(value.group(), smaller);
        }));
    }

    private IntStream indices() {
        return IntStream.range(0, value.widths().size());
    }
}
