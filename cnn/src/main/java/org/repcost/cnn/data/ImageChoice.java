package org.repcost.cnn.data;

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
 * @param seed what generated images and random crops follow from
 */
public record ImageChoice(String data, Integer images, Integer side, Integer crop, Double highPass, long seed) {
    /** The number of generated training images, unless it is said. */
    public static final int GENERATED_IMAGES = 4000;

    /** The side of generated images, unless it is said. */
    public static final int GENERATED_SIDE = 16;

    private static final int HELD_OUT_ONE_IN = 4;
    private static final int LARGEST_CROP = 1024;

    /**
     * Opens or generates them, filtered and of the wanted size, not normalized.
     *
     * @throws BadInputException if there is no such data set, it cannot be used, or a number is out of its range
     */
    public DataSplit open() {
        DataSplit split = sized();
        return highPass == null
                ? split
                : new DataSplit(
                        HighPassFilter.filtered(split.training(), highPass),
                        HighPassFilter.filtered(split.heldOut(), highPass));
    }

    private DataSplit sized() {
        if (DataSets.isGenerated(data)) {
            if (crop != null) {
                throw new BadInputException(
                        "--crop is for a folder of images, got '" + data + "', which --side generates in any size");
            }
            int count = images == null ? GENERATED_IMAGES : images;
            return DataSets.split(
                    data,
                    GenerationSettings.square(count, side == null ? GENERATED_SIDE : side, seed),
                    Math.max(1, count / HELD_OUT_ONE_IN));
        }
        DataSplit split = ofFolder();
        ImageDataSet training = images == null ? split.training() : Subset.classesInTurn(split.training(), images);
        return new DataSplit(pooled(training), pooled(split.heldOut()));
    }

    private DataSplit ofFolder() {
        if (crop == null) {
            return DataSets.split(data, GenerationSettings.square(1, 1, seed), 1);
        }
        if (crop < 1 || crop > LARGEST_CROP) {
            throw new BadInputException("--crop must be 1 to " + LARGEST_CROP + " pixels, got " + crop);
        }
        return DataSets.cropped(data, crop, seed);
    }

    private ImageDataSet pooled(ImageDataSet all) {
        if (side == null) {
            return all;
        }
        if (side < 1 || all.width() != all.height() || all.width() % side != 0) {
            throw new BadInputException("--side must divide the side of square images, got " + side + " for "
                    + all.width() + " x " + all.height() + " pixels");
        }
        return side == all.width() ? all : new Pooled(all, all.width() / side);
    }
}
