package org.repcost.cnn.data;

import java.util.SplittableRandom;

/** The uses of random numbers in generated data; each has streams of its own, whatever the seed. */
enum RandomStream {
    /** What the classes are like. */
    CLASSES("class"),
    /** The training images. */
    TRAINING("training"),
    /** The held-out images. */
    HELD_OUT("held-out");

    private final String text;

    RandomStream(String text) {
        this.text = text;
    }

    /** The random numbers of one class or image, which depend on nothing else. */
    SplittableRandom of(long seed, int index) {
        // Mixed before the index is added: seeds and indices that are neighbours must not shift the same sequence.
        long start = new SplittableRandom(seed).longs(values().length).toArray()[ordinal()];
        return new SplittableRandom(start + index);
    }

    /** "training". */
    @Override
    public String toString() {
        return text;
    }
}
