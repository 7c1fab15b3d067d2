package org.repcost.paper.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.repcost.cnn.backend.Backend;
import org.repcost.cnn.data.Batches;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.data.ImageChoice;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.cnn.data.Subset;
import org.repcost.cnn.model.ModelFile;
import org.repcost.cnn.model.ModelShape;
import org.repcost.cnn.network.Network;
import org.repcost.cnn.training.Evaluation;
import org.repcost.cnn.training.RecordedLogits;
import org.repcost.cnn.training.TrainingData;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.result.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code repcost evaluate}: how well a trained network classifies held-out images. */
@Command(
        name = "evaluate",
        description =
                "Measures loss and accuracy of a trained network on held-out images. A file that repcost wrote says"
                        + " which network it is and what it was trained on, and options that are left out are as they were"
                        + " there; a file that PyTorch wrote needs --model.",
        footerHeading = "%nExamples:%n",
        footer = {
            "repcost evaluate repcost-out/model.safetensors",
            "repcost evaluate repcost-out/model.safetensors --high-pass 0.5",
            "repcost evaluate torch.safetensors --model vgg11 --channel-factor 1 --data cifar-10-batches-bin"
        })
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "FILE", description = "weights as .safetensors, under PyTorch's names")
    private Path file;

    @Mixin
    private ModelOptions model;

    @Mixin
    private DataOptions data;

    @Option(
            names = "--images",
            paramLabel = "N",
            description = "how many held-out images, class by class in turn (default: all)")
    private Integer count;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "64",
            description = "how many images are computed at once (default: ${DEFAULT-VALUE})")
    private int batch;

    @Option(
            names = "--logits",
            paramLabel = "FILE",
            description = "write the images as the network sees them, its logits and the labels to a .safetensors file")
    private Path logits;

    @Mixin
    private BlasThreadsOption blasThreads;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        if (batch < 1) {
            throw new BadInputException("--batch must be >= 1, got " + batch);
        }
        blasThreads.check();
        if (logits != null) {
            OutOption.checked(
                    "--logits",
                    logits.toAbsolutePath().getParent(),
                    logits.getFileName().toString());
        }
        if (logits != null && Files.exists(file) && Files.exists(logits) && Files.isSameFile(file, logits)) {
            throw new BadInputException("--logits must be another file than the weights, got " + logits + " for both");
        }
        ModelFile.Description description = model.isGiven()
                ? null
                : ModelFile.description(file)
                        .orElseThrow(() -> new BadInputException(
                                file + ": does not say which network it is, so that --model must"));
        if (description != null && command.commandLine().getParseResult().hasMatchedOption("--depth")) {
            throw new BadInputException("--depth needs --model; " + file + " says its own depth");
        }
        ImageChoice choice = description == null ? data.choice(null, 1) : data.choiceLike(description.images());
        EvaluateOutput output;
        try (Progress progress = json.isOn() ? Progress.silent() : Progress.onStandardError()) {
            TrainingData images = description == null
                    ? TrainingData.open(choice, threads.count(), progress.ofReading("images"))
                    : null;
            ImageDataSet all = images == null
                    ? TrainingData.openHeldOut(choice, threads.count(), progress.ofReading("images"))
                    : images.images().heldOut();
            ImageDataSet heldOut = count == null ? all : Subset.classesInTurn(all, count);
            ModelShape shape = description == null ? model.shape(model.family(""), heldOut) : description.shape();
            requireFitting(shape, heldOut);
            if (description != null) {
                requireClasses(description.classNames(), heldOut.classNames());
            }
            ChannelStatistics normalization = images == null ? description.normalization() : images.normalization();
            Backend backend = blasThreads.load();
            Network network = shape.build(backend.product());
            ModelFile.read(file, network);
            RecordedLogits recorded = new RecordedLogits(logits != null);
            progress.start("images", heldOut.size());
            Evaluation evaluation = Evaluation.of(
                    network, new Batches(heldOut, normalization, batch, threads.count()), (seen, outputs) -> {
                        recorded.add(seen, outputs);
                        progress.step(seen.size());
                    });
            if (logits != null) {
                recorded.write(logits, shape);
            }
            output = new EvaluateOutput(
                    shape,
                    heldOut.description(),
                    normalization,
                    evaluation.images(),
                    evaluation.loss(),
                    evaluation.accuracy());
        }
        print(output);
        return ExitCode.HOLDS;
    }

    private void requireFitting(ModelShape shape, ImageDataSet images) {
        boolean fits = shape.channels() == images.channels()
                && shape.height() == images.height()
                && shape.width() == images.width()
                && shape.classes() == images.classNames().size();
        if (!fits) {
            throw new BadInputException(file + " is for images of " + shape.channels() + " x " + shape.height() + " x "
                    + shape.width() + " in " + shape.classes() + " classes, got " + images.channels() + " x "
                    + images.height() + " x " + images.width() + " in "
                    + images.classNames().size());
        }
    }

    /** As many classes of other names, or in another order, would be counted wrong. A file need not name its own. */
    private void requireClasses(List<String> expected, List<String> classes) {
        if (!expected.isEmpty() && !expected.equals(classes)) {
            throw new BadInputException(file + " is for the classes " + expected + ", got " + classes);
        }
    }

    private void print(EvaluateOutput output) {
        PrintWriter print = command.commandLine().getOut();
        if (json.isOn()) {
            print.print(Json.text(output));
            return;
        }
        print.println("model          " + output.model().describe());
        print.println("images         " + output.data());
        print.println("normalization  " + output.normalization().describe());
        print.printf(Locale.ROOT, "loss           %.6f%n", output.loss());
        print.printf(Locale.ROOT, "accuracy       %.4f of %,d images%n", output.accuracy(), output.images());
    }
}
