package org.repcost.theory.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScriptsTest {
    @Test
    void everyDigitAndTheSignAreRaisedAndLowered() {
        assertEquals("¹²³⁴⁵⁶⁷⁸⁹⁰", Scripts.superscript(1234567890));
        assertEquals("₁₂₃₄₅₆₇₈₉₀", Scripts.subscript(1234567890));
        assertEquals("⁻¹⁰", Scripts.superscript(-10));
        assertEquals("₋₁₀", Scripts.subscript(-10));
    }
}
