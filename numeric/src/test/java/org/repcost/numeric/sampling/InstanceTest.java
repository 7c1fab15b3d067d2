package org.repcost.numeric.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.repcost.numeric.cost.BlockSpectrum;
import org.repcost.numeric.network.LiveChannels;
import org.repcost.numeric.network.RandomNetworks;
import org.repcost.numeric.network.RealMatrixFunction;
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
    void firstLayerOverANonabelianGroupHasAsManyLiveChannelsAsTheRankBound() {
        Set<Boolean> deficient = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            Instance instance = new Instance(RandomNetworks.architecture("Q8", "3,4,2"), seed);
            Instance.Numbers numbers = instance.numbers();
            RealMatrixFunction first = numbers.network().weight(1);
            assertArrayEquals(
                    first.values(), instance.numbers().network().weight(1).values());
            long live = IntStream.range(0, first.rows())
                    .filter(row -> Arrays.stream(first.values(), first.offset(row, 0), first.offset(row + 1, 0))
                            .allMatch(value -> value != 0))
                    .count();
            assertEquals(numbers.rankBound(), live);
            assertTrue(Arrays.stream(numbers.network().weight(2).values()).allMatch(value -> value != 0));
            deficient.add(numbers.rankBound() < 2);
        }
        assertEquals(Set.of(true, false), deficient);
    }

    @Test
    void layersOverANonabelianGroupKeepTheSizeOfFeatures() {
        double sum = 0;
        for (int seed = 0; seed < 400; seed++) {
            Instance instance = new Instance(RandomNetworks.architecture("S4", "4,3"), seed);
            sum += instance.numbers().network().weight(1).squaredNorm();
        }
        // 24 x 3 x 4 entries of variance e^{2 s^2} / (24 x 4) with s = 1/2.
        assertEquals(3 * Math.exp(0.5), sum / 400, 0.6);
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
