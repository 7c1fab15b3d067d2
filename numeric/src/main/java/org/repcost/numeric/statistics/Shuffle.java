package org.repcost.numeric.statistics;

import java.util.SplittableRandom;

/** Random orders, all equally likely (Fisher and Yates). */
public final class Shuffle {
    private Shuffle() {}

    /**
     * Puts numbers into a random order.
     *
     * @param numbers are changed
     * @param random the same state gives the same order
     */
    public static void inPlace(int[] numbers, SplittableRandom random) {
        for (int i = numbers.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = swapped;
        }
    }
}
