package org.repcost.cnn.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.verify.input.BadInputException;

class SweepFileTest {
    private static final String GOOD =
            """
            name: mine
            model: vgg
            variable: depth
            values: [11, 13]
            channelFactor: 0.25
            side: 8
            images: 100
            variants:
              - name: natural
              - name: steep
                data: spectrum:2
                powerFilter: 0.5
            batch: 64
            rate: 1e-2
            patience: 3
            epochs: 5
            runs: 2
            sensitivityImages: 10
            """;

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("sweep.yaml"), text);
    }

    private static void assertBad(Path file, String words) {
        BadInputException bad = assertThrows(BadInputException.class, () -> SweepFile.read(file));
        assertTrue(bad.getMessage().startsWith(file.toString()), bad.getMessage());
        assertTrue(bad.getMessage().contains(words), bad.getMessage());
        assertFalse(bad.getMessage().contains("\n") || bad.getMessage().contains("java"), bad.getMessage());
    }

    @Test
    void fileIsReadByTheNamesOfASweepsComponents() throws IOException {
        Sweep sweep = SweepFile.read(file(GOOD));
        assertEquals("mine", sweep.name());
        assertEquals("mine", sweep.title());
        assertEquals(List.of(11.0, 13.0), sweep.values());
        assertEquals(SweptVariable.DEPTH, sweep.variable());
        assertEquals(0.01, sweep.rate());
        assertEquals(
                List.of(ImageVariant.NATURAL, new ImageVariant("steep", "spectrum:2", null, 0.5)), sweep.variants());
        assertEquals(0, sweep.decay());
        assertFalse(sweep.augmented());
    }

    @Test
    void nothingIsToldFromItsNameInQuotes() throws IOException {
        for (String nothing : List.of("", "~", "null")) {
            assertEquals(
                    "mine",
                    SweepFile.read(file("title: " + nothing + "\ndepth: " + nothing + "\n" + GOOD))
                            .title());
        }
        assertEquals("null", SweepFile.read(file("title: \"null\"\n" + GOOD)).title());
        assertEquals("~", SweepFile.read(file("title: '~'\n" + GOOD)).title());
    }

    @Test
    void documentedExampleIsASweep() throws IOException {
        Path example = Path.of("..", "docs", "examples", "sweeps", "myrtle-decay.yaml");
        Sweep sweep = SweepFile.read(example);
        assertTrue(Files.readString(Path.of("..", "docs", "sweeps.md"))
                .contains("```yaml\n" + Files.readString(example) + "```\n"));
        assertEquals(18, sweep.plan().size());
        assertTrue(sweep.augmented());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "runs: 2 | run: 2 | sweep.yaml, line 17: a sweep has no key 'run'; it has name, ",
                "name: steep | nam: steep | line 10: a kind of images has no key 'nam'; it has name, data, highPass, powerFilter; did you mean 'name'?",
                "runs: 2 | runs: two | line 17: 'runs' has a value of a wrong kind, found 'two'",
                "runs: 2 | runs: 2.5 | 'runs' has a value of a wrong kind",
                "images: 100 | images: 1_000 | line 7: 'images' has a value of a wrong kind, found '1_000'",
                "images: 100 | augmented: yes | line 7: 'augmented' has a value of a wrong kind, found 'yes'",
                "runs: 2 | runs: [2] | line 17: 'runs' has a value of a wrong kind, found a list of length 1",
                "values: [11, 13] | values: [11, x] | line 4: 'values[1]' has a value of a wrong kind, found 'x'",
                "variable: depth | variable: size | line 3: 'variable' has a value of a wrong kind, found 'size'",
                "variable: depth | variable: 0 | 'variable' has a value of a wrong kind",
                "model: vgg | title: a | line 1: a sweep needs 'model'",
                "runs: 2 | title: a | line 1: a sweep needs 'runs'",
                "channelFactor: 0.25 | channelFactor: 0 | --channel-factor must lie in (0, 16], got 0",
                "values: [11, 13] | values: [12] | --model must be one of",
                "runs: 2 | name: other | line 17: must have each key once, found 'name' again",
                "runs: 2 | runs: [2 | is not YAML"
            })
    void badFilesAreOneSentenceThatNamesTheFileAndTheKey(String good, String bad, String words) throws IOException {
        assertTrue(GOOD.contains(good));
        assertBad(file(GOOD.replace(good, bad)), words);
    }

    @Test
    void documentsThatAreNoMappingAreRefused() throws IOException {
        for (String empty : List.of("", "\n", "# a comment\n")) {
            assertBad(file(empty), "must describe something, found an empty document");
        }
        for (String other : List.of("[1, 2]", "sweep", "null", "---\n")) {
            assertBad(file(other), "a sweep must be a mapping of name, title, model, ");
        }
        assertBad(file(GOOD + "---\n" + GOOD), "must be a single document");
        assertBad(file(GOOD.replace("- name: natural", "- natural")), "line 9: a kind of images must be a mapping");
    }

    @Test
    void filesThatCannotBeReadAreRefused() throws IOException {
        assertBad(folder.resolve("none.yaml"), "there is no such file");
        assertBad(folder, "must be a file that may be read");
        Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe4});
        assertBad(folder.resolve("latin.yaml"), "must be text in UTF-8");
    }
}
