package org.repcost.cnn.data;

import java.util.SplittableRandom;

/**
 * The images of a data set with one pattern added to every channel, each time with a random sign of its own. Nothing is
 * clipped: values leave the range 0..255.
 */
public final class SignedPattern extends DecoratedImages {
    private final double[] pattern;
    private final long seed;
    private final int number;

    /**
     * The changed images, changed when they are read.
     *
     * @param pattern {@code [H, W]}, on the scale 0..255
     * @param seed what the signs follow from, with the number of the pattern, the image and the channel
     * @param number which of several patterns this is: each has signs of its own
     * @throws IllegalArgumentException if the pattern does not have H W values
     */
    public SignedPattern(ImageDataSet images, double[] pattern, long seed, int number) {
        super(images);
        if (pattern.length != images.height() * images.width()) {
            throw new IllegalArgumentException("a pattern on images of " + images.height() + " x " + images.width()
                    + " must have a value a pixel, got " + pattern.length);
        }
        this.pattern = pattern.clone();
        this.seed = seed;
        this.number = number;
    }

    @Override
    public String description() {
        return images().description() + ", a pattern added (seed " + seed + ")";
    }

    @Override
    public ImageDataSet inEpoch(int epoch) {
        return new SignedPattern(images().inEpoch(epoch), pattern, seed, number);
    }

    @Override
    public void image(int index, double[] pixels) {
        images().image(index, pixels);
        SplittableRandom random = RandomStream.PATTERNS.of(seed, number, index);
        for (int start = 0; start < pixels.length; start += pattern.length) {
            int sign = random.nextBoolean() ? 1 : -1;
            for (int i = 0; i < pattern.length; i++) {
                pixels[start + i] += sign * pattern[i];
            }
        }
    }
}
