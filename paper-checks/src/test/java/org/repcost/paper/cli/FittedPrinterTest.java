package org.repcost.paper.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

class FittedPrinterTest {
    private static final List<String> COMMANDS = List.of(
            "list",
            "list T8",
            "check T1 --tries 20",
            "derive ../docs/examples/signal.yaml --expand 1 --derivatives",
            "sweep --list --scale full",
            "schema",
            "check T1 --group 5y4",
            "device");

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80})
    void nothingIsWiderThanTheTerminal(int columns) {
        for (String command : COMMANDS) {
            assertFits(columns, printed(columns, command.split(" ")));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80})
    void coloredHelpFitsAndBreaksWherePlainHelpDoes(int columns) {
        for (String name :
                RepCost.commandLine(RepCost.SUBCOMMANDS).getSubcommands().keySet()) {
            String plain = printed(columns, Ansi.OFF, name, "--help");
            String colored = printed(columns, Ansi.ON, name, "--help");
            assertFits(columns, plain);
            assertTrue(colored.contains("\u001B["), name);
            assertEquals(plain, withoutStyles(colored));
        }
    }

    @Test
    void lineWithoutAnEndIsPrintedBeforeWhatIsNotFittedAndAtTheEnd() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintWriter printer = Terminal.printer(bytes, 10);
        printer.print("one two three");
        printer.flush();
        FittedPrinter.unfitted(printer).println(" not to be broken");
        printer.print("last");
        printer.close();
        assertEquals("one two\n    three not to be broken\nlast", bytes.toString(UTF_8));
    }

    @Test
    void whatProgramsReadIsNotBroken() {
        for (String command : List.of("list --json", "list T8 --latex", "completion bash", "schema report")) {
            assertEquals(Cli.text(command.split(" ")), printed(40, command.split(" ")));
        }
    }

    @Test
    void wordsOfACommandAreNotBroken() {
        String widths = "1" + ",1".repeat(30);
        String text = printed(40, "check", "T1", "--group", "2", "--widths", widths, "--tries", "1");
        assertTrue(
                text.endsWith("\nrepcost check T1 --group 2 --widths \\\n" + widths + " \\\n--tries 1 --seed 1\n"),
                text);
    }

    private static void assertFits(int columns, String text) {
        assertTrue(text.lines().count() > 0);
        text.lines().forEach(line -> assertTrue(columns(line) <= columns, columns + ": " + line));
    }

    /** Letters without combining marks, counted apart from the code under test. */
    private static long columns(String line) {
        return line.replaceAll("\\p{M}", "").codePoints().count();
    }

    private static String withoutStyles(String text) {
        return text.replaceAll("\u001B\\[[^m]*m", "");
    }

    private static String printed(int columns, String... args) {
        return printed(columns, Ansi.OFF, args);
    }

    private static String printed(int columns, Ansi ansi, String... args) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintWriter printer = Terminal.printer(bytes, columns);
        CommandLine commandLine = RepCost.commandLine(RepCost.SUBCOMMANDS)
                .setColorScheme(Help.defaultColorScheme(ansi))
                .setOut(printer)
                .setErr(printer)
                .setUsageHelpWidth(Math.max(55, columns));
        RepCost.run(commandLine, new Failures(printer, false), args);
        printer.flush();
        return bytes.toString(UTF_8);
    }
}
