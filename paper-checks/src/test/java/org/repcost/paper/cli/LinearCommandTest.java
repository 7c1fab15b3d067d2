package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinearCommandTest {
    private static final List<String> FILES = List.of("linear.csv", "curves.csv", "linear.png");

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void nameTheFolder() {
        out = folder.resolve("out");
    }

    @Test
    void runsAreStationaryAndKeepTheBoundsOfTheTheory() throws IOException {
        JsonNode result = linear("--depth", "1,2,3", "--decay", "1e-2,1e-1", "--data", "spectrum:2", "--side", "6");
        assertEquals(6, result.path("runs").size());
        assertEquals(Set.of("repcost-linear-run"), Schemas.assertAllValid(out));
        for (JsonNode run : result.path("runs")) {
            assertEquals("TRAINED", run.path("state").asText(), run.toString());
            JsonNode reached = run.path("reached");
            assertEquals(0, reached.path("excess").asDouble(), 1e-6);
            assertEquals(
                    reached.path("objective").asDouble(),
                    reached.path("loss").asDouble()
                            + run.path("decay").asDouble()
                                    / 2
                                    * reached.path("weightNorm2").asDouble(),
                    1e-12);
            JsonNode blocks = run.path("blocks");
            assertTrue(blocks.path("leastLooseness").asDouble() > 1, blocks.toString());
            if (run.path("depth").asInt() == 2) {
                JsonNode threshold = blocks.path("threshold");
                assertEquals(1, threshold.path("largestPull").asDouble(), 1e-3);
                assertEquals(0, threshold.path("activeBelow").asInt());
            }
            if (run.path("depth").asInt() == 3) {
                assertTrue(blocks.path("gapByBound").asDouble()
                        < blocks.path("gap").asDouble());
            }
            double variation = run.path("alignment").path("totalVariation").asDouble();
            assertTrue(variation > 0 && variation < 1, run.toString());
        }
    }

    @Test
    void decayIsPyTorchs() {
        // At depth 1 on one image a class the minimum is a ridge regression: |w|^2 falls when d grows.
        JsonNode runs = linear("--depth", "1", "--decay", "0.5,2,8", "--images", "40", "--side", "4")
                .path("runs");
        for (int i = 0; i < 2; i++) {
            assertTrue(norm(runs.get(i)) > norm(runs.get(i + 1)), runs.toString());
        }
    }

    private static double norm(JsonNode run) {
        return run.path("reached").path("weightNorm2").asDouble();
    }

    @Test
    void decayThatIsTooStrongIsAZeroNetworkWithoutAlignment() {
        JsonNode run = linear("--depth", "2", "--decay", "1e3", "--images", "40", "--side", "4")
                .path("runs")
                .get(0);
        assertEquals("ZERO", run.path("state").asText(), run.toString());
        assertTrue(run.path("alignment").isNull() && run.path("blocks").isNull());
    }

    @Test
    void trainingThatMayNotGoOnIsUndecidedAndShowsNoNumber() throws IOException {
        String[] args = all(out, "--depth", "1,2", "--decay", "0.03", "--images", "40", "--side", "4", "--steps", "1");
        JsonNode result = Cli.json(args);
        for (JsonNode run : result.path("runs")) {
            assertEquals("UNDECIDED", run.path("state").asText(), run.toString());
            assertEquals("stalled", run.path("reason").asText());
            assertTrue(run.path("reached").isNull() && run.path("alignment").isNull(), run.toString());
        }
        assertTrue(result.path("onDepth").asText().contains("depth 1 is UNDECIDED, depth 2 is UNDECIDED"));
        List<String> rows = Files.readAllLines(out.resolve("linear.csv"));
        assertTrue(rows.get(1).matches("1,0.03,1,UNDECIDED: stalled,\\d+,*"), rows.get(1));
        assertEquals(1, Files.readAllLines(out.resolve("curves.csv")).size());
        assertEquals(1, Cli.run(with(args, "--strict")).exitCode());
    }

    @Test
    void dualityGapIsThereUnlessTheProblemIsNotConvex() throws IOException {
        JsonNode runs =
                linear("--depth", "1,2,3", "--decay", "0.03", "--side", "4").path("runs");
        for (int i = 0; i < 2; i++) {
            double gap = runs.get(i).path("reached").path("dualityGap").asDouble(Double.NaN);
            assertTrue(gap > -1e-12 && gap < 1e-4, runs.get(i).toString());
        }
        assertTrue(runs.get(2).path("reached").path("dualityGap").isNull());
        int column = List.of(
                        Files.readAllLines(out.resolve("linear.csv")).get(0).split(","))
                .indexOf("duality_gap");
        String[] row = Files.readAllLines(out.resolve("linear.csv")).get(2).split(",", -1);
        assertEquals(runs.get(1).path("reached").path("dualityGap").asDouble(), Double.parseDouble(row[column]));
        JsonNode narrow = Cli.json(
                all(folder.resolve("narrow"), "--depth", "2", "--decay", "0.03", "--side", "4", "--inner-width", "1"));
        assertTrue(narrow.path("runs").get(0).path("reached").path("dualityGap").isNull());
    }

    @Test
    void highPassFilteredDataHaveARemovedBand() {
        JsonNode run = linear("--depth", "1", "--decay", "1e-2", "--high-pass", "0.5", "--side", "8")
                .path("runs")
                .get(0);
        // With decay nothing is left where the data have nothing.
        assertEquals(0, run.path("alignment").path("stopOverPass").asDouble(), 1e-6);
    }

    @Test
    void filesAreTheSameOnOneThreadAndOnTwo() throws IOException {
        Path other = folder.resolve("other");
        String[] args = {"--depth", "1,3", "--decay", "0.03", "--loss", "cross-entropy", "--side", "6"};
        linear(with(args, "--threads", "1"));
        Cli.json(all(other, with(args, "--threads", "2")));
        for (String file : FILES) {
            assertArrayEquals(Files.readAllBytes(out.resolve(file)), Files.readAllBytes(other.resolve(file)), file);
        }
    }

    @Test
    void finishedRunsAreNotTrainedAgain() throws IOException {
        linear("--depth", "1,2", "--decay", "0.03", "--side", "4");
        Path kept = out.resolve("runs/depth-2-decay-0.03.json");
        byte[] csv = Files.readAllBytes(out.resolve("linear.csv"));
        Files.setLastModifiedTime(kept, FileTime.fromMillis(1000));
        Files.delete(out.resolve("runs/depth-1-decay-0.03.json"));
        linear("--depth", "1,2", "--decay", "0.03", "--side", "4");
        assertEquals(FileTime.fromMillis(1000), Files.getLastModifiedTime(kept));
        assertArrayEquals(csv, Files.readAllBytes(out.resolve("linear.csv")));
    }

    @Test
    void runsOfOtherSettingsAreNotMixedIn() throws IOException {
        linear("--depth", "1", "--decay", "0.03", "--side", "4");
        assertBad(
                "is a run of other settings, innerWidth",
                "--depth",
                "1",
                "--decay",
                "0.03",
                "--side",
                "4",
                "--inner-width",
                "2");
        assertBad("is a run of other settings, training", "--depth", "1", "--decay", "0.03", "--side", "5");
        Path kept = out.resolve("runs/depth-1-decay-0.03.json");
        Files.writeString(kept, "{}");
        assertBad("is a run of other settings", "--depth", "1", "--decay", "0.03", "--side", "4");
        Files.writeString(kept, "{\"run\": 1}");
        assertBad("must be a run of this experiment", "--depth", "1", "--decay", "0.03", "--side", "4");
        Files.writeString(kept, "{");
        assertBad("must be a whole JSON document", "--depth", "1", "--decay", "0.03", "--side", "4");
    }

    @Test
    void textHasALineARunAndSaysWhatTheRunsSayAboutThePredictions() {
        String text = Cli.text(Stream.of(
                        "linear",
                        "--images",
                        "60",
                        "--side",
                        "4",
                        "--depth",
                        "1,2",
                        "--decay",
                        "0.01,0.1",
                        "--out",
                        out.toString())
                .toArray(String[]::new));
        List<String> lines = text.lines().toList();
        assertTrue(lines.get(0).startsWith("training       dead leaves, 60 training images"), text);
        assertTrue(text.contains("(decay / 2) |w|^2 (PyTorch's decay)"), text);
        assertEquals(2, lines.stream().filter(line -> line.startsWith("2  0.")).count());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("P2, with depth the total variation ")), text);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("P3, with decay the total variation ")), text);
    }

    @Test
    void csvHasARowARunAndACurveARun() throws IOException {
        linear("--depth", "1,2", "--decay", "0.03", "--side", "4");
        List<String> rows = Files.readAllLines(out.resolve("linear.csv"));
        assertEquals(3, rows.size());
        int columns = rows.get(0).split(",", -1).length;
        assertTrue(rows.stream().allMatch(row -> row.split(",", -1).length == columns), rows.toString());
        // On 4 x 4 pixels: 0, 1, sqrt 2, 2, sqrt 5, sqrt 8.
        assertEquals(1 + 2 * 6, Files.readAllLines(out.resolve("curves.csv")).size());
    }

    @Test
    void badOptionsAreOneSentenceAndWriteNothing() throws IOException {
        assertBad("a weight decay must be a finite number > 0, got 0.0", "--decay", "0");
        assertBad("a weight decay must be a finite number > 0, got -1.0", "--decay", "0.1,-1");
        assertBad("a depth must be a whole number from 1 to 64, got 0", "--depth", "0");
        assertBad("depths must be distinct", "--depth", "2,2");
        assertBad("the inner width must be a whole number from 1 to 1024, got 0", "--inner-width", "0");
        assertBad("the number of starts must be >= 1, got 0", "--starts", "0");
        assertBad("the number of steps must be >= 1, got 0", "--steps", "0");
        assertBad("there is no 'nothing'", "--data", "nothing");
        assertBad("a spectrum is named as", "--data", "spectrum:steep");
        assertBad("--images must be >= 1, got 0", "--images", "0");
        assertBad("must lie in (0, 1]", "--high-pass", "2");
        assertBad("must be one of squared, cross-entropy", "--loss", "hinge");
        assertFalse(Files.exists(out));
        Files.writeString(out, "a file");
        assertBad("--out must be a folder", "--depth", "1");
    }

    private void assertBad(String words, String... args) {
        Cli.assertBadInput(words, all(out, args));
    }

    private JsonNode linear(String... args) {
        return Cli.json(all(out, args));
    }

    private static String[] with(String[] args, String... more) {
        return Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new);
    }

    /** The arguments, with few images unless they say how many. */
    private static String[] all(Path out, String... args) {
        String[] always = {"linear", "--json", "--out", out.toString()};
        String[] images = List.of(args).contains("--images") ? new String[0] : new String[] {"--images", "200"};
        return with(with(always, images), args);
    }
}
