package org.repcost.verify.run;

import java.util.List;
import java.util.Optional;
import org.repcost.numeric.sampling.Instance;
import org.repcost.verify.check.Check;
import org.repcost.verify.check.Measure;
import org.repcost.verify.check.WrongVersion;
import org.repcost.verify.result.StatementResult;

/**
 * What running a check found, with the instances on which something failed.
 *
 * @param check what was run
 * @param result the same as numbers and text
 * @param failure the first failure of what the statement claims; empty if there was none
 * @param caught the wrong versions that were caught, in their own order
 */
public record Examination(Check check, StatementResult result, Optional<Failure> failure, List<Caught> caught) {
    /**
     * A failure of the statement.
     *
     * @param measure what failed
     * @param instance where
     */
    public record Failure(Measure measure, Instance instance) {}

    /**
     * A wrong version that was caught.
     *
     * @param version the wrong version
     * @param by the first instance on which it failed
     */
    public record Caught(WrongVersion version, Instance by) {}
}
