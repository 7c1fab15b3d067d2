package org.repcost.cnn.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RadiusRangeTest {
    @ParameterizedTest
    @ValueSource(strings = {"1..12", "2.5..9", "0.25..10.75", "10..200"})
    void rangeIsPrintedAsItIsRead(String text) {
        assertEquals(text, RadiusRange.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1-12", "1...12", "a..b", "0..3", "5..5", "6..5", "-1..5"})
    void anythingElseIsNoRange(String text) {
        assertThrows(IllegalArgumentException.class, () -> RadiusRange.parse(text));
    }

    @Test
    void endsBelongToTheRange() {
        RadiusRange range = new RadiusRange(1, 12);
        assertTrue(range.contains(1) && range.contains(12));
        assertFalse(range.contains(0.999) || range.contains(12.001));
    }
}
