package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.repcost.paper.Bash;
import org.repcost.paper.Outcome;
import org.repcost.paper.cli.Guide.Block;
import org.repcost.theory.catalogue.Catalogue;
import org.repcost.theory.layer.LayerKinds;
import org.repcost.theory.statement.Statement;
import picocli.CommandLine.MissingParameterException;

/** The guide is what the program does: files are shown as they are, Java compiles, and commands print what is shown. */
class GuideTest {
    private static final String DERIVE = "derive ";

    /** "./repcost" in the guide, in a process of its own as a user starts it. */
    private static final String LAUNCHER =
            """
            #!/bin/bash
            exec "$JAVA" -Djava.awt.headless=true -cp "$CLASS_PATH" org.repcost.paper.cli.RepCost "$@"
            """;

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "CLASS_PATH", System.getProperty("java.class.path"),
            "LC_ALL", "C.UTF-8");

    private static final Pattern EXIT_CODE = Pattern.compile("# exit code (\\d+)$");

    @TempDir
    private Path folder;

    static Stream<Block> files() {
        return Guide.blocks()
                .filter(block -> block.title().contains("/") && !block.title().startsWith(DERIVE));
    }

    static Stream<Block> derivations() {
        return Guide.blocks().filter(block -> block.title().startsWith(DERIVE));
    }

    static Stream<Block> java() {
        return Guide.blocks()
                .filter(block ->
                        block.language().equals("java") && block.title().isEmpty());
    }

    static Stream<Block> consoles() {
        return Guide.blocks().filter(block -> block.language().equals("console"));
    }

    static Stream<Block> counterexamples() {
        return Guide.blocks().filter(block -> block.title().equals("replay"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void fileIsShownAsItIs(Block block) {
        assertEquals(Guide.read(Guide.ROOT.resolve(block.title())), block.content());
    }

    @ParameterizedTest
    @MethodSource("derivations")
    void derivationIsShownAsItIsPrinted(Block block) {
        String file =
                Guide.ROOT.resolve(block.title().substring(DERIVE.length())).toString();
        String printed = Cli.text("derive", file);
        assertTrue(printed.startsWith(block.content()), printed);
    }

    @ParameterizedTest
    @MethodSource("counterexamples")
    void counterexampleFailsAsItIsShown(Block block) throws Exception {
        Path file = Files.writeString(folder.resolve("shown.json"), block.content());
        Outcome outcome = Cli.run("replay", file.toString());
        assertEquals(1, outcome.exitCode(), outcome.toString());
    }

    @ParameterizedTest
    @MethodSource("java")
    void javaCompiles(Block block) throws Exception {
        assertEquals(List.of(), JavaSnippet.errors(block.content(), folder));
    }

    @EnabledOnOs(OS.LINUX)
    @ParameterizedTest
    @MethodSource("consoles")
    void commandsPrintWhatIsShown(Block block) throws Exception {
        Files.writeString(folder.resolve("repcost"), LAUNCHER);
        assertTrue(folder.resolve("repcost").toFile().setExecutable(true));
        Path docs = Files.createSymbolicLink(
                folder.resolve("docs"), Guide.ROOT.resolve("docs").toRealPath());
        new NpzFile()
                .with("w1", new int[] {1, 2, 1}, 1, 3)
                .with("w2", new int[] {1, 2, 1}, 2, 1)
                .writeTo(folder.resolve("model.npz"));
        for (String commandAndOutput : block.content().split("(?m)^\\$ ")) {
            if (!commandAndOutput.isEmpty()) {
                assertPrints(commandAndOutput);
            }
        }
        Files.delete(docs);
    }

    private void assertPrints(String commandAndOutput) throws Exception {
        String[] parts = commandAndOutput.split("\n", 2);
        Outcome outcome = Bash.run(parts[0], folder, ENVIRONMENT);
        Matcher code = EXIT_CODE.matcher(parts[0]);
        assertEquals(code.find() ? Integer.parseInt(code.group(1)) : 0, outcome.exitCode(), outcome.toString());
        String shown = Arrays.stream(stable(parts[1]).split("\\.\\.\\.", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("(?s:.*)"));
        String printed = stable(outcome.out());
        assertTrue(printed.matches(shown), () -> parts[0] + " prints\n" + printed);
    }

    /** Without what differs from run to run: times, and the columns that move with them. */
    private static String stable(String text) {
        return text.replaceAll("\\d+(\\.\\d+)? (ms|s|min)\\b", "TIME").replaceAll(" +", " ");
    }

    /** All commands of all pages, run or not. */
    @Test
    void everyCommandIsUnderstood() {
        List<String> refused = new ArrayList<>();
        for (String command : Guide.commands()) {
            try {
                RepCost.commandLine(RepCost.SUBCOMMANDS).parseArgs(Guide.words(command));
            } catch (MissingParameterException e) {
                // Text names commands without what they work on.
            } catch (RuntimeException e) {
                refused.add(command + ": " + e.getMessage());
            }
        }
        assertEquals(List.of(), refused);
        assertTrue(Guide.commands().size() > 60, "found " + Guide.commands().size() + " commands");
    }

    @Test
    void everyLinkLeadsSomewhere() {
        List<String> broken = Guide.links()
                .filter(link -> !link.exists())
                .map(Object::toString)
                .toList();
        assertEquals(List.of(), broken);
    }

    @Test
    void everyPageCanBeReachedFromTheFirst() {
        List<Path> reached = new ArrayList<>(List.of(Guide.ROOT.resolve("README.md")));
        for (int i = 0; i < reached.size(); i++) {
            Path page = reached.get(i);
            Guide.links()
                    .filter(link ->
                            link.page().equals(page) && link.target().toString().endsWith(".md"))
                    .map(Guide.Link::target)
                    .filter(target -> !reached.contains(target))
                    .forEach(reached::add);
        }
        assertEquals(
                List.of(),
                Guide.pages().stream().filter(page -> !reached.contains(page)).toList());
    }

    @Test
    void everyStatementIsExplainedAndLinkedToItsClass() {
        String page = Guide.read(Guide.ROOT.resolve("docs/statements.md"));
        List<String> headings = Pattern.compile("(?m)^### (.*)$")
                .matcher(page)
                .results()
                .map(heading -> heading.group(1))
                .toList();
        assertEquals(
                Catalogue.statements().stream()
                        .map(statement -> statement.id() + ": " + statement.title())
                        .sorted()
                        .toList(),
                headings.stream().sorted().toList());
        for (String section : page.split("(?m)^### ")) {
            if (!section.startsWith("#")) {
                Statement statement = Catalogue.find(section.substring(0, section.indexOf(':')))
                        .orElseThrow();
                String file = statement.getClass().getName().replace('.', '/') + ".java";
                assertTrue(section.contains("(../theory/src/main/java/" + file + ")"), statement.id());
                assertTrue(section.contains("\nProof"), statement.id());
            }
        }
    }

    @Test
    void everyExampleIsOnThePage() throws Exception {
        try (Stream<Path> examples = Files.list(Guide.ROOT.resolve("docs/examples"))) {
            List<String> shown = files().map(Block::title).toList();
            List<String> others = examples.filter(Files::isRegularFile)
                    .map(file -> "docs/examples/" + file.getFileName())
                    .filter(file -> !shown.contains(file))
                    .toList();
            assertEquals(List.of("docs/examples/f21.yaml"), others);
        }
        assertEquals(8, derivations().count());
    }

    @Test
    void everyKindIsInTheTable() {
        String page = Guide.read(Guide.ROOT.resolve("docs/architectures.md"));
        for (String kind : LayerKinds.names()) {
            assertTrue(page.contains("| `" + kind + "` |") || kind.equals("correlation"), kind);
        }
    }

    @Test
    void costWithoutAFormulaLiesBetweenTheNumbersOnThePage() {
        JsonNode example =
                Cli.json("derive", "../docs/examples/local.yaml", "--json").path("optimized");
        assertEquals(3.2724, example.path("lowerBound").path("lower").doubleValue(), 5e-5);
        assertEquals(3.2889, example.path("upperBound").path("upper").doubleValue(), 5e-5);
        assertTrue(example.path("converged").booleanValue());
    }

    /** The counterexample on the page is the one that the example project asserts. */
    @Test
    void counterexampleOfTheLibraryPageIsAsserted() {
        String asserted =
                Guide.read(Guide.ROOT.resolve("docs/example/src/test/java/org/example/FalseConjectureTest.java"));
        String shown = Guide.read(Guide.ROOT.resolve("docs/your-tests.md"))
                .lines()
                .filter(line -> line.strip().startsWith("network: "))
                .collect(Collectors.joining())
                .strip();
        assertTrue(asserted.contains('"' + shown + '"'), shown);
    }
}
