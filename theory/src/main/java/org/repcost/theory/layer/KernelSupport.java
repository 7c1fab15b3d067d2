package org.repcost.theory.layer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.group.FiniteGroup;

/**
 * Where a kernel may be other than 0: on all of a group, or on a box k_1 x k_2 x ... with a dilation in a product of cyclic
 * groups, at the coordinates (i_a - floor((k_a - 1) / 2)) dilation_a for 0 &lt;= i_a &lt; k_a, so that a box of odd size is
 * centred at 0.
 */
public final class KernelSupport {
    /** The whole group. */
    public static final KernelSupport WHOLE_GROUP = new KernelSupport(List.of(), List.of());

    private final List<Integer> sizes;
    private final List<Integer> dilations;

    private KernelSupport(List<Integer> sizes, List<Integer> dilations) {
        this.sizes = List.copyOf(sizes);
        this.dilations = List.copyOf(dilations);
    }

    /**
     * A box.
     *
     * @param sizes k_1, k_2, ..., one for each cyclic factor
     * @param dilations the distances of neighbours in each direction
     * @throws InvalidLayerException if there is none, one is below 1, or there are not as many dilations as sizes
     */
    public static KernelSupport box(List<Integer> sizes, List<Integer> dilations) {
        if (sizes.isEmpty() || dilations.size() != sizes.size()) {
            throw new InvalidLayerException("a kernel must have as many dilations as sizes, at least one, got sizes "
                    + sizes + " and dilations " + dilations);
        }
        for (int a = 0; a < sizes.size(); a++) {
            if (sizes.get(a) < 1 || dilations.get(a) < 1) {
                throw new InvalidLayerException("the sizes and dilations of a kernel must be >= 1, got sizes " + sizes
                        + " and dilations " + dilations);
            }
        }
        return new KernelSupport(sizes, dilations);
    }

    /** A box without dilation. */
    public static KernelSupport box(Integer... sizes) {
        return box(
                List.of(sizes),
                IntStream.range(0, sizes.length).mapToObj(a -> 1).toList());
    }

    /**
     * The elements of the support, those of a box in row-major order of i.
     *
     * @throws InvalidLayerException if the box does not fit the group, or meets an element twice
     */
    public int[] elements(FiniteGroup group) {
        if (sizes.isEmpty()) {
            return IntStream.range(0, group.size()).toArray();
        }
        FiniteAbelianGroup domain = ProductsOfCyclic.require(group, "a local kernel");
        ProductsOfCyclic.requireDimensions(domain, sizes.size(), "a local kernel");
        FiniteAbelianGroup box = FiniteAbelianGroup.product(
                sizes.stream().mapToInt(Integer::intValue).toArray());
        int[] elements = IntStream.range(0, box.size())
                .map(i -> domain.element(offsets(box.coordinates(i))))
                .toArray();
        if (Arrays.stream(elements).distinct().count() < elements.length) {
            throw new InvalidLayerException(
                    "a kernel must meet every element of the group at most once, got " + this + " on " + group);
        }
        return elements;
    }

    /** The sizes of an array with one entry for each element of the support and the given sizes after them. */
    List<Integer> arrayShape(FiniteGroup group, Integer... last) {
        List<Integer> positions = !sizes.isEmpty()
                ? sizes
                : group instanceof FiniteAbelianGroup product
                        ? Arrays.stream(product.orders()).boxed().toList()
                        : List.of(group.size());
        return Stream.concat(positions.stream(), Stream.of(last)).toList();
    }

    /** Whether the support is all of the group. */
    public boolean covers(FiniteGroup group) {
        return sizes.isEmpty() || elements(group).length == group.size();
    }

    private int[] offsets(int[] coordinates) {
        return IntStream.range(0, coordinates.length)
                .map(a -> (coordinates[a] - (sizes.get(a) - 1) / 2) * dilations.get(a))
                .toArray();
    }

    /** "3x3", with " dilated 2x2" if some dilation is not 1. */
    @Override
    public String toString() {
        String box = text(sizes);
        return dilations.stream().allMatch(d -> d == 1) ? box : box + " dilated " + text(dilations);
    }

    private static String text(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
}
