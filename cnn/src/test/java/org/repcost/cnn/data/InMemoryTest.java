package org.repcost.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryTest extends ImageDataSetContract {
    @Override
    ImageDataSet example() {
        return InMemory.copyOf(ArrayImages.random(4, 2, 3, 5, 1), 2, done -> {});
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void imagesAreThoseOfTheDataSetRoundedToFloats(int threads) {
        ArrayImages images = ArrayImages.random(300, 2, 3, 5, 1);
        InMemory copy = InMemory.copyOf(images, threads, done -> {});
        assertEquals(300, copy.size());
        for (int i = 0; i < 300; i++) {
            double[] expected = Arrays.stream(images.images()[i])
                    .map(value -> (float) value)
                    .toArray();
            assertArrayEquals(expected, read(copy, i));
        }
    }

    @Test
    void nothingIsReadAgain() {
        ArrayImages images = ArrayImages.random(2, 1, 1, 1, 1);
        InMemory copy = InMemory.copyOf(images, 1, done -> {});
        double[] before = read(copy, 1);
        images.images()[1] = null;
        assertArrayEquals(before, read(copy, 1));
    }
}
