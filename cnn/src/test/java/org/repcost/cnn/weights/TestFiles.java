package org.repcost.cnn.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writers of both formats from their descriptions, for the tests alone. */
final class TestFiles {
    private TestFiles() {}

    /** Hands the bytes over as a file of this name, which exists only meanwhile. */
    static void withFile(String name, byte[] content, Consumer<Path> test) {
        try {
            Path folder = Files.createTempDirectory("weights");
            Path file = folder.resolve(name);
            try {
                Files.write(file, content);
                test.accept(file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] npz(Stored... arrays) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        for (Stored array : arrays) {
            members.put(
                    array.name() + ".npy",
                    npy(1, header("<f8", false, array.shape()), array.doubles(ByteOrder.LITTLE_ENDIAN)));
        }
        return zip(ZipEntry.DEFLATED, members);
    }

    static byte[] npz(String name, byte[] npy) {
        return zip(ZipEntry.STORED, Map.of(name + ".npy", npy));
    }

    static byte[] zip(int method, Map<String, byte[]> members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(method);
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                ZipEntry entry = new ZipEntry(member.getKey());
                CRC32 checksum = new CRC32();
                checksum.update(member.getValue());
                entry.setCrc(checksum.getValue());
                entry.setSize(member.getValue().length);
                zip.putNextEntry(entry);
                zip.write(member.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static String header(String descr, boolean fortranOrder, int... shape) {
        String sizes = Arrays.stream(shape).mapToObj(n -> n + ",").collect(Collectors.joining(" "));
        return "{'descr': '" + descr + "', 'fortran_order': " + (fortranOrder ? "True" : "False") + ", 'shape': ("
                + sizes + "), }\n";
    }

    static byte[] npy(int version, String header, byte[] data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(12 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        if (version == 1) {
            bytes.putShort((short) text.length);
        } else {
            bytes.putInt(text.length);
        }
        bytes.put(text).put(data);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    static byte[] safetensors(Stored... arrays) {
        StringBuilder header = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (Stored array : arrays) {
            int begin = data.size();
            data.writeBytes(array.floats(ByteOrder.LITTLE_ENDIAN));
            header.append(tensor(array.name(), "F32", Arrays.toString(array.shape()), begin, data.size()));
        }
        return safetensors(header + "}  ", data.toByteArray());
    }

    /** One entry of a header, after a comma. */
    static String tensor(String name, String dtype, String shape, long begin, long end) {
        return ",\"" + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":[" + begin + ","
                + end + "]}";
    }

    static byte[] safetensors(String header, byte[] data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .put(data)
                .array();
    }
}
