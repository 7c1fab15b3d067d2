package org.repcost.cnn.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The header of a .npy array, versions 1.0 to 3.0 (source: NumPy Enhancement Proposal 1 and numpy.lib.format).
 *
 * @param typeName the dtype as the header writes it
 * @param type the dtype without its byte order, if it is a float that can be read
 * @param order the byte order
 * @param fortranOrder whether the first dimension is the fastest
 * @param shape the sizes of the dimensions
 * @param bytes the length of the whole header, at which the elements begin
 */
record NpyHeader(
        String typeName,
        Optional<ElementType> type,
        ByteOrder order,
        boolean fortranOrder,
        List<Long> shape,
        int bytes) {
    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private static final int LONGEST = 1 << 16;

    /**
     * Reads the header at the beginning of a stream.
     *
     * @return nothing if there is no such header
     */
    static Optional<NpyHeader> read(InputStream in) throws IOException {
        byte[] start = in.readNBytes(8);
        if (start.length < 8 || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return Optional.empty();
        }
        int version = start[6];
        byte[] lengthField = in.readNBytes(version == 1 ? 2 : 4);
        // Two zero bytes more make the short length field of version 1 an int.
        long length = Integer.toUnsignedLong(ByteBuffer.wrap(Arrays.copyOf(lengthField, 4))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt());
        if (version < 1 || version > 3 || length > LONGEST) {
            return Optional.empty();
        }
        byte[] text = in.readNBytes((int) length);
        int bytes = start.length + lengthField.length + text.length;
        return parse(new String(text, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1), bytes);
    }

    private static Optional<NpyHeader> parse(String text, int bytes) {
        JsonNode header;
        try {
            header = Headers.python(text);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        JsonNode descr = header.path("descr");
        JsonNode fortranOrder = header.path("fortran_order");
        if (descr.isMissingNode() || !fortranOrder.isBoolean()) {
            return Optional.empty();
        }
        return Headers.sizes(header.path("shape"))
                .map(shape -> new NpyHeader(
                        descr.toString(),
                        type(descr.asText()),
                        order(descr.asText()),
                        fortranOrder.booleanValue(),
                        shape,
                        bytes));
    }

    private static Optional<ElementType> type(String descr) {
        return switch (descr.replaceFirst("^[<>=|]", "")) {
            case "f2" -> Optional.of(ElementType.FLOAT16);
            case "f4" -> Optional.of(ElementType.FLOAT32);
            case "f8" -> Optional.of(ElementType.FLOAT64);
            default -> Optional.empty();
        };
    }

    private static ByteOrder order(String descr) {
        return descr.startsWith("<")
                ? ByteOrder.LITTLE_ENDIAN
                : descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.nativeOrder();
    }
}
