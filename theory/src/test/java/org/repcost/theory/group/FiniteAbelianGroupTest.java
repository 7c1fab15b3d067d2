package org.repcost.theory.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiniteAbelianGroupTest {

    /** A group with three of its elements. */
    record Elements(FiniteAbelianGroup group, int g, int h, int k) {}

    @Provide
    Arbitrary<Elements> elements() {
        Arbitrary<FiniteAbelianGroup> groups = Arbitraries.integers()
                .between(1, 12)
                .list()
                .ofMaxSize(3)
                .map(orders -> FiniteAbelianGroup.product(
                        orders.stream().mapToInt(Integer::intValue).toArray()));
        return groups.flatMap(group -> Arbitraries.integers()
                .between(0, group.size() - 1)
                .list()
                .ofSize(3)
                .map(e -> new Elements(group, e.get(0), e.get(1), e.get(2))));
    }

    @Property(tries = 300)
    void additionIsCommutativeAndAssociative(@ForAll("elements") Elements e) {
        FiniteAbelianGroup group = e.group();
        assertEquals(group.add(e.g(), e.h()), group.add(e.h(), e.g()));
        assertEquals(group.add(group.add(e.g(), e.h()), e.k()), group.add(e.g(), group.add(e.h(), e.k())));
    }

    @Property(tries = 300)
    void zeroIsNeutralAndNegationInverts(@ForAll("elements") Elements e) {
        FiniteAbelianGroup group = e.group();
        assertEquals(e.g(), group.add(e.g(), 0));
        assertEquals(0, group.add(e.g(), group.negate(e.g())));
        assertEquals(e.g(), group.add(group.subtract(e.g(), e.h()), e.h()));
    }

    @Property(tries = 300)
    void elementsAreKnownByTheirCoordinates(@ForAll("elements") Elements e) {
        FiniteAbelianGroup group = e.group();
        int[] coordinates = group.coordinates(e.g());
        assertEquals(e.g(), group.element(coordinates));
        int[] orders = group.orders();
        int[] shifted = new int[orders.length];
        int[] sum = new int[orders.length];
        for (int a = 0; a < orders.length; a++) {
            shifted[a] = coordinates[a] - 3 * orders[a];
            sum[a] = coordinates[a] + group.coordinates(e.h())[a];
        }
        assertEquals(e.g(), group.element(shifted));
        assertEquals(group.add(e.g(), e.h()), group.element(sum));
    }

    @Property(tries = 300)
    void pairingIsSymmetricAndBilinearModuloOne(@ForAll("elements") Elements e) {
        FiniteAbelianGroup group = e.group();
        int n = group.exponent();
        int sum = group.pairing(e.g(), group.add(e.h(), e.k()));
        assertEquals(sum, (group.pairing(e.g(), e.h()) + group.pairing(e.g(), e.k())) % n);
        assertEquals(group.pairing(e.g(), e.h()), group.pairing(e.h(), e.g()));
        assertEquals((n - group.pairing(e.g(), e.h())) % n, group.pairing(group.negate(e.g()), e.h()));
        assertTrue(sum >= 0 && sum < n);
    }

    @Property(tries = 300)
    void pairingIsTheSumOfTheCoordinateFractions(@ForAll("elements") Elements e) {
        FiniteAbelianGroup group = e.group();
        int[] orders = group.orders();
        double turns = 0;
        for (int a = 0; a < orders.length; a++) {
            turns += (double) group.coordinates(e.g())[a] * group.coordinates(e.h())[a] / orders[a];
        }
        double difference = turns - (double) group.pairing(e.g(), e.h()) / group.exponent();
        assertEquals(Math.rint(difference), difference, 1e-9);
    }

    @Property(tries = 300)
    void onlyTheTrivialFrequencyPairsTriviallyWithEveryElement(@ForAll("elements") Elements e) {
        FiniteAbelianGroup group = e.group();
        boolean isTrivial = true;
        for (int g = 0; g < group.size(); g++) {
            isTrivial &= group.pairing(e.g(), g) == 0;
        }
        assertEquals(e.g() == 0, isTrivial);
    }

    @Property(tries = 300)
    void representativesAreOneOfEachConjugatePair(@ForAll("elements") Elements e) {
        FiniteAbelianGroup group = e.group();
        int[] representatives = group.conjugacyRepresentatives();
        Set<Integer> covered = new HashSet<>();
        for (int xi : representatives) {
            assertTrue(covered.add(xi));
            assertEquals(group.isSelfConjugate(xi), !covered.add(group.negate(xi)));
        }
        assertEquals(group.size(), covered.size());
        int[] sorted = representatives.clone();
        Arrays.sort(sorted);
        assertArrayEquals(sorted, representatives);
    }

    @Property(tries = 300)
    void signedFrequencyIsTheNearestRepresentativeToZero(@ForAll("elements") Elements e) {
        FiniteAbelianGroup group = e.group();
        int[] signed = group.signedFrequency(e.g());
        assertEquals(e.g(), group.element(signed));
        for (int a = 0; a < signed.length; a++) {
            assertTrue(-group.orders()[a] < 2 * signed[a] && 2 * signed[a] <= group.orders()[a]);
        }
    }

    @Property(tries = 300)
    void radiusIsTheSameOfBothFrequenciesOfAPairAndZeroAtZeroAlone(@ForAll("elements") Elements e) {
        FiniteAbelianGroup group = e.group();
        assertEquals(group.radius(e.g()), group.radius(group.negate(e.g())));
        assertEquals(e.g() == 0, group.radius(e.g()) == 0);
    }

    @Test
    void radiusIsTheDistanceOfTheSignedFrequencyFromZero() {
        FiniteAbelianGroup image = FiniteAbelianGroup.product(8, 8);
        assertEquals(25, image.squaredRadius(image.element(-3, 4)));
        assertEquals(5, image.radius(image.element(-3, 4)));
        assertEquals(1, image.radius(image.element(0, 7)));
        assertEquals(Math.sqrt(3), FiniteAbelianGroup.product(2, 3, 5).radius(29));
        assertEquals(1L << 60, FiniteAbelianGroup.product(Integer.MAX_VALUE).squaredRadius(1 << 30));
        assertEquals(0, FiniteAbelianGroup.product().radius(0));
    }

    @Test
    void selfConjugateFrequenciesAreZeroAndTheHalfTurns() {
        FiniteAbelianGroup group = FiniteAbelianGroup.product(4, 3, 2);
        int[] found =
                IntStream.range(0, group.size()).filter(group::isSelfConjugate).toArray();
        assertArrayEquals(new int[] {0, group.element(0, 0, 1), group.element(2, 0, 0), group.element(2, 0, 1)}, found);
        assertEquals(1, FiniteAbelianGroup.product(7).conjugacyRepresentatives()[1]);
        assertEquals(4, FiniteAbelianGroup.product(7).conjugacyRepresentatives().length);
    }

    @Test
    void pixelOfAnImageIsItsRowMajorIndex() {
        FiniteAbelianGroup image = FiniteAbelianGroup.product(5, 4);
        assertEquals(3 * 4 + 2, image.element(3, 2));
        assertArrayEquals(new int[] {3, 2}, image.coordinates(14));
        assertArrayEquals(new int[] {-2, 2}, image.signedFrequency(14));
        assertEquals(20, image.exponent());
        assertEquals(2, image.dimensions());
    }

    @Test
    void exponentIsTheLeastCommonMultipleNotTheSize() {
        assertEquals(12, FiniteAbelianGroup.product(4, 6).exponent());
        assertEquals(2, FiniteAbelianGroup.product(2, 2, 2).exponent());
        assertEquals(1, FiniteAbelianGroup.product().exponent());
    }

    @Test
    void trivialGroupIsASinglePoint() {
        FiniteAbelianGroup point = FiniteAbelianGroup.product();
        assertEquals(1, point.size());
        assertEquals(0, point.add(0, 0));
        assertEquals(0, point.pairing(0, 0));
        assertEquals("1", point.toString());
        assertArrayEquals(new int[] {0}, point.conjugacyRepresentatives());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "7", "5x4", "3x3x2", "1x6"})
    void notationIsReadBack(String text) {
        FiniteAbelianGroup group = FiniteAbelianGroup.parse(text);
        assertEquals(text, group.toString());
        assertEquals(group, FiniteAbelianGroup.product(group.orders()));
        assertEquals(
                group.hashCode(), FiniteAbelianGroup.product(group.orders()).hashCode());
    }

    @Test
    void groupsOfDifferentOrdersDiffer() {
        assertNotEquals(FiniteAbelianGroup.parse("5x4"), FiniteAbelianGroup.parse("4x5"));
        assertNotEquals(FiniteAbelianGroup.parse("6"), FiniteAbelianGroup.parse("2x3"));
    }

    @Test
    void ordersCannotBeChangedFromOutside() {
        int[] orders = {5, 4};
        FiniteAbelianGroup group = FiniteAbelianGroup.product(orders);
        orders[0] = 9;
        group.orders()[1] = 9;
        assertEquals(FiniteAbelianGroup.parse("5x4"), group);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "5x", "x4", "5 x 4", "-3", "5X4", "2.5"})
    void textThatIsNoListOfOrdersIsRefused(String text) {
        assertEquals(
                "a group is written as orders joined by x, such as 5x4, got '" + text + "'",
                refusal(() -> FiniteAbelianGroup.parse(text)));
    }

    @Test
    void ordersBelowOneAreRefused() {
        assertEquals(
                "a cyclic factor must have order >= 1, got 0 in 5x0", refusal(() -> FiniteAbelianGroup.parse("5x0")));
        assertEquals(
                "a cyclic factor must have order >= 1, got -2 in -2", refusal(() -> FiniteAbelianGroup.product(-2)));
    }

    @Test
    void groupsWithMoreElementsThanAnIntCountsAreRefused() {
        for (String text : List.of(
                "65536x32768", "999999999x999999999x999999999", "2147483x1000x2", "2147483648", "1x99999999999")) {
            assertEquals(
                    "a group must have at most 2147483647 elements, got " + text,
                    refusal(() -> FiniteAbelianGroup.parse(text)));
        }
        assertEquals(2147483646, FiniteAbelianGroup.parse("715827882x3").size());
        assertEquals(2147483647, FiniteAbelianGroup.parse("2147483647").size());
    }

    @Test
    void pairingDoesNotOverflowOnTheLargestGroups() {
        FiniteAbelianGroup group = FiniteAbelianGroup.product(Integer.MAX_VALUE);
        assertEquals(1, group.pairing(Integer.MAX_VALUE - 1, Integer.MAX_VALUE - 1));
        assertEquals(Integer.MAX_VALUE - 2, group.add(Integer.MAX_VALUE - 1, Integer.MAX_VALUE - 1));
    }

    private static String refusal(Executable construction) {
        return assertThrows(IllegalArgumentException.class, construction).getMessage();
    }
}
