package org.repcost.paper.claim;

import java.util.List;

/**
 * One claim of the paper and what is checked for it.
 *
 * @param id how the command line names it, such as "eq1.1" or "thm4.10"
 * @param title the claim in a few words
 * @param statements the ids of the statements that are evidence for it; none while it is not covered
 * @param note what of it is not covered yet, or how to look at it; may be empty
 */
public record Claim(String id, String title, List<String> statements, String note) {
    /** A claim that nothing is checked for yet. */
    static Claim notCovered(String id, String title, String note) {
        return new Claim(id, title, List.of(), note);
    }

    /** A claim with evidence. */
    static Claim covered(String id, String title, String note, String... statements) {
        return new Claim(id, title, List.of(statements), note);
    }

    /** Whether anything is checked for it. */
    public boolean isCovered() {
        return !statements.isEmpty();
    }
}
