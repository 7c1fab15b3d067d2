package org.repcost.cnn.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repcost.cnn.backend.Backend;
import org.repcost.cnn.data.ArrayImages;
import org.repcost.cnn.data.Batches;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.model.ModelShape;
import org.repcost.cnn.network.Network;
import org.repcost.cnn.weights.NamedArray;
import org.repcost.cnn.weights.WeightFile;
import org.repcost.verify.input.BadInputException;

class RecordedLogitsTest {
    private static final int IMAGES = 7;

    private final ArrayImages images = ArrayImages.random(IMAGES, 3, 5, 4, 1);
    private final Batches batches = new Batches(images, ChannelStatistics.measure(images, 1, done -> {}), 3, 1);
    private final Network network = new ModelShape("resnet20", 0, 0.25, 3, 5, 4, 2)
            .build(Backend.load(1).product());

    @TempDir
    private Path folder;

    @Test
    void fileHoldsTheImagesAsTheyWereSeenWithLogitsAndLabels() throws IOException {
        network.initialize(7);
        List<Double> seen = new ArrayList<>();
        List<Double> logits = new ArrayList<>();
        Evaluation expected = Evaluation.of(network, batches, (batch, outputs) -> {
            addAll(batch.images(), seen);
            addAll(outputs, logits);
        });
        Path file = folder.resolve("logits.safetensors");
        int[] steps = {0};
        assertEquals(expected, RecordedLogits.write(file, network, batches, (batch, outputs) -> steps[0]++));
        assertEquals(batches.count(), steps[0]);
        List<NamedArray> arrays = WeightFile.read(file);
        assertEquals("[images [7, 3, 5, 4], logits [7, 2], labels [7]]", arrays.toString());
        assertArrayEquals(array(seen), arrays.get(0).values());
        assertArrayEquals(array(logits), arrays.get(1).values());
        for (int i = 0; i < IMAGES; i++) {
            assertEquals(images.label(i), arrays.get(2).values()[i]);
        }
    }

    /** So that their number is not bounded by memory: the first batches are in the file when the last is not yet seen. */
    @Test
    void imagesGoToTheFileWhileOthersAreEvaluated() throws IOException {
        network.initialize(7);
        ArrayImages many = ArrayImages.random(600, 3, 5, 4, 1);
        Batches inFives = new Batches(many, ChannelStatistics.measure(many, 1, done -> {}), 5, 1);
        List<Long> sizes = new ArrayList<>();
        RecordedLogits.write(
                folder.resolve("logits.safetensors"), network, inFives, (batch, outputs) -> sizes.add(written()));
        long bytesOfImages = 600L * 3 * 5 * 4 * Float.BYTES;
        assertTrue(sizes.get(60) > bytesOfImages / 3, sizes.toString());
    }

    private long written() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void evaluationThatFailsLeavesTheFileAsItWas() throws IOException {
        network.initialize(7);
        Path file = Files.writeString(folder.resolve("logits.safetensors"), "before");
        assertThrows(
                BadInputException.class,
                () -> RecordedLogits.write(file, network, batches, (batch, outputs) -> {
                    throw new BadInputException("an image cannot be read");
                }));
        assertEquals("before", Files.readString(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    private static void addAll(float[] values, List<Double> all) {
        for (float value : values) {
            all.add((double) value);
        }
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(value -> value).toArray();
    }
}
