package org.repcost.paper.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.repcost.paper.claim.Claim;
import org.repcost.paper.claim.PaperClaims;
import org.repcost.theory.catalogue.Catalogue;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Statement;
import org.repcost.verify.catalogue.Checks;
import org.repcost.verify.result.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code repcost list}: the statements that can be checked, and the claims of the paper. */
@Command(
        name = "list",
        description =
                "Lists the statements that can be checked, and the claims of the paper that they are evidence for.",
        footerHeading = "%nExamples:%n",
        footer = {"repcost list", "repcost list --json"})
final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private JsonOption json;

    /** One statement, as JSON shows it. */
    record StatementEntry(
            String id,
            String title,
            String source,
            List<String> hypotheses,
            List<FormulaEntry> proof,
            List<FormulaEntry> conclusions,
            int wrongVersions) {
        static StatementEntry of(Statement statement) {
            return new StatementEntry(
                    statement.id(),
                    statement.title(),
                    statement.source().toString(),
                    statement.hypotheses().stream().map(h -> h.formula().text()).toList(),
                    statement.proof().stream().map(FormulaEntry::of).toList(),
                    statement.conclusions().stream().map(FormulaEntry::of).toList(),
                    Checks.find(statement.id()).orElseThrow().wrongVersions().size());
        }
    }

    /** One relation, as JSON shows it. */
    record FormulaEntry(String name, String text, String latex) {
        static FormulaEntry of(Relation relation) {
            return new FormulaEntry(
                    relation.name(),
                    relation.formula().text(),
                    relation.formula().latex());
        }
    }

    /** All that is listed, as JSON shows it. */
    record Listing(List<StatementEntry> statements, List<Claim> claims) {}

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        List<StatementEntry> statements =
                Catalogue.statements().stream().map(StatementEntry::of).toList();
        if (json.isOn()) {
            out.print(Json.text(new Listing(statements, PaperClaims.all())));
            return ExitCode.HOLDS;
        }
        out.println("Statements (repcost check ID):");
        for (StatementEntry statement : statements) {
            out.printf("  %-6s %s%n", statement.id(), statement.title());
            statement.conclusions().forEach(conclusion -> out.printf("         %s%n", conclusion.text()));
        }
        out.printf("%nClaims of the paper (repcost paper --only ID):%n");
        for (Claim claim : PaperClaims.all()) {
            String evidence = claim.isCovered() ? String.join(", ", claim.statements()) : "not covered yet";
            out.printf("  %-10s %s  [%s]%n", claim.id(), claim.title(), evidence);
        }
        return ExitCode.HOLDS;
    }
}
