package org.repcost.theory.derivation;

import java.util.List;
import org.repcost.theory.statement.Formula;

/** One step by which a derivation gets from the layers of an architecture to its cost. */
public abstract class Rule {
    /** A rule is one of this package's. */
    Rule() {}

    /** What it is called. */
    public abstract String name();

    /** What it says, in words with formulas. */
    public abstract Formula statement();

    /** The statements it rests on, such as "T7". */
    public abstract List<String> restsOn();

    /** Whether what the rule asks of the cells is so. */
    abstract boolean appliesTo(CellChain chain);

    /** The cells after the rule; the same if the rule only tells their cost. */
    CellChain apply(CellChain chain) {
        return chain;
    }

    /** What the rule finds in the given cells, in one line. */
    abstract String explain(CellChain chain);

    @Override
    public String toString() {
        return name();
    }
}
