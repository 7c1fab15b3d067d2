package org.repcost.cnn.sweep;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.repcost.cnn.data.ImageChoice;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.input.Numbers;

/**
 * One of the kinds of images that a sweep trains on.
 *
 * @param name of its folder: "natural", "high-pass"
 * @param data other images than those the sweep is given, such as "spectrum:1.5"; null for those
 * @param highPass the ratio of a high-pass filter; null for none
 * @param powerFilter the gamma of a filter |xi|^(-gamma); null for none
 */
public record ImageVariant(String name, String data, Double highPass, Double powerFilter) {
    /** What stands beside the folders of the images. */
    private static final Pattern RESULT_FILE = Pattern.compile("\\.(json|csv|png|svg)$", Pattern.CASE_INSENSITIVE);

    /** The images as they are. */
    public static final ImageVariant NATURAL = new ImageVariant("natural", null, null, null);

    /** High-pass filtered as CIFAR-10 is in the paper. */
    public static final ImageVariant HIGH_PASS = new ImageVariant("high-pass", null, 0.5, null);

    /**
     * Checks the name.
     *
     * @throws BadInputException if it cannot be the name of a folder beside the sweep's files
     */
    public ImageVariant {
        if (name == null || !name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new BadInputException(
                    "the images of a sweep must have a name of letters, digits, '.', '_' and '-', got '" + name + "'");
        }
        if (RESULT_FILE.matcher(name).find()) {
            throw new BadInputException(
                    "the images of a sweep must not be named as its files are, .json, .csv, .png or .svg, got '" + name
                            + "'");
        }
    }

    /** "natural", "high-pass (high-pass 0.5)", "spectrum-1.5 (spectrum:1.5)". */
    public String describe() {
        String what = Stream.of(
                        data,
                        highPass == null ? null : "high-pass " + Numbers.text(highPass),
                        powerFilter == null ? null : "power filter " + Numbers.text(powerFilter))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return what.isEmpty() ? name : name + " (" + what + ")";
    }

    /** These images at a sweep's size. */
    ImageChoice choice(String sweepData, Sweep sweep, long seed) {
        return new ImageChoice(
                data == null ? sweepData : data,
                sweep.images(),
                sweep.side(),
                sweep.crop(),
                highPass,
                powerFilter,
                seed);
    }
}
