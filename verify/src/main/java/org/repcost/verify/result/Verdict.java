package org.repcost.verify.result;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What a check concludes.
 *
 * @param kind which of the possible conclusions
 * @param evidence one sentence: on what it rests
 */
public record Verdict(Kind kind, String evidence) {
    /** The possible conclusions, and which exit code of the command line they lead to. */
    public enum Kind {
        /** By exact arithmetic over a complete basis, for a named shape. Never for floating-point evidence. */
        PROVED,
        /** By rigorous enclosures, for named instances. */
        ENCLOSED,
        /** On random instances, up to the error bounds of the arithmetic or a stated tolerance. */
        TESTED,
        /** An empirical prediction that the runs support. */
        SUPPORTED,
        /** An empirical prediction that the runs do not support. */
        NOT_SUPPORTED,
        /** A counterexample was found. */
        FALSIFIED,
        /** The evidence does not decide; the reason is given. */
        UNDECIDED
    }

    /** Whether a counterexample was found. */
    @JsonIgnore
    public boolean isFalsified() {
        return kind == Kind.FALSIFIED;
    }

    /** Whether the evidence does not decide. */
    @JsonIgnore
    public boolean isUndecided() {
        return kind == Kind.UNDECIDED;
    }
}
