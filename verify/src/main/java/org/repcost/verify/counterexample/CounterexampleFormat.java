package org.repcost.verify.counterexample;

import org.repcost.verify.result.Format;

/** The names of the JSON document of a counterexample. */
final class CounterexampleFormat {
    static final String NAME = Format.COUNTEREXAMPLE.toString();
    static final int NEWEST_VERSION = Format.COUNTEREXAMPLE.version();

    static final String FORMAT = Format.FORMAT;
    static final String VERSION = Format.VERSION;
    static final String TOOL = "tool";
    static final String STATEMENT = "statement";
    static final String KIND = "kind";
    static final String ASSERTION = "name";
    static final String FORMULA = "formula";
    static final String GROUP = "group";
    static final String WIDTHS = "widths";
    static final String NUMBERS = "numbers";
    static final String ORIGIN = "origin";
    static final String SEED = "seed";
    static final String OUTCOME = "outcome";

    static final String NETWORK = "network";
    static final String INPUT = "input";
    static final String SECOND = "second";
    static final String FULL_RANK = "fullRank";
    static final String SLOPES = "slopes";
    static final String SCALAR = "scalar";
    static final String LARGE_DEPTH = "largeDepth";

    private CounterexampleFormat() {}
}
