package org.repcost.cnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.repcost.verify.input.BadInputException;

class ChannelStatisticsTest {
    @Test
    void statisticsAreMeasuredByChannelOverAllPixelsOfAllImages() {
        ArrayImages images = new ArrayImages(2, 1, 2, new double[] {1, 3, 10, 10}, new double[] {5, 7, 10, 14});
        ChannelStatistics measured = ChannelStatistics.measure(images, 1, done -> {});
        assertEquals(List.of(4.0, 11.0), measured.means());
        assertEquals(List.of(Math.sqrt(5), Math.sqrt(3)), measured.standardDeviations());
    }

    @Test
    void statisticsAreTheSameForAnyNumberOfThreads() {
        ArrayImages images = ArrayImages.random(1000, 3, 5, 4, 1);
        ChannelStatistics alone = ChannelStatistics.measure(images, 1, done -> {});
        assertEquals(alone, ChannelStatistics.measure(images, 2, done -> {}));
        assertEquals(alone, ChannelStatistics.measure(images, 5, done -> {}));
    }

    @Test
    void constantChannelIsBadInput() {
        ArrayImages images = new ArrayImages(2, 1, 2, new double[] {1, 3, 200.1, 200.1});
        BadInputException thrown =
                assertThrows(BadInputException.class, () -> ChannelStatistics.measure(images, 1, done -> {}));
        assertTrue(thrown.getMessage().contains("every pixel of channel 2 is 200.1"), thrown.getMessage());
    }

    @Test
    void deviationsMustBePositiveAndAsManyAsMeans() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ChannelStatistics("made up", List.of(1.0, 2.0), List.of(1.0, 0.0)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ChannelStatistics("made up", List.of(1.0), List.of(1.0, 2.0)));
    }

    @Test
    void normalizedImagesHaveMeanZeroAndDeviationOne() {
        double[] image = {1, 3, 5, 7, 10, 20, 30, 60};
        ChannelStatistics.measure(new ArrayImages(2, 2, 2, image), 1, done -> {})
                .normalize(image);
        ChannelStatistics after = ChannelStatistics.measure(new ArrayImages(2, 2, 2, image), 1, done -> {});
        for (int c = 0; c < 2; c++) {
            assertEquals(0, after.mean(c), 1e-15);
            assertEquals(1, after.standardDeviation(c), 1e-15);
        }
        assertThrows(IllegalArgumentException.class, () -> Cifar10.PUBLISHED_STATISTICS.normalize(new double[4]));
    }

    @Test
    void descriptionGivesTheNumbersAndTheirOrigin() {
        assertEquals(
                "mean 125.3070, 122.9610, 113.8575; standard deviation 51.5865, 50.8470, 51.2550"
                        + " (published for CIFAR-10)",
                Cifar10.PUBLISHED_STATISTICS.describe());
    }
}
