package org.repcost.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every image data set keeps to. */
abstract class ImageDataSetContract {
    @TempDir
    Path folder;

    /** A data set of at least two different images. */
    abstract ImageDataSet example();

    @Test
    void everyLabelNamesAClass() {
        ImageDataSet images = example();
        for (int i = 0; i < images.size(); i++) {
            assertTrue(images.label(i) >= 0
                    && images.label(i) < images.classNames().size());
        }
    }

    @Test
    void everyValueOfAnImageIsWritten() {
        ImageDataSet images = example();
        double[] pixels = new double[images.valuesPerImage()];
        for (int i = 0; i < images.size(); i++) {
            Arrays.fill(pixels, Double.NaN);
            images.image(i, pixels);
            assertTrue(Arrays.stream(pixels).allMatch(Double::isFinite));
        }
    }

    @Test
    void threadsReadWhatOneThreadReads() {
        ImageDataSet images = example();
        double[][] alone =
                IntStream.range(0, images.size()).mapToObj(i -> read(images, i)).toArray(double[][]::new);
        IntStream.range(0, 40 * images.size())
                .parallel()
                .forEach(i -> assertArrayEquals(alone[i % images.size()], read(images, i % images.size())));
    }

    @Test
    void thereIsNoImageBeyondTheLast() {
        ImageDataSet images = example();
        assertThrows(IndexOutOfBoundsException.class, () -> images.label(images.size()));
        assertThrows(IndexOutOfBoundsException.class, () -> read(images, images.size()));
    }

    @Test
    void descriptionTellsTheNumberOfImages() {
        ImageDataSet images = example();
        assertTrue(images.description().contains(" " + images.size() + " "), images.description());
        assertEquals(images.channels() * images.height() * images.width(), images.valuesPerImage());
    }

    static double[] read(ImageDataSet images, int index) {
        double[] pixels = new double[images.valuesPerImage()];
        images.image(index, pixels);
        return pixels;
    }
}
