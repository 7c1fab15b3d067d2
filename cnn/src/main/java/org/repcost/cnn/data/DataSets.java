package org.repcost.cnn.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.repcost.verify.input.BadInputException;

/**
 * Opens image data sets of the kinds this package reads or generates. A data set is named by {@code dead-leaves}, by
 * {@code spectrum:ALPHA} with the exponent of power, {@code spectrum:ALPHA:BETA} with one for the templates of the classes and one for the
 * noise, by {@code controlled:ALPHA:BAND} with the exponent of power and {@code low}, {@code high} or {@code even} for the frequencies at
 * which the classes differ, or by a folder; a folder of such a name is {@code ./dead-leaves}.
 */
public final class DataSets {
    /** The names of generated data with what they mean, for help texts. */
    public static final String GENERATED_HELP = "dead-leaves; spectrum:ALPHA with power falling as 1/f^ALPHA; or"
            + " controlled:ALPHA:BAND of such power, whose classes differ at frequencies of the BAND low, high or even";

    private static final String DEAD_LEAVES = "dead-leaves";
    private static final String SPECTRUM = "spectrum:";
    private static final String CONTROLLED = "controlled:";
    private static final Pattern EXPONENT = Pattern.compile("[+-]?(\\d{1,9}(\\.\\d{0,9})?|\\.\\d{1,9})");

    private DataSets() {}

    /** Whether the name is that of generated data, which has settings, rather than that of a folder. */
    public static boolean isGenerated(String name) {
        return name.equals(DEAD_LEAVES) || name.startsWith(SPECTRUM) || name.startsWith(CONTROLLED);
    }

    /**
     * The data set of a name: of generated data the training images, of a folder what {@link #open} opens.
     *
     * @param generation the settings of generated data; folders ignore them
     * @throws BadInputException if the name is malformed or its folder cannot be used
     */
    public static ImageDataSet named(String name, GenerationSettings generation) {
        return isGenerated(name) ? generated(name, generation, 1).training() : open(path(name));
    }

    /**
     * The training and the held-out images of a name. Of a folder, the held-out ones are CIFAR-10's test_batch.bin or the
     * {@code val} beside {@code train}; in a folder without them, every fifth image of each class, which then is not
     * among the training images.
     *
     * @param generation the settings of generated data; folders ignore them
     * @param heldOut the number of held-out images of generated data, at least 1
     * @throws BadInputException if the name is malformed, its folder cannot be used, or a class is too small to be split
     */
    public static DataSplit split(String name, GenerationSettings generation, int heldOut) {
        if (isGenerated(name)) {
            return generated(name, generation, heldOut);
        }
        Path folder = path(name);
        ImageDataSet images = open(folder);
        if (images instanceof Cifar10 && Cifar10.hasTest(folder)) {
            return new DataSplit(images, Cifar10.test(folder));
        }
        if (images instanceof ImageFolder training && ClassFolders.hasParts(folder)) {
            return new DataSplit(training, ImageFolder.heldOut(folder, training));
        }
        return Subset.everyFifthHeldOut(images);
    }

    /**
     * The training and the held-out images of a folder of PNG or JPEG files of any sizes, cropped to squares: those of
     * {@code train} and {@code val}, or every fifth of each class held out.
     *
     * @param side H and W, at least 1
     * @param seed what the random crops of training follow from
     * @throws BadInputException if the name is malformed, its folder cannot be used, or a class is too small to be split
     */
    public static DataSplit cropped(String name, int side, long seed) {
        Path folder = path(name);
        CroppedImages training = CroppedImages.open(folder, side, seed);
        return ClassFolders.hasParts(folder)
                ? new DataSplit(training, CroppedImages.heldOut(folder, training))
                : Subset.everyFifthHeldOut(training);
    }

    private static DataSplit generated(String name, GenerationSettings generation, int heldOut) {
        if (name.equals(DEAD_LEAVES)) {
            DeadLeaves training = new DeadLeaves(generation);
            return new DataSplit(training, training.heldOut(heldOut));
        }
        if (name.startsWith(CONTROLLED)) {
            ControlledImages training = controlled(name, generation);
            return new DataSplit(training, training.heldOut(heldOut));
        }
        String[] exponents = name.substring(SPECTRUM.length()).split(":", -1);
        if (exponents.length > 2
                || !Arrays.stream(exponents).allMatch(e -> EXPONENT.matcher(e).matches())) {
            throw new BadInputException(
                    "a spectrum is named as spectrum:1.5, or spectrum:1.5:2 where templates and noise have exponents"
                            + " of their own, got '" + name + "'");
        }
        SpectrumImages training = new SpectrumImages(
                generation,
                Double.parseDouble(exponents[0]),
                Double.parseDouble(exponents[exponents.length - 1]),
                SpectrumImages.DEFAULT_SIGNAL_TO_NOISE);
        return new DataSplit(training, training.heldOut(heldOut));
    }

    private static ControlledImages controlled(String name, GenerationSettings generation) {
        String[] parts = name.substring(CONTROLLED.length()).split(":", -1);
        Optional<ControlledImages.Band> band = ControlledImages.Band.of(parts[parts.length - 1]);
        if (parts.length != 2 || !EXPONENT.matcher(parts[0]).matches() || band.isEmpty()) {
            throw new BadInputException("controlled images are named as controlled:2:low, with an exponent of power and"
                    + " low, high or even, got '" + name + "'");
        }
        return new ControlledImages(generation, Double.parseDouble(parts[0]), band.get());
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new BadInputException("the data set must be a folder, but '" + name + "' cannot be one", e);
        }
    }

    /**
     * Opens a folder as what its content shows it to be: the training images of CIFAR-10 in the binary format, class
     * folders of PNG and JPEG files, or such class folders in {@code train} beside {@code val}, those of {@code train}.
     *
     * @throws BadInputException if the folder is missing, unreadable or of neither kind, or its files are unusable
     */
    public static ImageDataSet open(Path folder) {
        List<Path> entries = Folder.entries(folder);
        if (Cifar10.isIn(folder)) {
            return Cifar10.training(folder);
        }
        if (ClassFolders.hasParts(folder)) {
            return ImageFolder.training(folder);
        }
        if (entries.stream().anyMatch(Files::isDirectory)) {
            return ImageFolder.open(folder);
        }
        throw new BadInputException("'" + folder + "' must hold CIFAR-10 batches (data_batch_1.bin, ...) or one folder"
                + " of PNG or JPEG files per class, found "
                + (entries.isEmpty()
                        ? "an empty folder"
                        : "only files, such as '" + Folder.name(entries.get(0)) + "'"));
    }
}
