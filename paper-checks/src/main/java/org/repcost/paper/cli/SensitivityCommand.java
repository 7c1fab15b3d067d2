package org.repcost.paper.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.cnn.data.InMemory;
import org.repcost.cnn.data.Subset;
import org.repcost.cnn.instrument.Subject;
import org.repcost.cnn.model.ModelShape;
import org.repcost.cnn.sensitivity.SensitivityReport;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.result.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code repcost sensitivity}: to which frequencies a trained network is sensitive. */
@Command(
        name = "sensitivity",
        description =
                "Measures on held-out images to which spatial frequencies a trained network is sensitive, by the DFT"
                        + " of its input gradients; compares that with the amplitude of the training images; and measures errors"
                        + " under perturbations by one frequency and accuracy on filtered images. A file that repcost wrote says"
                        + " which network it is and what it was trained on, and options that are left out are as they were there; a"
                        + " file that PyTorch wrote needs --model.",
        footerHeading = "%nExamples:%n",
        footer = {
            "repcost sensitivity repcost-out/model.safetensors",
            "repcost sensitivity run/model.safetensors --images 200 --perturbation-norm 0 --out run",
            "repcost sensitivity torch.safetensors --model vgg11 --channel-factor 1 --data cifar-10-batches-bin"
        })
final class SensitivityCommand implements Callable<Integer> {
    private static final int DEFAULT_IMAGES = 1000;
    private static final int DEFAULT_PERTURBED = 100;
    private static final double LARGEST_NORM = 1e6;

    @Spec
    private CommandSpec command;

    @Mixin
    private TrainedModelOptions model;

    @Option(
            names = "--images",
            paramLabel = "N",
            description = "how many held-out images, class by class in turn (default: " + DEFAULT_IMAGES
                    + ", or all if there are fewer)")
    private Integer count;

    @Option(
            names = "--perturbation-norm",
            paramLabel = "V",
            defaultValue = "4",
            description =
                    "add each frequency to images with this norm in every channel, of pixels between 0 and 1; 0 for no"
                            + " perturbations, which take half as many passes as images have pixels (default: ${DEFAULT-VALUE})")
    private double norm;

    @Option(
            names = "--perturbed-images",
            paramLabel = "N",
            description = "how many of the images are perturbed (default: " + DEFAULT_PERTURBED
                    + ", or all if there are fewer)")
    private Integer perturbed;

    @Mixin
    private SeedOption seed;

    @Mixin
    private OutOption out;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private DisplayOptions display;

    @Override
    public Integer call() throws IOException {
        check();
        Path results = out.checkedFor(SensitivityReport.files(norm > 0).toArray(String[]::new));
        Path arrays = results.resolve(SensitivityReport.ARRAYS);
        if (Files.exists(arrays) && Files.exists(model.file()) && Files.isSameFile(arrays, model.file())) {
            throw new BadInputException("--out must not lead to the weights, got " + results + ", where "
                    + SensitivityReport.ARRAYS + " will be written");
        }
        SensitivityOutput output;
        SensitivityReport report;
        try (Progress progress = display.progress()) {
            TrainedModel trained = model.open(command);
            ImageDataSet heldOut =
                    trained.heldOut(count == null ? Math.min(DEFAULT_IMAGES, trained.heldOutSize()) : count);
            int changed = perturbedImages(heldOut.size());
            ImageDataSet training = trained.training(threads.count(), progress);
            ChannelStatistics normalization = trained.normalization(threads.count(), progress);
            ImageDataSet images = trained.ready(heldOut, threads.count(), progress);
            Subject subject = new Subject(trained.network(), images, normalization, model.batch(), threads.count());
            report = SensitivityReport.measure(
                    title(trained.shape()),
                    subject,
                    training,
                    norm == 0
                            ? Optional.empty()
                            : Optional.of(new SensitivityReport.Perturbation(
                                    norm,
                                    InMemory.copyOf(
                                            Subset.classesInTurn(images, changed), threads.count(), done -> {}))),
                    seed.value(),
                    (task, steps) -> {
                        progress.start(task, steps);
                        return progress::step;
                    });
            output = SensitivityOutput.of(trained.shape(), normalization, seed.value(), model.blasThreads(), report);
        }
        report.writeTo(results);
        PrintWriter print = command.commandLine().getOut();
        if (display.isJson()) {
            DisplayOptions.print(command, Format.SENSITIVITY, output);
        } else {
            print.println("model          " + output.model().describe());
            print.println("images         " + report.images());
            print.println("training       " + report.training());
            print.println("normalization  " + output.normalization().describe());
            SensitivityText.print(report, print);
            print.println("files          " + results + ": " + String.join(", ", report.files()));
        }
        return ExitCode.HOLDS;
    }

    /** "conv-actually, depth 4". */
    private static String title(ModelShape shape) {
        return shape.name() + (shape.depth() == 0 ? "" : ", depth " + shape.depth());
    }

    private void check() {
        model.check();
        if (!(norm >= 0 && norm <= LARGEST_NORM)) {
            throw new BadInputException("--perturbation-norm must lie in [0, 1e6], got " + norm);
        }
        if (count != null && count < 1) {
            throw new BadInputException("--images must be >= 1, got " + count);
        }
        if (perturbed != null && perturbed < 1) {
            throw new BadInputException("--perturbed-images must be >= 1, got " + perturbed);
        }
        if (perturbed != null && norm == 0) {
            throw new BadInputException("--perturbed-images needs a --perturbation-norm above 0, got 0");
        }
    }

    private int perturbedImages(int images) {
        if (perturbed != null && perturbed > images) {
            throw new BadInputException("--perturbed-images must be 1 to " + images
                    + ", the images that sensitivity is measured on, got " + perturbed);
        }
        return perturbed == null ? Math.min(DEFAULT_PERTURBED, images) : perturbed;
    }
}
