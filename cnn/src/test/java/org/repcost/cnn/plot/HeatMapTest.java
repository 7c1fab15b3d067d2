package org.repcost.cnn.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.repcost.verify.plot.ColourScale;

class HeatMapTest {
    private static final double[][] NUMBERS = {{1, 10, 100}, {Double.NaN, 0, 1}};
    private static final HeatMap MAP = new HeatMap("title", "x", "y", "values", false);

    @Test
    void darkestIsTheLeastNumberAndLightestTheLargest() {
        ColourScale scale = ColourScale.of(List.<double[][]>of(NUMBERS), false);
        BufferedImage squares = HeatMap.squares(new HeatMap.Panel("", NUMBERS), scale);
        assertEquals(ColourScale.at(0).getRGB(), squares.getRGB(1, 1));
        assertEquals(ColourScale.at(0.01).getRGB(), squares.getRGB(0, 0));
        assertEquals(ColourScale.at(0.1).getRGB(), squares.getRGB(1, 0));
        assertEquals(ColourScale.at(1).getRGB(), squares.getRGB(2, 0));
        Color grey = new Color(squares.getRGB(0, 1));
        assertTrue(grey.getRed() == grey.getGreen() && grey.getGreen() == grey.getBlue());
    }

    @Test
    void zeroFrequencyStandsInTheCentre() {
        HeatMap.Panel odd = HeatMap.Panel.ofFrequencies("", 1, 5, 0, 1, 2, -2, -1);
        assertArrayEquals(new double[] {-2, -1, 0, 1, 2}, odd.rows()[0]);
        assertEquals(-2, odd.left());
        assertEquals(0, odd.top());
        HeatMap.Panel even = HeatMap.Panel.ofFrequencies("", 4, 2, 0, 1, 10, 11, 20, 21, -10, -9);
        assertArrayEquals(new double[][] {{-10, -9}, {0, 1}, {10, 11}, {20, 21}}, even.rows());
        assertEquals(-1, even.top());
        assertEquals(0, even.left());
    }

    @Test
    void imagesOfAllSizesAreDrawnAndReadBack() throws IOException {
        for (int[] size : new int[][] {{1, 1}, {1, 9}, {5, 3}, {300, 500}}) {
            HeatMap.Panel panel = new HeatMap.Panel("panel", new double[size[0]][size[1]]);
            BufferedImage read = ImageIO.read(new ByteArrayInputStream(MAP.png(List.of(panel, panel))));
            assertTrue(read.getWidth() > 2 * size[1] && read.getHeight() > size[0]);
        }
    }

    @Test
    void panelsOfDifferentAxesAreRefused() {
        List<HeatMap.Panel> panels =
                List.of(new HeatMap.Panel("", new double[1][2], 3, 0), new HeatMap.Panel("", new double[2][1]));
        assertEquals(
                "a heat map must have at least one panel, all of the same axes, got [1 x 2 from 3, 0, 2 x 1 from 0, 0]",
                assertThrows(IllegalArgumentException.class, () -> MAP.image(panels))
                        .getMessage());
        assertEquals(
                "a map must have rows of one length, at least 1, got lengths [1, 2]",
                assertThrows(IllegalArgumentException.class, () -> new HeatMap.Panel("", new double[][] {{1}, {1, 2}}))
                        .getMessage());
    }
}
