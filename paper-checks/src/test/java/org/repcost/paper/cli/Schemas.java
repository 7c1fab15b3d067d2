package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.repcost.verify.result.Format;

/** Holds JSON documents to the schemas of their formats. */
final class Schemas {
    private static final Map<String, Schema> ALL =
            Arrays.stream(Format.values()).collect(Collectors.toMap(Format::toString, Schemas::schema));

    private Schemas() {}

    /** A document that names its format, and has all fields of its schema and no others. */
    static JsonNode assertValid(JsonNode document) {
        String format = document.path("format").asText();
        assertEquals("[format, version]", firstTwo(document).toString());
        assertEquals(List.of(), ALL.get(format).validate(document), format);
        return document;
    }

    /** The same for a file. */
    static JsonNode assertValid(Path file) {
        try {
            return assertValid(Cli.parse(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same for all JSON files below a folder; their formats. */
    static Set<String> assertAllValid(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(file -> assertValid(file).path("format").textValue())
                    .collect(Collectors.toSet());
        }
    }

    private static List<String> firstTwo(JsonNode document) {
        return document.properties().stream().map(Map.Entry::getKey).limit(2).toList();
    }

    private static Schema schema(Format format) {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(format.schemaText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
