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
import org.repcost.verify.input.BadInputException;

class PowerFilterTest extends ImageDataSetContract {
    @Override
    ImageDataSet example() {
        return PowerFilter.filtered(ArrayImages.random(3, 3, 6, 8, 1), 0.5);
    }

    @ParameterizedTest
    @CsvSource({"8,8,0.5,1", "8,6,-0.5,2", "7,5,1,3", "5,12,-4,4", "2,3,4,3", "1,7,1.5,1", "1,1,2,3", "4,4,0,1"})
    void filterIsItsDefinition(int height, int width, double exponent, int channels) {
        ArrayImages images = ArrayImages.random(1, channels, height, width, 2);
        double[] filtered = read(PowerFilter.filtered(images, exponent), 0);
        int values = height * width;
        for (int c = 0; c < channels; c++) {
            double[] before = spectrum(images.images()[0], c, height, width);
            double[] after = spectrum(filtered, c, height, width);
            for (int xi = 0; xi < values; xi++) {
                int row = Math.min(xi / width, height - xi / width);
                int column = Math.min(xi % width, width - xi % width);
                double gain = xi == 0 ? 1 : Math.pow(row * row + column * column, -exponent / 2);
                assertEquals(gain * before[2 * xi], after[2 * xi], 1e-8);
                assertEquals(gain * before[2 * xi + 1], after[2 * xi + 1], 1e-8);
            }
        }
    }

    private static double[] spectrum(double[] image, int channel, int height, int width) {
        int values = height * width;
        double[] plane = Arrays.copyOfRange(image, channel * values, (channel + 1) * values);
        return DftByDefinition.forward(height, width, DftByDefinition.complex(plane));
    }

    @ParameterizedTest
    @CsvSource({"32,32,4,3", "32,32,-4,3", "9,6,-0.5,2", "7,5,1.25,1", "1,1,3,1", "1,8,2,3", "3,1,-1,2"})
    void filterOfTheOppositeExponentUndoesIt(int height, int width, double exponent, int channels) {
        ArrayImages images = ArrayImages.random(2, channels, height, width, 3);
        ImageDataSet back = PowerFilter.filtered(PowerFilter.filtered(images, exponent), -exponent);
        for (int i = 0; i < 2; i++) {
            assertArrayEquals(read(images, i), read(back, i), 1e-7);
        }
    }

    @Test
    void filterLeavesLabelsAndSaysWhatItDid() {
        ArrayImages images = ArrayImages.random(4, 1, 6, 8, 1);
        ImageDataSet filtered = PowerFilter.filtered(images, 0.5);
        assertEquals(images.description() + ", frequencies times |xi|^-0.5", filtered.description());
        assertEquals(
                images.description() + ", frequencies times |xi|^2",
                PowerFilter.filtered(images, -2).description());
        assertEquals("frequencies times |xi|^0", new PowerFilter(0, 6, 8).describe());
        assertTrue(filtered.publishedStatistics().isEmpty());
        assertEquals(images.classNames(), filtered.classNames());
        for (int i = 0; i < images.size(); i++) {
            assertEquals(images.label(i), filtered.label(i));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-4.001, 5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void exponentOutsideItsRangeIsBadInput(double exponent) {
        String message = assertThrows(BadInputException.class, () -> new PowerFilter(exponent, 32, 32))
                .getMessage();
        assertEquals("the exponent of a power filter must lie in -4 to 4, got " + exponent, message);
    }
}
