package org.repcost.paper.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.result.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code repcost schema}: the schemas of the JSON that the other commands write. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema (2020-12) of one kind of JSON that repcost writes, or lists the kinds.",
        footerHeading = "%nExamples:%n",
        footer = {"repcost schema", "repcost schema report"})
final class SchemaCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "the kind; left out, all are listed")
    private String name;

    @Override
    public Integer call() throws IOException {
        if (name == null) {
            PrintWriter out = command.commandLine().getOut();
            for (Format format : Format.values()) {
                out.printf("%-18s version %d  %s%n", format.schema(), format.version(), format.source());
            }
        } else {
            DisplayOptions.machine(command).print(named().schemaText());
        }
        return ExitCode.HOLDS;
    }

    private Format named() {
        return Arrays.stream(Format.values())
                .filter(format -> format.schema().equals(name))
                .findAny()
                .orElseThrow(() -> new BadInputException("NAME must be one of "
                        + Arrays.stream(Format.values()).map(Format::schema).collect(Collectors.joining(", "))
                        + ", got '" + name + "'"));
    }
}
