package org.repcost.cnn.data;

import java.util.SplittableRandom;

/** The uses of random numbers in image data; each has streams of its own, whatever the seed. New ones come last. */
enum RandomStream {
    /** What the classes are like. */
    CLASSES("class"),
    /** The training images. */
    TRAINING("training"),
    /** The held-out images. */
    HELD_OUT("held-out"),
    /** The order in an epoch. */
    SHUFFLING("shuffling"),
    /** Which part of an image is cut out. */
    CROPS("crops"),
    /** Flips and shifts. */
    AUGMENTATION("augmentation"),
    /** The signs of patterns that are added. */
    PATTERNS("patterns");

    private final String text;

    RandomStream(String text) {
        this.text = text;
    }

    /** The random numbers of one class, image or epoch, which depend on nothing else. */
    SplittableRandom of(long seed, int index) {
        // Mixed before the index is added: seeds and indices that are neighbours must not shift the same sequence.
        long start = new SplittableRandom(seed).longs(values().length).toArray()[ordinal()];
        return new SplittableRandom(start + index);
    }

    /** The random numbers of one image in one epoch, which depend on nothing else. */
    SplittableRandom of(long seed, int epoch, int index) {
        return of(of(seed, epoch).nextLong(), index);
    }

    /** "training". */
    @Override
    public String toString() {
        return text;
    }
}
