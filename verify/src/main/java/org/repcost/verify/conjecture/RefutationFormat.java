package org.repcost.verify.conjecture;

import org.repcost.verify.result.Format;

/** The names of the JSON document of a refutation. */
final class RefutationFormat {
    static final String NAME = Format.REFUTATION.toString();
    static final int NEWEST_VERSION = Format.REFUTATION.version();

    static final String FORMAT = Format.FORMAT;
    static final String VERSION = Format.VERSION;
    static final String TOOL = "tool";
    static final String FORMULA = "formula";
    static final String ARCHITECTURE = "architecture";
    static final String GROUP = "group";
    static final String CHANNELS = "channels";
    static final String LAYERS = "layers";
    static final String KIND = "kind";
    static final String WEIGHTS = "weights";
    static final String CERTIFICATE = "certificate";
    static final String OUTCOME = "outcome";

    private RefutationFormat() {}
}
