package org.repcost.verify.report;

import static org.repcost.verify.report.TextTable.Column.FLEXIBLE;
import static org.repcost.verify.report.TextTable.Column.LEFT;
import static org.repcost.verify.report.TextTable.Column.RIGHT;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.repcost.verify.result.Checked;
import org.repcost.verify.result.ClaimResult;
import org.repcost.verify.result.ProofResult;
import org.repcost.verify.result.RelationResult;
import org.repcost.verify.result.Report;
import org.repcost.verify.result.StatementResult;
import org.repcost.verify.result.Verdict;
import org.repcost.verify.result.WrongVersionResult;

/**
 * Results as lines for a terminal. No line is wider than asked for, but for a word of a command that is, and no number or verdict is
 * cut.
 */
public final class TextReport {
    /** At the end of a line of a command that goes on. */
    private static final String CONTINUED = " \\";

    private TextReport() {}

    /**
     * A line for every claim, what is wrong or open below it, and a summary at the end.
     *
     * @param width how many columns the terminal has
     */
    public static String text(Report report, int width) {
        TextTable claims = new TextTable(
                List.of(LEFT, FLEXIBLE, LEFT, RIGHT, RIGHT, RIGHT, RIGHT),
                List.of("claim", "what it says", "verdict", "tried", "residual", "caught", "time"));
        report.claims().forEach(claim -> claims.row(cells(claim), details(claim)));
        List<String> lines = new ArrayList<>(claims.lines(width));
        lines.add("");
        lines.addAll(TextLayout.wrap(Summary.of(report).sentence() + ".", 0, 0, width));
        String run = String.format(
                Locale.ROOT,
                "budget %s, seed %d, %d thread%s, %s",
                report.budget(),
                report.seed(),
                report.threads(),
                report.threads() == 1 ? "" : "s",
                Wording.time(report.seconds()));
        lines.addAll(TextLayout.wrap(run, 0, 0, width));
        return joined(lines);
    }

    /**
     * What was found about one statement: the verdict and its evidence, the relations, the wrong versions, and how to
     * repeat it.
     *
     * @param width how many columns the terminal has
     */
    public static String text(StatementResult statement, int width) {
        List<String> lines = new ArrayList<>(
                head(statement.id(), statement.title(), statement.source(), statement.hypotheses(), statement, width));
        if (!statement.relations().isEmpty()) {
            lines.addAll(relations(statement).lines(width));
            lines.add("");
        }
        lines.addAll(wrongVersions(statement, width));
        lines.add("");
        lines.addAll(TextLayout.wrap(extent(statement), 0, 4, width));
        lines.add("");
        lines.addAll(command(statement.command(), width));
        return joined(lines);
    }

    /**
     * What exact arithmetic found about one statement on one shape.
     *
     * @param width how many columns the terminal has
     */
    public static String text(ProofResult proof, int width) {
        List<String> lines =
                new ArrayList<>(head(proof.id(), proof.title(), proof.source(), proof.hypotheses(), proof, width));
        TextTable relations = new TextTable(
                List.of(FLEXIBLE, LEFT, RIGHT, LEFT), List.of("relation", "degrees", "basis tuples", "both sides"));
        for (ProofResult.RelationProof relation : proof.relations()) {
            relations.row(
                    List.of(
                            relation.name(),
                            relation.degrees(),
                            String.format(Locale.ROOT, "%,d", relation.tuples()),
                            Wording.status(relation.status())),
                    List.of(relation.formula()));
        }
        lines.addAll(relations.lines(width));
        lines.add("");
        lines.addAll(wrongVersions(proof, width));
        lines.add("");
        lines.addAll(TextLayout.wrap(Wording.time(proof.seconds()), 0, 4, width));
        lines.add("");
        lines.addAll(command(proof.command(), width));
        return joined(lines);
    }

    private static List<String> head(
            String id, String title, String source, List<String> hypotheses, Checked result, int width) {
        List<String> lines = new ArrayList<>(TextLayout.wrap(id + "  " + title, 0, 4, width));
        lines.addAll(TextLayout.wrap(source, 4, 4, width));
        hypotheses.forEach(hypothesis -> lines.addAll(TextLayout.wrap("for " + hypothesis, 4, 8, width)));
        lines.add("");
        lines.addAll(TextLayout.wrap(verdict(result), 0, 4, width));
        lines.add("");
        return lines;
    }

    private static List<String> cells(ClaimResult claim) {
        if (!claim.examined()) {
            return List.of(claim.id(), claim.title(), "not examined", "", "", "", "");
        }
        ClaimResult.WrongVersions wrong = claim.wrongVersions();
        return List.of(
                claim.id(),
                claim.title(),
                claim.verdict().words(),
                Wording.count(claim.instances()),
                Wording.residual(claim),
                wrong.caught() + "/" + wrong.all(),
                Wording.time(claim.seconds()));
    }

    private static List<String> details(ClaimResult claim) {
        List<String> details = new ArrayList<>();
        EvidenceSummary.of(claim).forEach(line -> details.add(line.kind().words() + ": " + line.extent()));
        if (!claim.note().isEmpty()) {
            details.add("note: " + claim.note());
        }
        for (StatementResult statement : claim.statements()) {
            if (isTold(statement.verdict().kind())) {
                details.add(statement.id() + " is " + verdict(statement));
            }
            for (WrongVersionResult version : statement.wrongVersions()) {
                if (version.status() == WrongVersionResult.Status.NOT_CAUGHT) {
                    details.add("%s: wrong version %s: %s (%s)"
                            .formatted(
                                    statement.id(),
                                    Wording.status(version.status()),
                                    version.name(),
                                    Wording.tries(version.tries())));
                }
            }
        }
        return details;
    }

    private static boolean isTold(Verdict.Kind kind) {
        return switch (kind) {
            case PROVED, ENCLOSED, TESTED -> false;
            // One of a claim's predictions may be supported where the claim as a whole is not.
            case SUPPORTED, NOT_SUPPORTED, FALSIFIED, UNDECIDED -> true;
        };
    }

    private static String verdict(Checked statement) {
        Verdict verdict = statement.verdict();
        return verdict.kind().words() + ": " + verdict.evidence();
    }

    private static TextTable relations(StatementResult statement) {
        TextTable relations = new TextTable(
                List.of(FLEXIBLE, RIGHT, RIGHT, RIGHT), List.of("relation", "instances", "residual", "tolerance"));
        for (RelationResult relation : statement.relations()) {
            relations.row(
                    List.of(
                            relation.name(),
                            Wording.count(relation.instances()),
                            Wording.residual(relation),
                            Wording.tolerance(relation)),
                    Stream.of(relation.formula(), worst(relation), relation.passedOver())
                            .filter(line -> !line.isEmpty())
                            .toList());
        }
        return relations;
    }

    private static String worst(RelationResult relation) {
        return relation.remark().isEmpty() ? "" : "at the largest residual " + relation.remark();
    }

    private static List<String> wrongVersions(Checked statement, int width) {
        String caught = statement.wrongVersions().isEmpty()
                ? statement instanceof ProofResult ? "not tried" : "none"
                : "%s of %s caught".formatted(statement.caught(), statement.catchable());
        List<String> lines = new ArrayList<>(TextLayout.wrap("wrong versions: " + caught, 0, 4, width));
        for (WrongVersionResult version : statement.wrongVersions()) {
            lines.addAll(TextLayout.wrap(
                    Wording.status(version.status()) + ": " + version.name() + tries(version), 2, 6, width));
        }
        return lines;
    }

    private static String tries(WrongVersionResult version) {
        if (version.tries() == 0) {
            return "";
        }
        String by = version.caughtBy().isEmpty() ? "" : "; by " + version.caughtBy();
        return " (" + Wording.tries(version.tries()) + by + ")";
    }

    /** In lines that a shell joins again; a word that is wider than a line is whole all the same. */
    private static List<String> command(String command, int width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : Shell.words(command)) {
            String visible = word.replaceAll("\\p{Cntrl}", "\uFFFD");
            if (!line.isEmpty() && TextLayout.width(line + " " + visible + CONTINUED) > width) {
                lines.add(line + CONTINUED);
                line = "";
            }
            line += line.isEmpty() ? visible : " " + visible;
        }
        lines.add(line);
        return lines;
    }

    private static String extent(StatementResult statement) {
        String undecided = statement.undecided() == 0 ? "" : ", " + Wording.count(statement.undecided()) + " undecided";
        return "%s%s, seed %s, %s"
                .formatted(
                        Wording.instances(statement.instances()),
                        undecided,
                        statement.seed(),
                        Wording.time(statement.seconds()));
    }

    private static String joined(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
