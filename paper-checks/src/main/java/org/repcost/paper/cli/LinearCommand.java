package org.repcost.paper.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.repcost.cnn.data.DataSplit;
import org.repcost.cnn.data.ImageChoice;
import org.repcost.cnn.linear.LinearExperiment;
import org.repcost.cnn.linear.LinearResult;
import org.repcost.cnn.linear.LinearRun;
import org.repcost.cnn.linear.LinearSettings;
import org.repcost.verify.result.Json;
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
    @Spec
    private CommandSpec command;

    @Mixin
    private DataOptions data;

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
            names = "--channels",
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

    @Mixin
    private OutOption out;

    @Mixin
    private SeedOption seed;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        ImageChoice choice = data.choice(seed.value());
        LinearSettings settings = new LinearSettings(
                depths,
                decays,
                loss.loss(),
                width,
                choice.highPass() == null ? OptionalDouble.empty() : OptionalDouble.of(choice.highPass()),
                starts,
                seed.value());
        DataSplit images = choice.open();
        Path folder = out.checkedFor(LinearResult.CSV, LinearResult.CURVES, LinearResult.PNG);
        OutOption.checked("--out", folder.resolve(LinearExperiment.RUNS));
        LinearResult result;
        try (Progress progress = json.isOn() ? Progress.silent() : Progress.onStandardError()) {
            result = threads.run(
                    () -> LinearExperiment.run(settings, images, folder, threads.count(), experiment(progress)));
        }
        result.writeTo(folder);
        if (json.isOn()) {
            command.commandLine().getOut().print(Json.text(LinearOutput.of(result)));
        } else {
            print(result, folder);
        }
        return ExitCode.HOLDS;
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
        print.println("normalization  " + result.normalization());
        print.println("training on    " + result.loss() + " + (decay / 2) |w|^2 (PyTorch's decay), inner width "
                + result.width() + ", " + result.starts() + (result.starts() == 1 ? " start" : " starts") + ", seed "
                + result.seed());
        print.println();
        print.println("L  decay   loss   acc.   held   TV     rank   zero   gap      T15 loose  T23 pull  1-R/|w|2"
                + "  gradient  evals  time");
        result.runs().forEach(run -> print.println(line(run)));
        print.println();
        print.println(
                "TV, rank: total variation and rank correlation of sensitivity and data; zero, gap: share of zero blocks,"
                        + " smallest other block over largest;");
        print.println("T15 loose: median of bound over actual; T23 pull: largest |G| over its threshold, where L = 2;"
                + " 1-R/|w|2: 0 by T14.");
        print.println(result.onDepth());
        print.println(result.onDecay());
        print.println("files          " + folder.resolve(LinearResult.CSV) + ", " + folder.resolve(LinearResult.CURVES)
                + ", " + folder.resolve(LinearResult.PNG));
    }

    private static String line(LinearRun run) {
        String head = String.format(Locale.ROOT, "%-2d %-7s", run.depth(), decay(run.decay()));
        String tail = String.format(Locale.ROOT, "%6d  %.1f s", run.evaluations(), run.seconds());
        if (run.training() == null) {
            return head + " " + run.stateText() + " after " + tail.strip();
        }
        LinearRun.Reached reached = run.training();
        String losses = String.format(
                Locale.ROOT, "%-6.4f %-6.3f %-6.3f", reached.loss(), reached.accuracy(), reached.heldOutAccuracy());
        String rest = String.format(Locale.ROOT, "%9.1e %9.1e", reached.excess(), reached.gradientNorm());
        if (run.alignment() == null) {
            return String.join(" ", head, losses, "ZERO: the network is 0", rest, tail);
        }
        LinearRun.Blocks blocks = run.blocks();
        return String.join(
                " ",
                head,
                losses,
                String.format(
                        Locale.ROOT,
                        "%-6.3f %-6.3f %-6.3f %-8.2e %-10.1f %-9s",
                        run.alignment().totalVariation(),
                        run.alignment().rankCorrelation(),
                        blocks.zeros(),
                        blocks.gap(),
                        blocks.medianLooseness(),
                        blocks.threshold() == null
                                ? "-"
                                : String.format(
                                        Locale.ROOT, "%.4f", blocks.threshold().largestPull())),
                rest,
                tail);
    }

    private static String decay(double decay) {
        return String.format(Locale.ROOT, "%.2g", decay);
    }
}
