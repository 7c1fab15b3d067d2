package org.repcost.verify.counterexample;

import org.repcost.verify.check.Outcome;

/** Tries whether smaller instances still fail, as long as a budget of operations lasts: counted, not timed. */
final class Attempts {
    private static final double BUDGET = 1e8;

    /** What the smallest instance takes. */
    private static final double LEAST_OPERATIONS = 1e4;

    private double left = BUDGET;

    /** Whether the candidate is an instance of the assertion and the assertion fails on it. */
    boolean fails(Counterexample candidate) {
        if (!candidate.assertion().isClaimedOn(candidate.architecture())
                || !NumberArrays.keepTheirContract(candidate.numbers())) {
            return false;
        }
        left -= Math.max(LEAST_OPERATIONS, candidate.operations());
        return left >= 0 && candidate.assertion().on(candidate.trial()).kind() == Outcome.Kind.FAILS;
    }

    /** Whether the budget is used up, so that nothing fails any more. */
    boolean areUsedUp() {
        return left < LEAST_OPERATIONS;
    }
}
