package org.repcost.paper.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.repcost.paper.claim.Claim;
import org.repcost.paper.claim.PaperClaims;
import org.repcost.theory.catalogue.Catalogue;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Statement;
import org.repcost.theory.statement.StatementText;
import org.repcost.verify.catalogue.Checks;
import org.repcost.verify.result.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code repcost list}: the statements that can be checked, and the claims of the paper. */
@Command(
        name = "list",
        description =
                "Lists the statements that can be checked, and the claims of the paper that they are evidence for.",
        footerHeading = "%nExamples:%n",
        footer = {"repcost list", "repcost list T8", "repcost list T8 --latex", "repcost list --json"})
final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "show this statement alone, with the steps of its proof")
    private String id;

    @Option(names = "--latex", description = "show the statements in LaTeX")
    private boolean latex;

    @Mixin
    private DisplayOptions display;

    /** One statement, as JSON shows it. */
    record StatementEntry(
            String id,
            String title,
            String source,
            List<String> hypotheses,
            List<FormulaEntry> proof,
            List<FormulaEntry> conclusions,
            int wrongVersionCount) {
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
    record FormulaEntry(String name, String formula, String latex) {
        static FormulaEntry of(Relation relation) {
            return new FormulaEntry(
                    relation.name(), relation.claim().text(), relation.claim().latex());
        }
    }

    /** All that is listed, as JSON shows it. */
    record Listing(List<StatementEntry> statements, List<Claim> claims) {}

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        List<Statement> selected = id == null
                ? Catalogue.statements()
                : List.of(StatementIds.require(id).statement());
        List<StatementEntry> statements =
                selected.stream().map(StatementEntry::of).toList();
        if (display.isJson()) {
            DisplayOptions.print(
                    command, Format.STATEMENTS, new Listing(statements, id == null ? PaperClaims.all() : List.of()));
        } else if (latex) {
            selected.forEach(statement -> DisplayOptions.machine(command).print(StatementText.latex(statement)));
        } else if (id != null) {
            out.print(StatementText.unicode(selected.get(0)));
        } else {
            print(out, statements);
        }
        return ExitCode.HOLDS;
    }

    private static void print(PrintWriter out, List<StatementEntry> statements) {
        out.println("Statements (repcost check ID):");
        for (StatementEntry statement : statements) {
            out.printf("  %-9s %s%n", statement.id(), statement.title());
            statement.conclusions().forEach(conclusion -> out.printf("            %s%n", conclusion.formula()));
        }
        out.printf("%nClaims of the paper (repcost paper --only ID):%n");
        for (Claim claim : PaperClaims.all()) {
            String evidence = claim.isPredicted()
                    ? "sweeps " + String.join(", ", claim.sweeps())
                    : claim.isCovered() ? String.join(", ", claim.statements()) : claim.note();
            out.printf("  %-10s %s  [%s]%n", claim.id(), claim.title(), evidence);
        }
    }
}
