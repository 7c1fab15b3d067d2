package org.repcost.numeric.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LineTest {
    @Test
    void lineThroughPointsOnALineIsThatLine() {
        Line line = Line.through(new double[] {0, 1, 4}, new double[] {3, 1, -5});
        assertEquals(-2, line.slope(), 1e-15);
        assertEquals(3, line.intercept(), 1e-15);
        assertArrayEquals(new double[3], line.residuals(), 1e-15);
        assertEquals(0, line.slopeError(2), 1e-15);
    }

    /** x = 0, 1, 2 and y = 0, 0, 3: slope 3/2, residuals 1/2, -1, 1/2; their squares sum to 3/2, those of x about 1 to 2. */
    @Test
    void scatterGivesTheStandardErrorOfTextbooks() {
        Line line = Line.through(new double[] {0, 1, 2}, new double[] {0, 0, 3});
        assertEquals(1.5, line.slope(), 1e-15);
        assertEquals(-0.5, line.intercept(), 1e-15);
        assertArrayEquals(new double[] {0.5, -1, 0.5}, line.residuals(), 1e-15);
        assertEquals(1.5, line.squaredResidual(), 1e-15);
        assertEquals(Math.sqrt(1.5 / 1 / 2), line.slopeError(2), 1e-15);
    }

    @Test
    void pointsThatGiveNoLineAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Line.through(new double[] {1, 1}, new double[] {0, 1}));
        assertThrows(IllegalArgumentException.class, () -> Line.through(new double[] {1, 2}, new double[] {0}));
    }
}
