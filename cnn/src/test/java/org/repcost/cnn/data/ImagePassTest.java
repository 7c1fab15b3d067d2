package org.repcost.cnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePassTest {
    /** Remembers the images in the order in which they came. */
    private static final class Seen implements ImagePass.Accumulator<Seen> {
        private final List<Double> values = new ArrayList<>();

        @Override
        public void add(double[] pixels) {
            values.add(pixels[0]);
        }

        @Override
        public void merge(Seen following) {
            values.addAll(following.values);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void everyImageIsSeenOnceAndInOrder(int threads) {
        List<Double> seen = ImagePass.over(numbered(1000), threads, done -> {}, Seen::new).values;
        assertEquals(IntStream.range(0, 1000).mapToObj(i -> (double) i).toList(), seen);
    }

    @Test
    void progressRisesToTheNumberOfImagesInTheCallingThread() {
        Thread caller = Thread.currentThread();
        List<Integer> progress = new ArrayList<>();
        ImagePass.over(
                numbered(300),
                2,
                done -> {
                    assertSame(caller, Thread.currentThread());
                    progress.add(done);
                },
                Seen::new);
        assertEquals(List.of(128, 256, 300), progress);
    }

    @Test
    void failureToReadAnImageReachesTheCaller() {
        ArrayImages images = numbered(1000);
        images.images()[700] = null;
        assertThrows(NullPointerException.class, () -> ImagePass.over(images, 2, done -> {}, Seen::new));
    }

    @Test
    void thereMustBeAThread() {
        assertThrows(IllegalArgumentException.class, () -> ImagePass.over(numbered(1), 0, done -> {}, Seen::new));
    }

    private static ArrayImages numbered(int size) {
        double[][] images = new double[size][1];
        Arrays.setAll(images, i -> new double[] {i});
        return new ArrayImages(1, 1, 1, images);
    }
}
