package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repcost.paper.Outcome;

class ReplayCommandTest {
    /** T1 itself on Z_2, with w = (1, 0) and x = (1, 0). */
    private static final String T1 =
            """
            {"format": "repcost-counterexample", "version": 1, "statement": "T1", "kind": "relation",
             "name": "the transform of a convolution is the product of the transforms", "group": "2", "widths": [1, 1],
             "numbers": {"network": [[[[1, 0]]]], "input": [[[1, 0]]]}}
            """;

    private static final String WITHOUT_THE_ROOT = T1.replace("relation", "wrong version")
            .replaceAll("\"name\": \"[^\"]*\"", "\"name\": \"the factor √N dropped\"");

    @TempDir
    private Path folder;

    @Test
    void everySavedCounterexampleToAWrongVersionReproduces() throws IOException {
        Path caught = folder.resolve("caught");
        String text = Cli.text("check", "T1", "--tries", "30", "--counterexamples", caught.toString());
        List<Path> files = files(caught);
        assertEquals(
                List.of("T1-wrong-1.json", "T1-wrong-2.json", "T1-wrong-3.json", "T1-wrong-4.json"),
                files.stream().map(file -> file.getFileName().toString()).toList());
        for (Path file : files) {
            assertTrue(text.contains("  repcost replay " + file + "\n"), text);
            Outcome outcome = Cli.run("replay", file.toString());
            assertEquals(1, outcome.exitCode());
            assertEquals("", outcome.err());
            assertTrue(outcome.out().startsWith("Counterexample to the wrong version \""), outcome.out());
            assertTrue(outcome.out().endsWith("It reproduces: it fails as recorded.\n"), outcome.out());
        }
    }

    @Test
    void replayComputesTheSidesAnewWhateverTheFileSaysOfThem() throws IOException {
        String lie = WITHOUT_THE_ROOT.replace("\"version\": 1,", "\"version\": 1, \"outcome\": {\"kind\": \"HOLDS\"},");
        Outcome outcome = Cli.run("replay", file(lie));
        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.out().contains("entry 1 of 2: left 0.707107 ≠ right 0.5"), outcome.out());
        assertTrue(outcome.out().contains("On Z_2 with widths 1,1:"), outcome.out());
        assertTrue(outcome.out().contains("w¹ = (1, 0); x = (1, 0)"), outcome.out());
    }

    @Test
    void whatNoLongerFailsDoesNotReproduceAndExitsWithZero() throws IOException {
        String text = Cli.text("replay", file(T1));
        assertTrue(text.startsWith("Not a counterexample to the relation \""), text);
        assertTrue(text.endsWith("It does not reproduce.\n"), text);
    }

    @Test
    void jsonSaysWhetherItReproducesAndHoldsTheDocumentAgain() throws IOException {
        Outcome outcome = Cli.run("replay", file(WITHOUT_THE_ROOT), "--json");
        assertEquals(1, outcome.exitCode());
        JsonNode json = Schemas.assertValid(Cli.parse(outcome.out()));
        assertTrue(json.path("reproduces").asBoolean());
        Path again = folder.resolve("again.json");
        Files.writeString(again, json.path("counterexample").toString());
        assertEquals(
                outcome.out(), Cli.run("replay", again.toString(), "--json").out());
        assertFalse(Cli.json("replay", file(T1), "--json").path("reproduces").asBoolean());
    }

    @Test
    void badFilesAreToldInOneSentence() throws IOException {
        Cli.assertBadInput("missing required parameter: 'FILE'", "replay");
        Cli.assertBadInput("no such file", "replay", folder.resolve("none.json").toString());
        Cli.assertBadInput("must be a file, found a folder", "replay", folder.toString());
        Cli.assertBadInput("must be a whole JSON document", "replay", file(T1.substring(0, 100)));
        Path video = Files.write(
                folder.resolve("video.mp4"), new byte[] {0, 0, 0, 0x18, 'f', 't', 'y', 'p', 'm', 'p', '4', '2'});
        Cli.assertBadInput("video.mp4 must be a whole JSON document, found bytes", "replay", video.toString());
        Path latin = Files.write(folder.resolve("latin.json"), new byte[] {'{', '"', (byte) 0xe4, '"', ':', '1', '}'});
        Cli.assertBadInput("must be a whole JSON document", "replay", latin.toString());
        Cli.assertBadInput("must be a counterexample", "replay", file("{}"));
        Cli.assertBadInput("must be a counterexample", "replay", file("[]"));
        Cli.assertBadInput("found version 9", "replay", file(T1.replace("\"version\": 1", "\"version\": 9")));
    }

    @Test
    void numbersAtTheEdgeOfDoublesEndWithoutAnInternalError() throws IOException {
        for (String number : List.of("1e150", "1e-150", "4.9e-324", "1e-320", "3e76")) {
            String document = T1.replace("[1, 0]", "[" + number + ", " + number + "]");
            int exitCode = Cli.run("replay", file(document)).exitCode();
            assertTrue(exitCode == 0 || exitCode == 2, number + " exits with " + exitCode);
        }
    }

    @Test
    void shownCounterexamplesFollowTheReportAndAreTheSameOnOneThreadAndOnTwo() {
        String[] one = {"check", "T2", "--tries", "30", "--show-caught", "--json", "--threads", "1"};
        String[] two = {"check", "T2", "--tries", "30", "--show-caught", "--json", "--threads", "2"};
        JsonNode json = Cli.json(one);
        assertEquals(2, json.path("counterexamples").size());
        assertEquals(Cli.without(json, "seconds"), Cli.without(Cli.json(two), "seconds"));
        String text = Cli.text("check", "T2", "--tries", "30", "--show-caught");
        assertTrue(text.contains("\n\nCounterexample to the wrong version \"the conjugate dropped\" of T2\n"), text);
        assertFalse(Cli.text("check", "T2", "--tries", "30").contains("Counterexample"));
        assertFalse(Cli.json("check", "T2", "--tries", "30", "--json").has("counterexamples"));
    }

    @Test
    void folderThatCannotBeMadeIsRefusedBeforeTheCheck() throws IOException {
        Cli.assertBadInput(
                "--counterexamples must be a folder that can be made and written",
                "check",
                "T1",
                "--counterexamples",
                file("") + "/below");
    }

    private String file(String document) throws IOException {
        Path file = folder.resolve("counterexample.json");
        Files.writeString(file, document);
        return file.toString();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
