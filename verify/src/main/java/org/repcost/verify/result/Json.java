package org.repcost.verify.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.Optional;

/** Results as JSON text. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

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

    /** The value, indented, with a line end. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result that cannot be written as JSON: " + value.getClass(), e);
        }
    }
}
