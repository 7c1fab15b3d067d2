package org.repcost.cnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.verify.input.BadInputException;

class GenerationSettingsTest {
    @ParameterizedTest
    @CsvSource({"0,1", "1,0", "-3,2"})
    void noImagesOrNoClassesAreBadInput(int images, int classes) {
        assertEquals(
                "generated data must have at least one image and one class, got " + images + " images and " + classes
                        + " classes",
                assertThrows(BadInputException.class, () -> new GenerationSettings(images, classes, 3, 8, 8, 1))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0,8,8", "3,0,8", "3,8,-1", "1025,1,1", "3,1025,8", "3,8,1025"})
    void sizesOutsideTheirRangeAreBadInput(int channels, int height, int width) {
        assertEquals(
                "generated images must have 1 to 1024 channels, rows and columns, got " + channels + " channels, "
                        + height + " rows and " + width + " columns",
                assertThrows(BadInputException.class, () -> new GenerationSettings(1, 1, channels, height, width, 1))
                        .getMessage());
    }
}
