package org.repcost.cnn.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.repcost.verify.input.BadInputException;

/**
 * Which images are trained on and held out, as a user asks for them, in one place for all commands.
 *
 * @param data a name as {@link DataSets} has it
 * @param images how many training images: of generated data 4,000 if it is null, of a folder all; fewer are taken class by
 *     class in turn. One held-out image is generated for four training images
 * @param side the side in pixels: of generated data 16 if it is null; a folder's images are pooled to it
 * @param crop the side of the squares that a folder's images of mixed sizes are cropped to, at random in training; null for
 *     images of one size
 * @param highPass the ratio of the high-pass filter that all images go through, null for none
 * @param powerFilter gamma of the {@link PowerFilter} that all images go through after the high-pass filter, null for none; the
 *     two may be combined
 * @param seed what generated images and random crops follow from
 */
public record ImageChoice(
        String data, Integer images, Integer side, Integer crop, Double highPass, Double powerFilter, long seed) {
    /** The number of generated training images, unless it is said. */
    public static final int GENERATED_IMAGES = 4000;

    /** The side of generated images, unless it is said. */
    public static final int GENERATED_SIDE = 16;

    private static final int HELD_OUT_ONE_IN = 4;
    private static final int LARGEST_SIDE = 1024;

    /**
     * Opens or generates them, filtered and of the wanted size, not normalized.
     *
     * @throws BadInputException if there is no such data set, it cannot be used, or a number is out of its range
     */
    public DataSplit open() {
        if (data.isEmpty()) {
            throw new BadInputException("--data must name a folder or generated images, got ''");
        }
        DataSplit split = sized();
        return new DataSplit(filtered(split.training()), filtered(split.heldOut()));
    }

    private ImageDataSet filtered(ImageDataSet all) {
        ImageDataSet passed = highPass == null
                ? all
                : BadInputException.of("--high-pass", () -> HighPassFilter.filtered(all, highPass));
        return powerFilter == null
                ? passed
                : BadInputException.of("--power-filter", () -> PowerFilter.filtered(passed, powerFilter));
    }

    /** The same images under another name, if it names the same folder: a path has many spellings. */
    public ImageChoice named(String other) {
        try {
            boolean same = !data.equals(other)
                    && !DataSets.isGenerated(data)
                    && !DataSets.isGenerated(other)
                    && Files.isSameFile(Path.of(data), Path.of(other));
            return same ? new ImageChoice(other, images, side, crop, highPass, powerFilter, seed) : this;
        } catch (IOException e) {
            return this;
        }
    }

    private DataSplit sized() {
        if (DataSets.isGenerated(data)) {
            if (crop != null) {
                throw new BadInputException(
                        "--crop is for a folder of images, got '" + data + "', which --side generates in any size");
            }
            int count = images == null ? GENERATED_IMAGES : images;
            if (count < 1) {
                throw new BadInputException("--images must be >= 1, got " + count);
            }
            if (side != null && (side < 1 || side > LARGEST_SIDE)) {
                throw new BadInputException("--side must be 1 to " + LARGEST_SIDE + " pixels, got " + side);
            }
            GenerationSettings settings = GenerationSettings.square(count, side == null ? GENERATED_SIDE : side, seed);
            return BadInputException.of(
                    "--data", () -> DataSets.split(data, settings, Math.max(1, count / HELD_OUT_ONE_IN)));
        }
        DataSplit split = ofFolder();
        ImageDataSet training = images == null
                ? split.training()
                : BadInputException.of("--images", () -> Subset.classesInTurn(split.training(), images));
        return new DataSplit(pooled(training), pooled(split.heldOut()));
    }

    private DataSplit ofFolder() {
        if (crop == null) {
            return BadInputException.of("--data", () -> DataSets.split(data, GenerationSettings.square(1, 1, seed), 1));
        }
        if (crop < 1 || crop > LARGEST_SIDE) {
            throw new BadInputException("--crop must be 1 to " + LARGEST_SIDE + " pixels, got " + crop);
        }
        return BadInputException.of("--data", () -> DataSets.cropped(data, crop, seed));
    }

    private ImageDataSet pooled(ImageDataSet all) {
        if (side == null) {
            return all;
        }
        if (side < 1 || all.width() != all.height() || all.width() % side != 0) {
            throw new BadInputException("--side must divide the side of square images, got " + side + " for "
                    + all.width() + " x " + all.height() + " pixels of " + all.description());
        }
        return side == all.width() ? all : new Pooled(all, all.width() / side);
    }
}
