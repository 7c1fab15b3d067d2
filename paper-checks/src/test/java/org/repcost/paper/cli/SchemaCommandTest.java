package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.repcost.verify.result.Format;

class SchemaCommandTest {
    private static final String META = "https://json-schema.org/draft/2020-12/schema";

    /** What depends on the kind of a layer, of which a user may have one of their own. */
    private static final Set<String> OPEN = Set.of("what a layer is told");

    @ParameterizedTest
    @EnumSource
    void schemaIsOneOfItsDraftAndNamesItsFormat(Format format) {
        JsonNode schema = Cli.parse(Cli.text("schema", format.schema()));
        assertEquals(
                List.of(),
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(SchemaLocation.of(META))
                        .validate(schema));
        assertEquals(META, schema.path("$schema").textValue());
        assertEquals(
                format.toString(),
                schema.path("properties").path("format").path("const").textValue());
        assertEquals(
                format.version(),
                schema.path("properties").path("version").path("const").intValue());
        assertClosed(schema);
    }

    /** A field that no schema tells of must not pass. */
    private static void assertClosed(JsonNode schema) {
        if (schema.path("type").asText().equals("object")
                && !OPEN.contains(schema.path("description").asText())) {
            assertTrue(schema.path("additionalProperties").isBoolean(), schema.toString());
            assertEquals(false, schema.path("additionalProperties").booleanValue());
        }
        schema.forEach(SchemaCommandTest::assertClosed);
    }

    @Test
    void allKindsAreListed() {
        String text = Cli.text("schema");
        for (Format format : Format.values()) {
            assertTrue(text.lines().anyMatch(line -> line.startsWith(format.schema() + " ")), format.toString());
        }
        assertEquals(Format.values().length, text.lines().count());
    }

    @Test
    void guideHasAllKinds() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "json.md"));
        for (Format format : Format.values()) {
            assertTrue(guide.contains("`" + format.schema() + "`"), format.toString());
        }
    }

    @Test
    void unknownKindIsOneSentence() {
        Cli.assertBadInput("NAME must be one of report, claim, ", "schema", "reports");
    }
}
