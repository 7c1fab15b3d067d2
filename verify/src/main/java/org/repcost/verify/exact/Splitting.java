package org.repcost.verify.exact;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.repcost.numeric.exact.Indeterminates;
import org.repcost.numeric.exact.Multidegree;

/**
 * Supports that together cover all monomials of a relation. The coordinates of a slot are cut into blocks; a monomial of
 * degree k in the slot touches at most k blocks, so that it lies in a choice of k of them, and evaluating on all choices
 * misses none.
 */
final class Splitting {
    private final int[] counts;
    private final Structure structure;
    /** The multidegrees that are not below another one: supports that cover their monomials cover all. */
    private final List<Multidegree> maximal;

    private final int[] blockSizes;

    private Splitting(int[] counts, Structure structure) {
        this.counts = counts;
        this.structure = structure;
        List<Multidegree> all = structure.multidegrees();
        this.maximal = all.stream()
                .filter(degree -> all.stream().noneMatch(other -> !other.equals(degree) && isBelow(degree, other)))
                .toList();
        this.blockSizes = counts.clone();
    }

    private static boolean isBelow(Multidegree degree, Multidegree other) {
        return IntStream.range(0, degree.degrees().size()).allMatch(slot -> degree.in(slot) <= other.in(slot));
    }

    /**
     * Supports with at most so many monomials each, where blocks of one coordinate allow it.
     *
     * @throws ArithmeticException if not even those have codes for their monomials
     */
    static Splitting of(GenericPoint point, Structure structure, long mostMonomials) {
        Splitting splitting = new Splitting(point.counts(), structure);
        while (!splitting.isWithin(BigInteger.valueOf(mostMonomials))) {
            if (!splitting.halveTheLargest()) {
                splitting.indeterminates();
                return splitting;
            }
        }
        return splitting;
    }

    /** The indeterminates of one support. */
    Indeterminates indeterminates() {
        int[] sizes = new int[counts.length];
        for (Multidegree degree : maximal) {
            Arrays.setAll(sizes, slot -> Math.max(sizes[slot], size(slot, degree)));
        }
        return new Indeterminates(sizes, structure.largestDegrees());
    }

    /** How many coordinates of a slot a support for the monomials of a multidegree has at most. */
    private int size(int slot, Multidegree degree) {
        return (int) Math.min(counts[slot], (long) degree.in(slot) * blockSizes[slot]);
    }

    private BigInteger[] sizes(Multidegree degree) {
        return IntStream.range(0, counts.length)
                .mapToObj(slot -> BigInteger.valueOf(size(slot, degree)))
                .toArray(BigInteger[]::new);
    }

    private boolean isWithin(BigInteger mostMonomials) {
        try {
            indeterminates();
        } catch (ArithmeticException e) {
            return false;
        }
        return maximal.stream()
                .allMatch(degree -> structure.tuples(sizes(degree)).compareTo(mostMonomials) <= 0);
    }

    private boolean halveTheLargest() {
        Optional<Integer> largest = IntStream.range(0, counts.length)
                .boxed()
                .filter(slot -> blockSizes[slot] > 1 && structure.degree(slot) > 0)
                .max(Comparator.comparingInt(slot -> blockSizes[slot]));
        largest.ifPresent(slot -> blockSizes[slot] = (blockSizes[slot] + 1) / 2);
        return largest.isPresent();
    }

    /** The number of supports. */
    BigInteger size() {
        BigInteger size = BigInteger.ZERO;
        for (Multidegree degree : maximal) {
            BigInteger product = BigInteger.ONE;
            for (int slot = 0; slot < counts.length; slot++) {
                int chosen = Math.min(degree.in(slot), blocks(slot));
                for (int i = 0; i < chosen; i++) {
                    product = product.multiply(BigInteger.valueOf((long) blocks(slot) - i))
                            .divide(BigInteger.valueOf(i + 1L));
                }
            }
            size = size.add(product);
        }
        return size;
    }

    private int blocks(int slot) {
        return (counts[slot] + blockSizes[slot] - 1) / blockSizes[slot];
    }

    /** All supports: for every slot, the coordinates in increasing order. */
    List<int[][]> supports() {
        return maximal.stream().flatMap(degree -> supports(degree).stream()).toList();
    }

    /** One support for each of the largest multidegrees; no other support of it has more coordinates. */
    List<int[][]> largestSupports() {
        return maximal.stream().map(degree -> supports(degree).get(0)).toList();
    }

    private List<int[][]> supports(Multidegree degree) {
        List<int[][]> supports = List.<int[][]>of(new int[0][]);
        for (int slot = 0; slot < counts.length; slot++) {
            List<int[]> choices = new ArrayList<>();
            choose(slot, 0, Math.min(degree.in(slot), blocks(slot)), new int[0], choices);
            List<int[][]> longer = new ArrayList<>();
            for (int[][] support : supports) {
                for (int[] choice : choices) {
                    int[][] next = Arrays.copyOf(support, slot + 1);
                    next[slot] = choice;
                    longer.add(next);
                }
            }
            supports = longer;
        }
        return supports;
    }

    /** Adds all ways to extend the chosen coordinates by so many blocks of a slot, from a block on. */
    private void choose(int slot, int from, int count, int[] chosen, List<int[]> choices) {
        if (count == 0) {
            choices.add(chosen);
            return;
        }
        for (int block = from; block + count <= blocks(slot); block++) {
            int start = block * blockSizes[slot];
            int end = Math.min(counts[slot], start + blockSizes[slot]);
            int[] longer = IntStream.concat(IntStream.of(chosen), IntStream.range(start, end))
                    .toArray();
            choose(slot, block + 1, count - 1, longer, choices);
        }
    }
}
