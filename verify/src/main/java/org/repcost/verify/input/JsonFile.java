package org.repcost.verify.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;

/** A JSON document of a user's, with the sentences for what is wrong with it. */
public final class JsonFile {
    private static final int MOST_BYTES = 1 << 24;
    private static final int MOST_CHARACTERS = 80;
    private static final String FORMAT = "format";
    private static final String NO_DOCUMENT = " must be a whole JSON document";

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final Path file;
    private final JsonNode root;

    private JsonFile(Path file, JsonNode root) {
        this.file = file;
        this.root = root;
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read
     * @throws BadInputException if it is no whole JSON document, or larger than 16 MiB
     */
    public static JsonFile read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new BadInputException(file + ": must be a file, found a folder");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw new BadInputException(file + ": must have at most " + MOST_BYTES + " bytes, found more");
        }
        try {
            JsonNode root = MAPPER.readTree(bytes);
            return new JsonFile(file, root == null ? MissingNode.getInstance() : root);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : ", found a fault at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new BadInputException(file + NO_DOCUMENT + where, e);
        } catch (CharConversionException e) {
            // The first bytes decide which encoding is tried.
            throw new BadInputException(file + NO_DOCUMENT + ", found bytes that are no text", e);
        }
    }

    /** The document. */
    public JsonNode root() {
        return root;
    }

    /** Whether the document is an object whose field "format" has this value. */
    public boolean hasFormat(String name) {
        return root.isObject() && root.path(FORMAT).asText().equals(name);
    }

    /** Refuses a node that is not an array of the given length. */
    public void requireLength(JsonNode node, String name, int length) {
        if (!node.isArray() || node.size() != length) {
            throw bad(name + " must be an array of length " + length + ", found " + found(node));
        }
    }

    /** Refuses a node that is not an object, or has a field that is not known. */
    public void requireFields(JsonNode node, String within, Set<String> known) {
        if (!node.isObject()) {
            throw bad(within + " must be an object, found " + found(node));
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw bad("the fields of " + within + " must be among "
                        + known.stream().sorted().collect(Collectors.joining(", ")) + ", found " + shortened(name));
            }
        }
    }

    /** A node that is a finite number. */
    public double finite(JsonNode node, String name) {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw bad(name + " must be a finite number, found " + found(node));
        }
        return node.doubleValue();
    }

    /** A field that is a whole number within bounds. */
    public int whole(JsonNode node, String name, int least, int greatest) {
        JsonNode value = node.path(name);
        if (!value.isInt() || value.intValue() < least || value.intValue() > greatest) {
            throw bad(name + " must be a whole number from " + least + " to " + greatest + ", found " + found(value));
        }
        return value.intValue();
    }

    /** A field that is a text. */
    public String text(JsonNode node, String name) {
        if (!node.path(name).isTextual()) {
            throw bad(name + " must be a text, found " + found(node.path(name)));
        }
        return node.path(name).textValue();
    }

    /** What a node is, for a sentence that expected something else. */
    public static String found(JsonNode node) {
        if (node.isMissingNode()) {
            return "none";
        }
        return switch (node.getNodeType()) {
            case ARRAY -> "an array of length " + node.size();
            case OBJECT -> "an object";
            default -> shortened(node.toString());
        };
    }

    /** The failure that says what is wrong with this file. */
    public BadInputException bad(String what) {
        return new BadInputException(file + ": " + what);
    }

    /** What a sentence has room for. */
    private static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }
}
