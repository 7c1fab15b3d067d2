package org.repcost.verify.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColourScaleTest {
    private static final double[][] NUMBERS = {{1, 10, 100}, {Double.NaN, 0, 1}};

    @Test
    void equalFactorsAreEqualStepsOnALogarithmicScale() {
        ColourScale scale = ColourScale.of(List.<double[][]>of(NUMBERS), true);
        assertEquals(0, scale.share(0));
        assertEquals(0, scale.share(1));
        assertEquals(0.5, scale.share(10), 1e-12);
        assertEquals(1, scale.share(100));
        assertArrayEquals(new double[] {1, 10, 100}, scale.ticks(), 1e-9);
    }

    @Test
    void everyScaleHasTwoEndsInOrder() {
        for (boolean logarithmic : new boolean[] {false, true}) {
            for (double value : new double[] {0, 3, -2, 1e-30, Double.NaN, Double.POSITIVE_INFINITY}) {
                ColourScale scale = ColourScale.of(List.<double[][]>of(new double[][] {{value}}), logarithmic);
                assertTrue(scale.lo() < scale.hi() && !(logarithmic && scale.lo() <= 0), scale.toString());
                assertTrue(scale.ticks().length > 0, scale.toString());
            }
        }
    }

    /** By the luminance of sRGB, which a grey print shows. */
    @Test
    void coloursBecomeEverLighter() {
        double before = -1;
        for (int i = 0; i <= 100; i++) {
            Color colour = ColourScale.at(i / 100.0);
            double luminance = 0.2126 * linear(colour.getRed())
                    + 0.7152 * linear(colour.getGreen())
                    + 0.0722 * linear(colour.getBlue());
            assertTrue(luminance > before, "at " + i);
            before = luminance;
        }
    }

    private static double linear(int component) {
        return Math.pow((component / 255.0 + 0.055) / 1.055, 2.4);
    }
}
