package org.repcost.verify.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * What a check found about one statement.
 *
 * @param id such as "T3"
 * @param title what it says
 * @param source where it comes from
 * @param hypotheses its conditions as text
 * @param verdict the conclusion
 * @param instances on how many random instances it was decided
 * @param undecided on how many further instances the arithmetic or an optimizer could not decide
 * @param largestResidual the largest relative distance between two sides over all relations
 * @param tolerance the largest error bound with which a relation was decided
 * @param relations the steps of its proof and its conclusions
 * @param wrongVersions its wrong versions
 * @param seed the seed that all instances follow from
 * @param command the command that repeats this check
 * @param seconds the time it took
 */
public record StatementResult(
        String id,
        String title,
        String source,
        List<String> hypotheses,
        Verdict verdict,
        int instances,
        int undecided,
        double largestResidual,
        double tolerance,
        List<RelationResult> relations,
        List<WrongVersionResult> wrongVersions,
        long seed,
        String command,
        double seconds) {
    /** How many wrong versions were caught. */
    @JsonIgnore
    public int caught() {
        return count(WrongVersionResult.Status.CAUGHT);
    }

    /** How many wrong versions could have been caught. */
    @JsonIgnore
    public int catchable() {
        return caught() + count(WrongVersionResult.Status.NOT_CAUGHT);
    }

    private int count(WrongVersionResult.Status status) {
        return (int) wrongVersions.stream()
                .filter(version -> version.status() == status)
                .count();
    }
}
