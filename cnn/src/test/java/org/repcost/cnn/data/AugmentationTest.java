package org.repcost.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AugmentationTest {
    private static final List<Double> FILL = List.of(-1.0, -2.0);

    @ParameterizedTest
    @CsvSource({"7, 5, 2", "1, 1, 1", "3, 8, 0", "2, 3, 4"})
    void flipsAndShiftsOccurEquallyOften(int height, int width, int shift) {
        double[] image = ArrayImages.random(1, 2, height, width, 1).images()[0];
        Map<List<Double>, Double> expected = new HashMap<>();
        int places = 2 * shift + 1;
        int outcomes = 2 * places * places;
        for (int k = 0; k < outcomes; k++) {
            int down = k / 2 % places - shift;
            int right = k / 2 / places - shift;
            expected.merge(list(changed(image, height, width, k % 2 == 1, down, right)), 1.0 / outcomes, Double::sum);
        }
        Augmentation augmentation = new Augmentation(true, shift, FILL, 3);
        int tries = 200 * outcomes;
        Map<List<Double>, Integer> counts = new HashMap<>();
        for (int i = 0; i < tries; i++) {
            double[] pixels = image.clone();
            augmentation.apply(pixels, height, width, i % 20, i / 20);
            counts.merge(list(pixels), 1, Integer::sum);
        }
        assertEquals(expected.keySet(), counts.keySet());
        expected.forEach((outcome, p) ->
                assertEquals(p * tries, counts.get(outcome), 5 * Math.sqrt(p * (1 - p) * tries), "of " + tries));
    }

    /** By the definition: pixel (i, j) of the result is pixel (i - down, j - right) of the image, flipped first. */
    private static double[] changed(double[] image, int height, int width, boolean flip, int down, int right) {
        double[] result = new double[image.length];
        for (int p = 0; p < result.length; p++) {
            int c = p / (height * width);
            int i = p / width % height - down;
            int j = p % width - right;
            boolean inside = i >= 0 && i < height && j >= 0 && j < width;
            result[p] = inside ? image[(c * height + i) * width + (flip ? width - 1 - j : j)] : FILL.get(c);
        }
        return result;
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    @Test
    void withoutFlipAndShiftNothingChanges() {
        ArrayImages images = ArrayImages.random(3, 2, 4, 5, 1);
        ImageDataSet none = new Augmentation(false, 0, FILL, 3).of(images);
        assertArrayEquals(images.images()[1], ImageDataSetContract.read(none.inEpoch(5), 1));
        assertEquals("synthetic, 3 images, in training not augmented", none.description());
    }

    @Test
    void imagesChangeInEpochsAloneAndTheSameWayInAnyOrder() {
        ArrayImages images = ArrayImages.random(50, 2, 6, 5, 1);
        ImageDataSet augmented = new Augmentation(true, 2, FILL, 3).of(images);
        assertArrayEquals(images.images()[7], ImageDataSetContract.read(augmented, 7));
        double[][] once = IntStream.range(0, 50)
                .mapToObj(i -> ImageDataSetContract.read(augmented.inEpoch(4), i))
                .toArray(double[][]::new);
        IntStream.range(0, 500)
                .parallel()
                .map(i -> 49 - i % 50)
                .forEach(i -> assertArrayEquals(once[i], ImageDataSetContract.read(augmented.inEpoch(4), i)));
        assertTrue(IntStream.range(0, 50)
                .anyMatch(i -> !Arrays.equals(once[i], ImageDataSetContract.read(augmented.inEpoch(5), i))));
        assertEquals(
                "synthetic, 50 images, in training flipped and shifted by up to 2 pixels", augmented.description());
    }

    @Test
    void filtersPoolingAndSubsetsPassTheEpochOn() {
        ArrayImages images = ArrayImages.random(5, 2, 6, 4, 1);
        ImageDataSet augmented = new Augmentation(true, 2, FILL, 3).of(images);
        List<UnaryOperator<ImageDataSet>> decorations = List.of(
                data -> HighPassFilter.filtered(data, 0.5),
                data -> new Pooled(data, 2),
                data -> Subset.first(data, 3),
                new Augmentation(true, 1, FILL, 4)::of);
        for (UnaryOperator<ImageDataSet> decoration : decorations) {
            double[] seen = ImageDataSetContract.read(augmented.inEpoch(9), 2);
            ImageDataSet alone = decoration.apply(new ArrayImages(2, 6, 4, seen, seen, seen));
            assertArrayEquals(
                    ImageDataSetContract.read(alone.inEpoch(9), 2),
                    ImageDataSetContract.read(decoration.apply(augmented).inEpoch(9), 2));
        }
    }

    @Test
    void thePapersFillsWithTheMean() {
        ChannelStatistics statistics = new ChannelStatistics("given", List.of(3.0, 4.0), List.of(1.0, 1.0));
        assertEquals(new Augmentation(true, 2, List.of(3.0, 4.0), 5), Augmentation.paper(statistics, 5));
    }

    @Test
    void shiftAndFillAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new Augmentation(true, -1, FILL, 3));
        Augmentation augmentation = new Augmentation(true, 1, FILL, 3);
        ArrayImages images = ArrayImages.random(1, 3, 2, 2, 1);
        assertThrows(IllegalArgumentException.class, () -> augmentation.of(images));
    }
}
