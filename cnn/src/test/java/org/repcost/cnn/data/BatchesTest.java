package org.repcost.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchesTest {
    private static final ChannelStatistics PLAIN = new ChannelStatistics("given", List.of(0.0), List.of(1.0));

    @ParameterizedTest
    @CsvSource({"10, 4, 1", "12, 4, 3", "1, 7, 2", "7, 1, 2", "5, 5, 1", "5, 2147483647, 1"})
    void batchesInOrderAreTheImagesInOrderWithASmallerLast(int images, int batchSize, int threads) {
        Batches batches = new Batches(numbered(images), PLAIN, batchSize, threads);
        List<Batch> read = all(batches.inOrder());
        assertEquals(batches.count(), read.size());
        for (int i = 0; i < read.size(); i++) {
            assertEquals(
                    Math.min(batchSize, images - i * batchSize), read.get(i).size());
        }
        assertEquals(IntStream.range(0, images).boxed().toList(), numbers(read));
        assertEquals(
                IntStream.range(0, images).map(i -> i % 2).boxed().toList(),
                read.stream()
                        .flatMapToInt(batch -> Arrays.stream(batch.labels()))
                        .boxed()
                        .toList());
    }

    @Test
    void everyEpochHasEveryImageOnceInAnOrderOfItsOwn() {
        Batches batches = new Batches(numbered(101), PLAIN, 8, 2);
        List<Integer> inOrder = IntStream.range(0, 101).boxed().toList();
        List<Integer> first = numbers(all(batches.shuffled(1, 5)));
        assertEquals(inOrder, first.stream().sorted().toList());
        assertNotEquals(inOrder, first);
        assertEquals(first, numbers(all(batches.shuffled(1, 5))));
        assertNotEquals(first, numbers(all(batches.shuffled(2, 5))));
        assertNotEquals(first, numbers(all(batches.shuffled(1, 6))));
    }

    @Test
    void allOrdersAreEquallyLikely() {
        Batches batches = new Batches(numbered(3), PLAIN, 3, 1);
        Map<List<Integer>, Integer> counts = new HashMap<>();
        int tries = 1200;
        for (int epoch = 0; epoch < tries; epoch++) {
            counts.merge(numbers(all(batches.shuffled(epoch, 5))), 1, Integer::sum);
        }
        assertEquals(6, counts.size());
        counts.values().forEach(count -> assertEquals(tries / 6.0, count, 5 * Math.sqrt(tries * 5.0 / 36)));
    }

    @Test
    void valuesAreNormalizedByChannelAndLieImageByImage() {
        ArrayImages images = ArrayImages.random(5, 2, 3, 4, 1);
        ChannelStatistics statistics = ChannelStatistics.measure(images, 1, done -> {});
        Batch batch = all(new Batches(images, statistics, 5, 1).inOrder()).get(0);
        for (int p = 0; p < batch.images().length; p++) {
            int channel = p / 12 % 2;
            double expected = (images.images()[p / 24][p % 24] - statistics.mean(channel))
                    / statistics.standardDeviation(channel);
            assertEquals((float) expected, batch.images()[p]);
        }
    }

    @Test
    void meansWeighedBySizeAreThoseOfAllImages() {
        List<Batch> read = all(new Batches(numbered(10), PLAIN, 4, 1).inOrder());
        double sum = 0;
        for (Batch batch : read) {
            double mean = 0;
            for (float value : batch.images()) {
                mean += value / batch.size();
            }
            sum += batch.size() * mean;
        }
        assertEquals(4.5, sum / 10, 1e-6);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void threadsDoNotChangeTheBatchesOfAnEpoch(int threads) {
        ArrayImages images = ArrayImages.random(67, 1, 6, 5, 1);
        ImageDataSet augmented = new Augmentation(true, 2, List.of(100.0), 3).of(images);
        List<Batch> one = all(new Batches(augmented, PLAIN, 6, 1).shuffled(3, 9));
        List<Batch> many = all(new Batches(augmented, PLAIN, 6, threads).shuffled(3, 9));
        assertEquals(one.size(), many.size());
        for (int i = 0; i < one.size(); i++) {
            assertArrayEquals(one.get(i).images(), many.get(i).images());
            assertArrayEquals(one.get(i).labels(), many.get(i).labels());
        }
    }

    @Test
    void epochsShowTheImagesAsTheyAreInTheEpoch() {
        ArrayImages images = ArrayImages.random(9, 1, 6, 5, 1);
        ImageDataSet augmented = new Augmentation(true, 2, List.of(100.0), 3).of(images);
        ImageDataSet epoch = augmented.inEpoch(3);
        float[] shuffled =
                all(new Batches(augmented, PLAIN, 9, 1).shuffled(3, 1)).get(0).images();
        float[] still = all(new Batches(epoch, PLAIN, 9, 1).inOrder()).get(0).images();
        assertEquals(images(still), images(shuffled));
    }

    /** The images of a batch, in an order that does not depend on theirs. */
    private static List<String> images(float[] values) {
        return IntStream.range(0, 9)
                .mapToObj(i -> Arrays.toString(Arrays.copyOfRange(values, 30 * i, 30 * i + 30)))
                .sorted()
                .toList();
    }

    @Test
    void nothingComesAfterTheLast() {
        try (BatchPass pass = new Batches(numbered(2), PLAIN, 2, 1).inOrder()) {
            pass.next();
            assertFalse(pass.hasNext());
            assertThrows(NoSuchElementException.class, pass::next);
        }
    }

    @Test
    void failureToReadAnImageReachesTheCaller() {
        ArrayImages images = numbered(10);
        images.images()[7] = null;
        try (BatchPass pass = new Batches(images, PLAIN, 3, 2).inOrder()) {
            assertEquals(3, pass.next().size());
            assertEquals(3, pass.next().size());
            assertThrows(NullPointerException.class, pass::next);
        }
    }

    @Test
    void interruptedCallerIsToldAndStaysInterrupted() {
        try (BatchPass pass = new Batches(new Endless(), PLAIN, 3, 1).inOrder()) {
            Thread.currentThread().interrupt();
            assertThrows(CancellationException.class, pass::next);
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void closedPassReadsNoMore() throws InterruptedException {
        Endless images = new Endless();
        BatchPass pass = new Batches(images, PLAIN, 3, 2).inOrder();
        images.started.await();
        pass.close();
        assertEquals(0, images.reading.get());
        assertThrows(CancellationException.class, pass::next);
    }

    @Test
    void sizesAndStatisticsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new Batches(numbered(1), PLAIN, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Batches(numbered(1), PLAIN, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Batches(ArrayImages.random(1, 2, 1, 1, 1), PLAIN, 1, 1));
    }

    /** Images that are never read to their end, but only until the thread is interrupted. */
    private static final class Endless extends DecoratedImages {
        private final AtomicInteger reading = new AtomicInteger();
        private final CountDownLatch started = new CountDownLatch(2);

        Endless() {
            super(numbered(100));
        }

        @Override
        public String description() {
            return "endless";
        }

        @Override
        public void image(int index, double[] pixels) {
            reading.incrementAndGet();
            started.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                reading.decrementAndGet();
            }
        }
    }

    private static List<Batch> all(BatchPass pass) {
        List<Batch> batches = new ArrayList<>();
        try (pass) {
            pass.forEachRemaining(batches::add);
        }
        return batches;
    }

    private static List<Integer> numbers(List<Batch> batches) {
        List<Integer> numbers = new ArrayList<>();
        for (Batch batch : batches) {
            for (float value : batch.images()) {
                numbers.add((int) value);
            }
        }
        return numbers;
    }

    private static ArrayImages numbered(int size) {
        double[][] images = new double[size][1];
        Arrays.setAll(images, i -> new double[] {i});
        return new ArrayImages(1, 1, 1, images);
    }
}
