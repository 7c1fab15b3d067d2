package org.repcost.verify.conjecture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Optional<Gap> NONE = Optional.empty();

    @Test
    void moreDigitsAreUsedWhereALowerBoundMayBeAboveTheFormula() {
        Optional<Gap> open = gap(-1e-6, 1e-3);
        assertTrue(comparison(0, NONE, open, NONE).isWide());
        assertTrue(comparison(0, NONE, NONE, open).isWide());
        Optional<Gap> unknown = gap(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertTrue(comparison(0, NONE, unknown, NONE).isWide());
    }

    @Test
    void moreDigitsAreNotUsedWhereTheyWouldSayNothingNew() {
        Optional<Gap> below = gap(-1e-2, -1e-3);
        assertFalse(comparison(0, NONE, below, below).isWide());
        Optional<Gap> equal = gap(-1e-12, 1e-12);
        assertFalse(comparison(1e-12, equal, NONE, equal).isWide());
        // It refutes the formula already.
        assertFalse(comparison(1e-3, NONE, gap(1e-6, 1e-3), NONE).isWide());
    }

    @Test
    void moreDigitsAreUsedForAWideFormulaOrClosedForm() {
        assertTrue(comparison(1e-9, NONE, NONE, NONE).isWide());
        assertTrue(comparison(0, gap(-1e-2, -1e-3), NONE, NONE).isWide());
    }

    /** A formula of value 1 and a network that costs 2. */
    private static Comparison comparison(
            double radius, Optional<Gap> derived, Optional<Gap> derivedBound, Optional<Gap> dual) {
        return new Comparison(1, radius, 2, new Gap(1, 1, 1), derived, derivedBound, dual);
    }

    private static Optional<Gap> gap(double lower, double upper) {
        return Optional.of(new Gap(lower, upper, (lower + upper) / 2));
    }
}
