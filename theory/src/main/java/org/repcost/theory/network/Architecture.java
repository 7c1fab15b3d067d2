package org.repcost.theory.network;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.repcost.theory.group.FiniteGroup;

/**
 * The linear CNN of the paper, equation 3.1: L - 1 full-kernel convolutions over a group and a head that
 * contracts everything, with widths C_0 = C (input channels), C_1, ..., C_{L-1}, C_L = K (outputs).
 *
 * @param group the spatial domain G, N = |G|
 * @param widths C_0, ..., C_L; their number is the depth plus one
 */
public record Architecture(FiniteGroup group, List<Integer> widths) {
    /**
     * Checks the widths.
     *
     * @throws IllegalArgumentException if there are fewer than two widths or one is below 1
     */
    public Architecture {
        widths = List.copyOf(widths);
        if (widths.size() < 2) {
            throw new IllegalArgumentException(
                    "a network must have at least an input and an output width, got " + widths);
        }
        for (int width : widths) {
            if (width < 1) {
                throw new IllegalArgumentException("a width must be >= 1, got " + width + " in " + widths);
            }
        }
    }

    /** The architecture with the given widths C_0, ..., C_L over the group. */
    public static Architecture of(FiniteGroup group, int... widths) {
        return new Architecture(group, Arrays.stream(widths).boxed().toList());
    }

    /**
     * Checks the number of a network's layers.
     *
     * @throws IllegalArgumentException if it is not the depth
     */
    public void requireLayers(int layers) {
        if (layers != depth()) {
            throw new IllegalArgumentException(
                    "a network of depth " + depth() + " must have as many layers, got " + layers);
        }
    }

    /**
     * Checks the shape of layer l, l = 1..L.
     *
     * @throws IllegalArgumentException if it is not C_l x C_{l-1} on the group
     */
    public void requireLayer(int l, FiniteGroup domain, int rows, int columns) {
        if (!domain.equals(group) || rows != width(l) || columns != width(l - 1)) {
            throw new IllegalArgumentException("layer " + l + " must be " + width(l) + " x " + width(l - 1) + " on "
                    + group + ", got " + rows + " x " + columns + " on " + domain);
        }
    }

    /** The depth L: the number of weight layers, the head counted. */
    public int depth() {
        return widths.size() - 1;
    }

    /** C_l, for l = 0..L. */
    public int width(int l) {
        return widths.get(l);
    }

    /** C, the number of input channels. */
    public int inputs() {
        return widths.get(0);
    }

    /** K, the number of outputs. */
    public int outputs() {
        return widths.get(depth());
    }

    /**
     * min_{0 &lt; l &lt; L} C_l, the largest rank that a block can have by T8's condition; {@link Integer#MAX_VALUE} at
     * L = 1, where there is no inner width and no condition.
     */
    public int narrowestInnerWidth() {
        return widths.subList(1, depth()).stream()
                .mapToInt(Integer::intValue)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** The largest rank that a block B(xi) of this architecture can have: min over all widths, C and K too. */
    public int largestBlockRank() {
        return widths.stream().mapToInt(Integer::intValue).min().orElseThrow();
    }

    /** "5x4, widths 3,4,6,2": the group and the widths as the command line takes them. */
    @Override
    public String toString() {
        return group + ", widths " + widths.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
