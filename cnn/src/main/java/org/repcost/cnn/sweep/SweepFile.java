package org.repcost.cnn.sweep;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.repcost.verify.input.BadInputException;

/** A {@link Sweep} of a user's own, as YAML with the names of its components. */
public final class SweepFile {
    private static final ObjectMapper MAPPER = new ObjectMapper(new YAMLFactory())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

    private SweepFile() {}

    /**
     * Reads a sweep.
     *
     * @throws BadInputException if the file cannot be read, describes none, or there are no such networks
     */
    public static Sweep read(Path file) {
        JsonNode document = document(file);
        if (document.isMissingNode() || document.isNull()) {
            throw new BadInputException(file + ": must describe a sweep, found an empty document");
        }
        requireKnown(file, document, Sweep.class, "");
        for (JsonNode variant : document.path("variants")) {
            requireKnown(file, variant, ImageVariant.class, " of variants");
        }
        try {
            Sweep sweep = MAPPER.treeToValue(document, Sweep.class);
            sweep.requireNetworks();
            return sweep;
        } catch (JsonMappingException e) {
            throw bad(file, e.getCause() instanceof BadInputException bad ? bad.getMessage() : reason(e), e);
        } catch (JsonProcessingException e) {
            throw bad(file, e.getOriginalMessage(), e);
        } catch (BadInputException e) {
            throw bad(file, e.getMessage(), e);
        }
    }

    private static JsonNode document(Path file) {
        try {
            return MAPPER.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new BadInputException(
                    file + ": must be one document of YAML: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        } catch (CharacterCodingException e) {
            throw new BadInputException(file + ": must be text in UTF-8", e);
        } catch (IOException e) {
            throw new BadInputException(
                    file + ": must be a file that can be read"
                            + (Files.exists(file) ? "" : ", but there is no such file"),
                    e);
        }
    }

    /** First of all: for lack of a key that is misspelled its value may be said to be wrong. */
    private static void requireKnown(Path file, JsonNode mapping, Class<? extends Record> type, String where) {
        List<String> known = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        mapping.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw bad(
                        file,
                        "there is no key '" + key + "'" + where + ", those there are " + String.join(", ", known),
                        null);
            }
        });
    }

    private static BadInputException bad(Path file, String reason, Exception e) {
        return new BadInputException(file + ": must describe a sweep (docs/sweeps.md): " + reason, e);
    }

    /** What is wrong with a key or its value, without names of Java. */
    private static String reason(JsonMappingException e) {
        String key = e.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
        String value = e instanceof InvalidFormatException format ? ", got '" + format.getValue() + "'" : "";
        return (key.isEmpty() ? "the document" : "'" + key + "'") + " has a value of a wrong kind" + value;
    }
}
