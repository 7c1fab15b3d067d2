package org.repcost.cnn.data;

import org.repcost.verify.input.BadInputException;

/**
 * How many images are to be generated, of which size, and from which seed.
 *
 * @param images the number of training images, at least 1
 * @param classes K, at least 1
 * @param channels C, 1 to 1024
 * @param height H, 1 to 1024
 * @param width W, 1 to 1024
 * @param seed what all random choices follow from
 */
public record GenerationSettings(int images, int classes, int channels, int height, int width, long seed) {
    private static final int MOST = 1024;

    /**
     * Checks the numbers.
     *
     * @throws BadInputException if one of them is out of its range
     */
    public GenerationSettings {
        if (images < 1 || classes < 1) {
            throw new BadInputException("generated data must have at least one image and one class, got " + images
                    + " images and " + classes + " classes");
        }
        if (Math.min(channels, Math.min(height, width)) < 1 || Math.max(channels, Math.max(height, width)) > MOST) {
            throw new BadInputException("generated images must have 1 to " + MOST + " channels, rows and columns, got "
                    + channels + " channels, " + height + " rows and " + width + " columns");
        }
    }

    /**
     * Square images of three channels in ten classes, as in CIFAR-10.
     *
     * @throws BadInputException if a number is out of its range
     */
    public static GenerationSettings square(int images, int side, long seed) {
        return new GenerationSettings(images, 10, 3, side, side, seed);
    }

    /** The same with another number of images. */
    GenerationSettings withImages(int count) {
        return new GenerationSettings(count, classes, channels, height, width, seed);
    }
}
