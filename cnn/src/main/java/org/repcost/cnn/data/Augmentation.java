package org.repcost.cnn.data;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Changes images at random when they are trained on: a horizontal flip with probability 1/2, then a shift by whole pixels,
 * uniform in -shift..shift in each direction, where what is uncovered gets one colour. Both follow from the seed, the
 * epoch and the image's index alone, so that any thread may apply it in any order.
 *
 * @param flip whether images are flipped
 * @param shift the largest shift in pixels, at least 0; 0 shifts nothing
 * @param fill the colour of what a shift uncovers, a value per channel on the scale of the images
 * @param seed what all random choices follow from
 */
public record Augmentation(boolean flip, int shift, List<Double> fill, long seed) {
    private static final int PAPER_SHIFT = 2;

    /**
     * Checks the shift.
     *
     * @throws IllegalArgumentException if it is below 0
     */
    public Augmentation {
        fill = List.copyOf(fill);
        if (shift < 0) {
            throw new IllegalArgumentException("the largest shift must be >= 0, got " + shift);
        }
    }

    /** That of the paper's experiments on CIFAR-10: flips, and shifts by up to 2 pixels filled with the mean colour. */
    public static Augmentation paper(ChannelStatistics statistics, long seed) {
        return new Augmentation(true, PAPER_SHIFT, statistics.means(), seed);
    }

    /** The data set whose images are changed in epochs of training, and by themselves are as they were. */
    public ImageDataSet of(ImageDataSet images) {
        if (fill.size() != images.channels()) {
            throw new IllegalArgumentException("the colour of what a shift uncovers must have " + images.channels()
                    + " channels, got " + fill.size());
        }
        return new Augmented(images);
    }

    /**
     * Changes an image in place.
     *
     * @param pixels {@code [C, H, W]}
     */
    public void apply(double[] pixels, int height, int width, int epoch, int index) {
        SplittableRandom random = RandomStream.AUGMENTATION.of(seed, epoch, index);
        boolean flipped = random.nextBoolean() && flip;
        int down = random.nextInt(2 * shift + 1) - shift;
        int right = random.nextInt(2 * shift + 1) - shift;
        double[] original = pixels.clone();
        int n = height * width;
        for (int c = 0; c < fill.size(); c++) {
            Arrays.fill(pixels, c * n, (c + 1) * n, fill.get(c));
            for (int i = Math.max(0, down); i < Math.min(height, height + down); i++) {
                for (int j = Math.max(0, right); j < Math.min(width, width + right); j++) {
                    int from = flipped ? width - 1 - (j - right) : j - right;
                    pixels[c * n + i * width + j] = original[c * n + (i - down) * width + from];
                }
            }
        }
    }

    /** "flipped and shifted by up to 2 pixels". */
    public String describe() {
        String shifted = "shifted by up to " + shift + " pixels";
        return shift == 0 ? flip ? "flipped" : "not augmented" : flip ? "flipped and " + shifted : shifted;
    }

    private final class Augmented extends DecoratedImages {
        Augmented(ImageDataSet images) {
            super(images);
        }

        @Override
        public String description() {
            return images().description() + ", in training " + describe();
        }

        @Override
        public void image(int index, double[] pixels) {
            images().image(index, pixels);
        }

        @Override
        public ImageDataSet inEpoch(int epoch) {
            return new DecoratedImages(images().inEpoch(epoch)) {
                @Override
                public String description() {
                    return images().description() + ", " + describe() + " in epoch " + epoch;
                }

                @Override
                public void image(int index, double[] pixels) {
                    images().image(index, pixels);
                    apply(pixels, height(), width(), epoch, index);
                }
            };
        }
    }
}
