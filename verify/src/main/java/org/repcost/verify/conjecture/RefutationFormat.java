package org.repcost.verify.conjecture;

/** The names of the JSON document of a refutation. */
final class RefutationFormat {
    static final String NAME = "repcost-refutation";
    static final int NEWEST_VERSION = 1;

    static final String FORMAT = "format";
    static final String VERSION = "version";
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
