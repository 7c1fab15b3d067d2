package org.repcost.paper.cli;

import java.io.PrintWriter;
import org.repcost.verify.result.Format;
import org.repcost.verify.result.Json;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that say how results and progress are shown, the same in every subcommand. */
public final class DisplayOptions {
    @Option(names = "--json", description = "print the results as JSON, without progress (docs/json.md)")
    private boolean json;

    @Option(names = "--quiet", description = "show no progress")
    private boolean quiet;

    /** Used by picocli. */
    public DisplayOptions() {}

    /** Whether results are wanted as JSON. */
    public boolean isJson() {
        return json;
    }

    /** Whether it is to be shown how far the work is. */
    boolean hasProgress() {
        return !json && !quiet;
    }

    /** How far the work is, on standard error if that is wanted. */
    Progress progress() {
        return hasProgress() ? Progress.onStandardError() : Progress.silent();
    }

    /** Prints a result as JSON of a kind. */
    static void print(CommandSpec command, Format format, Object result) {
        machine(command).print(Json.text(format, result));
    }

    /** Standard output for what programs read, on lines of any length. */
    static PrintWriter machine(CommandSpec command) {
        return FittedPrinter.unfitted(command.commandLine().getOut());
    }
}
