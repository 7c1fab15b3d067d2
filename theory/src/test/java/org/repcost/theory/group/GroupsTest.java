package org.repcost.theory.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hipparchus.Field;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.theory.number.Arithmetic;
import org.repcost.theory.number.ComplexArithmetic;

/** What every finite group and its irreps must be, and which groups the names stand for. */
class GroupsTest {
    private static final ComplexArithmetic DOUBLES = ComplexArithmetic.INSTANCE;

    /** Every kind of group: trivial, cyclic, products, even and odd polygons, and those with a name. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "5", "3x2", "2x2", "D1", "D2", "D3", "D4", "D5", "D6", "D9", "Q8", "S3", "S4"})
    @Retention(RetentionPolicy.RUNTIME)
    @interface EveryGroup {}

    @EveryGroup
    void productIsAssociativeWithIdentityZeroAndInverses(String name) {
        FiniteGroup group = Groups.parse(name);
        for (int g = 0; g < group.size(); g++) {
            assertEquals(g, group.multiply(0, g));
            assertEquals(g, group.multiply(g, 0));
            assertEquals(0, group.multiply(g, group.inverse(g)));
            assertEquals(0, group.multiply(group.inverse(g), g));
            for (int h = 0; h < group.size(); h++) {
                for (int k = 0; k < group.size(); k++) {
                    assertEquals(group.multiply(group.multiply(g, h), k), group.multiply(g, group.multiply(h, k)));
                }
            }
        }
    }

    @EveryGroup
    void abelianMeansThatAllElementsCommute(String name) {
        FiniteGroup group = Groups.parse(name);
        boolean commutes = elements(group)
                .allMatch(g -> elements(group).allMatch(h -> group.multiply(g, h) == group.multiply(h, g)));
        assertEquals(commutes, group.isAbelian());
    }

    @EveryGroup
    void exponentIsTheLeastPowerThatIsTheIdentityEverywhere(String name) {
        FiniteGroup group = Groups.parse(name);
        for (int n = 1; n <= group.exponent(); n++) {
            int power = n;
            assertEquals(n == group.exponent(), elements(group).allMatch(g -> power(group, g, power) == 0));
        }
    }

    @EveryGroup
    void irrepsAreMultiplicativeAndUnitary(String name) {
        FiniteGroup group = Groups.parse(name);
        for (Irrep rho : group.irreps()) {
            assertSame(group, rho.group());
            for (int g = 0; g < group.size(); g++) {
                FieldMatrix<Complex> matrix = rho.matrix(g, DOUBLES);
                assertEquals(rho.dimension(), matrix.getRowDimension());
                assertClose(1, innerProduct(matrix, matrix, rho.dimension()));
                for (int h = 0; h < group.size(); h++) {
                    FieldMatrix<Complex> difference =
                            matrix.multiply(rho.matrix(h, DOUBLES)).subtract(rho.matrix(group.multiply(g, h), DOUBLES));
                    assertClose(0, innerProduct(difference, difference, 1));
                }
                FieldMatrix<Complex> inverse = rho.matrix(group.inverse(g), DOUBLES);
                for (int i = 0; i < rho.dimension(); i++) {
                    for (int j = 0; j < rho.dimension(); j++) {
                        assertClose(
                                0,
                                inverse.getEntry(i, j)
                                        .subtract(matrix.getEntry(j, i).conjugate()));
                    }
                }
            }
        }
    }

    @EveryGroup
    void entriesOfIrrepsAreSchurOrthogonalAndAsManyAsElements(String name) {
        FiniteGroup group = Groups.parse(name);
        List<Irrep> irreps = group.irreps();
        int entries = 0;
        for (Irrep rho : irreps) {
            entries += rho.dimension() * rho.dimension();
            for (Irrep sigma : irreps) {
                for (int a = 0; a < rho.dimension() * rho.dimension(); a++) {
                    for (int b = 0; b < sigma.dimension() * sigma.dimension(); b++) {
                        Complex sum = Complex.ZERO;
                        for (int g = 0; g < group.size(); g++) {
                            Complex left = rho.matrix(g, DOUBLES).getEntry(a / rho.dimension(), a % rho.dimension());
                            Complex right =
                                    sigma.matrix(g, DOUBLES).getEntry(b / sigma.dimension(), b % sigma.dimension());
                            sum = sum.add(left.multiply(right.conjugate()));
                        }
                        boolean isSame = rho == sigma && a == b;
                        assertClose(isSame ? (double) group.size() / rho.dimension() : 0, sum);
                    }
                }
            }
        }
        assertEquals(group.size(), entries);
    }

    @EveryGroup
    void thereAreAsManyIrrepsAsConjugacyClasses(String name) {
        FiniteGroup group = Groups.parse(name);
        Set<Set<Integer>> classes = elements(group)
                .mapToObj(g -> elements(group)
                        .mapToObj(h -> group.multiply(group.multiply(h, g), group.inverse(h)))
                        .collect(Collectors.toSet()))
                .collect(Collectors.toSet());
        assertEquals(classes.size(), group.irreps().size());
    }

    /** Frobenius and Schur: sum_rho nu_rho d_rho counts the square roots of the identity. */
    @EveryGroup
    void typesOfTheIrrepsCountTheInvolutions(String name) {
        FiniteGroup group = Groups.parse(name);
        int sum = 0;
        for (Irrep rho : group.irreps()) {
            sum += rho.dimension()
                    * switch (IrrepType.of(rho)) {
                        case REAL -> 1;
                        case COMPLEX -> 0;
                        case QUATERNIONIC -> -1;
                    };
        }
        assertEquals(elements(group).filter(g -> group.multiply(g, g) == 0).count(), sum);
    }

    @EveryGroup
    void exactRootsOfUnityOfTheExponentAreEnough(String name) {
        FiniteGroup group = Groups.parse(name);
        for (Irrep rho : group.irreps()) {
            elements(group).forEach(g -> rho.matrix(g, new OnlyRootsOf(group.exponent())));
        }
    }

    @EveryGroup
    void nameIsReadBackInEitherCase(String name) {
        FiniteGroup group = Groups.parse(name);
        assertEquals(name, group.toString());
        assertEquals(group, Groups.parse(name.toLowerCase()));
        assertEquals(group.hashCode(), Groups.parse(name).hashCode());
    }

    /** How many elements of each order there are; among groups of its size this tells each of these apart. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            D1 | {1=1, 2=1}
            D2 | {1=1, 2=3}
            D3 | {1=1, 2=3, 3=2}
            S3 | {1=1, 2=3, 3=2}
            D4 | {1=1, 2=5, 4=2}
            Q8 | {1=1, 2=1, 4=6}
            D5 | {1=1, 2=5, 5=4}
            D6 | {1=1, 2=7, 3=2, 6=2}
            S4 | {1=1, 2=9, 3=8, 4=6}
            """)
    void groupHasTheElementOrdersOfItsName(String name, String orders) {
        FiniteGroup group = Groups.parse(name);
        Map<Integer, Long> counts = elements(group)
                .mapToObj(g -> IntStream.iterate(1, n -> n + 1)
                        .filter(n -> power(group, g, n) == 0)
                        .findFirst()
                        .orElseThrow())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        assertEquals(orders, counts.toString());
    }

    @ParameterizedTest
    @CsvSource({"D3, 1 1 2", "D4, 1 1 1 1 2", "Q8, 1 1 1 1 2", "D5, 1 1 2 2", "S4, 1 1 2 3 3", "3x2, 1 1 1 1 1 1"})
    void irrepsHaveTheDimensionsOfTheCharacterTable(String name, String dimensions) {
        assertEquals(
                dimensions,
                Groups.parse(name).irreps().stream()
                        .map(rho -> String.valueOf(rho.dimension()))
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void onlyTheQuaternionGroupHasAQuaternionicIrrepHere() {
        assertEquals(
                IrrepType.QUATERNIONIC,
                IrrepType.of(Groups.quaternion().irreps().get(4)));
        assertEquals(IrrepType.REAL, IrrepType.of(Groups.dihedral(4).irreps().get(4)));
        assertEquals(IrrepType.COMPLEX, IrrepType.of(Groups.parse("3").irreps().get(1)));
        assertEquals(IrrepType.REAL, IrrepType.of(Groups.parse("4").irreps().get(2)));
    }

    @Test
    void characterOfAFrequencyHasTheSignOfTheForwardTransform() {
        Complex character = Groups.parse("4").irreps().get(1).matrix(1, DOUBLES).getEntry(0, 0);
        assertClose(0, character.subtract(new Complex(0, -1)));
    }

    @Test
    void groupsOfDifferentNamesDiffer() {
        assertNotEquals(Groups.dihedral(3), Groups.symmetric(3));
        assertNotEquals(Groups.dihedral(4), Groups.quaternion());
        assertNotEquals(Groups.dihedral(2), Groups.parse("2x2"));
    }

    @Test
    void productOfCyclicGroupsIsAskedForOnlyWhereThereIsOne() {
        FiniteGroup image = Groups.parse("5x4");
        assertSame(image, image.asProductOfCyclic());
        assertEquals(
                "the group must be a product of cyclic groups, such as 5x4, got D3",
                assertThrows(UnsupportedOperationException.class, () -> Groups.dihedral(3)
                                .asProductOfCyclic())
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "D", "D4x2", "Q16", "S5", "A4", "x", "-3"})
    void textThatNamesNoGroupIsRefused(String text) {
        assertEquals(
                "a group is written as orders joined by x, such as 5x4, or as Q8, S3, S4 or D with a number, such as D4,"
                        + " got '" + text + "'",
                refusal(() -> Groups.parse(text)));
    }

    @Test
    void polygonsOutsideTheLimitsAreRefused() {
        for (int n : new int[] {0, 101, 999999999}) {
            assertEquals(
                    "a dihedral group Dn must have 1 <= n <= 100, got D" + n, refusal(() -> Groups.parse("D" + n)));
        }
        assertEquals(
                "a dihedral group Dn must have 1 <= n <= 100, got D99999999999",
                refusal(() -> Groups.parse("d99999999999")));
        assertEquals(200, Groups.dihedral(100).size());
        assertEquals("a symmetric group Sn must have n = 3 or n = 4, got S5", refusal(() -> Groups.symmetric(5)));
    }

    @Test
    void generatorsWhoseIrrepsAreNotThoseOfOneGroupAreRefused() {
        MonomialMatrix swap = new MonomialMatrix(2, List.of(1, 0), List.of(0, 0));
        String tooFew = refusal(() -> new MonomialGroup("X", List.of(List.of(swap))));
        assertEquals(
                "the generators of X must generate as many elements as the 4 that their irreps have entries, got 2",
                tooFew);
        MonomialMatrix turn = MonomialMatrix.scalar(3, 1);
        assertTrue(refusal(() -> new MonomialGroup("X", List.of(List.of(turn)))).endsWith("got at least 2"));
    }

    /** Numbers that know only the n-th roots of unity, as an exact cyclotomic field does. */
    private record OnlyRootsOf(int n) implements Arithmetic<Complex> {
        @Override
        public Field<Complex> field() {
            return DOUBLES.field();
        }

        @Override
        public Complex real(double value) {
            return DOUBLES.real(value);
        }

        @Override
        public Complex conjugate(Complex z) {
            return DOUBLES.conjugate(z);
        }

        @Override
        public Complex rootOfUnity(int k, int order) {
            assertEquals(0, n % order, "a root of order " + order + " among those of order " + n);
            return DOUBLES.rootOfUnity(k, order);
        }
    }

    private static IntStream elements(FiniteGroup group) {
        return IntStream.range(0, group.size());
    }

    private static int power(FiniteGroup group, int g, int n) {
        return Collections.nCopies(n, g).stream().reduce(0, group::multiply);
    }

    /** sum_ij a_ij conj(b_ij) / scale. */
    private static Complex innerProduct(FieldMatrix<Complex> a, FieldMatrix<Complex> b, double scale) {
        Complex sum = Complex.ZERO;
        for (int i = 0; i < a.getRowDimension(); i++) {
            for (int j = 0; j < a.getColumnDimension(); j++) {
                sum = sum.add(a.getEntry(i, j).multiply(b.getEntry(i, j).conjugate()));
            }
        }
        return sum.divide(scale);
    }

    private static void assertClose(double expected, Complex actual) {
        assertEquals(0, actual.subtract(expected).norm(), 1e-12);
    }

    private static String refusal(Executable construction) {
        return assertThrows(IllegalArgumentException.class, construction).getMessage();
    }
}
