package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineOptionsTest {
    private static final String[] SPARK = {"--engine", "spark", "--master", "local[2]"};

    @TempDir
    private Path folder;

    private static String[] with(List<String> command, String... more) {
        return Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new);
    }

    private static JsonNode results(String... command) {
        return Cli.without(Cli.json(command), "seconds", "date");
    }

    private List<Path> files(String sweep, String name) throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve(sweep))) {
            return all.filter(file -> file.endsWith(name)).sorted().toList();
        }
    }

    @Test
    void sweepIsTheSameOnThreadsAndOnSpark() throws IOException {
        Path yaml = Files.writeString(
                folder.resolve("small.yaml"),
                """
                name: small
                model: myrtle
                variable: decay
                values: [1e-3, 1e-2]
                channelFactor: 0.0625
                side: 16
                images: 64
                variants:
                  - name: natural
                  - name: high-pass
                    highPass: 0.5
                augmented: true
                batch: 16
                rate: 0.01
                patience: 100
                epochs: 2
                runs: 2
                sensitivityImages: 8
                """);
        List<String> command = List.of("sweep", yaml.toString(), "--json", "--threads", "2", "--out");
        JsonNode onThreads = results(with(command, folder.resolve("threads").toString()));
        JsonNode onSpark =
                results(with(command, with(List.of(folder.resolve("spark").toString()), SPARK)));
        assertEquals(onThreads, onSpark);
        List<Path> records = files("threads", "run.json");
        assertEquals(8, records.size());
        for (Path record : records) {
            Path other =
                    folder.resolve("spark").resolve(folder.resolve("threads").relativize(record));
            assertEquals(
                    Cli.without(Cli.parse(Files.readString(record)), "seconds"),
                    Cli.without(Cli.parse(Files.readString(other)), "seconds"));
            assertArrayEquals(
                    Files.readAllBytes(record.resolveSibling("model.safetensors")),
                    Files.readAllBytes(other.resolveSibling("model.safetensors")));
        }
    }

    @Test
    void checkIsTheSameOnThreadsAndOnSpark() {
        List<String> command = List.of("check", "T8", "--tries", "30", "--seed", "3", "--json");
        assertEquals(results(with(command)), results(with(command, SPARK)));
    }

    @Test
    void paperIsTheSameOnThreadsAndOnSpark() {
        List<String> command =
                List.of("paper", "--budget", "quick", "--only", "T3,T12", "--json", "--out", folder.toString());
        assertEquals(results(with(command)), results(with(command, SPARK)));
    }

    @Test
    void optionsThatDoNotGoTogetherAreRefused() {
        for (List<String> command : List.of(List.of("check", "T3"), List.of("sweep", "fig1a"), List.of("paper"))) {
            Cli.assertBadInput("--master is for --engine spark", with(command, "--master", "local[2]"));
            Cli.assertBadInput("--conf is for --engine spark", with(command, "--conf", "spark.ui.enabled=true"));
            Cli.assertBadInput("--engine spark needs --master URL", with(command, "--engine", "spark"));
            Cli.assertBadInput("must be one of threads, spark", with(command, "--engine", "dask"));
        }
        Cli.assertBadInput(
                "--engine is for --mode tested and enclosed",
                with(List.of("check", "T3", "--mode", "exact", "--group", "2", "--widths", "1,1"), SPARK));
    }

    @Test
    void imagesThatOtherMachinesWouldLookForElsewhereAreRefusedBeforeSparkStarts() throws IOException {
        try (ServerSocket answers = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String master = "spark://127.0.0.1:" + answers.getLocalPort();
            String[] images = {"--data", "images", "--out", folder.toString(), "--engine", "spark", "--master", master};
            for (List<String> command : List.of(List.of("sweep", "fig1a"), List.of("paper", "--budget", "full"))) {
                Cli.assertBadInput(
                        "must be absolute paths on a file system that all machines of the engine share, got 'images'",
                        with(command, images));
            }
        }
    }

    @Test
    void masterThatDoesNotAnswerIsRefused() {
        Cli.assertBadInput(
                "--master must be a Spark master that answers, got 'spark://127.0.0.1:1'",
                "check",
                "T3",
                "--engine",
                "spark",
                "--master",
                "spark://127.0.0.1:1");
    }
}
