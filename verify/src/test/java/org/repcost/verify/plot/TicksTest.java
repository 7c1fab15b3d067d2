package org.repcost.verify.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TicksTest {
    @Test
    void ticksAreRoundNumbersWithFewDigits() {
        assertArrayEquals(new double[] {0, 0.2, 0.4, 0.6, 0.8, 1}, Ticks.linear(0, 1, 6), 1e-12);
        assertArrayEquals(new double[] {-10, 0, 10}, Ticks.linear(-15, 16, 4), 1e-12);
        assertArrayEquals(new double[] {0.5, 1, 2, 5, 10}, Ticks.logarithmic(0.4, 12), 1e-12);
        assertArrayEquals(new double[] {3.1, 3.2, 3.3, 3.4}, Ticks.logarithmic(3.05, 3.41), 1e-12);
        assertEquals(
                List.of("0", "0.3", "-16", "1e-7", "1.5e8", "2000"),
                List.of(
                        Ticks.text(0),
                        Ticks.text(3 * 0.1),
                        Ticks.text(-16),
                        Ticks.text(1e-7),
                        Ticks.text(1.5e8),
                        Ticks.text(2_000)));
    }
}
