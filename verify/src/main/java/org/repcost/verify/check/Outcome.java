package org.repcost.verify.check;

/**
 * What came of measuring one relation on one instance.
 *
 * @param kind the decision
 * @param residual the distance between the two sides, relative to their size
 * @param tolerance the error bound, relative to the same size, with which it was decided
 * @param detail why, or what else is to be said, where that is not plain from the numbers; may be empty
 */
public record Outcome(Kind kind, double residual, double tolerance, String detail) {
    /** The possible decisions. */
    public enum Kind {
        /** The two sides compare as claimed, within the error bound. */
        HOLDS,
        /** They do not, by more than the error bound. */
        FAILS,
        /** The error bound is too large to say, or an optimizer did not get far enough. */
        UNDECIDED,
        /** The relation is not claimed for this architecture, or instance. */
        NOT_CLAIMED
    }

    /** The relation is not claimed here. */
    public static final Outcome NOT_CLAIMED = new Outcome(Kind.NOT_CLAIMED, 0, 0, "");

    /** The relation is not claimed on this instance, for a reason that its architecture does not tell. */
    public static Outcome notClaimed(String why) {
        return new Outcome(Kind.NOT_CLAIMED, 0, 0, why);
    }

    /** It holds. */
    public static Outcome holds(double residual, double tolerance) {
        return new Outcome(Kind.HOLDS, residual, tolerance, "");
    }

    /** It fails. */
    public static Outcome fails(double residual, double tolerance, String detail) {
        return new Outcome(Kind.FAILS, residual, tolerance, detail);
    }

    /** It cannot be decided. */
    public static Outcome undecided(double residual, double tolerance, String detail) {
        return new Outcome(Kind.UNDECIDED, residual, tolerance, detail);
    }
}
