package org.repcost.paper.claim;

import java.util.Locale;

/**
 * On how many random instances each statement is tried, and on how many it is enclosed narrowly; checks that train on every instance
 * get a part ({@link org.repcost.verify.check.Check#tries}).
 */
public enum Budget {
    /** Under a minute on two cores. */
    QUICK(200, 50),
    /** Under five minutes on two cores. */
    DEFAULT(2_000, 200),
    /** As long as it takes. */
    FULL(20_000, 2_000);

    private final int tries;
    private final int enclosures;

    Budget(int tries, int enclosures) {
        this.tries = tries;
        this.enclosures = enclosures;
    }

    /** The number of instances of each statement. */
    public int tries() {
        return tries;
    }

    /** The number of instances on which each statement is enclosed. */
    public int enclosures() {
        return enclosures;
    }

    /** The name in lower case, as the command line takes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
