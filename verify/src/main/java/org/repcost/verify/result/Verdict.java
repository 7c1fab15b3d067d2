package org.repcost.verify.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What a check concludes.
 *
 * @param kind which of the possible conclusions
 * @param evidence one sentence: on what it rests
 */
public record Verdict(Kind kind, @JsonProperty("text") String evidence) {
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
        UNDECIDED;

        /** From a proof to a counterexample, which outweighs everything. */
        public static final Comparator<Kind> STRONGEST_FIRST = Comparator.comparingInt(Kind::weakness);

        /** As it is written for readers: "NOT SUPPORTED". */
        public String words() {
            return name().replace('_', ' ');
        }

        private int weakness() {
            return switch (this) {
                case PROVED -> 0;
                case ENCLOSED -> 1;
                case TESTED -> 2;
                case SUPPORTED -> 3;
                case NOT_SUPPORTED -> 4;
                case UNDECIDED -> 5;
                case FALSIFIED -> 6;
            };
        }

        /** The weakest of some verdicts, at least one: a claim is as strong as the weakest of its statements. */
        public static Kind weakest(Stream<Kind> kinds) {
            return kinds.max(STRONGEST_FIRST).orElseThrow();
        }
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
