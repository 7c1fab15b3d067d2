package org.repcost.numeric.statistics;

/** The direction that a one-sided test looks for. */
public enum Trend {
    /** Later groups, or the second values of pairs, tend to be larger. */
    INCREASING,
    /** Later groups, or the second values of pairs, tend to be smaller. */
    DECREASING;

    /** Whether a statistic is at least as far in this direction as another one; both grow with increase. */
    boolean isAtLeastAsExtreme(long statistic, long other) {
        return this == INCREASING ? statistic >= other : statistic <= other;
    }
}
