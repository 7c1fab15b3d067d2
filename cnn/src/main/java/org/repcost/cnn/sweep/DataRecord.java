package org.repcost.cnn.sweep;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.repcost.cnn.spectrum.RadialCurve;
import org.repcost.cnn.training.TrainingData;
import org.repcost.verify.input.BadInputException;

/**
 * The frequency content of one kind of images of a sweep, as its data.json says.
 *
 * @param variant the images' name
 * @param images what the training images are
 * @param normalization by what they are normalized
 * @param classes how many classes they have
 * @param radii of the curves
 * @param amplitude sqrt(E_x |x^(c, xi)|^2) by radius, unitary DFT of the normalized training images
 * @param information the same of the means of the classes about the mean of all images, less what is chance
 * @param informationChance how surprising the classes' means would be if labels said nothing, as a p value; null where it is not asked
 * @param powerSlope the exponent of the power by radius where a power law fits, from the first radius that a filter leaves untouched;
 *     null where none does
 */
public record DataRecord(
        String variant,
        String images,
        String normalization,
        int classes,
        double[] radii,
        double[] amplitude,
        double[] information,
        Double informationChance,
        Double powerSlope) {
    private static final double LEVEL = 0.05;

    /** The content of the images of a name, one of those given. */
    static DataRecord of(String variant, List<DataRecord> all) {
        return all.stream()
                .filter(one -> one.variant.equals(variant))
                .findFirst()
                .orElseThrow();
    }

    /** Whether this is the content of some images, with its curves. */
    boolean isOf(ImageVariant images) {
        return images.name().equals(variant)
                && classes >= 1
                && isCurve(radii, amplitude)
                && isCurve(radii, information);
    }

    /**
     * Refuses other images than those this is the content of.
     *
     * @throws BadInputException if the images, their classes or their normalization are others
     */
    void requireOf(Path file, TrainingData data) {
        String now = data.images().training().description() + ", "
                + data.images().training().classNames().size() + " classes, "
                + data.normalization().describe();
        String recorded = images + ", " + classes + " classes, " + normalization;
        if (!now.equals(recorded)) {
            throw new BadInputException(
                    file + ": is of other images, " + recorded + " where now they are " + now + "; use another folder");
        }
    }

    static boolean isCurve(double[] radii, double... values) {
        return radii != null
                && values != null
                && radii.length >= 1
                && values.length == radii.length
                && IntStream.range(1, radii.length).allMatch(i -> radii[i] > radii[i - 1])
                && Arrays.stream(values).allMatch(value -> value >= 0 && Double.isFinite(value));
    }

    /** Whether the classes differ by more than chance. */
    @JsonIgnore
    public boolean hasInformation() {
        return informationChance != null
                && informationChance <= LEVEL
                && informationCurve().integral() > 0;
    }

    /** The amplitude between the classes. */
    @JsonIgnore
    public RadialCurve informationCurve() {
        return new RadialCurve(radii, information);
    }

    /** The amplitude. */
    @JsonIgnore
    public RadialCurve curve() {
        return new RadialCurve(radii, amplitude);
    }
}
