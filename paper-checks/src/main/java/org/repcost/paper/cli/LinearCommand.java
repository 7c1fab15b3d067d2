package org.repcost.paper.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.repcost.cnn.data.DataSplit;
import org.repcost.cnn.data.ImageChoice;
import org.repcost.cnn.linear.LinearExperiment;
import org.repcost.cnn.linear.LinearResult;
import org.repcost.cnn.linear.LinearRun;
import org.repcost.cnn.linear.LinearSettings;
import org.repcost.numeric.learning.BlockTraining;
import org.repcost.numeric.learning.TrainedBlocks;
import org.repcost.verify.result.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code repcost linear}: the experiment on trained linear CNNs. */
@Command(
        name = "linear",
        description = "Trains linear CNNs on images and compares their frequency sensitivity with the data's amplitude,"
                + " by depth and by weight decay. Finished runs are kept in DIR/runs and not trained again.",
        footerHeading = "%nExamples:%n",
        footer = {
            "repcost linear",
            "repcost linear --data cifar-10-batches-bin --side 16 --depth 1,2,3,4 --decay 1e-2,1e-1 --out linear16",
            "repcost linear --data spectrum:2 --loss cross-entropy --images 2000 --starts 3 --out spectrum2"
        })
final class LinearCommand implements Callable<Integer> {
    private static final String ROW = "%-2s %-6s %-6s %-5s %-5s %-5s %-5s %-4s %-7s %-7s %-6s %-8s %-5s %-7s %5s  %s";

    @Spec
    private CommandSpec command;

    @Mixin
    private DataOptions data;

    @Mixin
    private TrainingImagesOption trainingImages;

    @Option(
            names = "--depth",
            paramLabel = "L",
            split = ",",
            defaultValue = "1,2,3,4",
            description = "the numbers of weight layers, the head counted (default: ${DEFAULT-VALUE})")
    private List<Integer> depths;

    @Option(
            names = "--decay",
            paramLabel = "D",
            split = ",",
            defaultValue = "1e-2,3e-2,1e-1",
            description = "the weight decays as PyTorch has them: D adds D w to the gradient, so that the objective is"
                    + " loss + (D / 2) |w|^2 (default: ${DEFAULT-VALUE})")
    private List<Double> decays;

    @Option(
            names = "--loss",
            paramLabel = "LOSS",
            defaultValue = "squared",
            description =
                    "squared, |f - y|^2 / 2 with the basis vectors as targets, or cross-entropy, which takes some ten"
                            + " times as long (default: ${DEFAULT-VALUE})")
    private ClassLoss loss;

    @Option(
            names = "--inner-width",
            paramLabel = "W",
            description = "the width of the inner layers (default: the least of classes and image channels, with which"
                    + " widths forbid no predictor)")
    private Integer width;

    @Option(
            names = "--starts",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "from how many random starts each network is trained; the run with the least objective is kept"
                            + " (default: ${DEFAULT-VALUE})")
    private int starts;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "" + BlockTraining.MOST_STEPS,
            description =
                    "after how many steps of L-BFGS a training counts as stalled, and its run as UNDECIDED (default:"
                            + " ${DEFAULT-VALUE})")
    private int steps;

    @Mixin
    private StrictOption strict;

    @Mixin
    private OutOption out;

    @Mixin
    private SeedOption seed;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private DisplayOptions display;

    @Override
    public Integer call() throws IOException {
        ImageChoice choice = data.choice(trainingImages.count(), seed.value());
        LinearSettings settings = new LinearSettings(
                depths,
                decays,
                loss.loss(),
                width,
                choice.highPass() == null ? OptionalDouble.empty() : OptionalDouble.of(choice.highPass()),
                starts,
                steps,
                seed.value());
        DataSplit images = choice.open();
        Path folder = out.checkedFor(LinearResult.CSV, LinearResult.CURVES, LinearResult.PNG);
        OutOption.checked("--out", folder.resolve(LinearExperiment.RUNS));
        LinearResult result;
        try (Progress progress = display.progress()) {
            result = threads.run(
                    () -> LinearExperiment.run(settings, images, folder, threads.count(), experiment(progress)));
        }
        result.writeTo(folder);
        if (display.isJson()) {
            DisplayOptions.print(command, Format.LINEAR, LinearOutput.of(result));
        } else {
            print(result, folder);
        }
        return strict.exitCode(result.isDecided());
    }

    private static LinearExperiment.Progress experiment(Progress progress) {
        return new LinearExperiment.Progress() {
            @Override
            public void start(String task, long total) {
                progress.start(task, total);
            }

            @Override
            public void step(long n) {
                progress.step(n);
            }
        };
    }

    private void print(LinearResult result, Path folder) {
        PrintWriter print = command.commandLine().getOut();
        print.println("training       " + result.training());
        print.println("held out       " + result.heldOut());
        print.println("normalization  " + result.normalization().describe());
        print.println("training on    " + result.loss() + " + (decay / 2) |w|^2 (PyTorch's decay), inner width "
                + result.width() + ", " + result.starts() + (result.starts() == 1 ? " start" : " starts") + ", seed "
                + result.seed());
        print.println();
        print.println(String.format(
                Locale.ROOT,
                ROW,
                "L",
                "decay",
                "loss",
                "acc.",
                "held",
                "TV",
                "rank",
                "zero",
                "gap",
                "T15",
                "T23",
                "1-R/|w|2",
                "grad.",
                "duality",
                "evals",
                "time"));
        result.runs().forEach(run -> print.println(line(run)));
        print.println();
        print.println(
                "TV, rank: total variation and rank correlation of sensitivity and data; zero, gap: share of zero blocks,");
        print.println(
                "smallest other block over largest; T15: median of bound over actual; T23: largest |G| over its threshold,");
        print.println(
                "where L = 2; 1-R/|w|2: 0 by T14; grad.: norm of the plain gradient (the goal is for the rescaled one); duality: relative");
        print.println("duality gap, where L <= 2 and no width binds the rank; evals: evaluations of the objective.");
        zeros(result).ifPresent(print::println);
        print.println(result.onDepth());
        print.println(result.onDecay());
        print.println("files          " + folder.resolve(LinearResult.CSV) + ", " + folder.resolve(LinearResult.CURVES)
                + ", " + folder.resolve(LinearResult.PNG));
    }

    /** Where the share of zero blocks depends on what counts as zero. */
    private static Optional<String> zeros(LinearResult result) {
        String differing = result.runs().stream()
                .filter(run -> run.blocks() != null
                        && run.blocks().coarseZeros() != run.blocks().zeros())
                .map(run -> String.format(
                        Locale.ROOT,
                        "%.2f at depth %d, decay %s",
                        run.blocks().coarseZeros(),
                        run.depth(),
                        decay(run.decay())))
                .collect(Collectors.joining("; "));
        return differing.isEmpty()
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "zero blocks, if up to %.0e of the largest instead of %.0e counts as zero: %s.",
                        TrainedBlocks.COARSE_ZERO,
                        TrainedBlocks.ZERO,
                        differing));
    }

    private static String line(LinearRun run) {
        if (run.reached() == null) {
            return String.format(
                    Locale.ROOT,
                    "%-2d %-6s %s after %d evaluations, %.1f s",
                    run.depth(),
                    decay(run.decay()),
                    run.stateText(),
                    run.evaluations(),
                    run.seconds());
        }
        LinearRun.Reached reached = run.reached();
        LinearRun.Aligned aligned = run.alignment();
        LinearRun.Blocks blocks = run.blocks();
        LinearRun.Threshold threshold = blocks == null ? null : blocks.threshold();
        return String.format(
                Locale.ROOT,
                ROW,
                run.depth(),
                decay(run.decay()),
                number("%.4f", reached.loss()),
                number("%.3f", reached.accuracy()),
                number("%.3f", reached.heldOutAccuracy()),
                number("%.3f", aligned == null ? null : aligned.totalVariation()),
                number("%.2f", aligned == null ? null : aligned.rankCorrelation()),
                number("%.2f", blocks == null ? null : blocks.zeros()),
                number("%.1e", blocks == null ? null : blocks.gap()),
                number("%.1f", blocks == null ? null : blocks.medianLooseness()),
                number("%.4f", threshold == null ? null : threshold.largestPull()),
                number("%.0e", reached.excess()),
                number("%.0e", reached.gradientNorm()),
                number("%.0e", reached.dualityGap()),
                run.evaluations(),
                number("%.1f s", run.seconds()) + (run.isTrained() ? "" : "  " + run.state()));
    }

    private static String number(String format, Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, format, value);
    }

    private static String decay(double decay) {
        return String.format(Locale.ROOT, "%.2g", decay);
    }
}
