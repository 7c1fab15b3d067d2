package org.repcost.verify.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.repcost.theory.statement.Formula;

/**
 * What the checks found about one claim of the paper.
 *
 * @param id such as "eq1.1" or "thm4.10"
 * @param title the claim in a few words
 * @param formula the claim as a formula; empty where it is none
 * @param latex the same in LaTeX
 * @param examined whether any statement was checked for it
 * @param note what of the claim was not examined, or how to look at it; may be empty
 * @param verdict the weakest verdict of its statements; null if it was not examined
 * @param instances over all its statements
 * @param largestResidual over all its statements
 * @param wrongVersions over all its statements
 * @param seconds over all its statements
 * @param statements the statements checked for it, in the order of their argument
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ClaimResult(
        String id,
        String title,
        String formula,
        String latex,
        boolean examined,
        String note,
        Verdict.Kind verdict,
        int instances,
        double largestResidual,
        WrongVersions wrongVersions,
        double seconds,
        List<StatementResult> statements) {
    /**
     * How many wrong versions were caught.
     *
     * @param caught those that an instance falsified
     * @param all those that could have been
     */
    public record WrongVersions(int caught, int all) {}

    /** A claim that nothing was checked for. */
    public static ClaimResult notExamined(String id, String title, String note) {
        return new ClaimResult(id, title, "", "", false, note, null, 0, 0, new WrongVersions(0, 0), 0, List.of());
    }

    /** A claim with the statements that were checked for it, at least one. */
    public static ClaimResult of(String id, String title, String note, List<StatementResult> statements) {
        Verdict.Kind weakest = Verdict.Kind.weakest(
                statements.stream().map(statement -> statement.verdict().kind()));
        return new ClaimResult(
                id,
                title,
                "",
                "",
                true,
                note,
                weakest,
                statements.stream().mapToInt(StatementResult::instances).sum(),
                statements.stream()
                        .mapToDouble(StatementResult::largestResidual)
                        .max()
                        .orElse(0),
                new WrongVersions(
                        statements.stream().mapToInt(StatementResult::caught).sum(),
                        statements.stream().mapToInt(StatementResult::catchable).sum()),
                statements.stream().mapToDouble(StatementResult::seconds).sum(),
                statements);
    }

    /** The same claim with its formula. */
    public ClaimResult with(Formula stated) {
        return new ClaimResult(
                id,
                title,
                stated.text(),
                stated.latex(),
                examined,
                note,
                verdict,
                instances,
                largestResidual,
                wrongVersions,
                seconds,
                statements);
    }
}
