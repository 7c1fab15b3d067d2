package org.repcost.paper.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.repcost.verify.counterexample.Counterexample;
import org.repcost.verify.counterexample.CounterexampleReader;
import org.repcost.verify.counterexample.CounterexampleText;
import org.repcost.verify.counterexample.CounterexampleWriter;
import org.repcost.verify.counterexample.Evaluation;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.result.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code repcost replay}: whether a saved counterexample still fails. */
@Command(
        name = "replay",
        description =
                "Evaluates a saved counterexample again, from its numbers alone, and says whether it still fails.",
        exitCodeList = {
            ExitCode.HOLDS + ":it no longer fails, or cannot be decided",
            ExitCode.FALSIFIED + ":it fails as recorded",
            ExitCode.BAD_INPUT + ":bad use or bad input",
            ExitCode.INTERNAL_ERROR + ":internal error or out of memory"
        },
        footerHeading = "%nExamples:%n",
        footer = {"repcost replay caught/T1-wrong-1.json", "repcost replay T8.json --json"})
final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "FILE", description = "what repcost check --counterexamples saved")
    private Path file;

    @Mixin
    private JsonOption json;

    /** What is printed as JSON. */
    private record ReplayResult(boolean reproduces, ObjectNode counterexample) {}

    @Override
    public Integer call() throws IOException {
        Evaluation evaluation = evaluate(CounterexampleReader.read(file));
        PrintWriter out = command.commandLine().getOut();
        if (json.isOn()) {
            ObjectNode document = CounterexampleWriter.json(evaluation, Version.tool());
            out.print(Json.text(new ReplayResult(evaluation.fails(), document)));
        } else {
            out.print(CounterexampleText.text(evaluation, Terminal.width()));
            out.println(evaluation.fails() ? "It reproduces: it fails as recorded." : "It does not reproduce.");
        }
        return evaluation.fails() ? ExitCode.FALSIFIED : ExitCode.HOLDS;
    }

    private Evaluation evaluate(Counterexample counterexample) {
        try {
            return Evaluation.of(counterexample);
        } catch (ArithmeticException e) {
            throw new BadInputException(file + ": cannot be evaluated: " + e.getMessage(), e);
        }
    }
}
