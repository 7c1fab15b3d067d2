package org.repcost.verify.result;

import java.util.List;

/**
 * What became of a deliberately wrong version of a statement.
 *
 * @param name what is wrong in it
 * @param status whether it was caught
 * @param tries on how many instances where it differs from the statement it was tried
 * @param caughtBy the instance that falsified it, as text; empty if none did
 */
public record WrongVersionResult(String name, Status status, int tries, String caughtBy) {
    /** What can become of a wrong version. */
    public enum Status {
        /** An instance falsified it. */
        CAUGHT,
        /** No instance falsified it, though it differs from the statement there: the check has not been passed. */
        NOT_CAUGHT,
        /** It says the same as the statement on the shapes that were asked for, and counts neither way. */
        NOT_DISTINGUISHABLE_HERE,
        /** Nothing can be said of it: the prediction it is a version of is not supported itself, or its own runs are too few. */
        NOT_APPLICABLE
    }

    static int count(List<WrongVersionResult> results, Status status) {
        return (int)
                results.stream().filter(result -> result.status() == status).count();
    }
}
