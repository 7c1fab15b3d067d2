package org.repcost.cnn.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.repcost.cnn.weights.TestFiles.withFile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repcost.verify.input.BadInputException;

class SafetensorsWriterTest {
    private static final float[] FLOATS = {1, -2.5f, Float.MIN_VALUE, Float.MAX_VALUE, -0.0f, Float.NaN};

    @TempDir
    Path folder;

    @Test
    void bytesAreThoseOfTheFormatsDescription() throws IOException {
        Path file = folder.resolve("w.safetensors");
        SafetensorsWriter.write(
                file,
                List.of(
                        WeightArray.of("b", List.of(3), new float[] {1, 2, 3}),
                        WeightArray.of("a", List.of(1, 2), new double[] {0.5, -4})),
                Map.of("run", "7"));
        String header = "{\"__metadata__\":{\"run\":\"7\"},"
                + "\"a\":{\"dtype\":\"F64\",\"shape\":[1,2],\"data_offsets\":[0,16]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[16,28]}}";
        int length = (header.length() + 7) / 8 * 8;
        ByteBuffer expected = ByteBuffer.allocate(8 + length + 28).order(ByteOrder.LITTLE_ENDIAN);
        expected.putLong(length);
        expected.put((header + " ".repeat(length - header.length())).getBytes(StandardCharsets.US_ASCII));
        expected.putDouble(0.5).putDouble(-4).putFloat(1).putFloat(2).putFloat(3);
        assertArrayEquals(expected.array(), Files.readAllBytes(file));
    }

    @Test
    void arraysAndMetadataAreReadAsTheyWereWritten() throws IOException {
        Path file = folder.resolve("w.safetensors");
        double[] many = new SplittableRandom(1).doubles(3 * 5 * 1009).toArray();
        Map<String, String> metadata = Map.of("architecture", "{\"depth\": 2}", "größe", "zwei\nZeilen", "", "");
        SafetensorsWriter.write(
                file,
                List.of(
                        WeightArray.of("layers.0/gewöhnlich \"x\"", List.of(2, 3), FLOATS),
                        WeightArray.of("many", List.of(3, 5, 1009), many),
                        WeightArray.of("empty", List.of(4, 0), new float[0]),
                        WeightArray.of("scalar", List.of(), new double[] {Math.PI})),
                metadata);
        List<NamedArray> arrays = WeightFile.read(file);
        assertEquals(
                "[many [3, 5, 1009], scalar [], layers.0/gewöhnlich \"x\" [2, 3], empty [4, 0]]", arrays.toString());
        assertArrayEquals(many, arrays.get(0).values());
        assertArrayEquals(new double[] {Math.PI}, arrays.get(1).values());
        assertArrayEquals(
                IntStream.range(0, FLOATS.length).mapToDouble(i -> FLOATS[i]).toArray(),
                arrays.get(2).values());
        assertEquals(0, arrays.get(3).values().length);
        assertEquals(metadata, WeightFile.metadata(file));
    }

    @Test
    void arraysMadeWhileTheyAreWrittenHaveTheBytesOfThoseInMemory() throws IOException {
        float[] many = new float[3 * 10_007];
        for (int i = 0; i < many.length; i++) {
            many[i] = i;
        }
        SafetensorsWriter.write(
                folder.resolve("whole"), List.of(WeightArray.of("a", List.of(3, 10_007), many)), Map.of());
        SafetensorsWriter.write(
                folder.resolve("parts"),
                List.of(WeightArray.streamed("a", List.of(3, 10_007), sink -> {
                    for (int first = 0; first < many.length; first += 10_007) {
                        sink.put(Arrays.copyOfRange(many, first, first + 10_007));
                    }
                })),
                Map.of());
        assertArrayEquals(Files.readAllBytes(folder.resolve("whole")), Files.readAllBytes(folder.resolve("parts")));
    }

    @Test
    void arrayOfMoreElementsThanAnIntCountsIsDescribedAsSuch() {
        assertEquals(
                14_267L * 3 * 224 * 224,
                WeightArray.streamed("images", List.of(14_267, 3, 224, 224), sink -> {})
                        .count());
    }

    @Test
    void arrayThatIsMadeWithAnotherNumberOfElementsIsRefusedAndTheFileKept() throws IOException {
        Path file = folder.resolve("w.safetensors");
        Files.writeString(file, "before");
        for (int size : new int[] {5, 7}) {
            List<WeightArray> arrays = List.of(WeightArray.streamed("a", List.of(size), sink -> sink.put(FLOATS)));
            String message = assertThrows(
                            IllegalArgumentException.class, () -> SafetensorsWriter.write(file, arrays, Map.of()))
                    .getMessage();
            assertEquals("array 'a' of shape [" + size + "] must have as many elements, got 6", message);
        }
        assertEquals("before", Files.readString(file));
    }

    @Test
    void theOrderOfTheMetadataDoesNotChangeTheBytes() throws IOException {
        List<WeightArray> arrays = List.of(WeightArray.of("a", List.of(6), FLOATS));
        Map<String, String> metadata = new LinkedHashMap<>();
        List.of("q", "b", "z").forEach(key -> metadata.put(key, key));
        SafetensorsWriter.write(folder.resolve("1"), arrays, metadata);
        SafetensorsWriter.write(folder.resolve("2"), arrays, new TreeMap<>(metadata));
        assertArrayEquals(Files.readAllBytes(folder.resolve("1")), Files.readAllBytes(folder.resolve("2")));
    }

    @Test
    void nothingAtAllIsAFileToo() throws IOException {
        Path file = folder.resolve("w.safetensors");
        SafetensorsWriter.write(file, List.of(), Map.of());
        assertEquals(List.of(), WeightFile.read(file));
        assertEquals(Map.of(), WeightFile.metadata(file));
    }

    @Test
    void namesThatCannotBeKeptApartAreRefusedAndTheFileKept() throws IOException {
        Path file = folder.resolve("w.safetensors");
        Files.writeString(file, "before");
        WeightArray array = WeightArray.of("a", List.of(6), FLOATS);
        WeightArray reserved = WeightArray.of("__metadata__", List.of(6), FLOATS);
        for (List<WeightArray> arrays : List.of(List.of(array, array), List.of(reserved))) {
            assertThrows(IllegalArgumentException.class, () -> SafetensorsWriter.write(file, arrays, Map.of()));
        }
        assertEquals("before", Files.readString(file));
    }

    @Test
    void shapesAndNamesOfArraysAreChecked() {
        for (List<Integer> shape : List.of(List.of(5), List.<Integer>of(), List.of(2, 4), List.of(-2, -3))) {
            assertThrows(IllegalArgumentException.class, () -> WeightArray.of("a", shape, FLOATS));
        }
        assertThrows(IllegalArgumentException.class, () -> WeightArray.of("", List.of(6), FLOATS));
        assertThrows(IllegalArgumentException.class, () -> WeightArray.of("a\n", List.of(6), FLOATS));
    }

    @Test
    void metadataOfOtherThanTextsIsBadInput() {
        withFile("w.safetensors", TestFiles.safetensors("{\"__metadata__\":{\"a\":7}}", new byte[0]), file -> {
            String message = assertThrows(BadInputException.class, () -> WeightFile.metadata(file))
                    .getMessage();
            assertTrue(message.endsWith("must have texts as metadata, got NUMBER as 'a'"), message);
        });
    }

    @Test
    void npzFilesHaveNoMetadata() {
        withFile(
                "w.npz",
                TestFiles.npz(Stored.counting("a", 2)),
                file -> assertEquals(Map.of(), WeightFile.metadata(file)));
    }
}
