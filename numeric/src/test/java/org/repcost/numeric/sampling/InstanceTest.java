package org.repcost.numeric.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.repcost.numeric.cost.BlockSpectrum;
import org.repcost.numeric.network.RandomNetworks;
import org.repcost.theory.network.Architecture;

class InstanceTest {
    @Test
    void numbersFollowFromShapeAndSeed() {
        Architecture architecture = RandomNetworks.architecture("5x4", "3,4,2");
        Instance.Numbers once = new Instance(architecture, 17).numbers();
        Instance.Numbers again = new Instance(architecture, 17).numbers();
        Instance.Numbers other = new Instance(architecture, 18).numbers();
        assertArrayEquals(
                once.network().weight(1).values(), again.network().weight(1).values());
        assertArrayEquals(once.input().values(), again.input().values());
        assertArrayEquals(
                once.second().weight(2).values(), again.second().weight(2).values());
        assertEquals(once.scalar(), again.scalar());
        assertEquals(once.largeDepth(), again.largeDepth());
        assertEquals(once.rankBound(), again.rankBound());
        assertFalse(Arrays.equals(
                once.network().weight(1).values(), other.network().weight(1).values()));
        assertEquals("5x4, widths 3,4,2, seed 17", new Instance(architecture, 17).toString());
    }

    @Test
    void blocksHaveExactlyTheRankOfTheBound() {
        SplittableRandom random = new SplittableRandom(1);
        Set<Boolean> deficient = new HashSet<>();
        for (int trial = 0; trial < 200; trial++) {
            Architecture architecture = InstanceSpace.small().sample(random);
            Instance.Numbers numbers = new Instance(architecture, trial).numbers();
            BlockSpectrum spectrum = BlockSpectrum.of(numbers.network());
            for (int f = 0; f < spectrum.frequencies().length; f++) {
                assertEquals(numbers.rankBound(), spectrum.numericalRank(f), architecture.toString());
            }
            deficient.add(numbers.rankBound() < architecture.largestBlockRank());
            assertEquals(1, BlockSpectrum.of(numbers.second()).maxBlockRank());
            assertEquals(numbers.rankBound(), LiveChannels.rankBound(numbers.network()));
            assertEquals(1, LiveChannels.rankBound(numbers.second()));
            boolean hasBottleneck =
                    architecture.narrowestInnerWidth() < Math.min(architecture.inputs(), architecture.outputs());
            assertEquals(!hasBottleneck, numbers.fullRank().isZero());
            assertTrue(numbers.largeDepth() >= 50 && numbers.largeDepth() <= 5000);
            assertTrue(numbers.scalar() != 0);
        }
        assertEquals(Set.of(true, false), deficient);
    }

    @Test
    void fullRankNetworkExceedsABottleneck() {
        Architecture architecture = RandomNetworks.architecture("4x3", "3,1,4");
        BlockSpectrum spectrum = BlockSpectrum.of(new Instance(architecture, 2).fullRankNetwork());
        for (int f = 0; f < spectrum.frequencies().length; f++) {
            assertEquals(3, spectrum.numericalRank(f));
        }
        assertEquals(2, spectrum.architecture().depth());
    }
}
