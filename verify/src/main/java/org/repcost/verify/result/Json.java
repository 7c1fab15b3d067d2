package org.repcost.verify.result;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.repcost.verify.input.BadInputException;

/** Results as JSON text. A double that is NaN is null, since JSON has no such number; an infinite one is a string. */
public final class Json {
    /** Reads null in an array of doubles as NaN, which is written so. */
    public static final Module NUMBERS =
            new SimpleModule("numbers").addDeserializer(double[].class, new NumbersReader());

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .registerModule(new SimpleModule()
                    .addSerializer(Double.class, new NumberWriter())
                    .addSerializer(double.class, new NumberWriter())
                    .addSerializer(double[].class, new NumbersWriter())
                    .addDeserializer(double.class, new NumberReader()))
            .registerModule(NUMBERS);

    private Json() {}

    /**
     * What differs between a recorded value and one like it, in words, for the first field that does: "width 3 where now it is
     * 2"; nothing if they are equal.
     *
     * @param recorded an object as JSON
     * @param now an object that is written as JSON of the same fields
     */
    public static Optional<String> difference(JsonNode recorded, Object now) {
        return MAPPER.<JsonNode>valueToTree(now).properties().stream()
                .filter(field -> !field.getValue().equals(recorded.get(field.getKey())))
                .findFirst()
                .map(field -> field.getValue().isObject()
                                && recorded.path(field.getKey()).isObject()
                        ? field.getKey() + ": "
                                + difference(recorded.get(field.getKey()), field.getValue())
                                        .orElseThrow()
                        : field.getKey() + " " + recorded.get(field.getKey()) + " where now it is " + field.getValue());
    }

    /**
     * A value from its JSON, where null in the place of a primitive double is NaN.
     *
     * @throws JsonProcessingException if the JSON is of another
     */
    public static <T> T value(JsonNode json, Class<T> type) throws JsonProcessingException {
        return MAPPER.treeToValue(json, type);
    }

    /** A value from the text that {@link #text(Object)} made of it. */
    public static <T> T value(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "no " + type.getSimpleName() + " as it was written: " + e.getMessage(), e);
        }
    }

    /**
     * The fields of a document beside its kind and version. A document that names no kind is taken for one.
     *
     * @param file where it was read
     * @throws BadInputException if it is of another kind or version
     * @throws JsonProcessingException if it is no object
     */
    public static ObjectNode fields(JsonNode document, Format format, Path file) throws JsonProcessingException {
        if (!(document instanceof ObjectNode object)) {
            throw new JsonMappingException(null, "no object");
        }
        if (!format.isOf(document)) {
            throw new BadInputException(file + ": must be of the format " + format + ", version " + format.version()
                    + ", found " + document.path(Format.FORMAT).asText("no format") + ", version "
                    + document.path(Format.VERSION).asText("not given"));
        }
        return object.deepCopy().without(List.of(Format.FORMAT, Format.VERSION));
    }

    private static void write(double value, JsonGenerator json) throws IOException {
        if (Double.isNaN(value)) {
            json.writeNull();
        } else {
            json.writeNumber(value);
        }
    }

    private static final class NumberWriter extends StdSerializer<Double> {
        private static final long serialVersionUID = 1L;

        NumberWriter() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            write(value, json);
        }
    }

    private static final class NumbersWriter extends StdSerializer<double[]> {
        private static final long serialVersionUID = 1L;

        NumbersWriter() {
            super(double[].class);
        }

        @Override
        public void serialize(double[] values, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartArray(values, values.length);
            for (double value : values) {
                write(value, json);
            }
            json.writeEndArray();
        }
    }

    private static final class NumberReader extends StdDeserializer<Double> {
        private static final long serialVersionUID = 1L;

        NumberReader() {
            super(double.class);
        }

        @Override
        public Double deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return _parseDoublePrimitive(json, context);
        }

        @Override
        public Double getNullValue(DeserializationContext context) {
            return Double.NaN;
        }
    }

    private static final class NumbersReader extends StdDeserializer<double[]> {
        private static final long serialVersionUID = 1L;

        NumbersReader() {
            super(double[].class);
        }

        @Override
        public double[] deserialize(JsonParser json, DeserializationContext context) throws IOException {
            Double[] values = context.readValue(json, Double[].class);
            return Arrays.stream(values)
                    .mapToDouble(value -> value == null ? Double.NaN : value)
                    .toArray();
        }
    }

    /** The value as it would be written. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** A document of a kind with the fields of a value, indented, with a line end. */
    public static String text(Format format, Object value) {
        return text(document(format, value));
    }

    /** The same on one line. */
    public static String line(Format format, Object value) {
        return document(format, value) + "\n";
    }

    private static ObjectNode document(Format format, Object value) {
        ObjectNode document = MAPPER.createObjectNode();
        document.put(Format.FORMAT, format.toString()).put(Format.VERSION, format.version());
        return document.setAll(MAPPER.<ObjectNode>valueToTree(value));
    }

    /** The value, indented, with a line end. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result that cannot be written as JSON: " + value.getClass(), e);
        }
    }
}
