package org.repcost.paper.cli;

import org.repcost.cnn.data.DataSets;
import org.repcost.cnn.data.ImageChoice;
import picocli.CommandLine.Option;

/** The options that say which images are trained on and held out, the same in every subcommand that has them. */
public final class DataOptions {
    private static final String DEFAULT = "dead-leaves";

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = "a folder with CIFAR-10's binary files, or with one folder of PNG or JPEG images a class; or"
                    + " generated images: " + DataSets.GENERATED_HELP + " (default: " + DEFAULT + ")")
    private String data;

    @Option(
            names = "--side",
            paramLabel = "S",
            description = "the side of the images in pixels: generated so (default: " + ImageChoice.GENERATED_SIDE
                    + "), or pooled to it from a folder's (default: as they are)")
    private Integer side;

    @Option(
            names = "--crop",
            paramLabel = "S",
            description = "crop a folder's images of mixed sizes to squares of this side, at random in training")
    private Integer crop;

    @Option(
            names = "--high-pass",
            paramLabel = "R",
            description = "first remove the frequencies in [-c, c) x [-c, c), c = floor(R * side / 2) >= 1, R below 1;"
                    + " 0 for none")
    private Double highPass;

    @Option(
            names = "--power-filter",
            paramLabel = "GAMMA",
            description =
                    "then multiply every frequency xi other than 0 by |xi|^-GAMMA, -4 to 4, which keeps what tells"
                            + " the classes apart and changes the spectrum; 0 for none")
    private Double powerFilter;

    /** Used by picocli. */
    public DataOptions() {}

    /**
     * The images that are asked for.
     *
     * @param images how many training images, null for the default
     * @param seed what generated images follow from
     */
    ImageChoice choice(Integer images, long seed) {
        return choice(new ImageChoice(DEFAULT, images, null, null, null, null, seed));
    }

    /**
     * The images that a trained network is examined on; what is not said is as it was in its training. Where other images than those are
     * named, their number and their way of cropping are those images' own.
     */
    ImageChoice choiceLike(ImageChoice training) {
        if (data == null || data.equals(training.data())) {
            return choice(training);
        }
        boolean generated = DataSets.isGenerated(data);
        Integer ofCrop = generated && training.side() == null ? training.crop() : training.side();
        return choice(new ImageChoice(
                data,
                null,
                ofCrop,
                generated ? null : training.crop(),
                training.highPass(),
                training.powerFilter(),
                training.seed()));
    }

    private ImageChoice choice(ImageChoice otherwise) {
        return new ImageChoice(
                data == null ? otherwise.data() : data,
                otherwise.images(),
                side == null ? otherwise.side() : side,
                crop == null ? otherwise.crop() : crop,
                filter(highPass, otherwise.highPass()),
                filter(powerFilter, otherwise.powerFilter()),
                otherwise.seed());
    }

    /** The number of a filter; 0 is for none. */
    private static Double filter(Double asked, Double otherwise) {
        return asked == null ? otherwise : asked == 0 ? null : asked;
    }
}
