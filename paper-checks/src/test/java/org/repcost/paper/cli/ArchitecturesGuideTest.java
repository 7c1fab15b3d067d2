package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.repcost.theory.layer.LayerKinds;

/** docs/architectures.md is what the program does: files are shown as they are, and output as it is printed. */
class ArchitecturesGuideTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w+) ([^\\n]+)\\n(.*?)^```$");
    private static final String DERIVE = "derive ";

    /** A fenced block of the page: what follows its language, and its content. */
    private record Block(String title, String content) {
        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Block> files() {
        return blocks().filter(block -> !block.title().startsWith(DERIVE));
    }

    static Stream<Block> derivations() {
        return blocks().filter(block -> block.title().startsWith(DERIVE));
    }

    @ParameterizedTest
    @MethodSource("files")
    void fileIsShownAsItIs(Block block) {
        assertEquals(read(ROOT.resolve(block.title())), block.content());
    }

    @ParameterizedTest
    @MethodSource("derivations")
    void derivationIsShownAsItIsPrinted(Block block) {
        String file = ROOT.resolve(block.title().substring(DERIVE.length())).toString();
        String printed = Cli.text("derive", file);
        assertTrue(printed.startsWith(block.content()), printed);
    }

    @Test
    void everyExampleIsOnThePage() throws IOException {
        try (Stream<Path> examples = Files.list(ROOT.resolve("docs/examples"))) {
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
        String page = read(ROOT.resolve("docs/architectures.md"));
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

    private static Stream<Block> blocks() {
        return FENCE.matcher(read(ROOT.resolve("docs/architectures.md")))
                .results()
                .map(ArchitecturesGuideTest::block);
    }

    private static Block block(MatchResult fence) {
        return new Block(fence.group(2), fence.group(3));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).lines().collect(Collectors.joining("\n", "", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
