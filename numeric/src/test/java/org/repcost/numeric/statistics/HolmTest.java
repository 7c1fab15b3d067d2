package org.repcost.numeric.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HolmTest {
    @Test
    void adjustedValuesAreThoseComputedByHand() {
        // 4 * 0.005, 3 * 0.01, 2 * 0.03 and 1 * 0.04, which must not be below 0.06.
        assertArrayEquals(new double[] {0.03, 0.06, 0.06, 0.02}, Holm.adjusted(0.01, 0.04, 0.03, 0.005), 1e-15);
        assertArrayEquals(new double[] {}, Holm.adjusted());
        assertArrayEquals(new double[] {0.3}, Holm.adjusted(0.3));
        assertArrayEquals(new double[] {1, 1, 1}, Holm.adjusted(0.5, 0.5, 1));
        assertArrayEquals(new double[] {0.5, 0.5}, Holm.adjusted(0.25, 0.25));
        assertArrayEquals(new double[] {0, 0.9}, Holm.adjusted(0, 0.9));
    }

    @Test
    void adjustedValuesAreThoseOfTheClosedTestByBonferroni() {
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 300; trial++) {
            double[] p = random.doubles(random.nextInt(1, 7)).map(x -> x * x).toArray();
            double[] adjusted = Holm.adjusted(p);
            for (int i = 0; i < p.length; i++) {
                // A hypothesis is rejected if Bonferroni's test rejects every intersection that has it.
                double closed = 0;
                for (int set = 0; set < 1 << p.length; set++) {
                    if ((set >> i & 1) == 1) {
                        double least = 1;
                        for (int j = 0; j < p.length; j++) {
                            least = (set >> j & 1) == 1 ? Math.min(least, p[j]) : least;
                        }
                        closed = Math.max(closed, Math.min(1, Integer.bitCount(set) * least));
                    }
                }
                assertEquals(closed, adjusted[i], 1e-15);
                assertTrue(adjusted[i] >= p[i]);
            }
        }
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        assertEquals(
                "p values must be in [0, 1], got 1.5 in [0.5, 1.5]",
                assertThrows(IllegalArgumentException.class, () -> Holm.adjusted(0.5, 1.5))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> Holm.adjusted(-1e-9));
        assertThrows(IllegalArgumentException.class, () -> Holm.adjusted(Double.NaN));
    }
}
