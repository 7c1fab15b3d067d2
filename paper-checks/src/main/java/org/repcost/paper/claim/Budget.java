package org.repcost.paper.claim;

import java.util.Locale;

/** How many random instances each statement is tried on. */
public enum Budget {
    /** Under a minute on two cores. */
    QUICK(200),
    /** Under five minutes on two cores. */
    DEFAULT(2_000),
    /** As long as it takes. */
    FULL(20_000);

    private final int tries;

    Budget(int tries) {
        this.tries = tries;
    }

    /** The number of instances of each statement. */
    public int tries() {
        return tries;
    }

    /** The name in lower case, as the command line takes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
