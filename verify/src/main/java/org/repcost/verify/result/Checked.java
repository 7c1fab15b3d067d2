package org.repcost.verify.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/** What one way of checking found about a statement and its wrong versions. */
public sealed interface Checked permits StatementResult, ProofResult {
    /** Which statement, such as "T3". */
    String id();

    /** What it says. */
    String title();

    /** The conclusion. */
    Verdict verdict();

    /** What became of the wrong versions. */
    List<WrongVersionResult> wrongVersions();

    /** The time it took. */
    double seconds();

    /** How many wrong versions were caught. */
    @JsonIgnore
    default int caught() {
        return WrongVersionResult.count(wrongVersions(), WrongVersionResult.Status.CAUGHT);
    }

    /** How many wrong versions could have been caught. */
    @JsonIgnore
    default int catchable() {
        return caught() + WrongVersionResult.count(wrongVersions(), WrongVersionResult.Status.NOT_CAUGHT);
    }
}
