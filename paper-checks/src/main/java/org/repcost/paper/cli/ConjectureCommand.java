package org.repcost.paper.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.repcost.theory.expression.ExpressionText;
import org.repcost.verify.architecture.ArchitectureDescription;
import org.repcost.verify.conjecture.Conjecture;
import org.repcost.verify.conjecture.ConjectureResult;
import org.repcost.verify.conjecture.Falsifier;
import org.repcost.verify.conjecture.Findings;
import org.repcost.verify.conjecture.RefutationText;
import org.repcost.verify.conjecture.RefutationWriter;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.report.TextLayout;
import org.repcost.verify.result.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code repcost conjecture}: tries to falsify a cost formula of the user's. */
@Command(
        name = "conjecture",
        description =
                "Tries to falsify a formula for the representation cost of an architecture, with networks that cost less"
                        + " and with lower bounds above it. What an optimizer does not reach falsifies nothing.",
        footerHeading = "%nExamples:%n",
        footer = {
            "repcost conjecture cnn.yaml --cost 'L*N^(-(L-1)/L)*sum(schatten(2/L))'",
            "repcost conjecture local.yaml --cost '2*N^(-1/2)*sum(nuclear)' --counterexample refuted.json",
            "repcost conjecture q8.yaml --cost 'L/N*sum_rho(d*schatten(2/L))' --tries 100 --fixed-shape"
        })
final class ConjectureCommand implements Callable<Integer> {
    private static final int LABEL = 12;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "ARCH.yaml", description = "a file that describes the architecture")
    private Path file;

    @Option(
            names = "--cost",
            paramLabel = "FORMULA",
            required = true,
            description =
                    "the formula, such as L*N^(-(L-1)/L)*sum(schatten(2/L)); docs/expressions.md has the language")
    private String formula;

    @Option(
            names = "--tries",
            paramLabel = "N",
            defaultValue = "40",
            description = "the number of random instances, at least 1 (default: ${DEFAULT-VALUE})")
    private int tries;

    @Option(
            names = "--fixed-shape",
            description = "try the given shape alone, not smaller ones of the same kind; for formulas with numbers such"
                    + " as 7 in the place of N")
    private boolean fixedShape;

    @Option(
            names = "--counterexample",
            paramLabel = "FILE",
            description = "save the counterexample, if there is one, as a file for repcost replay")
    private Path counterexample;

    @Mixin
    private SeedOption seed;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private StrictOption strict;

    @Mixin
    private CiOptions ci;

    @Mixin
    private DisplayOptions display;

    @Override
    public Integer call() throws IOException {
        if (tries < 1) {
            throw new BadInputException("--tries must be >= 1, got " + tries);
        }
        Conjecture conjecture = Conjecture.of(ArchitectureDescription.read(file), formula);
        if (counterexample != null) {
            OutOption.checkedFile("--counterexample", counterexample);
        }
        ci.check(display);
        Findings findings;
        long start = System.nanoTime();
        try (Falsifier falsifier = new Falsifier(seed.value(), threads.count());
                Progress progress = ci.progress(display)) {
            progress.start("conjecture", tries);
            findings = falsifier.examine(conjecture, tries, !fixedShape, progress::step);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (counterexample != null && findings.refutation().isPresent()) {
            RefutationWriter.write(counterexample, findings.refutation().get(), Version.tool());
        }
        ConjectureResult result = ConjectureResult.of(findings, seed.value(), Version.tool());
        ci.line(command, Format.CONJECTURE, result);
        if (display.isJson()) {
            DisplayOptions.print(command, Format.CONJECTURE, result);
        } else if (!ci.isJsonLines()) {
            print(command.commandLine().getOut(), findings);
        }
        ci.write(
                strict,
                report -> report.add("conjecture", "R(β) = " + formula, findings.verdict(), List.of(), seconds));
        return strict.fails(findings.verdict(), List.of()) ? ExitCode.FALSIFIED : ExitCode.HOLDS;
    }

    private void print(PrintWriter out, Findings findings) {
        Conjecture conjecture = findings.conjecture();
        line(out, "conjecture", "R(β) = " + ExpressionText.unicode(conjecture.formula()));
        line(out, "blocks", conjecture.blocks());
        line(out, "on", conjecture.description().toString());
        conjecture
                .derivation()
                .cost()
                .ifPresent(cost -> line(out, "derived", "R(β) = " + ExpressionText.unicode(cost.expression())));
        conjecture
                .derivation()
                .obstruction()
                .ifPresent(obstruction -> line(out, "derived", "no closed form; " + obstruction));
        line(
                out,
                "verdict",
                findings.verdict().kind() + ": " + findings.verdict().evidence());
        findings.refutation().ifPresent(refutation -> {
            out.println();
            out.print(RefutationText.text(refutation, Terminal.width()));
            if (counterexample != null) {
                out.println("Saved, to be evaluated again by: repcost replay " + counterexample);
            }
        });
    }

    private static void line(PrintWriter out, String label, String text) {
        List<String> lines = TextLayout.wrap(text, LABEL, LABEL, Terminal.width());
        out.println(label + lines.get(0).substring(label.length()));
        lines.stream().skip(1).forEach(out::println);
    }
}
