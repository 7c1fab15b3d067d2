package org.repcost.cnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CropBoxTest {
    private static final int TRIES = 4000;

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "17, 1", "64, 64", "375, 500", "500, 333"})
    void boxesLieInTheImageWithAreasAndRatiosInTheirRanges(int height, int width) {
        boxes(height, width).forEach(box -> {
            assertTrue(box.top() >= 0 && box.top() + box.height() <= height, box.toString());
            assertTrue(box.left() >= 0 && box.left() + box.width() <= width, box.toString());
            // Each side was rounded by at most one half.
            assertTrue((box.height() + 0.5) * (box.width() + 0.5) >= 0.08 * height * width, box.toString());
            assertTrue((box.width() - 0.5) / (box.height() + 0.5) <= 4.0 / 3, box.toString());
            assertTrue((box.width() + 0.5) / (box.height() - 0.5) >= 3.0 / 4, box.toString());
        });
    }

    @Test
    void imagesTooFlatForAnyBoxAreCutInTheMiddle() {
        // The largest box that fits has 1.3 % of the area, less than the 8 % that are drawn at least.
        boxes(10, 1000).forEach(box -> assertEquals(new CropBox(0, 493, 10, 13), box));
        boxes(1000, 10).forEach(box -> assertEquals(new CropBox(493, 0, 13, 10), box));
    }

    @Test
    void areaAndLogarithmOfTheRatioAreUniformWhereEveryBoxFits() {
        // Of a square, boxes of up to 3/4 of the area always fit, so that there the area stays uniform.
        double[] areas = boxes(1000, 1000)
                .mapToDouble(box -> box.height() * box.width() / 1e6)
                .filter(area -> area < 0.74)
                .toArray();
        double below = DoubleStream.of(areas).filter(area -> area < 0.41).count();
        assertEquals(0.5, below / areas.length, 5 * 0.5 / Math.sqrt(areas.length));
        double wide =
                boxes(1000, 1000).filter(box -> box.width() > box.height()).count();
        assertEquals(0.5, wide / TRIES, 5 * 0.5 / Math.sqrt(TRIES));
    }

    @Test
    void everyPlaceIsReached() {
        assertEquals(
                16,
                boxes(7, 7)
                        .filter(box -> box.height() == 4 && box.width() == 4)
                        .distinct()
                        .count());
    }

    private static Stream<CropBox> boxes(int height, int width) {
        SplittableRandom random = new SplittableRandom(11);
        return Stream.generate(() -> CropBox.random(new ImageFile.Size(height, width), random))
                .limit(TRIES);
    }
}
