package org.repcost.cnn.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.repcost.theory.group.FiniteAbelianGroup;

class RadialProfileTest {
    @Test
    void radiiOfAFourByFourGridAreThoseOfItsSignedFrequencies() {
        RadialProfile profile = RadialProfile.of(FiniteAbelianGroup.product(4, 4), new double[16]);
        assertArrayEquals(new int[] {0, 1, 2, 4, 5, 8}, squaredRadii(profile));
        assertArrayEquals(new int[] {1, 4, 4, 2, 4, 1}, counts(profile));
        assertEquals(0, profile.radius(0));
        assertEquals(Math.sqrt(5), profile.radius(4));
        assertEquals(2, profile.completeRadius());
    }

    @Test
    void sidesThatDifferUseTheirIntegersAsTheyAre() {
        RadialProfile profile = RadialProfile.of(FiniteAbelianGroup.product(1, 5), new double[] {7, 1, 10, 20, 3});
        assertArrayEquals(new int[] {0, 1, 4}, squaredRadii(profile));
        assertArrayEquals(new int[] {1, 2, 2}, counts(profile));
        assertEquals(7, profile.mean(0));
        assertEquals(2, profile.mean(1));
        assertEquals(15, profile.mean(2));
    }

    @Property(tries = 60)
    void everyFrequencyIsCountedOnceAndTheMeanIsKept(
            @ForAll @IntRange(min = 1, max = 24) int height, @ForAll @IntRange(min = 1, max = 24) int width) {
        FiniteAbelianGroup domain = FiniteAbelianGroup.product(height, width);
        double[] values =
                IntStream.range(0, domain.size()).mapToDouble(i -> i * i % 17).toArray();
        RadialProfile profile = RadialProfile.of(domain, values);
        assertEquals(domain.size(), IntStream.of(counts(profile)).sum());
        double total = IntStream.range(0, profile.size())
                .mapToDouble(i -> profile.count(i) * profile.mean(i))
                .sum();
        assertEquals(
                IntStream.range(0, domain.size()).mapToDouble(i -> values[i]).sum(), total, 1e-9);
    }

    @Test
    void channelsAreAveraged() {
        FiniteAbelianGroup point = FiniteAbelianGroup.product(1, 1);
        assertEquals(
                4, RadialProfile.of(point, new double[] {1}, new double[] {7}).mean(0));
    }

    @Test
    void roundingIsNotPositive() {
        RadialProfile profile = RadialProfile.of(FiniteAbelianGroup.product(1, 3), new double[] {1e6, 1e-20, 1e-20});
        assertTrue(profile.isPositive(0));
        assertFalse(profile.isPositive(1));
        assertFalse(RadialProfile.of(FiniteAbelianGroup.product(1, 1), new double[] {0})
                .isPositive(0));
    }

    @Test
    void lengthsMustFitTheDomain() {
        FiniteAbelianGroup domain = FiniteAbelianGroup.product(2, 2);
        assertThrows(IllegalArgumentException.class, () -> RadialProfile.of(domain));
        assertThrows(IllegalArgumentException.class, () -> RadialProfile.of(domain, new double[4], new double[3]));
    }

    private static int[] squaredRadii(RadialProfile profile) {
        return IntStream.range(0, profile.size()).map(profile::squaredRadius).toArray();
    }

    private static int[] counts(RadialProfile profile) {
        return IntStream.range(0, profile.size()).map(profile::count).toArray();
    }
}
