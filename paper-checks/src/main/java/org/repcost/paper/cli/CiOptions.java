package org.repcost.paper.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.output.AtomicFile;
import org.repcost.verify.report.JUnitXml;
import org.repcost.verify.result.Format;
import org.repcost.verify.result.Json;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options for continuous integration, the same in every subcommand that comes to verdicts. */
public final class CiOptions {
    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description =
                    "write the verdicts as a JUnit report too, which programs of continuous integration read (docs/ci.md)")
    private Path junit;

    @Option(
            names = "--json-lines",
            description = "print each result as JSON on a line of its own as soon as it is there, and nothing else")
    private boolean jsonLines;

    /** Used by picocli. */
    public CiOptions() {}

    /** Looks at the options before long work, so that it is not done in vain. */
    void check(DisplayOptions display) {
        if (jsonLines && display.isJson()) {
            throw new BadInputException("--json and --json-lines exclude each other, got both");
        }
        if (junit != null) {
            OutOption.checkedFile("--junit", junit);
        }
    }

    /** Whether results are wanted as lines of JSON. */
    boolean isJsonLines() {
        return jsonLines;
    }

    /** Whether progress is to be seen. */
    boolean hasProgress(DisplayOptions display) {
        return display.hasProgress() && !jsonLines;
    }

    /** How far the work is, unless results come as JSON. */
    Progress progress(DisplayOptions display) {
        return jsonLines ? Progress.silent() : display.progress();
    }

    /** Prints a result on a line of its own if lines of JSON are wanted; may be called from any thread. */
    synchronized void line(CommandSpec command, Format format, Object result) {
        if (jsonLines) {
            DisplayOptions.machine(command).print(Json.line(format, result));
            DisplayOptions.machine(command).flush();
        }
    }

    /** Writes the JUnit report if it is wanted; what it tells is added only then. */
    void write(StrictOption strict, Consumer<JUnitXml> verdicts) throws IOException {
        if (junit != null) {
            JUnitXml report = new JUnitXml(strict.isOn());
            verdicts.accept(report);
            AtomicFile.writeText(junit, report.text());
        }
    }
}
