package org.repcost.paper.cli;

import java.nio.file.Path;
import java.util.List;
import org.repcost.cnn.data.DataSplit;
import org.repcost.cnn.data.ImageChoice;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.cnn.model.ModelFile;
import org.repcost.cnn.model.ModelShape;
import org.repcost.cnn.network.Network;
import org.repcost.verify.input.BadInputException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The options that say which trained network is examined on which images, the same in every subcommand that has them. A file that
 * repcost wrote says what is left out; a file that PyTorch wrote needs --model.
 */
public final class TrainedModelOptions {
    @Parameters(paramLabel = "FILE", description = "weights as .safetensors, under PyTorch's names")
    private Path file;

    @Mixin
    private ModelOptions model;

    @Mixin
    private DataOptions data;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "64",
            description = "how many images are computed at once (default: ${DEFAULT-VALUE})")
    private int batch;

    @Mixin
    private BlasThreadsOption blasThreads;

    /** Used by picocli. */
    public TrainedModelOptions() {}

    /** Refuses numbers out of their range, without opening anything. */
    void check() {
        if (batch < 1) {
            throw new BadInputException("--batch must be >= 1, got " + batch);
        }
        blasThreads.check();
    }

    /** The file with the weights. */
    Path file() {
        return file;
    }

    /** How many images are computed at once, at least 1. */
    int batch() {
        return batch;
    }

    /** On how many threads the network is computed. */
    int blasThreads() {
        return blasThreads.count();
    }

    /**
     * Reads the weights and opens the images, which are not read yet.
     *
     * @param command whose options these are
     * @throws BadInputException if the file does not say which network it is and --model does not either, network and images do not
     *     fit, or one of them cannot be used
     */
    TrainedModel open(CommandSpec command) {
        ModelFile.Description description = model.isGiven()
                ? null
                : ModelFile.description(file)
                        .orElseThrow(() -> new BadInputException(
                                file + ": does not say which network it is, so that --model must"));
        if (description != null) {
            requireNone(command, "--depth", "depth");
            requireNone(command, "--channel-factor", "numbers of channels");
        }
        ImageChoice choice = description == null ? data.choice(null, 1) : data.choiceLike(description.images());
        DataSplit images = choice.open();
        ModelShape shape = description == null ? model.shape(model.family(""), images.heldOut()) : description.shape();
        requireFitting(shape, images.heldOut());
        if (description != null) {
            requireClasses(description.classNames(), images.heldOut().classNames());
        }
        Network network = shape.build(blasThreads.load().product());
        ModelFile.read(file, network);
        return new TrainedModel(
                shape, network, choice, images, description == null ? null : description.normalization());
    }

    private void requireNone(CommandSpec command, String option, String what) {
        if (command.commandLine().getParseResult().hasMatchedOption(option)) {
            throw new BadInputException(option + " needs --model; " + file + " says its own " + what);
        }
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
}
