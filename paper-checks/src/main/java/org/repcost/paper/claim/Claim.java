package org.repcost.paper.claim;

import java.util.List;
import org.repcost.theory.statement.Formula;

/**
 * One claim of the paper and what is checked for it.
 *
 * @param id how the command line names it, such as "eq1.1" or "thm4.10"
 * @param title the claim in a few words
 * @param formula the claim as a formula; empty where words say it all
 * @param statements the ids of the statements that are evidence for it; none for what trained networks are to show
 * @param predictions what is predicted of trained networks: "P1"; empty for all that their sweeps test
 * @param sweeps the names of the sweeps whose networks are evidence for it; none for a claim that statements are evidence for
 * @param note what of it is not covered, or how to look at it; may be empty
 */
public record Claim(
        String id,
        String title,
        Formula formula,
        List<String> statements,
        String predictions,
        List<String> sweeps,
        String note) {
    private static final Formula WORDS_ALONE = new Formula("", "");

    /** A claim that only the user's own data can show. */
    static Claim notCovered(String id, String title, String note) {
        return new Claim(id, title, WORDS_ALONE, List.of(), "", List.of(), note);
    }

    /** A claim with evidence. */
    static Claim covered(String id, String title, String note, String... statements) {
        return new Claim(id, title, WORDS_ALONE, List.of(statements), "", List.of(), note);
    }

    /** A claim about trained networks. */
    static Claim predicted(String id, String title, String predictions, String... sweeps) {
        return new Claim(id, title, WORDS_ALONE, List.of(), predictions, List.of(sweeps), "");
    }

    /** The same claim with its formula. */
    Claim stating(String text, String latex) {
        return new Claim(id, title, new Formula(text, latex), statements, predictions, sweeps, note);
    }

    /** Whether anything is checked for it. */
    public boolean isCovered() {
        return !statements.isEmpty() || isPredicted();
    }

    /** Whether networks have to be trained for it. */
    public boolean isPredicted() {
        return !sweeps.isEmpty();
    }
}
