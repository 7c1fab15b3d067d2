package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.repcost.cnn.backend.BackendBuild;
import org.repcost.paper.Outcome;
import picocli.CommandLine;

class RepCostTest {
    /** Every subcommand at every depth, by its words after {@code repcost}. */
    static Stream<List<String>> subcommands() {
        return below(withSample()).map(RepCostTest::words);
    }

    @Test
    void onlyTheSubcommandThatIsAskedForIsDescribedUnlessOthersMayBeMeant() {
        assertEquals(List.of(CheckCommand.class), RepCost.needed("check", "T3"));
        assertEquals(List.of(), RepCost.needed("--version"));
        for (String[] others :
                new String[][] {{}, {"--help"}, {"chekc", "T3"}, {"--version", "check"}, {"completion"}}) {
            assertEquals(RepCost.SUBCOMMANDS, RepCost.needed(others));
        }
    }

    @Test
    void kindOfLayerThatCannotBeLoadedIsBadInput() {
        StringWriter err = new StringWriter();
        Throwable failure = new ExceptionInInitializerError(new ServiceConfigurationError("Provider a.B not found"));
        assertEquals(ExitCode.BAD_INPUT, new Failures(new PrintWriter(err, true), false).report(failure));
        assertEquals(
                "repcost: cannot use a kind of layer on REPCOST_CLASSPATH: Provider a.B not found",
                err.toString().strip());
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return command.getSubcommands().values().stream()
                .distinct()
                .flatMap(sub -> Stream.concat(Stream.of(sub), below(sub)));
    }

    private static List<String> words(CommandLine command) {
        String[] names = command.getCommandSpec().qualifiedName().split(" ");
        return Arrays.asList(names).subList(1, names.length);
    }

    @ParameterizedTest
    @MethodSource("subcommands")
    void everySubcommandShowsExamplesThatItAccepts(List<String> words) {
        String name = "repcost " + String.join(" ", words);
        CommandLine command = withSample();
        CommandLine subcommand = command;
        for (String word : words) {
            subcommand = subcommand.getSubcommands().get(word);
        }
        List<String> examples = Arrays.stream(
                        subcommand.getCommandSpec().usageMessage().footer())
                .map(String::strip)
                .filter(line -> line.startsWith("repcost "))
                .toList();
        assertFalse(examples.isEmpty(), name + " has no example in its footer");
        for (String example : examples) {
            assertTrue((example + " ").startsWith(name + " "), example);
            command.parseArgs(Guide.words(example.substring("repcost ".length())));
        }
    }

    @ParameterizedTest
    @MethodSource("subcommands")
    void everySubcommandHasHelp(List<String> words) {
        Outcome outcome = run(with(words, "--help"));
        assertEquals(0, outcome.exitCode());
        assertTrue(outcome.out().startsWith("Usage: repcost " + String.join(" ", words)), outcome.out());
        assertEquals("", outcome.err());
    }

    @ParameterizedTest
    @MethodSource("subcommands")
    void everySubcommandAnswersAnUnknownOptionWithOneSentenceAndAHint(List<String> words) {
        Outcome outcome = run(with(words, "--no-such-option"));
        assertEquals(2, outcome.exitCode());
        assertEquals("", outcome.out());
        List<String> lines = outcome.err().lines().toList();
        assertEquals(2, lines.size(), outcome.err());
        assertTrue(lines.get(0).startsWith("repcost: "), outcome.err());
        assertEquals("see 'repcost " + String.join(" ", words) + " --help'", lines.get(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            sample holds --sede 1        | repcost: unknown option '--sede'; did you mean --seed? | repcost sample
            sample holds --seed=many     | repcost: invalid value for --seed: must be a whole number, got 'many' | repcost sample
            sample holds --threads 0     | repcost: --threads must be >= 1, got 0 | repcost sample
            sample holds more            | repcost: unknown argument 'more' | repcost sample
            sample                       | repcost: missing required parameter: 'ENDING' | repcost sample
            sample holds --group 5y4     | repcost: invalid value for --group: a group is written as orders joined by x, such as 5x4, got '5y4' | repcost sample
            smaple                       | repcost: unknown command 'smaple'; did you mean sample or completion or paper? | repcost
            ''                           | repcost: missing required subcommand | repcost
            """)
    void badUseIsOneSentenceAndAHint(String arguments, String sentence, String command) {
        Outcome outcome = run(arguments.isEmpty() ? new String[0] : arguments.split(" "));
        assertEquals(sentence + "\nsee '" + command + " --help'\n", outcome.err());
        assertEquals(2, outcome.exitCode());
        assertEquals("", outcome.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            bad-input             | 2  | repcost: weights.npy must have 4 axes, got 3
            bad-input-in-a-worker | 2  | repcost: weights.npy must have 4 axes, got 3
            missing-file          | 2  | repcost: cannot read or write no/such.json: no such file
            full-disk             | 2  | repcost: cannot read or write a file: No space left on device
            internal-error        | 70 | repcost: internal error: IllegalStateException: a sum of squares is negative (set REPCOST_DEBUG=1 for the stack trace)
            """)
    void failureIsOneSentence(String ending, int exitCode, String sentence) {
        Outcome outcome = run("sample", ending);
        assertEquals(sentence + "\n", outcome.err());
        assertEquals(exitCode, outcome.exitCode());
        assertEquals("", outcome.out());
    }

    @Test
    void lackOfMemoryIsOneSentenceWithTheLimit() {
        Outcome outcome = run("sample", "out-of-memory");
        assertTrue(
                outcome.err()
                        .matches(
                                "repcost: out of memory \\(Java heap space\\): take a smaller case.*more than the present \\d+ MiB.*\n"),
                outcome.err());
        assertEquals(70, outcome.exitCode());
    }

    @Test
    void exitCodesOfTheGuideAreThoseOfTheHelp() throws IOException {
        List<String> inHelp =
                List.of(ExitCode.OF_HOLDS, ExitCode.OF_FALSIFIED, ExitCode.OF_BAD_INPUT, ExitCode.OF_INTERNAL_ERROR);
        List<String> onThePage = Files.readAllLines(Path.of("..", "docs", "commands.md")).stream()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .map(line -> line.replace("`", "").replaceFirst("\\| (\\d+) \\| (.*) \\|", "$1:$2"))
                .toList();
        assertEquals(inHelp, onThePage);
    }

    @Test
    void numbersAreToldFromOtherWords() {
        Cli.assertBadInput(
                "invalid value for --threads: must be a whole number up to 2147483647, got '1e3'",
                "check",
                "T1",
                "--threads",
                "1e3");
    }

    @Test
    void colorsOfHelpCanBeLeftOut() {
        assertFalse(run("check", "--no-color", "--help").out().contains("\u001b"));
    }

    @Test
    void exitCodeIsThatOfTheSubcommand() {
        assertEquals(0, run("sample", "holds").exitCode());
        assertEquals(1, run("sample", "falsified").exitCode());
    }

    @Test
    void sharedOptionsHaveDefaults() {
        int cores = Runtime.getRuntime().availableProcessors();
        assertEquals(
                "group null, seed 1, threads " + cores + ", json false\n",
                run("sample", "shows-options").out());
    }

    @Test
    void sharedOptionsAreRead() {
        assertEquals(
                "group 5x4, seed -7, threads 2, json true\n",
                run("sample", "shows-options", "--group", "5x4", "--seed=-7", "--threads", "2", "--json")
                        .out());
    }

    @Test
    void versionNamesTheProjectJavaAndTheBackend() {
        Outcome outcome = run("--version");
        assertTrue(
                outcome.out()
                        .matches("repcost \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?, Java \\Q" + Runtime.version() + ", "
                                + BackendBuild.current() + "\\E\n"),
                outcome.out());
        assertEquals(0, outcome.exitCode());
    }

    private static String[] with(List<String> words, String last) {
        return Stream.concat(words.stream(), Stream.of(last)).toArray(String[]::new);
    }

    private static CommandLine withSample() {
        return RepCost.commandLine(Stream.concat(RepCost.SUBCOMMANDS.stream(), SampleCommand.ALONE.stream())
                .toList());
    }

    private static Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine =
                withSample().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int exitCode = RepCost.run(commandLine, new Failures(new PrintWriter(err, true), false), args);
        return new Outcome(exitCode, out.toString(), err.toString());
    }
}
