package org.repcost.paper.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.repcost.cnn.data.Batches;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.cnn.training.Evaluation;
import org.repcost.cnn.training.RecordedLogits;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.result.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Mixin
    private TrainedModelOptions model;

    @Option(
            names = "--images",
            paramLabel = "N",
            description = "how many held-out images, class by class in turn (default: all)")
    private Integer count;

    @Option(
            names = "--logits",
            paramLabel = "FILE",
            description = "write the images as the network sees them, its logits and the labels to a .safetensors file")
    private Path logits;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private DisplayOptions display;

    @Override
    public Integer call() throws IOException {
        model.check();
        if (logits != null) {
            OutOption.checkedFile("--logits", logits);
        }
        if (logits != null
                && Files.exists(model.file())
                && Files.exists(logits)
                && Files.isSameFile(model.file(), logits)) {
            throw new BadInputException("--logits must be another file than the weights, got " + logits + " for both");
        }
        EvaluateOutput output;
        try (Progress progress = display.progress()) {
            TrainedModel trained = model.open(command);
            ImageDataSet heldOut = trained.heldOut(count == null ? trained.heldOutSize() : count);
            ChannelStatistics normalization = trained.normalization(threads.count(), progress);
            ImageDataSet images = trained.ready(heldOut, threads.count(), progress);
            progress.start("images", images.size());
            Batches batches = new Batches(images, normalization, model.batch(), threads.count());
            Evaluation.Listener step = (seen, outputs) -> progress.step(seen.size());
            Evaluation evaluation = logits == null
                    ? Evaluation.of(trained.network(), batches, step)
                    : RecordedLogits.write(logits, trained.network(), batches, step);
            output = new EvaluateOutput(
                    trained.shape(),
                    images.description(),
                    normalization,
                    evaluation.images(),
                    evaluation.loss(),
                    evaluation.accuracy());
        }
        print(output);
        return ExitCode.HOLDS;
    }

    private void print(EvaluateOutput output) {
        PrintWriter print = command.commandLine().getOut();
        if (display.isJson()) {
            DisplayOptions.print(command, Format.EVALUATION, output);
            return;
        }
        print.println("model          " + output.model().describe());
        print.println("images         " + output.heldOut());
        print.println("normalization  " + output.normalization().describe());
        print.printf(Locale.ROOT, "loss           %.6f%n", output.loss());
        print.printf(Locale.ROOT, "accuracy       %.4f of %,d images%n", output.accuracy(), output.images());
        if (logits != null) {
            print.println("logits         " + logits);
        }
    }
}
