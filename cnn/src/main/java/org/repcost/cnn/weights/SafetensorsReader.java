package org.repcost.cnn.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * Reads .safetensors: the length of the header as 8 bytes, the header in JSON, and the elements, little-endian in C
 * order without gaps (source: the format's description at github.com/huggingface/safetensors).
 */
final class SafetensorsReader {
    private static final int LENGTH_BYTES = 8;

    /** The limit of the format's own reader. */
    private static final long LONGEST_HEADER = 100_000_000;

    static final String METADATA = "__metadata__";

    /** The header, and where the data start. */
    private record Header(JsonNode json, long dataStart) {}

    /** An array and where its elements lie, counted from the end of the header. */
    private record Tensor(NamedArray array, long begin, long end) {}

    private SafetensorsReader() {}

    static List<NamedArray> read(Path file) throws IOException {
        Header header = header(file);
        List<Tensor> tensors = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : header.json.properties()) {
            if (!entry.getKey().equals(METADATA)) {
                tensors.add(tensor(file, entry.getKey(), entry.getValue(), header.dataStart));
            }
        }
        requireContiguous(file, tensors, Files.size(file) - header.dataStart);
        return tensors.stream().map(Tensor::array).toList();
    }

    /** The texts beside the arrays, sorted by name. */
    static SortedMap<String, String> metadata(Path file) throws IOException {
        SortedMap<String, String> metadata = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry :
                header(file).json.path(METADATA).properties()) {
            if (!entry.getValue().isTextual()) {
                throw WeightFile.bad(
                        file,
                        "must have texts as metadata, got " + entry.getValue().getNodeType() + " as '" + entry.getKey()
                                + "'");
            }
            metadata.put(entry.getKey(), entry.getValue().textValue());
        }
        return metadata;
    }

    private static Header header(Path file) throws IOException {
        long fileSize = Files.size(file);
        try (InputStream in = Files.newInputStream(file)) {
            long length = ByteBuffer.wrap(in.readNBytes(LENGTH_BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getLong();
            if (length < 0 || length > Math.min(LONGEST_HEADER, fileSize - LENGTH_BYTES)) {
                throw WeightFile.bad(
                        file,
                        "must have a header of at most " + LONGEST_HEADER + " bytes that ends within the file of "
                                + fileSize + " bytes, got a header of " + Long.toUnsignedString(length) + " bytes");
            }
            return new Header(
                    json(file, new String(in.readNBytes((int) length), StandardCharsets.UTF_8)), LENGTH_BYTES + length);
        }
    }

    private static JsonNode json(Path file, String text) {
        try {
            JsonNode header = Headers.json(text);
            if (header.isObject()) {
                return header;
            }
        } catch (JsonProcessingException e) {
            throw WeightFile.bad(
                    file, "must have a header in JSON, got a damaged one (" + e.getOriginalMessage() + ")");
        }
        throw WeightFile.bad(file, "must have a header that is a JSON object");
    }

    private static Tensor tensor(Path file, String name, JsonNode entry, long dataStart) {
        String dtype = entry.path("dtype").asText();
        Optional<List<Long>> shape = Headers.sizes(entry.path("shape"));
        List<Long> offsets = Headers.sizes(entry.path("data_offsets")).orElse(List.of());
        if (dtype.isEmpty() || shape.isEmpty() || offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
            throw WeightFile.bad(
                    file,
                    "array '" + name + "' must have a dtype, a shape and data_offsets [begin, end] in the header, got "
                            + entry.toString().replaceFirst("(?s)^(.{200}).+", "$1..."));
        }
        long begin = offsets.get(0);
        long end = offsets.get(1);
        Optional<ElementType> type = type(dtype);
        NamedArray array = new NamedArray(file, name, dtype, type, shape.get(), end - begin, values -> {
            try (FileChannel channel = FileChannel.open(file).position(dataStart + begin)) {
                type.orElseThrow()
                        .read(
                                Channels.newInputStream(channel),
                                ByteOrder.LITTLE_ENDIAN,
                                values,
                                IntUnaryOperator.identity());
            }
        });
        return new Tensor(array, begin, end);
    }

    private static Optional<ElementType> type(String dtype) {
        return Arrays.stream(ElementType.values())
                .filter(type -> dtype(type).equals(dtype))
                .findFirst();
    }

    /** How the format writes a type. */
    static String dtype(ElementType type) {
        return switch (type) {
            case FLOAT16 -> "F16";
            case BFLOAT16 -> "BF16";
            case FLOAT32 -> "F32";
            case FLOAT64 -> "F64";
        };
    }

    /** The format allows neither overlaps nor gaps nor bytes that belong to no array. */
    private static void requireContiguous(Path file, List<Tensor> tensors, long dataSize) {
        long end = 0;
        for (Tensor tensor : tensors.stream()
                .sorted(Comparator.comparingLong(Tensor::begin).thenComparingLong(Tensor::end))
                .toList()) {
            if (tensor.begin() != end) {
                throw tensor.array()
                        .bad("must begin where the array before it ends, at byte " + end + " of the data, got "
                                + tensor.begin());
            }
            end = tensor.end();
        }
        if (end != dataSize) {
            throw WeightFile.bad(
                    file,
                    "must have the " + end + " bytes of data that its header describes, got " + dataSize
                            + (dataSize < end ? ": it is truncated" : ""));
        }
    }
}
