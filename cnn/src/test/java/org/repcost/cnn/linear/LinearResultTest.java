package org.repcost.cnn.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.repcost.cnn.spectrum.RadialCurve;
import org.repcost.theory.loss.Loss;

class LinearResultTest {
    private static final double[] RADII = {0, 1, 2};
    private static final double[] VALUES = {1, 1, 1};

    private static LinearRun trained(int depth, double decay, double variation) {
        return new LinearRun(
                depth,
                decay,
                LinearRun.State.TRAINED,
                "",
                1,
                1,
                null,
                new LinearRun.Aligned(variation, 0, 1, 1, null, RADII, VALUES),
                null);
    }

    private static LinearRun missing(int depth, double decay, LinearRun.State state) {
        return new LinearRun(depth, decay, state, "", 1, 1, null, null, null);
    }

    private static LinearResult result(LinearRun... runs) {
        return new LinearResult(
                "", "", null, Loss.SQUARED_ERROR, 1, 1, 1, new RadialCurve(RADII, VALUES), List.of(runs));
    }

    @Test
    void sentencesSayWhereTotalVariationFallsAndRises() {
        LinearResult result =
                result(trained(1, 0.1, 0.5), trained(2, 0.1, 0.4), trained(1, 0.2, 0.3), trained(2, 0.2, 0.6));
        assertEquals(
                "P2, with depth the total variation falls throughout at decay 0.1; rises throughout at decay 0.2.",
                result.onDepth());
        assertEquals(
                "P3, with decay the total variation falls throughout at depth 1; rises throughout at depth 2.",
                result.onDecay());
        assertTrue(result.isDecided());
    }

    @Test
    void decaysAreWrittenAsUsersWriteThem() {
        assertEquals(
                "P2, with depth the total variation falls throughout at decay 1e-4.",
                result(trained(1, 1e-4, 0.5), trained(2, 1e-4, 0.4)).onDepth());
    }

    @ParameterizedTest
    @EnumSource(names = "TRAINED", mode = EnumSource.Mode.EXCLUDE)
    void noSentenceGoesAcrossAMissingRun(LinearRun.State state) {
        LinearResult result = result(
                trained(1, 0.1, 0.5),
                trained(1, 0.2, 0.4),
                missing(2, 0.1, state),
                trained(2, 0.2, 0.3),
                trained(3, 0.1, 0.2),
                trained(3, 0.2, 0.1));
        assertEquals(
                "P2, with depth the total variation falls throughout at decay 0.2; is not compared for want of runs at"
                        + " decay 0.1 (depth 2 is " + state + ").",
                result.onDepth());
        assertEquals(
                "P3, with decay the total variation falls throughout at depth 1, depth 3; is not compared for want of"
                        + " runs at depth 2 (decay 0.1 is " + state + ").",
                result.onDecay());
        assertEquals(state == LinearRun.State.ZERO, result.isDecided());
    }

    @Test
    void singleRunsAreNotCompared() {
        LinearResult result = result(trained(1, 0.1, 0.5), trained(2, 0.2, 0.4));
        assertEquals("P2, with depth the total variation cannot be compared, for want of two runs.", result.onDepth());
        assertEquals("P3, with decay the total variation cannot be compared, for want of two runs.", result.onDecay());
    }

    @Test
    void networkAboveItsMinimumIsLooseWhetherItIsZeroOrNot() {
        for (boolean isZero : new boolean[] {false, true}) {
            LinearRun.State atMinimum = isZero ? LinearRun.State.ZERO : LinearRun.State.TRAINED;
            assertEquals(atMinimum, LinearRun.State.atStationaryPoint(isZero, null));
            assertEquals(atMinimum, LinearRun.State.atStationaryPoint(isZero, LinearRun.GAP_GOAL));
            for (double gap : new double[] {1.1 * LinearRun.GAP_GOAL, Double.POSITIVE_INFINITY, Double.NaN}) {
                assertEquals(LinearRun.State.LOOSE, LinearRun.State.atStationaryPoint(isZero, gap));
            }
        }
        assertFalse(LinearRun.State.LOOSE.isDecided());
    }
}
