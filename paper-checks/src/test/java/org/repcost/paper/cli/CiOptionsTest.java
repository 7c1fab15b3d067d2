package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repcost.paper.Outcome;
import org.w3c.dom.Element;

class CiOptionsTest {
    private static final String LOCAL = "../docs/examples/local.yaml";

    @TempDir
    private Path folder;

    private Path junit;

    @BeforeEach
    void nameTheReport() {
        junit = folder.resolve("reports/junit.xml");
    }

    @Test
    void linesOfAPaperAreItsClaimsAsTheReportHasThem() throws IOException {
        Path out = folder.resolve("out");
        List<JsonNode> lines =
                lines("paper", "--budget", "quick", "--only", "eq1.1,powerlaw,P1,eq3.3", "--out", out.toString());
        JsonNode claims = Schemas.assertValid(out.resolve("report.json")).path("claims");
        assertEquals(claims.size(), lines.size());
        for (JsonNode line : lines) {
            assertEquals("repcost-claim", line.path("format").textValue());
        }
        // What is known of trained networks comes last.
        assertEquals(
                List.of("eq1.1", "eq3.3", "powerlaw", "P1"),
                lines.stream().map(line -> line.path("id").textValue()).toList());
        assertEquals(Cli.without(claims.get(0), "format", "version"), Cli.without(lines.get(0), "format", "version"));
    }

    @Test
    void lineOfACheckIsItsJson() {
        String[] check = {"check", "T1", "--tries", "10"};
        assertEquals(
                Cli.without(Cli.json("check", "T1", "--tries", "10", "--json"), "seconds"),
                Cli.without(lines(check).get(0), "seconds"));
    }

    @Test
    void reportOfACheckHasACaseForTheStatementAndForEveryWrongVersion() throws Exception {
        Outcome plain = Cli.run("check", "T1", "--tries", "30", "--junit", junit.toString());
        assertTrue(plain.out().startsWith("T1 convolution theorem"), plain.out());
        Element report = report();
        int wrongVersions = Cli.json("list", "T1", "--json")
                .path("statements")
                .get(0)
                .path("wrongVersionCount")
                .intValue();
        assertEquals(1 + wrongVersions, report.getElementsByTagName("testcase").getLength());
        assertEquals("0", report.getAttribute("failures"));
        assertEquals(0, report.getElementsByTagName("failure").getLength());
    }

    @Test
    void reportOfAPaperHasASuiteAClaimAndSkipsWhatIsNotExamined() throws Exception {
        Cli.run(
                "paper",
                "--budget",
                "quick",
                "--only",
                "eq1.1,powerlaw",
                "--out",
                folder.resolve("out").toString(),
                "--junit",
                junit.toString());
        Element report = report();
        assertEquals(2, report.getElementsByTagName("testsuite").getLength());
        assertEquals(1, report.getElementsByTagName("skipped").getLength());
        assertEquals("1", report.getAttribute("skipped"));
    }

    @Test
    void falsifiedConjectureIsAFailureWithItsReason() throws Exception {
        Outcome outcome =
                Cli.run("conjecture", LOCAL, "--cost", "2*N^(-1/2)*sum(nuclear)", "--junit", junit.toString());
        assertEquals(1, outcome.exitCode());
        Element report = report();
        assertEquals("1", report.getAttribute("failures"));
        Element failure = (Element) report.getElementsByTagName("failure").item(0);
        assertEquals("FALSIFIED", failure.getAttribute("type"));
        assertTrue(failure.getAttribute("message").startsWith("FALSIFIED: by a dual certificate"), outcome.out());
    }

    @Test
    void badOptionsAreOneSentenceBeforeAnyWork() {
        Cli.assertBadInput("--json and --json-lines exclude each other", "check", "T1", "--json", "--json-lines");
        Cli.assertBadInput("--junit must leave room for the file ", "check", "T1", "--junit", folder.toString());
        assertFalse(Files.exists(junit));
    }

    private List<JsonNode> lines(String... args) {
        String[] all =
                Stream.concat(Arrays.stream(args), Stream.of("--json-lines")).toArray(String[]::new);
        return Cli.text(all).lines().map(Cli::parse).map(Schemas::assertValid).toList();
    }

    private Element report() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(junit.toFile())
                .getDocumentElement();
    }
}
