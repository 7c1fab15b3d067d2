package org.repcost.paper.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.repcost.theory.derivation.Derivation;
import org.repcost.theory.expression.DeepExpansion;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.verify.architecture.ArchitectureFile;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.result.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code repcost derive}: the cost formula of an architecture, from its layers. */
@Command(
        name = "derive",
        description =
                "Derives the representation cost of a linear network from its layers, with the rules it follows from, or says"
                        + " which layer breaks which condition and gives a lower bound.",
        footerHeading = "%nExamples:%n",
        footer = {
            "repcost derive network.yaml",
            "repcost derive network.yaml --expand 1 --derivatives",
            "repcost derive network.yaml --latex",
            "repcost derive network.yaml --optimize --seed 2"
        })
final class DeriveCommand implements Callable<Integer> {
    /** Without a closed form, up to this many weights, numbers are given unasked: it takes some seconds. */
    private static final int FEW_WEIGHTS = 300;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "ARCH.yaml", description = "a file that describes the architecture")
    private Path file;

    @Option(names = "--latex", description = "print LaTeX")
    private boolean latex;

    @Option(
            names = "--expand",
            paramLabel = "ORDER",
            description =
                    "expand the cost for large L, to this power of 1/L (0 to " + DeepExpansion.LARGEST_ORDER + ")")
    private Integer order;

    @Option(names = "--derivatives", description = "differentiate the cost by the depth L and by a decay")
    private boolean derivatives;

    @Option(
            names = "--optimize",
            description = {
                "compare with direct minimization at the predictor of random weights, with exit code "
                        + ExitCode.FALSIFIED + " if it finds less;",
                "done unasked where there is no closed form and there are at most " + FEW_WEIGHTS + " weights"
            })
    private boolean optimize;

    @Mixin
    private SeedOption seed;

    @Mixin
    private DisplayOptions display;

    @Override
    public Integer call() {
        if (order != null && (order < 0 || order > DeepExpansion.LARGEST_ORDER)) {
            throw new BadInputException(
                    "--expand must be from 0 to " + DeepExpansion.LARGEST_ORDER + ", found " + order);
        }
        LayeredArchitecture architecture = ArchitectureFile.read(file);
        Derivation derivation = Derivation.of(architecture);
        OptimizedCost numbers = null;
        if (optimize || derivation.cost().isEmpty() && architecture.weights() <= FEW_WEIGHTS) {
            NetworkCosts.requireModerate(architecture, file + ": with --optimize, an architecture");
            numbers = OptimizedCost.atRandomPredictor(derivation, seed.value());
        }
        DerivationResult result =
                DerivationResult.of(derivation, new DerivationResult.Analysis(order, derivatives), numbers);
        if (display.isJson()) {
            DisplayOptions.print(command, Format.DERIVATION, result);
        } else {
            if (latex) {
                new DerivationText(DisplayOptions.machine(command), result).latex();
            } else {
                new DerivationText(command.commandLine().getOut(), result).unicode();
            }
        }
        return OptimizedCost.exitCode(numbers);
    }
}
