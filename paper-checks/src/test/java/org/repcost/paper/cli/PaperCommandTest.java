package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.cnn.backend.BackendBuild;
import org.repcost.cnn.spectrum.RadialBins;
import org.repcost.cnn.sweep.RunRecord;
import org.repcost.cnn.sweep.Sweep;
import org.repcost.cnn.sweep.SweepFolder;
import org.repcost.cnn.sweep.Sweeps;
import org.repcost.paper.Outcome;
import org.repcost.paper.claim.Claim;
import org.repcost.paper.claim.PaperClaims;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.verify.report.Picture;
import org.repcost.verify.result.Json;

class PaperCommandTest {
    private static final List<String> CLAIMS = List.of(
            "eq1.1",
            "eq2.1",
            "eq2.2",
            "eq3.1",
            "eq3.2",
            "eq3.3",
            "blockdiag",
            "thm4.10",
            "shrinkage",
            "powerlaw",
            "P1",
            "P2",
            "P3",
            "C1",
            "C2",
            "C2-spectrum",
            "fig1a",
            "fig1b",
            "fig1c",
            "fig1d",
            "fig1e");

    /** Claims that take little time, and one that is not examined. */
    private static final String FEW = "eq1.1,P1,eq3.3,T4";

    private static final int SIDE_OF_CIFAR = 32;

    @TempDir
    private Path folder;

    @Test
    void everyClaimOfThePaperIsListedOnceInItsOrder() {
        assertEquals(CLAIMS, PaperClaims.all().stream().map(c -> c.id()).toList());
        assertEquals(
                CLAIMS, PaperClaims.select(List.of()).stream().map(c -> c.id()).toList());
    }

    @Test
    void runWithoutOnlyShowsEveryClaimWithItsVerdictOrThatItIsNotCovered() throws IOException {
        List<String> lines = paper("--budget", "quick", "--seed", "3")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        for (String id : CLAIMS) {
            List<String> own =
                    lines.stream().filter(line -> line.startsWith(id + " ")).toList();
            assertEquals(1, own.size(), id + " in " + lines);
            Claim claim = PaperClaims.select(List.of(id)).get(0);
            boolean covered = claim.isCovered() && !claim.isPredicted();
            String verdict =
                    switch (id) {
                        case "eq2.1", "shrinkage" -> "TESTED";
                        case "eq2.2", "thm4.10" -> "ENCLOSED";
                        default -> "PROVED";
                    };
            assertTrue(own.get(0).contains(covered ? verdict : "not examined"), own.get(0));
        }
        JsonNode report = report();
        assertEquals("quick", report.path("budget").asText());
        assertEquals(3, report.path("seed").asLong());
        assertEquals(
                CLAIMS,
                report.path("claims").findValuesAsText("id").stream()
                        .filter(CLAIMS::contains)
                        .distinct()
                        .toList());
        assertEquals(CLAIMS.size(), report.path("claims").size());
        for (JsonNode claim : report.path("claims")) {
            JsonNode wrong = claim.path("wrongVersions");
            assertEquals(
                    wrong.path("all").asInt(),
                    wrong.path("caught").asInt(),
                    claim.path("id").asText());
            assertEquals(claim.path("examined").asBoolean(), wrong.path("all").asInt() > 0);
        }
    }

    @Test
    void reportHasTheSchemaOfTheDocumentation() throws IOException {
        paper("--budget", "quick", "--only", FEW);
        JsonNode report = report();
        for (String key : List.of(
                "tool", "paper", "date", "machine", "budget", "seed", "command", "threads", "seconds", "claims")) {
            assertTrue(report.has(key), key);
        }
        for (JsonNode claim : report.path("claims")) {
            String id = claim.path("id").asText();
            assertTrue(claim.path("title").isTextual(), id);
            assertTrue(claim.path("examined").isBoolean(), id);
            assertTrue(claim.has("verdict"), id);
            assertTrue(claim.path("instances").isInt(), id);
            assertTrue(claim.path("largestResidual").isNumber(), id);
            assertTrue(claim.path("wrongVersions").path("caught").isInt(), id);
            assertTrue(claim.path("wrongVersions").path("all").isInt(), id);
            assertTrue(claim.path("seconds").isNumber(), id);
        }
    }

    @Test
    void onlyTakesClaimsAndStatementsInAnyCaseEachOnce() throws IOException {
        paper("--budget", "quick", "--only", "t4,EQ3.3,p1,eq1.1,T4");
        JsonNode claims = report().path("claims");
        assertEquals(
                List.of("eq1.1", "eq3.3", "P1", "T4"),
                Stream.of(0, 1, 2, 3)
                        .map(i -> claims.get(i).path("id").asText())
                        .toList());
        assertEquals(4, claims.size());
        assertEquals("PROVED", claims.get(0).path("verdict").asText());
        JsonNode evidence = claims.get(0).path("statements").get(0).path("evidence");
        assertEquals(
                List.of("PROVED", "PROVED", "PROVED", "PROVED", "ENCLOSED", "TESTED"),
                evidence.findValuesAsText("kind"));
        assertEquals("3, widths 2,2,2,1", evidence.get(0).path("shapes").get(0).asText());
        assertEquals(200, claims.get(0).path("instances").asInt());
        JsonNode open = claims.get(2);
        assertFalse(open.path("examined").asBoolean());
        assertTrue(open.path("verdict").isNull());
        assertEquals(0, open.path("instances").asInt());
    }

    @Test
    void resultIsTheSameOnOneThreadAndOnTwo() throws IOException {
        paper("--budget", "quick", "--only", FEW, "--threads", "1");
        JsonNode one = Cli.without(report(), "seconds", "threads", "date");
        paper("--budget", "quick", "--only", FEW, "--threads", "2");
        assertEquals(one, Cli.without(report(), "seconds", "threads", "date"));
    }

    @Test
    void jsonOnStandardOutputIsTheReport() throws IOException {
        JsonNode printed = Schemas.assertValid(Cli.parse(paper("--budget", "quick", "--only", FEW, "--json")));
        assertEquals(report(), printed);
    }

    @Test
    void pageIsWrittenBesideTheReportAndNamed() throws IOException {
        String text = paper("--budget", "quick", "--only", "eq1.1,P1");
        Path page = folder.resolve("out/index.html");
        assertTrue(text.endsWith("report: " + page + "\n"), text);
        assertTrue(text.contains("not examined"), text);
        String html = Files.readString(page);
        assertTrue(html.contains("eq1.1") && html.contains("P1"));
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            assertEquals(
                    List.of("index.html", "report.json"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void pictureThatFailsIsLeftOutWithASentence() {
        Picture picture = new Picture("drawn", "<svg/>");
        Map<String, Supplier<List<Picture>>> pictures = new LinkedHashMap<>();
        pictures.put("T3", () -> {
            throw new ArithmeticException("no minimum");
        });
        pictures.put("T8", () -> List.of(picture));
        StringWriter errors = new StringWriter();
        assertEquals(
                Map.of("T8", List.of(picture)),
                PaperCommand.drawn(pictures, Progress.silent(), new PrintWriter(errors, true)));
        assertEquals(
                "repcost: warning: the page has no picture of T3: java.lang.ArithmeticException: no minimum\n",
                errors.toString());
    }

    @Test
    void claimsAboutTrainedNetworksNameTheCommandThatTrainsThem() {
        String text = paper("--budget", "quick", "--only", "P3,fig1c").replaceAll("\\s+", " ");
        assertTrue(text.contains("P3 more weight decay aligns more closely not examined"), text);
        for (String sweep : List.of("fig1b", "fig1c", "fig1d", "fig1e")) {
            assertTrue(text.contains("repcost sweep " + sweep + " --data DIR --out " + sweep), text);
        }
        assertTrue(text.contains("2 claims: 2 not examined;"), text);
    }

    @Test
    void finishedSweepsAreJudgedAndNotTrainedAgain() throws IOException {
        Sweep fig1b = Sweeps.named("fig1b", Sweeps.Size.TINY);
        finish(fig1b, "dead-leaves", run -> aligned(fig1b, run));
        String text = paper("--only", "P3,fig1b");
        JsonNode report = report();
        JsonNode p3 = report.path("claims").get(0);
        assertEquals(
                List.of("P3 natural, fig1b", "P3 high-pass, fig1b"),
                p3.path("statements").findValuesAsText("id"),
                text);
        assertEquals("SUPPORTED", p3.path("verdict").textValue(), text);
        assertEquals(
                p3.path("wrongVersions").path("all"), p3.path("wrongVersions").path("caught"), text);
        assertTrue(p3.path("note").textValue().contains("further networks: repcost sweep fig1d"), text);
        assertEquals(
                3,
                report.path("claims").get(1).path("statements").size(),
                "all that the panel's networks test: " + text);
        assertTrue(Files.size(folder.resolve("out/figure.svg")) > 0);
        assertTrue(Files.size(folder.resolve("out/figure.png")) > 0);
    }

    @Test
    void reportNamesTheCommandThatRepeatsIt() throws IOException {
        paper("--budget", "quick", "--only", "t4,P1", "--seed", "3", "--threads", "1");
        assertEquals(
                "repcost paper --budget quick --only t4,P1 --seed 3",
                report().path("command").textValue());
        assertTrue(Files.readString(folder.resolve("out/index.html"))
                .contains("<code>repcost paper --budget quick --only t4,P1 --seed 3</code>"));
        paper("--budget", "quick", "--only", "P1");
        assertEquals(
                "repcost paper --budget quick --only P1 --seed 1",
                report().path("command").textValue());
    }

    @Test
    void commandsNameTheImagesForAShell() throws IOException {
        String images = folder.resolve("my images").toString();
        writeCifar10(Path.of(images));
        Sweep fig1b = Sweeps.named("fig1b", Sweeps.Size.FULL);
        finish(fig1b, images, run -> aligned(fig1b, run));
        paper("--budget", "full", "--only", "fig1b", "--data", images);
        JsonNode report = report();
        assertEquals(
                "repcost paper --budget full --only fig1b --data '" + images + "' --seed 1",
                report.path("command").textValue());
        assertEquals(
                "repcost sweep fig1b --scale full --data '" + images + "' --seed 1",
                report.path("claims")
                        .get(0)
                        .path("statements")
                        .get(0)
                        .path("command")
                        .textValue());
    }

    @Test
    void sweepWithoutATrainedNetworkDecidesNothing() throws IOException {
        Sweep fig1b = Sweeps.named("fig1b", Sweeps.Size.TINY);
        finish(fig1b, "dead-leaves", PaperCommandTest::failed);
        Path junit = folder.resolve("junit.xml");
        Outcome outcome = Cli.run(
                "paper",
                "--only",
                "fig1b",
                "--json",
                "--out",
                folder.resolve("out").toString(),
                "--junit",
                junit.toString());
        assertEquals(1, outcome.exitCode());
        String failure = "all " + fig1b.plan().size() + " runs failed, the first with: training diverged";
        assertEquals("repcost: nothing could be decided on fig1b, as " + failure + "\n", outcome.err());
        assertEquals(report(), Cli.parse(outcome.out()));
        assertTrue(Files.readString(junit).contains("<failure message=\"failed: " + failure), Files.readString(junit));
    }

    private static RunRecord failed(Sweep.Planned run) {
        return new RunRecord(
                run.variant().name(),
                run.value(),
                run.run(),
                run.run(),
                "training diverged",
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                1,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Ten training and ten test images, one a class. */
    private static void writeCifar10(Path images) throws IOException {
        Files.createDirectories(images);
        byte[] records = new byte[10 * 3073];
        new SplittableRandom(1).nextBytes(records);
        for (int i = 0; i < 10; i++) {
            records[3073 * i] = (byte) i;
        }
        Files.write(images.resolve("data_batch_1.bin"), records);
        Files.write(images.resolve("test_batch.bin"), records);
    }

    /** Writes what a sweep leaves where {@code repcost paper} looks for it. */
    private void finish(Sweep sweep, String data, Function<Sweep.Planned, RunRecord> came) throws IOException {
        Path its = folder.resolve("out/sweeps").resolve(sweep.name());
        write(
                its.resolve("sweep.json"),
                new SweepFolder.Plan(sweep, data, 1, 1, BackendBuild.current().toString()));
        for (Sweep.Planned run : sweep.plan()) {
            write(its.resolve(run.folder(sweep.variable())).resolve("run.json"), came.apply(run));
        }
    }

    /** A run whose sensitivity is the nearer to falling amplitudes, or leaves the removed band the more, the larger its decay. */
    private static RunRecord aligned(Sweep sweep, Sweep.Planned run) {
        int side = sweep.side() == null ? SIDE_OF_CIFAR : sweep.side();
        double[] radii = new RadialBins(FiniteAbelianGroup.product(side, side)).radii();
        double share = (sweep.values().indexOf(run.value()) + 1 + 0.01 * run.run())
                / (sweep.values().size() + 1);
        boolean filtered = run.variant().highPass() != null;
        double[] flat = Arrays.stream(radii).map(radius -> 1).toArray();
        double[] falling = Arrays.stream(radii)
                .map(radius -> 1 - share + 3 * share / (1 + radius * radius))
                .toArray();
        return new RunRecord(
                run.variant().name(),
                run.value(),
                run.run(),
                run.run(),
                null,
                12,
                12,
                0.5,
                1.5,
                0.5,
                3,
                1,
                1,
                radii,
                filtered ? flat : falling,
                flat,
                flat,
                filtered ? 1 - share : null,
                filtered ? 1 + 0.01 * run.run() : null);
    }

    private static void write(Path file, Object record) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, Json.text(record));
    }

    @Test
    void folderThatCannotBeWrittenIsOneSentence() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        for (Path out : List.of(file, file.resolve("below"))) {
            Cli.assertBadInput(
                    out.toString(), "paper", "--budget", "quick", "--only", "P1", "--out", out.toString(), "--json");
        }
        assertEquals("in the way", Files.readString(file));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            paper --only nope           | got 'nope'
            paper --only eq1.1,T99      | got 'T99'
            paper --only eq1.1,,T1      | got ''
            paper --budget vast         | invalid value for --budget: must be one of quick, default, full, got 'vast'
            paper --data x --only eq1.1 | --data is for --budget full, got --budget default
            paper --budget full --data nothing --only P1 | there is no 'nothing'
            paper --seed 1.5            | --seed: must be a whole number, got '1.5'
            paper --threads 0           | --threads must be >= 1, got 0
            paper --threads 40000       | --threads must be <= 32767, got 40000
            paper everything            | unknown argument 'everything'
            """)
    void badUseIsOneSentence(String command, String words) {
        Cli.assertBadInput(words, command.split(" "));
    }

    private String paper(String... options) {
        return Cli.text(
                Stream.concat(Stream.of("paper", "--out", folder.resolve("out").toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    private JsonNode report() throws IOException {
        return Cli.parse(Files.readString(folder.resolve("out/report.json")));
    }
}
