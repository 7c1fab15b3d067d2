package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repcost.cnn.sweep.Sweep;
import org.repcost.cnn.sweep.Sweeps;
import org.repcost.paper.Outcome;

class SweepCommandTest {
    @TempDir
    private Path folder;

    private Path out;
    private Path yaml;

    @BeforeEach
    void writeASmallSweep() throws IOException {
        out = folder.resolve("out");
        yaml = Files.writeString(
                folder.resolve("small.yaml"),
                """
                name: small
                model: conv-actually
                variable: depth
                values: [1, 2]
                decay: 1e-3
                channelFactor: 0.0625
                side: 8
                images: 40
                variants:
                  - name: natural
                  - name: high-pass
                    highPass: 0.5
                augmented: true
                batch: 16
                rate: 0.01
                patience: 100
                epochs: 2
                runs: 1
                sensitivityImages: 8
                """);
    }

    /** Options of the small sweep. */
    private String[] sweep(Path into, String... more) {
        return Stream.concat(Stream.of("sweep", yaml.toString(), "--out", into.toString()), Stream.of(more))
                .toArray(String[]::new);
    }

    /** Lines of runs.csv without the seconds, which come last. */
    private static List<String> runs(Path of) throws IOException {
        return Files.readAllLines(of.resolve("runs.csv")).stream()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList();
    }

    @Test
    void listNamesTheSweepsOfAScaleAndWhatIsReduced() {
        for (Sweeps.Size size : Sweeps.Size.values()) {
            String text = Cli.text("sweep", "--list", "--scale", size.toString());
            for (Sweep sweep : Sweeps.all(size)) {
                assertTrue(
                        text.contains(sweep.name() + "  " + sweep.title() + ": "
                                + sweep.plan().size() + " runs of up to " + sweep.epochs() + " epochs\n"),
                        text);
                assertTrue(sweep.reduced().stream().allMatch(line -> text.contains("\n    " + line + "\n")), text);
            }
        }
        assertFalse(Files.exists(out));
    }

    @Test
    void listShowsValuesAndImages() {
        String text = Cli.text("sweep", "--list", "--scale", "full");
        assertTrue(text.contains("\n    depth 1, 2, 4, 8\n    images natural, high-pass (high-pass 0.5)\n"), text);
        String causal = text.substring(text.indexOf("causal-filter"), text.indexOf("causal-information"));
        assertTrue(causal.contains("gamma-1 (power filter -1)") && causal.contains("(power filter 0.5)"), causal);
        JsonNode sweeps =
                Cli.json("sweep", "--list", "--scale", "full", "--json").path("sweeps");
        assertEquals(Sweeps.all(Sweeps.Size.FULL).size(), sweeps.size());
        assertEquals("fig1a", sweeps.get(0).path("name").textValue());
        assertEquals("[1.0,2.0,4.0,8.0]", sweeps.get(0).path("values").toString());
    }

    @Test
    void sweepWithoutATrainedNetworkDecidesNothing() throws IOException {
        Files.writeString(
                yaml,
                Files.readString(yaml)
                        .replace("variable: depth", "variable: decay")
                        .replace("values: [1, 2]", "values: [1e6]")
                        .replace("batch: 16", "batch: 4")
                        .replace("decay: 1e-3", "depth: 2"));
        Path junit = folder.resolve("junit.xml");
        Outcome outcome = Cli.run(sweep(out, "--json", "--junit", junit.toString()));
        assertEquals(1, outcome.exitCode());
        String report = Files.readString(junit);
        assertTrue(report.contains("<failure message=\"failed: all 2 runs failed, the first with: "), report);
        assertTrue(
                outcome.err()
                        .startsWith(
                                "repcost: nothing could be decided on small, as all 2 runs failed, the first with: "),
                outcome.err());
        assertEquals(1, outcome.err().lines().count());
    }

    @Test
    void sweepWhoseNetworksAllCollapsedHasResultsAndNoFigure() throws IOException {
        Files.writeString(
                yaml,
                Files.readString(yaml)
                        .replace("model: conv-actually", "model: myrtle")
                        .replace("variable: depth", "variable: decay")
                        .replace("values: [1, 2]", "values: [1e-3]")
                        .replace("decay: 1e-3\n", "")
                        .replace("side: 8", "side: 16"));
        Outcome outcome = Cli.run(sweep(out, "--json"));
        assertEquals("", outcome.err());
        assertEquals(0, outcome.exitCode());
        assertTrue(
                runs(out).stream().skip(1).allMatch(line -> line.contains(",collapsed,")),
                runs(out).toString());
        assertFalse(Files.exists(out.resolve("figure.png")));
    }

    @Test
    void sweepWritesItsRunsAndJudgesPredictions() throws IOException {
        JsonNode result = Cli.json(sweep(out, "--seed", "5", "--threads", "2", "--json"));
        assertEquals(result, Cli.parse(Files.readString(out.resolve("results.json"))));
        assertEquals(
                Set.of(
                        "repcost-sweep",
                        "repcost-sweep-data",
                        "repcost-sweep-run",
                        "repcost-sweep-results",
                        "repcost-training-settings"),
                Schemas.assertAllValid(out));
        assertEquals("small", result.path("plan").path("sweep").path("name").textValue());
        assertEquals(5, result.path("plan").path("seed").intValue());
        assertTrue(result.path("decayConvention").textValue().contains("(d / 2) |w|^2"));
        assertEquals(4, result.path("summaries").size());
        List<String> ids = new ArrayList<>();
        for (JsonNode prediction : result.path("predictions")) {
            ids.add(prediction.path("id").textValue());
            assertEquals("UNDECIDED", prediction.path("verdict").path("kind").textValue());
        }
        assertEquals(List.of("P1", "P2 natural", "P2 high-pass"), ids);
        for (JsonNode setting : result.path("summaries")) {
            // Of one run there is no deviation: NaN is no number in JSON.
            assertTrue(setting.path("validationAccuracyDeviation").isNull(), setting.toString());
        }
        assertEquals(5, runs(out).size());
        for (String file : List.of("sweep.json", "natural/data.json", "high-pass/depth-2/run-1/run.json")) {
            assertTrue(Files.exists(out.resolve(file)), file);
        }
        Path run = out.resolve("natural/depth-1/run-1");
        for (String file : List.of(
                "settings.json",
                "checkpoint.safetensors",
                "model.safetensors",
                "curve.csv",
                "sensitivity.safetensors")) {
            assertTrue(Files.exists(run.resolve(file)), file);
        }
    }

    @Test
    void linesAreTheRunsAndThenTheResults() {
        Path junit = folder.resolve("junit.xml");
        List<String> formats = Cli.text(sweep(out, "--json-lines", "--junit", junit.toString()))
                .lines()
                .map(line -> Schemas.assertValid(Cli.parse(line)).path("format").textValue())
                .toList();
        assertEquals(
                List.of(
                        "repcost-sweep-run",
                        "repcost-sweep-run",
                        "repcost-sweep-run",
                        "repcost-sweep-run",
                        "repcost-sweep-results"),
                formats);
        assertTrue(Files.exists(junit));
    }

    @Test
    void folderOfAnotherFormatIsRefused() throws IOException {
        Cli.json(sweep(out, "--json"));
        Path plan = out.resolve("sweep.json");
        Files.writeString(plan, Files.readString(plan).replace("\"version\" : 2", "\"version\" : 1"));
        Cli.assertBadInput(
                "sweep.json: must be of the format repcost-sweep, version 2, found repcost-sweep, version 1",
                sweep(out, "--resume"));
    }

    @Test
    void textHasATableAndThePredictions() {
        Outcome outcome = Cli.run(sweep(out));
        assertEquals(0, outcome.exitCode());
        assertEquals(1, Cli.run(sweep(out, "--resume", "--strict")).exitCode());
        String text = outcome.out();
        assertTrue(text.startsWith("sweep          small, small, seeds 1 to 1\n"), text);
        assertTrue(text.contains("\nimages         dead-leaves: natural, high-pass\n"), text);
        assertEquals(
                2,
                text.lines()
                        .filter(line -> line.matches("high-pass +[12] +1 .*"))
                        .count(),
                text);
        assertTrue(text.contains("\nP2 high-pass  sensitivity leaves the removed band with depth"), text);
        assertTrue(text.contains("    UNDECIDED: too few runs"), text);
        assertTrue(text.endsWith("a folder for every run in " + out + "\n"), text);
        // Which of two is finished first is not certain.
        assertTrue(outcome.err().contains(". natural, 1, run 1, accuracy "), outcome.err());
    }

    @Test
    void sweepThatIsKilledGoesOnAndEndsWithTheSameRuns() throws Exception {
        Files.writeString(yaml, Files.readString(yaml).replace("epochs: 2", "epochs: 8"));
        Process killed = start(sweep(out, "--threads", "2", "--json"));
        Path finished = out.resolve("natural/depth-1/run-1/run.json");
        Path begun = out.resolve("natural/depth-2/run-1/checkpoint.safetensors");
        while (!(Files.exists(finished) && Files.exists(begun))) {
            assertTrue(killed.isAlive(), "the sweep ended before it could be killed");
            Thread.sleep(5);
        }
        killed.destroyForcibly().waitFor();
        assertEquals(128 + 9, killed.exitValue());
        assertFalse(Files.exists(out.resolve("runs.csv")));
        for (String file : List.of("settings.json", "sensitivity.safetensors", "run.json")) {
            Files.writeString(begun.resolveSibling("." + file + "." + UUID.randomUUID() + ".part"), "half");
        }
        String before = Files.readString(finished);
        Cli.assertBadInput("continue that sweep with --resume", sweep(out));
        Cli.json(sweep(out, "--resume", "--threads", "1", "--json"));
        assertEquals(before, Files.readString(finished));
        try (Stream<Path> files = Files.list(begun.getParent())) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.toString().endsWith(".part")).toList());
        }
        Path whole = folder.resolve("whole");
        Cli.json(sweep(whole, "--json"));
        assertEquals(runs(whole), runs(out));
    }

    @Test
    void moreRunsAreAddedToASweep() throws IOException {
        Cli.json(sweep(out, "--json"));
        List<String> before = runs(out);
        Cli.json(sweep(out, "--json", "--resume", "--runs", "2"));
        assertEquals(before, runs(out).subList(0, 5));
        assertEquals(9, runs(out).size());
        Cli.assertBadInput("--runs must be at least the 2 of the sweep in " + out + ", got 1", sweep(out, "--resume"));
        Cli.assertBadInput("is of a sweep of other settings", sweep(out, "--resume", "--runs", "2", "--seed", "3"));
    }

    @Test
    void badOptionsAreOneSentenceAndWriteNothing() throws IOException {
        Cli.assertBadInput(
                "--json-lines is for the results of a sweep; --list runs none", "sweep", "--list", "--json-lines");
        Cli.assertBadInput(
                "--junit is for the results of a sweep; --list runs none",
                "sweep",
                "--list",
                "--junit",
                out.toString());
        Cli.assertBadInput("repcost sweep needs a SWEEP", "sweep", "--out", out.toString());
        Cli.assertBadInput("a sweep of scale small must be one of fig1a, ", "sweep", "fig2");
        Cli.assertBadInput(
                "there is no such file", "sweep", folder.resolve("none.yaml").toString());
        Cli.assertBadInput("a sweep must have 1 to 1000 runs, got 0", sweep(out, "--runs", "0"));
        Cli.assertBadInput("--resume needs a folder that holds a sweep", sweep(out, "--resume"));
        Cli.assertBadInput("--threads must be >= 1, got 0", sweep(out, "--threads", "0"));
        Cli.assertBadInput("there is no 'nothing'", sweep(out, "--data", "nothing"));
        Cli.assertBadInput(
                "invalid value for --scale: must be one of full, small, tiny, got 'huge'",
                sweep(out, "--scale", "huge"));
        Cli.assertBadInput(
                "--scale is for the paper's sweeps; " + yaml + " says its own sizes", sweep(out, "--scale", "small"));
        Files.writeString(yaml, Files.readString(yaml).replace("[1, 2]", "[1, 65]"));
        Cli.assertBadInput("small.yaml: must describe a sweep", sweep(out));
        assertFalse(Files.exists(out.resolve("sweep.json")));
        assertFalse(Files.exists(out.resolve("natural")));
    }

    @Test
    void imagesOfSeveralSizesAreRefusedBeforeAnyRun() throws IOException {
        byte[] records = new byte[10 * 3073];
        for (int i = 0; i < records.length; i++) {
            records[i] = (byte) (i % 3073 == 0 ? i / 3073 : i * i);
        }
        Path images = Files.createDirectories(folder.resolve("cifar"));
        Files.write(images.resolve("data_batch_1.bin"), records);
        Files.write(images.resolve("test_batch.bin"), records);
        String text = Files.readString(yaml).replace("side: 8\n", "").replace("images: 40\n", "images: 10\n");
        Files.writeString(yaml, text.replace("highPass: 0.5", "data: " + images));
        Cli.assertBadInput(
                "the images of a sweep must be of one size, so that their spectra can be compared, got 3 x 16 x 16 and 3 x 32 x 32",
                sweep(out));
        assertFalse(Files.exists(out.resolve("sweep.json")));
    }

    private static Process start(String... args) throws IOException {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RepCost.class.getName());
        return new ProcessBuilder(
                        Stream.concat(java.stream(), Arrays.stream(args)).toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
