package org.repcost.paper.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.repcost.cnn.model.ModelFamily;
import org.repcost.cnn.model.ModelFile;
import org.repcost.cnn.weights.LayeredNetworkReader;
import org.repcost.cnn.weights.Layout;
import org.repcost.cnn.weights.LinearCnnReader;
import org.repcost.cnn.weights.LoadedLayers;
import org.repcost.cnn.weights.LoadedNetwork;
import org.repcost.numeric.cost.CostBreakdown;
import org.repcost.numeric.cost.CostEnclosure;
import org.repcost.paper.picture.CostPictures;
import org.repcost.theory.derivation.Derivation;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.network.Architecture;
import org.repcost.verify.architecture.ArchitectureFile;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.output.AtomicFile;
import org.repcost.verify.result.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code repcost cost}: the representation cost of the linear CNN whose weights a file holds. */
@Command(
        name = "cost",
        description =
                "Computes the representation cost R_L of a linear CNN from its weights, with an error bound: the least"
                        + " weight norm of a network with the same outputs and widths, and kernels as large as the image.",
        footerHeading = "%nExamples:%n",
        footer = {
            "repcost cost weights.npz",
            "repcost cost model.safetensors --layout oihw --image 32x32 --json",
            "repcost cost model.npz --layout oihw --image 16x16 --arrays conv1.weight,conv2.weight,fc.weight",
            "repcost cost weights.npz --mode enclosed",
            "repcost cost weights.npz --picture cost.svg",
            "repcost cost weights.npz --architecture network.yaml",
            "repcost cost weights.npz --architecture network.yaml --optimize --seed 2"
        })
final class CostCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "FILE", description = "a NumPy .npz or a .safetensors file")
    private Path file;

    @Option(
            names = "--layout",
            paramLabel = "LAYOUT",
            defaultValue = "paper",
            description = {
                "paper: arrays w1..wL of shape [C_l, H, W, C_{l-1}];",
                "oihw: PyTorch convolutions [C_out, C_in, kH, kW] (padding 'same', circular) and a last linear weight"
                        + " [K, C*H*W] (default: ${DEFAULT-VALUE})"
            })
    private Layout layout;

    @Option(names = "--image", paramLabel = "HxW", description = "the image size, needed with --layout oihw")
    private FiniteAbelianGroup image;

    @Option(
            names = "--arrays",
            paramLabel = "NAME",
            split = ",",
            description = "the arrays to use, in this order (default: by natural name order)")
    private List<String> arrays = List.of();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "estimated",
            description = {
                "estimated: the cost with an estimate of its error;",
                "enclosed: rigorous bounds too, with more digits where double precision leaves them wide, which takes"
                        + " longer (default: ${DEFAULT-VALUE})"
            })
    private CostMode mode;

    @Option(
            names = "--architecture",
            paramLabel = "ARCH.yaml",
            description =
                    "a file that describes the layers; FILE has one array for each that has weights, in their order")
    private Path architectureFile;

    @Option(
            names = "--optimize",
            description = "with --architecture: minimize the weight norm directly too, for the same predictor")
    private boolean optimize;

    @Option(
            names = "--picture",
            paramLabel = "FILE.svg",
            description =
                    "draw the cost over the frequencies of images, or by their radius for other signals, into this file")
    private Path picture;

    @Mixin
    private SeedOption seed;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private DisplayOptions display;

    @Override
    public Integer call() throws IOException {
        if (picture != null) {
            OutOption.checkedFile("--picture", picture);
        }
        if (architectureFile != null) {
            return callWithArchitecture();
        }
        if (optimize) {
            throw new BadInputException("--optimize needs --architecture, found none");
        }
        LoadedNetwork loaded = LinearCnnReader.load(file, layout, Optional.ofNullable(image), arrays);
        warn(loaded.warnings());
        warnOfNonlinearity();
        CostBreakdown cost;
        EnclosureResult enclosure;
        try {
            cost = threads.run(() -> CostBreakdown.of(loaded.network()));
            enclosure = mode == CostMode.ENCLOSED
                    ? EnclosureResult.of(threads.run(() -> CostEnclosure.of(loaded.network())))
                    : null;
        } catch (ArithmeticException e) {
            throw new BadInputException(file + ": " + e.getMessage(), e);
        }
        if (picture != null) {
            AtomicFile.writeText(picture, new CostPictures(cost).file());
        }
        PrintWriter out = command.commandLine().getOut();
        if (display.isJson()) {
            DisplayOptions.print(command, Format.COST, CostResult.of(cost, enclosure));
        } else {
            print(out, loaded, cost, enclosure);
            if (picture != null) {
                out.printf("%npicture  %s%n", picture);
            }
        }
        return ExitCode.HOLDS;
    }

    private Integer callWithArchitecture() {
        for (String other : List.of("--layout", "--image", "--mode")) {
            if (command.commandLine().getParseResult().hasMatchedOption(other)) {
                throw new BadInputException(
                        other + " has no use with --architecture, which describes the arrays and always"
                                + " prints enclosures");
            }
        }
        if (picture != null) {
            throw new BadInputException(
                    "--picture is of the costs of frequencies, which --architecture does not print");
        }
        LayeredArchitecture architecture = ArchitectureFile.read(architectureFile);
        NetworkCosts.requireModerate(architecture, architectureFile + ": an architecture");
        LoadedLayers loaded = LayeredNetworkReader.load(file, architecture, arrays);
        warn(loaded.warnings());
        warnOfNonlinearity();
        LayeredCostResult result = layeredCost(loaded);
        PrintWriter out = command.commandLine().getOut();
        if (display.isJson()) {
            DisplayOptions.print(command, Format.LAYERED_COST, result);
        } else {
            new LayeredCostText(out).print(result);
        }
        return OptimizedCost.exitCode(result.optimized());
    }

    private LayeredCostResult layeredCost(LoadedLayers loaded) {
        Derivation derivation = Derivation.of(loaded.network().architecture());
        try {
            return threads.run(() -> LayeredCostResult.of(
                    loaded,
                    derivation,
                    optimize ? OptimizedCost.at(derivation, loaded.network(), seed.value()) : null));
        } catch (ArithmeticException e) {
            throw new BadInputException(
                    file + ": must have weights whose products are in the range of doubles: " + e.getMessage(), e);
        }
    }

    /** Weights do not tell, but files of this project say which network they are. */
    private void warnOfNonlinearity() {
        ModelFile.description(file)
                .map(description -> description.shape().name())
                .filter(name -> !ModelFamily.named(name).isLinear())
                .ifPresent(name -> warn(List.of("its network is " + name
                        + ", which is not linear; the cost is of these weights without the nonlinearity")));
    }

    private void warn(List<String> warnings) {
        warnings.forEach(
                warning -> command.commandLine().getErr().println("repcost: warning: " + file + ": " + warning));
    }

    private void print(PrintWriter out, LoadedNetwork loaded, CostBreakdown cost, EnclosureResult enclosure) {
        Architecture a = cost.spectrum().architecture();
        out.printf("arrays   %s%n", String.join(", ", loaded.layerNames()));
        out.printf("network  group %s, depth %d, widths %s%n%n", a.group(), a.depth(), a.widths());
        row(out, "weight norm |w|²", "%.12g", cost.weightNorm2());
        row(
                out,
                "representation cost R_L",
                "%.12g ± %.1e",
                cost.cost().value(),
                cost.cost().error());
        if (enclosure != null) {
            printEnclosure(out, enclosure);
        }
        double difference = cost.weightNorm2() - cost.cost().value();
        double gap = Math.abs(difference) <= cost.cost().error() ? 0 : difference;
        double gapShare = cost.weightNorm2() == 0 ? 0 : 100 * gap / cost.weightNorm2();
        row(out, "gap |w|² - R_L", "%.6g (%.3g %% of |w|²)", gap, gapShare);
        row(out, "largest block rank", "%d", cost.spectrum().maxBlockRank());
        row(out, "imbalance of the layers", "%.3g", cost.imbalance());
        if (cost.cost().unresolved() > 0) {
            row(
                    out,
                    "not told from zero",
                    "%d singular values, counted as 0; they could add up to %.2e",
                    cost.cost().unresolved(),
                    cost.cost().unresolvedError());
        }
        out.printf("%n%8s %12s %14s %8s%n", "radius", "frequencies", "cost", "share");
        for (CostBreakdown.Band band : cost.byRadius()) {
            double share = cost.cost().value() == 0
                    ? 0
                    : 100 * band.cost() / cost.cost().value();
            out.printf(Locale.ROOT, "%8d %12d %14.6g %7.2f%%%n", band.radius(), band.frequencies(), band.cost(), share);
        }
    }

    private static void printEnclosure(PrintWriter out, EnclosureResult enclosure) {
        row(out, "R_L lies in", "[%s, %s]", enclosure.lower(), enclosure.upper());
        row(
                out,
                "R_L, digits that are sure",
                "%s",
                enclosure.certainDigits() == null ? "none" : enclosure.certainDigits());
        row(out, "relative width", "%.2g", enclosure.relativeWidth());
        row(out, "computed with", "%d digits", enclosure.digits());
        if (enclosure.stopped()) {
            row(out, "", "more digits would make it narrower, but are too much work at this size");
        }
        row(out, "enclosed down to zero", "%d singular values", enclosure.unresolvedSingularValues());
    }

    private static void row(PrintWriter out, String name, String format, Object... values) {
        out.printf(Locale.ROOT, "%-25s %s%n", name, String.format(Locale.ROOT, format, values));
    }
}
