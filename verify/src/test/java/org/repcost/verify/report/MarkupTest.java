package org.repcost.verify.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MarkupTest {
    @Test
    void scriptsOfFormulasAreSet() {
        assertEquals("Σ<sub>ξ</sub> B(ξ)<sub>kc</sub>", Markup.math("Σ_ξ B(ξ)_{kc}"));
        assertEquals("N<sup>(L−1)/2</sup> − e<sup>a/L</sup>", Markup.math("N^{(L-1)/2} - e^{a/L}"));
        assertEquals("Z<sub>12</sub> × Z<sub>5</sub>, ‖B‖<sub>*</sub>", Markup.math("Z_12 × Z_5, ‖B‖_*"));
    }

    @Test
    void scriptsOfOneSymbolAreStacked() {
        assertEquals(
                "Σ <span class=\"scripts\">‖B‖<span><sub>S,2/L</sub><sup>2/L</sup></span></span>",
                Markup.math("Σ ‖B‖_{S,2/L}^{2/L}"));
    }

    @Test
    void scriptsMayHaveScripts() {
        assertEquals("C<sub>l<sub>k</sub></sub>", Markup.math("C_{l_{k}}"));
        assertEquals("C<sub>l<sub>k</sub></sub>", Markup.math("C_{l_k}"));
    }

    @Test
    void whatIsNoScriptStaysAsItIs() {
        for (String text : new String[] {"(w * x)^(ξ)", "snake_case", "a_{b", "a}_", "block-diagonal", "$1 \\0"}) {
            assertEquals(text, Markup.math(text));
        }
    }

    @Test
    void conditionsInScriptsAreEscaped() {
        assertEquals("min<sub>0&lt;l&lt;L</sub> C<sub>l</sub>", Markup.math("min_{0<l<L} C_l"));
    }

    @Test
    void numbersShowTheirPowerOfTen() {
        assertEquals("3.1 × 10<sup>−14</sup>", Markup.number(Wording.scientific(3.1e-14)));
        assertEquals("1.0 × 10<sup>−5</sup>", Markup.number(Wording.scientific(9.96e-6)));
        assertEquals("1.5", Markup.number(Wording.scientific(1.5)));
        assertEquals("0", Markup.number(Wording.scientific(0)));
        assertEquals("NaN", Markup.number(Wording.scientific(Double.NaN)));
        assertEquals("∞", Markup.number(Wording.scientific(Double.POSITIVE_INFINITY)));
    }
}
