package org.repcost.cnn.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.repcost.cnn.weights.TestFiles.header;
import static org.repcost.cnn.weights.TestFiles.npy;
import static org.repcost.cnn.weights.TestFiles.npz;
import static org.repcost.cnn.weights.TestFiles.safetensors;
import static org.repcost.cnn.weights.TestFiles.tensor;
import static org.repcost.cnn.weights.TestFiles.withFile;
import static org.repcost.cnn.weights.TestFiles.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.verify.input.BadInputException;

class WeightFileTest {
    private static final Stored ARRAY = Stored.counting("w1", 2, 3, 4);
    private static final byte[] DATA = ARRAY.doubles(ByteOrder.LITTLE_ENDIAN);
    private static final String SHAPE = "[2,3,4]";

    @Test
    void bothFormatsGiveNamesShapesAndValuesInTheOrderOfTheFile() {
        Stored other = Stored.counting("a/b.weight", 5);
        for (byte[] content : List.of(npz(ARRAY, other), safetensors(ARRAY, other))) {
            withFile("any", content, file -> {
                List<NamedArray> arrays = WeightFile.read(file);
                assertEquals("[w1 [2, 3, 4], a/b.weight [5]]", arrays.toString());
                assertEquals("a/b.weight", arrays.get(1).name());
                assertEquals(List.of(5L), arrays.get(1).shape());
                assertArrayEquals(ARRAY.values(), arrays.get(0).values());
                assertArrayEquals(other.values(), arrays.get(1).values());
            });
        }
    }

    @Test
    void storedAndDeflatedArchivesGiveTheSameValues() {
        for (int method : new int[] {ZipEntry.STORED, ZipEntry.DEFLATED}) {
            assertReads(ARRAY.values(), zip(method, Map.of("w1.npy", npy(1, header("<f8", false, 2, 3, 4), DATA))));
        }
    }

    @ParameterizedTest
    @CsvSource({"<f8, LITTLE", ">f8, BIG", "=f8, NATIVE", "|f8, NATIVE", "f8, NATIVE"})
    void npyByteOrdersAreFollowed(String descr, String order) {
        ByteOrder byteOrder =
                switch (order) {
                    case "LITTLE" -> ByteOrder.LITTLE_ENDIAN;
                    case "BIG" -> ByteOrder.BIG_ENDIAN;
                    default -> ByteOrder.nativeOrder();
                };
        String floats = descr.replace('8', '4');
        assertReads(ARRAY.values(), npz("w1", npy(1, header(descr, false, 2, 3, 4), ARRAY.doubles(byteOrder))));
        assertReads(ARRAY.values(), npz("w1", npy(1, header(floats, false, 2, 3, 4), ARRAY.floats(byteOrder))));
    }

    @Test
    void fortranOrderIsTurnedIntoCOrder() {
        ByteBuffer fortran = ByteBuffer.allocate(8 * 24);
        for (int k = 0; k < 4; k++) {
            for (int j = 0; j < 3; j++) {
                for (int i = 0; i < 2; i++) {
                    fortran.putDouble(ARRAY.values()[(i * 3 + j) * 4 + k]);
                }
            }
        }
        assertReads(ARRAY.values(), npz("w1", npy(1, header(">f8", true, 2, 3, 4), fortran.array())));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyNpyVersionIsRead(int version) {
        assertReads(ARRAY.values(), npz("w1", npy(version, header("<f8", false, 2, 3, 4), DATA)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'shape':(2,3,4),'fortran_order':False,'descr':'<f8'}",
                "{ \"descr\" : \"<f8\" ,\"fortran_order\" : False , \"shape\" : ( 2 , 3 , 4 , ) , }      \n",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (2L, 3L, 4L), }\n",
            })
    void pythonHeadersMayBeWrittenInAnyWay(String header) {
        assertReads(ARRAY.values(), npz("w1", npy(1, header, DATA)));
    }

    @Test
    void scalarsAndEmptyArraysHaveTheirElements() {
        assertReads(new double[] {7}, npz("w1", npy(1, header("<f8", false), doubles(7))));
        assertReads(new double[] {}, npz("w1", npy(1, header("<f8", false, 0, 3), new byte[0])));
        assertReads(
                new double[] {7},
                safetensors("{" + tensor("s", "F64", "[]", 0, 8).substring(1) + "}", doubles(7)));
    }

    @Test
    void halfPrecisionIsWidenedExactly() {
        short[] bits = {0, (short) 0x8000, 0x3c00, (short) 0xc000, 0x7bff, 0x0001, 0x03ff, 0x0400, 0x3555};
        double[] values = {0, -0.0, 1, -2, 65504, 0x1p-24, 1023 * 0x1p-24, 0x1p-14, 1365 * 0x1p-12};
        assertReads(values, npz("w1", npy(1, header("<f2", false, 9), shorts(bits))));
        assertReads(values, safetensors("{" + tensor("a", "F16", "[9]", 0, 18).substring(1) + "}", shorts(bits)));
        double[] special = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN};
        assertReads(
                special,
                npz("w1", npy(1, header("<f2", false, 3), shorts(new short[] {0x7c00, (short) 0xfc00, 0x7e00}))));
    }

    @Test
    void bfloat16IsWidenedExactly() {
        short[] bits = {0x3f80, (short) 0xc0a0, 0x7f80};
        assertReads(
                new double[] {1, -5, Double.POSITIVE_INFINITY},
                safetensors("{" + tensor("a", "BF16", "[3]", 0, 6).substring(1) + "}", shorts(bits)));
    }

    @Test
    void tensorsMayBeListedInAnotherOrderThanTheirData() {
        String header = "{" + tensor("b", "F64", "[1]", 8, 16).substring(1) + tensor("a", "F64", "[1]", 0, 8) + "}";
        withFile("x.safetensors", safetensors(header, doubles(1, 2)), file -> {
            List<NamedArray> arrays = WeightFile.read(file);
            assertEquals("[b [1], a [1]]", arrays.toString());
            assertArrayEquals(new double[] {2}, arrays.get(0).values());
            assertArrayEquals(new double[] {1}, arrays.get(1).values());
        });
    }

    @Test
    void arraysOfOtherTypesAreListedAndRefusedOnlyWhenRead() {
        Map<String, byte[]> members = new TreeMap<>(Map.of(
                "step.npy", npy(1, header("<i8", false), new byte[8]),
                "mask.npy", npy(1, header("|b1", false, 3), new byte[3]),
                "table.npy",
                        npy(
                                1,
                                "{'descr': [('x (m)', '<f4'), ('n', '<i4', (2,))], 'fortran_order': False, 'shape': (1,), }",
                                new byte[12]),
                "readme.txt", "not an array".getBytes(StandardCharsets.UTF_8)));
        withFile("x.npz", zip(ZipEntry.STORED, members), file -> {
            assertEquals("[mask [3], step [], table [1]]", WeightFile.read(file).toString());
            assertRefused(file, () -> WeightFile.read(file).get(0).values(), "array 'mask'", "float32", "|b1");
            assertRefused(file, () -> WeightFile.read(file).get(1).values(), "array 'step'", "float32", "<i8");
        });
        String header = "{" + tensor("n", "I64", "[1]", 0, 8).substring(1) + "}";
        withFile("x.safetensors", safetensors(header, new byte[8]), file -> {
            NamedArray array = WeightFile.read(file).get(0);
            assertRefused(file, array::values, "array 'n'", "float32", "I64");
        });
    }

    @Test
    void missingFilesAndFoldersAreNamed(@TempDir Path folder) {
        Path missing = folder.resolve("none.npz");
        assertRefused(missing, () -> WeightFile.read(missing), "no such file");
        assertRefused(folder, () -> WeightFile.read(folder), "not a regular file");
    }

    @Test
    void unreadableFilesAreNamed(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("x.npz"), npz(ARRAY));
        Assumptions.assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file));
        assertRefused(file, () -> WeightFile.read(file), "permission denied");
    }

    @Test
    void foreignFilesAreNamedWithWhatWasExpectedAndFound() {
        assertRefused("w.npz", new byte[0], "is empty", "expected a NumPy .npz file");
        assertRefused("w.safetensors", new byte[] {1, 2, 3}, "01 02 03", "expected a .safetensors file");
        assertRefused(
                "w.pt", "GIF89a, an image".getBytes(StandardCharsets.UTF_8), "47 49 46", ".npz or a .safetensors");
        assertRefused("w.npy", npy(1, header("<f8", false, 24), DATA), "a single .npy array");
        assertRefused("w.pt", zip(ZipEntry.STORED, Map.of("archive/data.pkl", DATA)), "without .npy arrays");
        assertRefused("w.npz", "PK is a kind of text".getBytes(StandardCharsets.UTF_8), "zip archive");
    }

    @Test
    void theContentAndNotTheNameDecidesTheFormat() {
        withFile(
                "w.safetensors",
                npz(ARRAY),
                file -> assertEquals(1, WeightFile.read(file).size()));
        withFile(
                "w.npz",
                safetensors(ARRAY),
                file -> assertEquals(1, WeightFile.read(file).size()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{'descr': '<f8', 'fortran_order': False}",
                "{'descr': '<f8', 'shape': (3,)}",
                "{'fortran_order': False, 'shape': (3,)}",
                "{'descr': '<f8', 'fortran_order': 0, 'shape': (3,)}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': 3}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (-3,)}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (3.0,)}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,)}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (3,)} and more",
                "{'descr': '<f8', 'descr': '<f4', 'fortran_order': False, 'shape': (3,)}",
            })
    void damagedNpyHeadersAreRefused(String header) {
        assertRefused("w.npz", npz("w1", npy(1, header, DATA)), "array 'w1'", "header");
    }

    @Test
    void deeplyNestedHeadersAreRefused() {
        String nested = "{'descr': " + "(".repeat(30_000) + ")".repeat(30_000) + "}";
        assertRefused("w.npz", npz("w1", npy(2, nested, DATA)), "array 'w1'", "header");
        String json = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertRefused("w.safetensors", safetensors(json, DATA), "header in JSON");
    }

    @Test
    void foreignOrShortNpyMembersAreRefused() {
        assertRefused("w.npz", npz("w1", new byte[0]), "array 'w1'", "header");
        assertRefused("w.npz", npz("w1", DATA), "array 'w1'", "header");
        assertRefused("w.npz", npz("w1", npy(4, header("<f8", false, 24), DATA)), "array 'w1'", "version");
        byte[] hugeHeader = npy(2, header("<f8", false, 24), DATA);
        hugeHeader[11] = 0x7f;
        assertRefused("w.npz", npz("w1", hugeHeader), "array 'w1'", "header");
    }

    @Test
    void npyArraysOfOtherThanTheirNumberOfBytesAreRefused() {
        for (byte[] data : List.of(new byte[0], Arrays.copyOf(DATA, 191), Arrays.copyOf(DATA, 200))) {
            assertRefused(
                    "w.npz",
                    npz("w1", npy(1, header("<f8", false, 2, 3, 4), data)),
                    "array 'w1'",
                    "[2, 3, 4]",
                    "8 bytes an element",
                    "got " + data.length);
        }
    }

    @Test
    void absurdShapesAreRefusedWithoutMemory() {
        int large = Integer.MAX_VALUE;
        assertRefused("w.npz", npz("w1", npy(1, header("<f8", false, large, large, large), DATA)), "array 'w1'");
        String shape = "[4294967296, 4294967296]";
        assertRefused(
                "w.safetensors",
                safetensors("{" + tensor("a", "F64", shape, 0, 0).substring(1) + "}", new byte[0]));
        NamedArray array = new NamedArray(
                Path.of("w.npz"), "w1", "<f8", Optional.empty(), List.of(1L << 40, 1L << 40), 0, values -> {});
        assertRefused(Path.of("w.npz"), array::requireWeightShape, "array 'w1'", "at most 2147483647");
        assertRefused(Path.of("w.npz"), () -> array.allocate(1L << 31), "at most 2147483647");
        assertRefused(Path.of("w.npz"), () -> array.allocate(Integer.MAX_VALUE), "memory");
    }

    @Test
    void damageInsideAnArchiveIsFoundByItsChecksum() {
        byte[] content = npz("w1", npy(1, header("<f8", false, 2, 3, 4), DATA));
        content[content.length - 200] ^= 1;
        withFile("w.npz", content, file -> {
            NamedArray array = WeightFile.read(file).get(0);
            assertRefused(file, array::values, "array 'w1'", "damaged", "checksum");
        });
    }

    @Test
    void arraysNamedTwiceAreRefused() {
        byte[] npz = npz(Stored.counting("w1", 1), Stored.counting("w2", 1));
        String text = new String(npz, StandardCharsets.ISO_8859_1).replace("w2.npy", "w1.npy");
        assertRefused("w.npz", text.getBytes(StandardCharsets.ISO_8859_1), "'w1.npy' twice");
        assertRefused("w.safetensors", safetensors(Stored.counting("w1", 1), Stored.counting("w1", 1)), "w1");
    }

    @Test
    void controlCharactersInNamesAreRefusedAndNotPrinted() {
        assertRefused("w.npz", npz(Stored.counting("w1\n\u001b[31m", 1)), "'w1??[31m'", "control characters");
    }

    @Test
    void everyTruncationOfAFileIsRefused() {
        for (byte[] whole :
                List.of(npz(ARRAY, Stored.counting("w2", 1)), safetensors(ARRAY, Stored.counting("b", 1)))) {
            for (int length = 0; length < whole.length; length++) {
                assertRefused("w", Arrays.copyOf(whole, length));
            }
        }
    }

    @Test
    void headersLongerThanTheFileAreRefused() {
        for (long length : new long[] {1000, 100_000_001, Integer.MAX_VALUE, Long.MAX_VALUE, -1}) {
            byte[] content = safetensors(ARRAY);
            ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
            assertRefused("w.safetensors", content, "header of " + Long.toUnsignedString(length) + " bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1}",
                "{\"a\":{}}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[1]}}",
                "{\"a\":{\"dtype\":\"F64\",\"data_offsets\":[0,8]}}",
                "{\"a\":{\"shape\":[1],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0]}}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[8,0]}}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[-8,0]}}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[1.5],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[-1],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":{},\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,99999999999999999999]}}",
            })
    void incompleteTensorEntriesAreRefused(String header) {
        assertRefused("w.safetensors", safetensors(header, doubles(1)), "array 'a'", "dtype, a shape and data_offsets");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{]", "{\"a\":}", "{} {}", "{'a':1}", "{\"a\":1,}"})
    void headersThatAreNoJsonAreRefused(String header) {
        assertRefused("w.safetensors", safetensors(header, new byte[0]), "header in JSON");
    }

    @Test
    void tensorsMustFillTheDataWithoutOverlapOrGap() {
        String first = "{" + tensor("a", "F64", "[1]", 0, 8).substring(1);
        assertRefused(
                "w", safetensors(first + tensor("b", "F64", "[1]", 4, 12) + "}", new byte[12]), "array 'b'", "byte 8");
        assertRefused(
                "w", safetensors(first + tensor("b", "F64", "[1]", 9, 17) + "}", new byte[17]), "array 'b'", "byte 8");
        assertRefused("w", safetensors(first + "}", new byte[7]), "the 8 bytes", "got 7", "truncated");
        assertRefused("w", safetensors(first + "}", new byte[9]), "the 8 bytes", "got 9");
        assertRefused(
                "w", safetensors(first.replace("[1]", SHAPE) + "}", doubles(1)), "array 'a'", "8 bytes an element");
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void damagedBytesGiveValuesOrOneSentence(
            @ForAll boolean zipped,
            @ForAll @IntRange(max = 10_000) int place,
            @ForAll byte value,
            @ForAll @IntRange(max = 10_000) int secondPlace,
            @ForAll byte secondValue) {
        byte[] content = zipped ? npz(ARRAY, Stored.counting("b", 2)) : safetensors(ARRAY, Stored.counting("b", 2));
        content[place % content.length] = value;
        content[secondPlace % content.length] = secondValue;
        withFile("w", content, file -> {
            try {
                WeightFile.read(file).forEach(NamedArray::values);
            } catch (BadInputException e) {
                assertOneSentence(file, e);
            }
        });
    }

    private static void assertReads(double[] expected, byte[] content) {
        withFile(
                "w",
                content,
                file -> assertArrayEquals(expected, WeightFile.read(file).get(0).values()));
    }

    private static void assertRefused(String name, byte[] content, String... said) {
        withFile(name, content, file -> assertRefused(file, () -> WeightFile.read(file), said));
    }

    private static void assertRefused(Path file, Runnable reading, String... said) {
        BadInputException e = assertThrows(BadInputException.class, reading::run);
        assertOneSentence(file, e);
        for (String part : said) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
    }

    private static void assertOneSentence(Path file, BadInputException e) {
        assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
        assertFalse(e.getMessage().contains("Exception"), e.getMessage());
        assertFalse(e.getMessage().contains("(null)"), e.getMessage());
    }

    private static byte[] doubles(double... values) {
        return new Stored("", new int[0], values).doubles(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] shorts(short... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (short value : values) {
            bytes.putShort(value);
        }
        return bytes.array();
    }
}
