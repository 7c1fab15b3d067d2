package org.repcost.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.verify.input.BadInputException;

class SubsetTest extends ImageDataSetContract {
    @Override
    ImageDataSet example() {
        return Subset.classesInTurn(ArrayImages.random(8, 1, 2, 3, 1), 5);
    }

    @Test
    void firstImagesAreTheFirst() {
        ArrayImages images = ArrayImages.random(8, 1, 2, 3, 1);
        Subset subset = Subset.first(images, 3);
        assertEquals(3, subset.size());
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(images.images()[i], read(subset, i));
            assertEquals(images.label(i), subset.label(i));
        }
        assertEquals("synthetic, 8 images, the first 3 of them", subset.description());
    }

    @Test
    void classesComeInTurnUntilTheyAreUsedUp() {
        ImageDataSet images = labelled(2, 2, 0, 2, 1, 0, 2);
        for (int n = 1; n <= 7; n++) {
            Subset subset = Subset.classesInTurn(images, n);
            assertArrayEquals(
                    IntStream.of(2, 4, 0, 5, 1, 3, 6).limit(n).toArray(),
                    IntStream.range(0, n).map(i -> (int) read(subset, i)[0]).toArray());
            assertArrayEquals(
                    IntStream.of(0, 1, 2, 0, 2, 2, 2).limit(n).toArray(),
                    IntStream.range(0, n).map(subset::label).toArray());
        }
    }

    @Test
    void everyFifthOfAClassIsHeldOutAndNoImageIsInBothParts() {
        DataSplit split = Subset.everyFifthHeldOut(labelled(0, 0, 0, 1, 1, 0, 0, 1, 2, 1, 2, 2, 2, 1, 2, 0));
        assertArrayEquals(new int[] {6, 13, 14}, contents(split.heldOut()));
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 15}, contents(split.training()));
        assertEquals(
                "labelled, 16 images, 13 of them for training", split.training().description());
        assertEquals(
                "labelled, 16 images, 3 of them, every fifth of a class, held out",
                split.heldOut().description());
    }

    @Test
    void classTooSmallToBeSplitIsBadInput() {
        assertEquals(
                "to hold out every fifth image, a class must have at least 5 images, but 'even' has 4",
                assertThrows(BadInputException.class, () -> Subset.everyFifthHeldOut(ArrayImages.random(8, 1, 2, 3, 1)))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 9})
    void moreImagesThanThereAreOrNoneAreBadInput(int n) {
        ArrayImages images = ArrayImages.random(8, 1, 2, 3, 1);
        String expected = "a subset must have 1 to 8 images of synthetic, 8 images, got " + n;
        assertEquals(
                expected,
                assertThrows(BadInputException.class, () -> Subset.first(images, n))
                        .getMessage());
        assertEquals(
                expected,
                assertThrows(BadInputException.class, () -> Subset.classesInTurn(images, n))
                        .getMessage());
    }

    private static int[] contents(ImageDataSet images) {
        return IntStream.range(0, images.size())
                .map(i -> (int) read(images, i)[0])
                .toArray();
    }

    /** Images of one pixel each, whose value is the index, with these labels. */
    private static ImageDataSet labelled(int... labels) {
        return new ImageDataSet() {
            @Override
            public String description() {
                return "labelled, " + labels.length + " images";
            }

            @Override
            public int size() {
                return labels.length;
            }

            @Override
            public int channels() {
                return 1;
            }

            @Override
            public int height() {
                return 1;
            }

            @Override
            public int width() {
                return 1;
            }

            @Override
            public List<String> classNames() {
                return List.of("a", "b", "c");
            }

            @Override
            public int label(int index) {
                return labels[index];
            }

            @Override
            public void image(int index, double[] pixels) {
                pixels[0] = index;
            }
        };
    }
}
