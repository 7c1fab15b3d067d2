package org.repcost.paper.claim;

import java.util.List;
import java.util.Locale;

/**
 * On how many random instances each statement is tried, and on how many it is enclosed narrowly; checks that train on every instance
 * get a part ({@link org.repcost.verify.check.Check#tries}).
 */
public enum Budget {
    /** Under a minute on two cores; no network is trained. */
    QUICK(200, 50, List.of()),
    /** Under ten minutes on two cores, at most four of them training. */
    DEFAULT(2_000, 200, List.of("fig1a", "fig1b", "causal-filter", "causal-information")),
    /** As long as it takes: all sweeps. */
    FULL(20_000, 2_000, List.of());

    private final int tries;
    private final int enclosures;

    private final List<String> sweeps;

    Budget(int tries, int enclosures, List<String> sweeps) {
        this.tries = tries;
        this.enclosures = enclosures;
        this.sweeps = sweeps;
    }

    /** The number of instances of each statement. */
    public int tries() {
        return tries;
    }

    /** The number of instances on which each statement is enclosed. */
    public int enclosures() {
        return enclosures;
    }

    /** The sweeps that are trained where not all are. */
    List<String> sweeps() {
        return sweeps;
    }

    /** The name in lower case, as the command line takes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
