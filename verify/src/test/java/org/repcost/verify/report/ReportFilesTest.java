package org.repcost.verify.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repcost.verify.result.Report;

class ReportFilesTest {
    private static final Report REPORT = SampleReport.report();

    @TempDir
    private Path folder;

    @Test
    void pageAndJsonAreAllThatIsWritten() throws Exception {
        Path made = folder.resolve("made/if/missing");
        ReportFiles.writeJson(REPORT, made);
        Path page = ReportFiles.writePage(REPORT, Map.of(), made);
        assertEquals(HtmlReport.text(REPORT, Map.of()), Files.readString(page));
        try (Stream<Path> files = Files.list(page.getParent())) {
            assertEquals(
                    Set.of("index.html", "report.json"),
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
        }
    }

    @Test
    void claimsInJsonHaveTheKeysThatProgramsRelyOn() throws Exception {
        ReportFiles.writeJson(REPORT, folder);
        JsonNode claims = new ObjectMapper()
                .readTree(folder.resolve("report.json").toFile())
                .get("claims");
        assertEquals(REPORT.claims().size(), claims.size());
        for (JsonNode claim : claims) {
            for (String key : Set.of(
                    "id",
                    "title",
                    "examined",
                    "verdict",
                    "instances",
                    "largestResidual",
                    "wrongVersions",
                    "seconds",
                    "note",
                    "statements")) {
                assertTrue(claim.has(key), key + " in " + claim);
            }
            assertTrue(claim.get("wrongVersions").get("caught").isInt());
            assertTrue(claim.get("wrongVersions").get("all").isInt());
            assertEquals(claim.get("examined").asBoolean(), claim.get("verdict").isTextual());
        }
    }

    @Test
    void earlierReportIsReplaced() throws Exception {
        Files.writeString(folder.resolve("index.html"), "earlier");
        ReportFiles.writePage(REPORT, Map.of(), folder);
        assertTrue(Files.readString(folder.resolve("index.html")).startsWith("<!DOCTYPE html>"));
    }
}
