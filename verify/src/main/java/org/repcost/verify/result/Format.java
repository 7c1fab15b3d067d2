package org.repcost.verify.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The kinds of JSON documents that the program writes. Every document names its kind and version in its first two fields, and every
 * kind has a JSON Schema of that name, {@code schema/NAME.json} beside this package.
 */
public enum Format {
    /** A report on claims of the paper. */
    REPORT("report.json, repcost paper --json"),
    /** One claim of a report. */
    CLAIM("a line of repcost paper --json-lines"),
    /** What instances say about a statement. */
    CHECK("repcost check --json"),
    /** What exact arithmetic says about a statement on a shape. */
    PROOF("repcost check --mode exact --json"),
    /** What became of a conjecture. */
    CONJECTURE("repcost conjecture --json"),
    /** A counterexample to a statement or a wrong version of it. */
    COUNTEREXAMPLE("the files of repcost check --counterexamples"),
    /** A counterexample to a conjecture. */
    REFUTATION("the file of repcost conjecture --counterexample"),
    /** Whether a saved counterexample still fails. */
    REPLAY("repcost replay --json"),
    /** Statements and claims. */
    STATEMENTS("repcost list --json"),
    /** The cost of a linear CNN. */
    COST("repcost cost --json"),
    /** The cost of a described architecture's predictor. */
    LAYERED_COST("repcost cost --architecture --json"),
    /** A derived cost formula. */
    DERIVATION("repcost derive --json"),
    /** The frequency statistics of images. */
    SPECTRUM("repcost spectrum --json"),
    /** Trained linear CNNs. */
    LINEAR("repcost linear --json"),
    /** One trained linear CNN. */
    LINEAR_RUN("runs/*.json of repcost linear"),
    /** A training. */
    TRAINING("repcost train --json"),
    /** What determined a training. */
    TRAINING_SETTINGS("settings.json of repcost train"),
    /** The sweeps of a scale. */
    SWEEPS("repcost sweep --list --json"),
    /** The plan of a sweep. */
    SWEEP("sweep.json of repcost sweep", 2),
    /** The frequency content of one kind of images of a sweep. */
    SWEEP_DATA("data.json of repcost sweep", 2),
    /** One run of a sweep. */
    SWEEP_RUN("run.json of repcost sweep, a line of its --json-lines"),
    /** The results of a sweep. */
    SWEEP_RESULTS("results.json, repcost sweep --json"),
    /** Which runs are in a figure. */
    FIGURE("repcost figure --json"),
    /** How well a trained network classifies. */
    EVALUATION("repcost evaluate --json"),
    /** The frequency sensitivity of a trained network. */
    SENSITIVITY("repcost sensitivity --json"),
    /** What networks are computed on. */
    DEVICE("repcost device --json");

    /** The field with the kind. */
    public static final String FORMAT = "format";

    /** The field with the version. */
    public static final String VERSION = "version";

    private final String source;
    private final int version;

    Format(String source) {
        this(source, 1);
    }

    Format(String source, int version) {
        this.source = source;
        this.version = version;
    }

    /** What writes it. */
    public String source() {
        return source;
    }

    /** The version that is written, which rises when a field is renamed, removed or given another meaning. */
    public int version() {
        return version;
    }

    /** The name of its schema: "sweep-run". */
    public String schema() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Its JSON Schema.
     *
     * @throws IOException if the resource cannot be read
     */
    public String schemaText() throws IOException {
        try (InputStream resource = Format.class.getResourceAsStream("schema/" + schema() + ".json")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What a document's field says: "repcost-sweep-run". */
    @Override
    public String toString() {
        return "repcost-" + schema();
    }

    /** Whether a document is of this kind and version, or says neither. */
    boolean isOf(JsonNode document) {
        return document.path(FORMAT).asText(toString()).equals(toString())
                && document.path(VERSION).asInt(version()) == version();
    }
}
