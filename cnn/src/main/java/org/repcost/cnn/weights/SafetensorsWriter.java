package org.repcost.cnn.weights;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.repcost.verify.output.AtomicFile;

/**
 * Writes .safetensors files, which {@link WeightFile} and the Python library of that name read. The header is padded with
 * spaces so that the elements begin at a multiple of 8 bytes, and float64 arrays lie before float32 ones, so that each is
 * aligned; among those of one type the order is kept. The same arrays and metadata give the same bytes.
 */
public final class SafetensorsWriter {
    private static final int ALIGNMENT = 8;

    private SafetensorsWriter() {}

    /**
     * Writes the file, which is either whole or as it was before.
     *
     * @param metadata texts by name, in any order
     * @throws IllegalArgumentException if two arrays have one name, or one has the name of the format's metadata
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, List<WeightArray> arrays, Map<String, String> metadata) throws IOException {
        // The sort is stable.
        List<WeightArray> aligned = arrays.stream()
                .sorted(Comparator.comparing((WeightArray array) -> array.type().size())
                        .reversed())
                .toList();
        byte[] header = header(aligned, metadata);
        AtomicFile.write(file, out -> {
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length)
                    .array());
            out.write(header);
            for (WeightArray array : aligned) {
                array.writeTo(out);
            }
        });
    }

    private static byte[] header(List<WeightArray> arrays, Map<String, String> metadata) {
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        ObjectNode texts = header.putObject(SafetensorsReader.METADATA);
        new TreeMap<>(metadata).forEach(texts::put);
        long begin = 0;
        for (WeightArray array : arrays) {
            if (header.has(array.name())) {
                throw new IllegalArgumentException("the arrays of a file must have names of their own other than "
                        + SafetensorsReader.METADATA + ", got '" + array.name() + "' once too often");
            }
            long end = begin + array.count() * array.type().size();
            ObjectNode entry = header.putObject(array.name());
            entry.put("dtype", SafetensorsReader.dtype(array.type()));
            ArrayNode shape = entry.putArray("shape");
            array.shape().forEach(shape::add);
            entry.putArray("data_offsets").add(begin).add(end);
            begin = end;
        }
        if (metadata.isEmpty()) {
            header.remove(SafetensorsReader.METADATA);
        }
        byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(text, (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        return padded;
    }
}
