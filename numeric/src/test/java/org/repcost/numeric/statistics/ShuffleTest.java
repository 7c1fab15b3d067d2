package org.repcost.numeric.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ShuffleTest {
    @Test
    void allOrdersAreEquallyLikely() {
        SplittableRandom random = new SplittableRandom(1);
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < 6_000; i++) {
            int[] numbers = {1, 2, 3};
            Shuffle.inPlace(numbers, random);
            counts.merge(Arrays.toString(numbers), 1, Integer::sum);
        }
        assertEquals(6, counts.size());
        // Binomial with standard deviation 29.
        counts.forEach((order, count) -> assertEquals(1_000, count, 130, order));
    }
}
