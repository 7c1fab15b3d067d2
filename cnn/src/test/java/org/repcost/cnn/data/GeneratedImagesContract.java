package org.repcost.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.verify.input.BadInputException;

/** What every generated data set keeps to. */
abstract class GeneratedImagesContract extends ImageDataSetContract {
    /** Of 10 classes, C x H x W = 2 x 5 x 6 for the sake of the other tests. */
    static final GenerationSettings SMALL = new GenerationSettings(30, 10, 2, 5, 6, 1);

    abstract DataSplit generate(GenerationSettings settings, int heldOut);

    @Override
    ImageDataSet example() {
        return generate(SMALL, 1).training();
    }

    @Test
    void fewerImagesAreAPrefixOfMore() {
        DataSplit few = generate(SMALL, 3);
        DataSplit many = generate(new GenerationSettings(50, 10, 2, 5, 6, 1), 20);
        for (int i = 0; i < 30; i++) {
            assertArrayEquals(read(few.training(), i), read(many.training(), i));
        }
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(read(few.heldOut(), i), read(many.heldOut(), i));
        }
        assertEquals(3, few.heldOut().size());
        assertEquals(30, few.training().size());
    }

    @Test
    void noTwoImagesAreEqualNeitherInTheOtherPartNorFromAnotherSeed() {
        Set<String> seen = new HashSet<>();
        for (long seed = 0; seed < 4; seed++) {
            DataSplit split = generate(new GenerationSettings(30, 10, 2, 5, 6, seed), 30);
            for (int i = 0; i < 30; i++) {
                assertTrue(seen.add(Arrays.toString(read(split.training(), i))));
                assertTrue(seen.add(Arrays.toString(read(split.heldOut(), i))));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1,1,1", "2,3,1,7", "3,1,5,1", "1,2,2,2", "10,4,13,3"})
    void imagesOfAnyShapeVary(int classes, int channels, int height, int width) {
        ImageDataSet images = generate(new GenerationSettings(2, classes, channels, height, width, 3), 1)
                .training();
        double[] pixels = read(images, 0);
        assertEquals(channels * height * width, pixels.length);
        assertTrue(Arrays.stream(pixels).allMatch(Double::isFinite));
        assertFalse(Arrays.equals(pixels, read(images, 1)));
    }

    @Test
    void noHeldOutImagesAreBadInput() {
        assertThrows(BadInputException.class, () -> generate(SMALL, 0));
    }

    @Test
    void channelsDiffer() {
        double[] pixels = read(example(), 0);
        assertFalse(Arrays.equals(Arrays.copyOf(pixels, 30), Arrays.copyOfRange(pixels, 30, 60)));
    }

    @Test
    void classesComeInTurn() {
        ImageDataSet images = example();
        assertArrayEquals(
                IntStream.range(0, 30).map(i -> i % 10).toArray(),
                IntStream.range(0, 30).map(images::label).toArray());
        assertEquals(10, images.classNames().size());
    }

    /** Ridge regression of the labels' indicators; a guess would get one in ten right. */
    @Test
    void linearClassifierGetsMoreThanTwiceAGuessOfTheHeldOutImagesRightAndNotAll() {
        DataSplit split = generate(GenerationSettings.square(2000, 8, 1), 500);
        double accuracy = RidgeClassifier.trainedOn(split.training(), 400).accuracyOn(split.heldOut());
        assertTrue(accuracy > 0.2 && accuracy < 1, "accuracy " + accuracy);
    }
}
