package org.repcost.paper.cli;

import org.repcost.paper.claim.PaperClaims;
import org.repcost.theory.statement.Statement;
import org.repcost.verify.catalogue.Checks;
import org.repcost.verify.check.Check;
import org.repcost.verify.input.BadInputException;

/** Statements as users name them. */
final class StatementIds {
    private StatementIds() {}

    /**
     * The check of the statement with an id, upper or lower case.
     *
     * @throws BadInputException if there is none
     */
    static Check require(String id) {
        return Checks.find(id)
                .orElseThrow(() -> new BadInputException("ID must be a statement ("
                        + String.join(
                                ", ",
                                Checks.all().stream()
                                        .map(Check::statement)
                                        .map(Statement::id)
                                        .toList()) + "), got '" + id + "'" + hint(id)));
    }

    private static String hint(String id) {
        return PaperClaims.all().stream()
                .filter(claim -> claim.id().equalsIgnoreCase(id))
                .findFirst()
                .map(claim -> ", a claim of the paper: repcost paper --only " + claim.id() + " is about it")
                .orElse("");
    }
}
