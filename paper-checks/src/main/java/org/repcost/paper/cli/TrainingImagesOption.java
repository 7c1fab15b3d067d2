package org.repcost.paper.cli;

import org.repcost.cnn.data.ImageChoice;
import picocli.CommandLine.Option;

/** The option {@code --images}, the same in every subcommand that trains. */
public final class TrainingImagesOption {
    @Option(
            names = "--images",
            paramLabel = "N",
            description = "how many training images (default: " + ImageChoice.GENERATED_IMAGES
                    + " generated ones, or all of a folder; fewer are taken class by class in turn)")
    private Integer images;

    /** Used by picocli. */
    public TrainingImagesOption() {}

    /** How many training images, null for the default. */
    Integer count() {
        return images;
    }
}
