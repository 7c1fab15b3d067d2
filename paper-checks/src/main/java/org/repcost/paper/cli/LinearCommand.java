package org.repcost.paper.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.repcost.cnn.data.DataSets;
import org.repcost.cnn.data.DataSplit;
import org.repcost.cnn.data.GenerationSettings;
import org.repcost.cnn.data.HighPassFilter;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.cnn.data.Pooled;
import org.repcost.cnn.data.Subset;
import org.repcost.cnn.linear.LinearExperiment;
import org.repcost.cnn.linear.LinearResult;
import org.repcost.cnn.linear.LinearRun;
import org.repcost.cnn.linear.LinearSettings;
import org.repcost.verify.input.BadInputException;
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
    private static final int GENERATED_IMAGES = 4000;
    private static final int GENERATED_SIDE = 16;

    /** One held-out image is generated for so many training images. */
    private static final int HELD_OUT_ONE_IN = 4;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            defaultValue = "dead-leaves",
            description = "a folder with CIFAR-10's binary files, or with one folder of PNG or JPEG images a class; or"
                    + " generated images: dead-leaves, or spectrum:ALPHA with power falling as 1/f^ALPHA"
                    + " (default: ${DEFAULT-VALUE})")
    private String data;

    @Option(
            names = "--images",
            paramLabel = "N",
            description = "how many training images (default: " + GENERATED_IMAGES
                    + " generated ones, or all of a folder; fewer are taken class by class in turn)")
    private Integer count;

    @Option(
            names = "--side",
            paramLabel = "S",
            description = "the side of the images in pixels: generated so (default: " + GENERATED_SIDE
                    + "), or pooled to it from a folder's (default: as they are)")
    private Integer side;

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
            names = "--high-pass",
            paramLabel = "R",
            description = "first remove the frequencies in [-c, c) x [-c, c), c = floor(R * side / 2)")
    private Double highPass;

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
        LinearSettings settings = new LinearSettings(
                depths,
                decays,
                loss.loss(),
                width,
                highPass == null ? OptionalDouble.empty() : OptionalDouble.of(highPass),
                starts,
                seed.value());
        DataSplit images = images();
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

    private DataSplit images() {
        DataSplit split;
        if (DataSets.isGenerated(data)) {
            int images = count == null ? GENERATED_IMAGES : count;
            split = DataSets.split(
                    data,
                    GenerationSettings.square(images, side == null ? GENERATED_SIDE : side, seed.value()),
                    Math.max(1, images / HELD_OUT_ONE_IN));
        } else {
            split = DataSets.split(data, GenerationSettings.square(1, 1, seed.value()), 1);
            ImageDataSet training = count == null ? split.training() : Subset.classesInTurn(split.training(), count);
            split = new DataSplit(pooled(training), pooled(split.heldOut()));
        }
        return highPass == null
                ? split
                : new DataSplit(
                        HighPassFilter.filtered(split.training(), highPass),
                        HighPassFilter.filtered(split.heldOut(), highPass));
    }

    private ImageDataSet pooled(ImageDataSet images) {
        if (side == null) {
            return images;
        }
        if (side < 1 || images.width() != images.height() || images.width() % side != 0) {
            throw new BadInputException("--side must divide the side of square images, got " + side + " for "
                    + images.width() + " x " + images.height() + " pixels");
        }
        return side == images.width() ? images : new Pooled(images, images.width() / side);
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
