package org.repcost.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.verify.input.BadInputException;

class PooledTest extends ImageDataSetContract {
    @Override
    ImageDataSet example() {
        return new Pooled(ArrayImages.random(3, 3, 6, 9, 1), 3);
    }

    @ParameterizedTest
    @CsvSource({"1,4,4,2", "3,6,9,3", "2,5,5,5", "2,3,4,1", "1,2,6,2"})
    void pixelIsTheMeanOfItsSquare(int channels, int height, int width, int factor) {
        ArrayImages images = ArrayImages.random(1, channels, height, width, 2);
        Pooled pooled = new Pooled(images, factor);
        assertArrayEquals(
                new int[] {channels, height / factor, width / factor},
                new int[] {pooled.channels(), pooled.height(), pooled.width()});
        double[] means = new double[channels * pooled.height() * pooled.width()];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < height; i++) {
                for (int j = 0; j < width; j++) {
                    means[(c * pooled.height() + i / factor) * pooled.width() + j / factor] +=
                            images.images()[0][(c * height + i) * width + j] / factor / factor;
                }
            }
        }
        assertArrayEquals(means, read(pooled, 0), 1e-12);
    }

    @Test
    void poolingIsSaidAndLeavesLabels() {
        ArrayImages images = ArrayImages.random(3, 3, 6, 9, 1);
        Pooled pooled = new Pooled(images, 3);
        assertEquals("synthetic, 3 images, pooled to 3 x 2 pixels", pooled.description());
        assertEquals(1, pooled.label(1));
        assertEquals(images.classNames(), pooled.classNames());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -2, 2, 6, 9})
    void factorThatDoesNotDivideTheSidesIsBadInput(int factor) {
        assertEquals(
                "the factor of pooling must be >= 1 and divide both sides of the images, got " + factor
                        + " for 9 x 6 pixels",
                assertThrows(BadInputException.class, () -> new Pooled(ArrayImages.random(1, 1, 6, 9, 1), factor))
                        .getMessage());
    }
}
