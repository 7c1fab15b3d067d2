package org.repcost.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.repcost.verify.input.BadInputException;

class Cifar10Test extends ImageDataSetContract {
    @Override
    ImageDataSet example() {
        return Cifar10.training(write("data_batch_1.bin", records(3, 1, 2, 9)));
    }

    @Test
    void recordsAreALabelAndThenThePixelsAsUnsignedBytes() {
        byte[] records = records(1, 4, 7);
        Cifar10 images = Cifar10.training(write("data_batch_1.bin", records));
        double[] expected = new double[3072];
        Arrays.setAll(expected, i -> Byte.toUnsignedInt(records[3073 + 1 + i]));
        assertArrayEquals(expected, ImageDataSetContract.read(images, 1));
        assertEquals(7, images.label(1));
        assertTrue(Arrays.stream(expected).max().orElseThrow() > 127);
    }

    @Test
    void batchesFollowEachOtherInTheirOrder() {
        byte[] third = records(1, 5, 6);
        write("data_batch_3.bin", third);
        write("test_batch.bin", records(2, 9, 8));
        Cifar10 images = Cifar10.training(write("data_batch_1.bin", records(3, 1, 2, 3)));
        assertEquals(
                List.of(1, 2, 3, 5, 6),
                IntStream.range(0, images.size()).map(images::label).boxed().toList());
        assertEquals(Byte.toUnsignedInt(third[3073 + 3072]), ImageDataSetContract.read(images, 4)[3071]);
    }

    @Test
    void missingBatchesAreNamedInTheDescription() {
        write("data_batch_4.bin", records(1, 5));
        Path all = write("data_batch_2.bin", records(3, 1, 2));
        assertEquals(
                "CIFAR-10, 3 training images (batches 2, 4 only; not the official 10,000 a file)",
                Cifar10.training(all).description());
        for (int i : new int[] {1, 3, 5}) {
            write("data_batch_" + i + ".bin", records(i, 0));
        }
        assertEquals(
                "CIFAR-10, 6 training images (not the official 10,000 a file)",
                Cifar10.training(all).description());
    }

    @Test
    void testImagesAreThoseOfTheTestBatch() {
        write("data_batch_1.bin", records(1, 5));
        Cifar10 images = Cifar10.test(write("test_batch.bin", records(2, 9, 8)));
        assertEquals("CIFAR-10, 2 test images (not the official 10,000 a file)", images.description());
        assertEquals(9, images.label(0));
    }

    @Test
    void classNamesAreReadWhereTheyArePresent() {
        write("data_batch_1.bin", records(1, 5));
        assertEquals("dog", Cifar10.training(folder).classNames().get(5));
        write("batches.meta.txt", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n".getBytes());
        assertEquals("f", Cifar10.training(folder).classNames().get(5));
        write("batches.meta.txt", "a\nb\n".getBytes());
        assertMessage("batches.meta.txt' must hold 10 class names, found 2", () -> Cifar10.training(folder));
    }

    @Test
    void officialNumbersOfImagesGoWithoutSaying() {
        write("data_batch_1.bin", records(1, new int[10_000]));
        write("test_batch.bin", records(1, new int[10_000]));
        assertEquals("CIFAR-10, 10,000 test images", Cifar10.test(folder).description());
        assertEquals(
                "CIFAR-10, 10,000 training images (batches 1 only)",
                Cifar10.training(folder).description());
    }

    @Test
    void publishedStatisticsAreThoseOfTheFiveOfficialBatchesAlone() throws IOException {
        for (int i = 1; i <= 4; i++) {
            writeBlack("data_batch_" + i + ".bin", 10_000);
            assertEquals(Optional.empty(), Cifar10.training(folder).publishedStatistics());
        }
        writeBlack("data_batch_5.bin", 10_000);
        writeBlack("test_batch.bin", 10_000);
        Cifar10 official = Cifar10.training(folder);
        assertEquals(Optional.of(Cifar10.PUBLISHED_STATISTICS), official.publishedStatistics());
        assertEquals(Optional.empty(), Subset.classesInTurn(official, 100).publishedStatistics());
        assertEquals(Optional.empty(), Cifar10.test(folder).publishedStatistics());
        writeBlack("data_batch_3.bin", 9_999);
        assertEquals(Optional.empty(), Cifar10.training(folder).publishedStatistics());
    }

    /** Black images of class 0, which take no room on the disk. */
    private void writeBlack(String file, int images) throws IOException {
        try (RandomAccessFile records =
                new RandomAccessFile(folder.resolve(file).toFile(), "rw")) {
            records.setLength(images * 3073L);
        }
    }

    @Test
    void truncatedBatchIsBadInput() {
        write("data_batch_1.bin", Arrays.copyOf(records(1, 5, 6), 2 * 3073 - 10));
        assertMessage(
                "data_batch_1.bin' must consist of CIFAR-10 records of 3073 bytes, but its length is 6136"
                        + " = 1 x 3073 + 3063 bytes",
                () -> Cifar10.training(folder));
    }

    @Test
    void emptyBatchIsBadInput() {
        write("data_batch_1.bin", new byte[0]);
        assertMessage("its length is 0", () -> Cifar10.training(folder));
    }

    @Test
    void labelElevenIsBadInput() {
        write("data_batch_1.bin", records(1, 5, 11));
        assertMessage(
                "must hold CIFAR-10 labels 0 to 9, but record 1 (counted from 0) has label 11",
                () -> Cifar10.training(folder));
    }

    @Test
    void folderInPlaceOfABatchIsBadInput() throws IOException {
        Files.createDirectory(folder.resolve("data_batch_1.bin"));
        assertMessage("data_batch_1.bin", () -> Cifar10.training(folder));
    }

    @Test
    void missingBatchesAreBadInput() {
        assertMessage("must hold a training batch", () -> Cifar10.training(folder));
        assertMessage("test_batch.bin': there is no such file", () -> Cifar10.test(folder));
    }

    private static void assertMessage(String part, Runnable opening) {
        String message = assertThrows(BadInputException.class, opening::run).getMessage();
        assertTrue(message.contains(part), message);
    }

    private Path write(String file, byte[] content) {
        try {
            Files.write(folder.resolve(file), content);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] records(long seed, int... labels) {
        byte[] records = new byte[labels.length * 3073];
        new Random(seed).nextBytes(records);
        for (int i = 0; i < labels.length; i++) {
            records[3073 * i] = (byte) labels[i];
        }
        return records;
    }
}
