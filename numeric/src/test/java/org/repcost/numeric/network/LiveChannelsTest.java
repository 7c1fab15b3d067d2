package org.repcost.numeric.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.Architecture;

class LiveChannelsTest {
    private static final FiniteAbelianGroup POINT = FiniteAbelianGroup.parse("1");

    @Test
    void rankIsBoundedByTheWidthsWhereNothingIsZero() {
        assertEquals(2, rankBound(new double[] {1, 1, 1, 1, 1, 1}, new double[] {1, 1, 1, 1, 1, 1}));
    }

    @Test
    void channelThatIsWrittenButNotReadIsNotLive() {
        assertEquals(1, rankBound(new double[] {1, 1, 1, 1, 1, 1}, new double[] {1, 0, 0, 1, 0, 0}));
    }

    @Test
    void channelThatIsReadButNotWrittenIsNotLive() {
        assertEquals(1, rankBound(new double[] {0, 0, 0, 0, 1, 1}, new double[] {1, 1, 1, 1, 1, 1}));
    }

    @Test
    void zeroInputAndOutputChannelsCountToo() {
        assertEquals(1, rankBound(new double[] {1, 0, 1, 0, 1, 0}, new double[] {1, 1, 1, 1, 1, 1}));
        assertEquals(1, rankBound(new double[] {1, 1, 1, 1, 1, 1}, new double[] {0, 0, 0, 1, 1, 1}));
    }

    @Test
    void zeroNetworkHasRankZero() {
        assertEquals(0, rankBound(new double[6], new double[6]));
    }

    /** Widths 2, 3, 2 over one point. */
    private static int rankBound(double[] first, double[] head) {
        return LiveChannels.rankBound(new RealLinearCnn(
                Architecture.of(POINT, 2, 3, 2),
                List.of(new RealMatrixFunction(POINT, 3, 2, first), new RealMatrixFunction(POINT, 2, 3, head))));
    }
}
