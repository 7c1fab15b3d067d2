package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repcost.cnn.sweep.DataRecord;
import org.repcost.cnn.sweep.RunRecord;
import org.repcost.cnn.sweep.Sweep;
import org.repcost.cnn.sweep.SweepFolder;
import org.repcost.cnn.sweep.Sweeps;
import org.repcost.verify.result.Json;

class FigureCommandTest {
    private static final double[] RADII = {0, 1, 1.5, 2, 3};
    private static final double[] VALUES = {5, 4, 3, 2, 1};

    @TempDir
    private Path folder;

    private Path sweep;
    private Path out;

    @BeforeEach
    void writeSweep() throws IOException {
        sweep = folder.resolve("sweep");
        out = folder.resolve("out");
        Sweep fig1a = Sweeps.named("fig1a", Sweeps.Size.TINY);
        write(sweep.resolve("sweep.json"), new SweepFolder.Plan(fig1a, "dead-leaves", 1, 1, "test"));
        write(
                sweep.resolve("natural/data.json"),
                new DataRecord("natural", "images", "none", 10, RADII, VALUES, VALUES, null, null));
    }

    @Test
    void jsonSaysWhichRunsAreInTheFigure() throws IOException {
        writeRun(1, null);
        writeRun(2, "training diverged");
        JsonNode figure = Cli.json("figure", sweep.toString(), "--out", out.toString(), "--json");
        assertEquals(
                "[{\"name\":\"fig1a\",\"trained\":1,\"failed\":1}]",
                figure.path("sweeps").toString());
        assertEquals(2, figure.path("files").size());
    }

    @Test
    void pngAndSvgAreWrittenAndPrinted() throws IOException {
        writeRun(1, null);
        writeRun(2, null);
        writeRun(3, "training diverged");
        List<String> lines = Cli.text("figure", sweep.toString(), "--out", out.toString())
                .lines()
                .toList();
        assertEquals(
                List.of(
                        "fig1a          2 runs in the figure, 1 run left out: failed or collapsed",
                        "figure         " + out.resolve("figure.png") + ", " + out.resolve("figure.svg")),
                lines);
        assertTrue(ImageIO.read(out.resolve("figure.png").toFile()).getWidth() > 300);
        String svg = Files.readString(out.resolve("figure.svg"));
        assertTrue(svg.contains(">fig1a natural</text>") && svg.contains(">depth</text>"), svg);
    }

    @Test
    void folderWithoutFinishedRunsIsOneSentenceAndWritesNothing() {
        Cli.assertBadInput(sweep + ": must hold at least one run", "figure", sweep.toString(), "--out", out.toString());
        Cli.assertBadInput("none/sweep.json", "figure", folder.resolve("none").toString(), "--out", out.toString());
        assertFalse(Files.exists(out));
    }

    @Test
    void folderIsNeeded() {
        Cli.assertBadInput("'DIR", "figure");
    }

    private void writeRun(int depth, String failure) throws IOException {
        boolean failed = failure != null;
        write(
                sweep.resolve("natural/depth-" + depth + "/run-1/run.json"),
                new RunRecord(
                        "natural",
                        (double) depth,
                        1,
                        1,
                        failure,
                        1,
                        1,
                        0.5,
                        1,
                        0.5,
                        1,
                        1,
                        1,
                        failed ? null : RADII,
                        failed ? null : VALUES,
                        failed ? null : new double[RADII.length],
                        failed ? null : VALUES,
                        null,
                        null));
    }

    private static void write(Path file, Object value) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, Json.text(value));
    }
}
