package org.repcost.theory.derivedcost;

import org.repcost.theory.statement.Hypothesis;

/** Conditions that several statements share. */
final class Hypotheses {
    /** One output. */
    static final Hypothesis ONE_OUTPUT = Hypothesis.of("K = 1", "K = 1", a -> a.outputs() == 1);

    private Hypotheses() {}
}
