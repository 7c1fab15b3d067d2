package org.repcost.theory.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.theory.number.ComplexArithmetic;
import org.repcost.theory.number.HighPrecision;

class TableGroupTest {
    @ParameterizedTest
    @ValueSource(strings = {"1", "2x3", "D4", "Q8", "S3", "S4"})
    void tableAndIrrepsOfAGroupGiveTheSameGroup(String name) {
        FiniteGroup group = Groups.parse(name);
        TableGroup copy = TableGroup.of(name, table(group), irreps(group));
        assertEquals(group.size(), copy.size());
        assertEquals(group.exponent(), copy.exponent());
        assertEquals(group.isAbelian(), copy.isAbelian());
        for (int g = 0; g < group.size(); g++) {
            assertEquals(group.inverse(g), copy.inverse(g));
            for (int rho = 0; rho < group.irreps().size(); rho++) {
                assertEquals(
                        group.irreps().get(rho).matrix(g, ComplexArithmetic.INSTANCE),
                        copy.irreps().get(rho).matrix(g, ComplexArithmetic.INSTANCE));
            }
        }
        assertEquals(copy, TableGroup.of(name, table(group), irreps(group)));
        assertNotEquals(copy, TableGroup.of("another name", table(group), irreps(group)));
    }

    @Test
    void irrepsAreThereInDoublePrecisionAlone() {
        FiniteGroup group = Groups.parse("S3");
        TableGroup copy = TableGroup.of("mine", table(group), irreps(group));
        assertFalse(copy.hasExactIrreps());
        assertTrue(group.hasExactIrreps());
        assertEquals(
                "the irreps of the group mine are numbers in double precision, so that there is neither an enclosure nor an"
                        + " exact proof",
                assertThrows(
                                UnsupportedOperationException.class,
                                () -> copy.irreps().get(0).matrix(0, HighPrecision.INSTANCE))
                        .getMessage());
    }

    @Test
    void tableThatIsNoGroupIsRefused() {
        assertRefused("of N = 2 must be square, got length 1 of row 1", new int[][] {{0, 1}, {1}});
        assertRefused("must be closed, with elements from 0 to 1, got 1 * 1 = 2", new int[][] {{0, 1}, {1, 2}});
        assertRefused("element 0 must be the identity", new int[][] {{1, 0}, {0, 1}});
        assertRefused("got none for element 1", new int[][] {{0, 1}, {1, 1}});
        // The smallest loop that is not a group has five elements.
        assertRefused(
                "the products of a group must be associative, got (1 * 1) * 2 = 2",
                new int[][] {{0, 1, 2, 3, 4}, {1, 0, 3, 4, 2}, {2, 4, 0, 1, 3}, {3, 2, 4, 0, 1}, {4, 3, 1, 2, 0}});
        assertRefused("must have from 1 to 200 rows, got 201", table(Groups.parse("201")));
    }

    @Test
    void matricesThatAreNoIrrepsAreRefused() {
        FiniteGroup s3 = Groups.parse("S3");
        List<List<FieldMatrix<Complex>>> irreps = irreps(s3);
        assertRefused("must add up to the 6 elements of the group, got 2 from 2 irreps", s3, irreps.subList(0, 2));
        assertRefused(
                "no two of them equivalent (Schur orthogonality of their entries), got a difference of 1.0 at irreps 1 and 2",
                s3,
                List.of(irreps.get(0), irreps.get(0), irreps.get(2)));
        assertRefused(
                "must be multiplicative, rho(g) rho(h) = rho(g h)",
                s3,
                List.of(irreps.get(0), scaled(irreps.get(1), 3, 1 + 1e-6), irreps.get(2)));
        assertRefused(
                "an irrep must have a matrix for each of the 6 elements, got 5 for irrep 3",
                s3,
                List.of(irreps.get(0), irreps.get(1), irreps.get(2).subList(0, 5)));
        assertRefused("irrep 3 must be unitary", s3, List.of(irreps.get(0), irreps.get(1), sheared(irreps.get(2))));
        TableGroup.of(
                "within the tolerance",
                table(s3),
                List.of(irreps.get(0), scaled(irreps.get(1), 3, 1 + 1e-11), irreps.get(2)));
    }

    private static void assertRefused(String words, int[][] table) {
        String message = assertThrows(IllegalArgumentException.class, () -> TableGroup.of("x", table, List.of()))
                .getMessage();
        assertTrue(message.contains(words), message);
    }

    private static void assertRefused(String words, FiniteGroup group, List<List<FieldMatrix<Complex>>> irreps) {
        String message = assertThrows(IllegalArgumentException.class, () -> TableGroup.of("x", table(group), irreps))
                .getMessage();
        assertTrue(message.contains(words), message);
    }

    private static int[][] table(FiniteGroup group) {
        return IntStream.range(0, group.size())
                .mapToObj(g -> IntStream.range(0, group.size())
                        .map(h -> group.multiply(g, h))
                        .toArray())
                .toArray(int[][]::new);
    }

    private static List<List<FieldMatrix<Complex>>> irreps(FiniteGroup group) {
        return group.irreps().stream()
                .map(rho -> IntStream.range(0, group.size())
                        .mapToObj(g -> rho.matrix(g, ComplexArithmetic.INSTANCE))
                        .toList())
                .toList();
    }

    private static List<FieldMatrix<Complex>> scaled(List<FieldMatrix<Complex>> matrices, int g, double factor) {
        List<FieldMatrix<Complex>> scaled = new ArrayList<>(matrices);
        scaled.set(g, matrices.get(g).scalarMultiply(new Complex(factor)));
        return scaled;
    }

    /** In a basis that is not orthogonal: still multiplicative and irreducible. */
    private static List<FieldMatrix<Complex>> sheared(List<FieldMatrix<Complex>> matrices) {
        FieldMatrix<Complex> basis = matrices.get(0).copy();
        FieldMatrix<Complex> inverse = matrices.get(0).copy();
        basis.setEntry(0, 1, new Complex(1));
        inverse.setEntry(0, 1, new Complex(-1));
        List<FieldMatrix<Complex>> sheared = new ArrayList<>();
        matrices.forEach(matrix -> sheared.add(inverse.multiply(matrix).multiply(basis)));
        return sheared;
    }
}
