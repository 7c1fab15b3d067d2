package org.repcost.cnn.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the text headers of both file formats as JSON trees. */
final class Headers {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final JsonMapper PYTHON = JSON.rebuild()
            .enable(
                    JsonReadFeature.ALLOW_SINGLE_QUOTES,
                    JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();

    private Headers() {}

    static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }

    /** A Python literal of strings, whole numbers, truth values, tuples, lists and dictionaries; tuples become lists. */
    static JsonNode python(String text) throws JsonProcessingException {
        return PYTHON.readTree(text.replace('(', '[')
                .replace(')', ']')
                .replaceAll("\\bTrue\\b", "true")
                .replaceAll("\\bFalse\\b", "false")
                .replaceAll("\\bNone\\b", "null")
                // Python 2 wrote long integers as 3L.
                .replaceAll("\\b(\\d+)L\\b", "$1"));
    }

    /** A list of whole numbers 0 to 2^63 - 1, such as a shape; nothing if the node is anything else. */
    static Optional<List<Long>> sizes(JsonNode node) {
        List<Long> sizes = new ArrayList<>();
        for (JsonNode size : node) {
            if (!size.isIntegralNumber() || !size.canConvertToLong() || size.longValue() < 0) {
                return Optional.empty();
            }
            sizes.add(size.longValue());
        }
        return node.isArray() ? Optional.of(sizes) : Optional.empty();
    }
}
