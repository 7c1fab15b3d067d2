package org.repcost.verify.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.repcost.numeric.exact.Multidegree;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.Architecture;

class SplittingTest {
    private static final GenericPoint POINT = new GenericPoint(Architecture.of(FiniteAbelianGroup.product(5), 1, 1, 1));

    private static Structure structure(int[] largest, int[]... degrees) {
        List<Multidegree> multidegrees = List.of(degrees).stream()
                .map(d -> new Multidegree(IntStream.of(d).boxed().toList()))
                .toList();
        return new Structure(multidegrees, largest, 0, 0);
    }

    /** Slots w1, w2, x, h with 5 coordinates each, and t. */
    @Test
    void everyMonomialLiesInASupport() {
        Structure structure =
                structure(new int[] {3, 2, 2, 0, 1}, new int[] {2, 0, 1, 0, 0}, new int[] {0, 1, 2, 0, 0}, new int[] {
                    1, 0, 0, 0, 0
                });
        for (long most : new long[] {1, 5, 20, 40, 1000}) {
            Splitting splitting = Splitting.of(POINT, structure, most);
            List<int[][]> supports = splitting.supports();
            assertEquals(splitting.size(), BigInteger.valueOf(supports.size()));
            for (int a = 0; a < 5; a++) {
                for (int b = 0; b < 5; b++) {
                    for (int c = 0; c < 5; c++) {
                        assertTrue(covers(supports, 0, new int[] {a, b}, 2, new int[] {c}), "w1 w1 x, " + most);
                        assertTrue(covers(supports, 1, new int[] {a}, 2, new int[] {b, c}), "w2 x x, " + most);
                    }
                }
            }
        }
    }

    private static boolean covers(List<int[][]> supports, int slot, int[] indices, int otherSlot, int[] others) {
        return supports.stream()
                .anyMatch(support -> IntStream.of(indices).allMatch(i -> contains(support[slot], i))
                        && IntStream.of(others).allMatch(i -> contains(support[otherSlot], i)));
    }

    private static boolean contains(int[] indices, int index) {
        return IntStream.of(indices).anyMatch(i -> i == index);
    }

    @Test
    void supportsOfDegreeOneAreDisjoint() {
        Structure structure = structure(new int[] {1, 1, 1, 0, 1}, new int[] {1, 0, 1, 0, 0});
        List<int[][]> supports = Splitting.of(POINT, structure, 6).supports();
        long monomials = supports.stream()
                .mapToLong(support -> (long) support[0].length * support[2].length)
                .sum();
        assertEquals(25, monomials);
        assertTrue(supports.stream().allMatch(support -> support[0].length * support[2].length <= 6));
        assertTrue(supports.stream().allMatch(support -> support[1].length == 0 && support[3].length == 0));
    }

    @Test
    void oneSupportSufficesWhereAllMonomialsFit() {
        Structure structure = structure(new int[] {1, 1, 1, 0, 1}, new int[] {1, 1, 1, 0, 0});
        assertEquals(1, Splitting.of(POINT, structure, 125).supports().size());
        assertTrue(Splitting.of(POINT, structure, 124).supports().size() > 1);
    }

    /** Unordered pairs of 5 coordinates, repetition allowed, are 15; with 5 of x they are 75 tuples, and the constant is one. */
    @Test
    void tuplesAreMultisetsSlotBySlot() {
        Structure structure =
                structure(new int[] {2, 0, 1, 0, 0}, new int[] {2, 0, 1, 0, 0}, new int[] {0, 0, 0, 0, 0});
        assertEquals(BigInteger.valueOf(76), structure.tuples(POINT.dimensions()));
    }
}
