package org.repcost.paper.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.repcost.theory.catalogue.Catalogue;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.statement.Hypothesis;
import org.repcost.theory.statement.Statement;
import org.repcost.verify.check.Check;
import org.repcost.verify.counterexample.CounterexampleWriter;
import org.repcost.verify.counterexample.Evaluation;
import org.repcost.verify.counterexample.Review;
import org.repcost.verify.engine.Engine;
import org.repcost.verify.exact.ExactStatements;
import org.repcost.verify.exact.Prover;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.report.TextReport;
import org.repcost.verify.result.Checked;
import org.repcost.verify.result.Format;
import org.repcost.verify.result.ProofResult;
import org.repcost.verify.result.StatementResult;
import org.repcost.verify.run.Examination;
import org.repcost.verify.run.Runner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code repcost check}: checks one statement, on a shape of the user's or on random ones. */
@Command(
        name = "check",
        description =
                "Checks one statement, on random instances or by a proof for a shape, and that all its wrong versions"
                        + " are caught.",
        footerHeading = "%nExamples:%n",
        footer = {
            "repcost check T3",
            "repcost check T8 --group 5x4 --widths 3,4,6,2 --tries 500",
            "repcost check T18 --group S4 --widths 2,2,2",
            "repcost check T3 --mode exact --group 3x4 --widths 2,3,2",
            "repcost check T8 --mode enclosed",
            "repcost check T1 --show-caught",
            "repcost check T1 --counterexamples caught"
        })
final class CheckCommand implements Callable<Integer> {
    /** An instance that takes more operations than this takes minutes. */
    private static final double MOST_OPERATIONS = 5e9;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "ID", description = "the statement, such as T8; repcost list shows them")
    private String id;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description =
                    "the group: cyclic orders, such as 5x4, 7 or 2x3x4, or D4, Q8, S3, S4 where any group will do")
    private FiniteGroup group;

    @Option(
            names = "--widths",
            paramLabel = "C",
            split = ",",
            description = "C_0,...,C_L: input channels, inner widths, outputs; one more than the depth")
    private List<Integer> widths;

    @Option(
            names = "--tries",
            paramLabel = "N",
            defaultValue = "200",
            description = "the number of random instances, at least 1 (default: ${DEFAULT-VALUE})")
    private int tries;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "tested",
            description = {
                "tested: on random instances, optimizers included;",
                "enclosed: on random instances, by intervals certain to contain the true values;",
                "exact: a proof for one shape, by exact arithmetic (default: ${DEFAULT-VALUE})"
            })
    private CheckMode mode;

    @Mixin
    private SeedOption seed;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private EngineOptions engines;

    @Mixin
    private StrictOption strict;

    @Mixin
    private CounterexampleOptions counterexamples;

    @Mixin
    private CiOptions ci;

    @Mixin
    private DisplayOptions display;

    /** What is printed as JSON: the result and, where there are any, counterexamples. */
    private record CheckResult(
            @JsonUnwrapped StatementResult result,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ObjectNode> counterexamples) {}

    @Override
    public Integer call() throws IOException {
        Check check = StatementIds.require(id);
        ci.check(display);
        engines.check();
        if (mode == CheckMode.EXACT) {
            return prove(check);
        }
        if (tries < 1) {
            throw new BadInputException("--tries must be >= 1, got " + tries);
        }
        if (mode == CheckMode.ENCLOSED && check.isEmpirical()) {
            throw new BadInputException("--mode enclosed takes statements that follow from their relations, got "
                    + check.statement().id() + ": what it concludes is observed where optimizers end, not enclosed");
        }
        return examine(mode == CheckMode.ENCLOSED ? check.enclosing() : check);
    }

    private int examine(Check check) throws IOException {
        Optional<Architecture> shape = shape(check);
        shape.ifPresent(architecture -> requireFewOperations(check, architecture));
        counterexamples.check();
        Examination examination;
        try (Engine engine = engines.open(threads, ci.hasProgress(display));
                Progress progress = ci.progress(display)) {
            progress.start(check.statement().id(), tries);
            examination = new Runner(seed.value(), engine).examine(check, shape, tries, progress::step);
        }
        Review review = Review.of(examination);
        Map<String, Evaluation> failing = counterexamples.of(examination, review);
        counterexamples.save(failing);
        if (isText()) {
            PrintWriter out = command.commandLine().getOut();
            FittedPrinter.print(out, width -> TextReport.text(review.result(), width));
            counterexamples.print(out, failing, review);
        } else {
            List<ObjectNode> documents = failing.values().stream()
                    .map(each -> CounterexampleWriter.json(each, Version.tool()))
                    .toList();
            print(Format.CHECK, new CheckResult(review.result(), documents));
        }
        return concluded(review.result());
    }

    private int prove(Check check) throws IOException {
        for (String option : List.of("--tries", "--seed", "--show-caught", "--counterexamples", "--engine")) {
            if (command.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new BadInputException(
                        option + " is for --mode tested and enclosed; --mode exact samples nothing");
            }
        }
        ExactStatements.require(check.statement());
        Architecture shape = shape(check)
                .orElseThrow(() -> new BadInputException(
                        "--mode exact proves a statement for one shape: --group and --widths must be given"));
        ProofResult result;
        try (Prover prover = new Prover(threads.count());
                Progress progress = ci.progress(display)) {
            result = prover.prove(
                    check, shape, progress.ofProof(check.statement().id()));
        }
        if (isText()) {
            FittedPrinter.print(command.commandLine().getOut(), width -> TextReport.text(result, width));
        } else {
            print(Format.PROOF, result);
        }
        return concluded(result);
    }

    private boolean isText() {
        return !display.isJson() && !ci.isJsonLines();
    }

    private void print(Format format, Object result) {
        ci.line(command, format, result);
        if (display.isJson()) {
            DisplayOptions.print(command, format, result);
        }
    }

    private int concluded(Checked result) throws IOException {
        ci.write(strict, report -> report.add(result));
        return strict.exitCode(List.of(result));
    }

    private Optional<Architecture> shape(Check check) {
        if (group == null && widths == null) {
            return Optional.empty();
        }
        if (group == null || widths == null) {
            throw new BadInputException("--group and --widths must be given together, got only "
                    + (group == null ? "--widths" : "--group"));
        }
        Statement statement = check.statement();
        Architecture architecture = architecture();
        if (!statement.groups().holdsFor().test(architecture)) {
            throw new BadInputException(String.format(
                    "--group: %s is stated for abelian groups, given as cyclic orders such as 5x4 (for any finite group: %s),"
                            + " got %s",
                    statement.id(), statementsOnAnyGroup(), group));
        }
        for (Hypothesis hypothesis : statement.conditions()) {
            if (!hypothesis.holdsFor().test(architecture)) {
                throw new BadInputException("--group and --widths must meet the hypothesis of " + statement.id() + " ("
                        + hypothesis.formula().text() + "), got " + architecture);
            }
        }
        return Optional.of(architecture);
    }

    private static void requireFewOperations(Check check, Architecture architecture) {
        double operations = check.operations(architecture);
        if (operations > MOST_OPERATIONS) {
            throw new BadInputException(String.format(
                    "--group and --widths must be small enough for this check (at most %.0e operations an instance),"
                            + " got %s with about %.0e",
                    MOST_OPERATIONS, architecture, operations));
        }
    }

    private static String statementsOnAnyGroup() {
        return String.join(
                ", ",
                Catalogue.statements().stream()
                        .filter(statement -> statement.groups() == Hypothesis.ANY_GROUP)
                        .map(Statement::id)
                        .toList());
    }

    private Architecture architecture() {
        try {
            return new Architecture(group, widths);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--widths: " + e.getMessage(), e);
        }
    }
}
