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
import org.repcost.verify.report.TextLayout;
import picocli.CommandLine;

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
            assertFits(columns, command.split(" "));
        }
        RepCost.commandLine(RepCost.SUBCOMMANDS)
                .getSubcommands()
                .keySet()
                .forEach(name -> assertFits(columns, name, "--help"));
    }

    @Test
    void whatProgramsReadIsNotBroken() {
        for (String command : List.of("list --json", "list T8 --latex", "completion bash", "schema report")) {
            assertEquals(Cli.text(command.split(" ")), printed(40, command.split(" ")));
        }
    }

    private static void assertFits(int columns, String... args) {
        String text = printed(columns, args);
        assertTrue(text.lines().count() > 0);
        text.lines()
                .forEach(line -> assertTrue(
                        TextLayout.width(line) <= columns, String.join(" ", args) + ", " + columns + ": " + line));
    }

    private static String printed(int columns, String... args) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintWriter printer = Terminal.printer(bytes, columns);
        CommandLine commandLine = RepCost.commandLine(RepCost.SUBCOMMANDS)
                .setOut(printer)
                .setErr(printer)
                .setUsageHelpWidth(Math.max(55, columns));
        RepCost.run(commandLine, new Failures(printer, false), args);
        printer.flush();
        return bytes.toString(UTF_8);
    }
}
