package org.repcost.paper.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.repcost.verify.conjecture.Refutation;
import org.repcost.verify.conjecture.RefutationReader;
import org.repcost.verify.conjecture.RefutationText;
import org.repcost.verify.conjecture.RefutationWriter;
import org.repcost.verify.counterexample.Counterexample;
import org.repcost.verify.counterexample.CounterexampleReader;
import org.repcost.verify.counterexample.CounterexampleText;
import org.repcost.verify.counterexample.CounterexampleWriter;
import org.repcost.verify.counterexample.Evaluation;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.input.JsonFile;
import org.repcost.verify.result.Format;
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
            ExitCode.OF_BAD_INPUT,
            ExitCode.OF_INTERNAL_ERROR
        },
        footerHeading = "%nExamples:%n",
        footer = {"repcost replay caught/T1-wrong-1.json", "repcost replay refuted.json --json"})
final class ReplayCommand implements Callable<Integer> {
    private static final String REPRODUCES = "It reproduces: it fails as recorded.";
    private static final String DOES_NOT_REPRODUCE = "It does not reproduce.";

    @Spec
    private CommandSpec command;

    @Parameters(
            paramLabel = "FILE",
            description = "what repcost check --counterexamples or repcost conjecture --counterexample saved")
    private Path file;

    @Mixin
    private DisplayOptions display;

    /** What is printed as JSON. */
    private record ReplayResult(boolean reproduces, ObjectNode counterexample) {}

    @Override
    public Integer call() throws IOException {
        JsonFile document = JsonFile.read(file);
        return RefutationReader.accepts(document)
                ? replay(RefutationReader.of(document))
                : replay(evaluate(CounterexampleReader.of(document)));
    }

    private int replay(Refutation refutation) {
        boolean stands = refutation.stands() && refutation.isConfirmed();
        PrintWriter out = command.commandLine().getOut();
        if (display.isJson()) {
            DisplayOptions.print(
                    command,
                    Format.REPLAY,
                    new ReplayResult(stands, RefutationWriter.json(refutation, Version.tool())));
        } else {
            out.print(RefutationText.text(refutation, Terminal.width()));
            out.println(stands ? REPRODUCES : DOES_NOT_REPRODUCE);
        }
        return stands ? ExitCode.FALSIFIED : ExitCode.HOLDS;
    }

    private int replay(Evaluation evaluation) {
        PrintWriter out = command.commandLine().getOut();
        if (display.isJson()) {
            ObjectNode document = CounterexampleWriter.json(evaluation, Version.tool());
            DisplayOptions.print(command, Format.REPLAY, new ReplayResult(evaluation.fails(), document));
        } else {
            out.print(CounterexampleText.text(evaluation, Terminal.width()));
            out.println(evaluation.fails() ? REPRODUCES : DOES_NOT_REPRODUCE);
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
