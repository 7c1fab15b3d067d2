package org.repcost.verify.counterexample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.repcost.numeric.enclosure.ComplexBall;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteAbelianGroup;

class NumberTextTest {
    @Test
    void wholeNumbersHaveNoPointAndOthersAllTheirDigits() {
        assertEquals("2", NumberText.exact(2));
        assertEquals("-3", NumberText.exact(-3));
        assertEquals("0", NumberText.exact(-0.0));
        assertEquals("0.1", NumberText.exact(0.1));
        assertEquals("1.0E300", NumberText.exact(1e300));
    }

    @Test
    void partsThatTheErrorBoundCannotTellFromZeroAreLeftOut() {
        assertEquals("1", NumberText.rounded(ComplexBall.of(1, 1e-17, 1e-16), 6));
        assertEquals("-i", NumberText.rounded(ComplexBall.of(1e-17, -1, 1e-16), 6));
        assertEquals("0.5 - 0.866025i", NumberText.rounded(ComplexBall.of(0.5, -Math.sqrt(0.75), 0), 6));
        assertEquals("0", NumberText.rounded(ComplexBall.ZERO, 6));
        assertEquals("1.5e-7", NumberText.rounded(1.5e-7, 6));
    }

    @Test
    void sidesAreWrittenInEnoughDigitsToDiffer() {
        ComplexBall one = ComplexBall.ONE;
        assertEquals(6, NumberText.digitsToTellApart(one, ComplexBall.exactly(2)));
        assertEquals(10, NumberText.digitsToTellApart(one, ComplexBall.exactly(1 + 1e-9)));
    }

    @Test
    void functionsAreWrittenByTheirNonzeroValues() {
        assertEquals("w = 2", function("1", 1, 1, 2));
        assertEquals("w = (0, 1, 0)", function("3", 1, 1, 0, 1, 0));
        assertEquals("w(1,0) = 5", function("2x2", 1, 1, 0, 0, 5, 0));
        assertEquals("w = [1 2; 3 4]", function("1", 2, 2, 1, 2, 3, 4));
        // The group index runs fastest.
        assertEquals("w(0) = [1 0], w(2) = [0 -1]", function("3", 1, 2, 1, 0, 0, 0, 0, -1));
    }

    private static String function(String group, int rows, int columns, double... values) {
        return NumberText.function("w", new RealMatrixFunction(FiniteAbelianGroup.parse(group), rows, columns, values));
    }
}
