package org.repcost.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.verify.input.BadInputException;

class HighPassFilterTest extends ImageDataSetContract {
    @Override
    ImageDataSet example() {
        return HighPassFilter.filtered(ArrayImages.random(3, 3, 6, 8, 1), 0.5);
    }

    @ParameterizedTest
    @CsvSource({"8,8,0.5,1", "8,8,0.5,2", "7,7,0.5,3", "9,6,0.4,3", "5,12,0.7,4", "2,2,1,1", "3,3,1,3", "32,32,0.5,1"})
    void filterIsItsDefinition(int height, int width, double ratio, int channels) {
        ArrayImages images = ArrayImages.random(1, channels, height, width, 2);
        double[] filtered = read(HighPassFilter.filtered(images, ratio), 0);
        for (int c = 0; c < channels; c++) {
            double[] channel = Arrays.copyOfRange(images.images()[0], c * height * width, (c + 1) * height * width);
            assertArrayEquals(
                    byDefinition(channel, height, width, ratio),
                    Arrays.copyOfRange(filtered, c * height * width, (c + 1) * height * width),
                    1e-10);
        }
    }

    /** The centred spectrum has frequency (i - H/2, j - W/2), halves rounded down, at place (i, j). */
    private static double[] byDefinition(double[] channel, int height, int width, double ratio) {
        double[] spectrum = DftByDefinition.forward(height, width, DftByDefinition.complex(channel));
        int rows = (int) Math.floor(ratio * height / 2);
        int columns = (int) Math.floor(ratio * width / 2);
        for (int i = height / 2 - rows; i < height / 2 + rows; i++) {
            for (int j = width / 2 - columns; j < width / 2 + columns; j++) {
                int xi = Math.floorMod(i - height / 2, height) * width + Math.floorMod(j - width / 2, width);
                spectrum[2 * xi] = 0;
                spectrum[2 * xi + 1] = 0;
            }
        }
        double[] back = DftByDefinition.inverse(height, width, spectrum);
        double[] real = new double[channel.length];
        Arrays.setAll(real, i -> back[2 * i]);
        return real;
    }

    @Test
    void unpairedEdgeOf62FrequenciesIsHalvedAt32AndRatioOneHalf() {
        double[] gain = new HighPassFilter(0.5, 32, 32).gain();
        assertEquals(62, Arrays.stream(gain).filter(g -> g == 0.5).count());
        assertEquals(256 - 31, Arrays.stream(gain).filter(g -> g == 0).count());
        assertEquals(1024 - 256 - 31, Arrays.stream(gain).filter(g -> g == 1).count());
    }

    @Test
    void everyFrequencyPassesFromThePassRadiusOnAndNotBefore() {
        HighPassFilter filter = new HighPassFilter(0.5, 32, 24);
        FiniteAbelianGroup domain = FiniteAbelianGroup.product(32, 24);
        double largestWeakened = 0;
        for (int xi = 0; xi < domain.size(); xi++) {
            int[] signed = domain.signedFrequency(xi);
            if (filter.gain()[xi] < 1) {
                largestWeakened = Math.max(largestWeakened, Math.hypot(signed[0], signed[1]));
            }
        }
        assertEquals(10, largestWeakened);
        assertEquals(Math.sqrt(101), filter.passRadius());
    }

    @Test
    void ratioOneLeavesNothingOfEvenSides() {
        double[] left = read(HighPassFilter.filtered(ArrayImages.random(1, 3, 4, 4, 1), 1), 0);
        assertArrayEquals(new double[48], left);
    }

    @Test
    void filterSaysWhatItDid() {
        ArrayImages images = ArrayImages.random(2, 1, 6, 8, 1);
        ImageDataSet filtered = HighPassFilter.filtered(images, 0.5);
        assertEquals(images.description() + ", high-pass filtered with ratio 0.5", filtered.description());
        assertTrue(filtered.publishedStatistics().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.001, Double.NaN})
    void ratioOutsideItsRangeIsBadInput(double ratio) {
        String message = assertThrows(BadInputException.class, () -> new HighPassFilter(ratio, 32, 32))
                .getMessage();
        assertEquals("the ratio of a high-pass filter must lie in (0, 1], got " + ratio, message);
    }

    @Test
    void filterThatRemovesNothingIsBadInput() {
        String message = assertThrows(BadInputException.class, () -> new HighPassFilter(0.06, 32, 32))
                .getMessage();
        assertTrue(message.contains("removes nothing from images of 32 x 32 pixels"), message);
        assertThrows(BadInputException.class, () -> new HighPassFilter(0.5, 3, 32));
    }
}
