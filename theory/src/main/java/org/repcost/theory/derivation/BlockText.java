package org.repcost.theory.derivation;

import org.repcost.theory.statement.Formula;

/** What the blocks of a chain of cells are, in words and formulas. */
final class BlockText {
    private BlockText() {}

    static Formula of(CellChain chain) {
        Units units = chain.units();
        Formula unit = unit(units);
        String apart = units.perChannel() ? ", each input channel's columns by themselves" : "";
        boolean joined = !chain.finest().cells().separatesAll();
        String joining =
                !joined ? "" : chain.fromTheEnd() ? ", those of one cell stacked" : ", those of one cell side by side";
        String arrangement = apart + joining;
        return new Formula(
                unit.text() + arrangement,
                arrangement.isEmpty() ? unit.latex() : unit.latex() + " \\text{" + arrangement + "}");
    }

    private static Formula unit(Units units) {
        if (!units.inFrequencies()) {
            return new Formula("β(g)", "\\beta(g)");
        }
        return units.unitary()
                ? new Formula(
                        "B(ξ) = N^{-1/2} Σ_g β(g) exp(2πi⟨ξ, g⟩)",
                        "B(\\xi) = N^{-1/2} \\sum_g \\beta(g) e^{2 \\pi i \\langle \\xi, g \\rangle}")
                : new Formula("B(ρ) = Σ_g β(g) ⊗ ρ(g)^*", "B(\\rho) = \\sum_g \\beta(g) \\otimes \\rho(g)^*");
    }
}
