package org.repcost.verify.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.repcost.theory.text.Xml.escape;
import static org.repcost.verify.report.Markup.math;
import static org.repcost.verify.report.Markup.number;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.repcost.theory.catalogue.Catalogue;
import org.repcost.theory.statement.MathMl;
import org.repcost.theory.statement.Statement;
import org.repcost.verify.result.ClaimResult;
import org.repcost.verify.result.Evidence;
import org.repcost.verify.result.RelationResult;
import org.repcost.verify.result.Report;
import org.repcost.verify.result.StatementResult;
import org.repcost.verify.result.Verdict;
import org.repcost.verify.result.WrongVersionResult;

/**
 * A report as one HTML page that needs nothing but itself: no script, no network, no other file. It is well-formed XML
 * too, so that other programs can read it.
 */
public final class HtmlReport {
    private final Report report;
    /** The claim under which each statement is shown; the others that use it link there. */
    private final Map<String, ClaimResult> shownUnder = new HashMap<>();

    private final Map<String, List<Picture>> pictures;

    private HtmlReport(Report report, Map<String, List<Picture>> pictures) {
        this.report = report;
        this.pictures = pictures;
        for (ClaimResult claim : report.claims()) {
            claim.statements().forEach(statement -> shownUnder.putIfAbsent(statement.id(), claim));
        }
    }

    /**
     * The page.
     *
     * @param pictures for ids of statements, what is shown of them
     */
    public static String text(Report report, Map<String, List<Picture>> pictures) {
        return new HtmlReport(report, pictures).page();
    }

    private String page() {
        List<ClaimResult> covered =
                report.claims().stream().filter(ClaimResult::examined).toList();
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8"/>
                <title>%s: %s</title>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
                <style>
                %s</style>
                </head>
                <body>
                %s<main>
                %s%s%s</main>
                </body>
                </html>
                """
                .formatted(
                        escape(report.tool()),
                        escape(report.paper()),
                        css(),
                        header(),
                        claimsTable(),
                        each(covered, this::section),
                        legend());
    }

    private String header() {
        Summary summary = Summary.of(report);
        return """
                <header>
                <p class="tool">%s</p>
                <h1>%s</h1>
                <p class="lead">%s, %s of them checked. Agreement in floating-point arithmetic is evidence, not proof;
                <a href="#legend">what the verdicts mean</a> is said at the end.</p>
                <ul class="figures">
                %s%s%s%s</ul>
                <dl class="run">
                %s%s%s%s%s%s</dl>
                %s</header>
                """
                .formatted(
                        escape(report.tool()),
                        math(report.paper()),
                        report.claims().size() == 1
                                ? "1 claim"
                                : report.claims().size() + " claims",
                        summary.examined(),
                        figure("", summary.examined(), "claims examined"),
                        each(
                                List.of(Verdict.Kind.values()),
                                kind -> verdictFigure(kind, summary.verdicts().getOrDefault(kind, 0))),
                        figure("open", summary.notExamined(), "not examined"),
                        figure(
                                summary.caught() < summary.catchable() ? "bad" : "good",
                                summary.caught() + "/" + summary.catchable(),
                                "wrong versions caught"),
                        fact("date", report.date()),
                        fact("machine", report.machine()),
                        fact("budget", report.budget()),
                        fact("seed", Long.toString(report.seed())),
                        fact("threads", Integer.toString(report.threads())),
                        fact("time", Wording.time(report.seconds())),
                        command("To repeat it:", report.command()));
    }

    private static String command(String what, String command) {
        return "<p class=\"extent\">%s</p>\n<pre><code>%s</code></pre>\n".formatted(what, escape(command));
    }

    private static String figure(String tone, Object value, String what) {
        return "<li class=\"%s\"><b>%s</b> %s</li>\n".formatted(tone, value, what);
    }

    /** That nothing was falsified is told too. */
    private static String verdictFigure(Verdict.Kind kind, int claims) {
        String word = kind.words().toLowerCase(Locale.ROOT);
        if (claims > 0) {
            return figure(tone(kind), claims, word);
        }
        return kind == Verdict.Kind.FALSIFIED ? figure("", 0, word) : "";
    }

    private static String fact(String name, String value) {
        return "<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(name, escape(value));
    }

    private String claimsTable() {
        return """
                <section id="claims">
                <h2>The claims</h2>
                <table class="claims">
                <thead><tr><th>claim</th><th>what it says, and the evidence</th><th>verdict</th><th class="n">instances</th>\
                <th class="n">largest residual</th><th class="n">wrong versions caught</th><th class="n">time</th></tr></thead>
                <tbody>
                %s</tbody>
                </table>
                </section>
                """
                .formatted(each(report.claims(), HtmlReport::claimRow));
    }

    private static String claimRow(ClaimResult claim) {
        String note = claim.note().isEmpty() ? "" : "<small>%s</small>".formatted(math(claim.note()));
        if (!claim.examined()) {
            return """
                    <tr class="open"><td class="id">%s</td><td class="what">%s%s%s</td>\
                    <td class="verdict" colspan="5"><span class="badge open">not examined</span></td></tr>
                    """
                    .formatted(escape(claim.id()), math(claim.title()), formula(claim.latex()), note);
        }
        return """
                <tr><td class="id"><a href="#%s">%s</a></td><td class="what">%s%s</td><td class="verdict">%s</td>%s%s%s%s</tr>
                """
                .formatted(
                        Markup.anchor("claim", claim.id()),
                        escape(claim.id()),
                        math(claim.title()),
                        formula(claim.latex()) + each(EvidenceSummary.of(claim), HtmlReport::evidenceLine) + note,
                        badge(claim.verdict()),
                        cell("instances", Wording.count(claim.instances())),
                        cell("residual", number(Wording.residual(claim))),
                        cell(
                                "caught",
                                caught(
                                        claim.wrongVersions().caught(),
                                        claim.wrongVersions().all())),
                        cell("time", escape(Wording.time(claim.seconds()))));
    }

    private static String evidenceLine(EvidenceSummary line) {
        return "<small>%s: %s</small>".formatted(line.kind().words(), math(line.extent()));
    }

    private String section(ClaimResult claim) {
        String note = claim.note().isEmpty() ? "" : "<p class=\"note\">%s</p>\n".formatted(math(claim.note()));
        return """
                <section id="%s">
                <h2><span class="id">%s</span> %s %s</h2>
                %s%s%s%s<p class="back"><a href="#claims">all claims</a></p>
                </section>
                """
                .formatted(
                        Markup.anchor("claim", claim.id()),
                        escape(claim.id()),
                        math(claim.title()),
                        badge(claim.verdict()),
                        formula(claim.latex()),
                        note,
                        evidence(claim),
                        each(
                                claim.statements(),
                                statement -> shownUnder.get(statement.id()) == claim
                                        ? article(statement)
                                        : link(statement)));
    }

    private static String evidence(ClaimResult claim) {
        List<EvidenceSummary> lines = EvidenceSummary.of(claim);
        return lines.isEmpty()
                ? ""
                : "<ul class=\"evidence\">\n%s</ul>\n".formatted(each(lines, line -> "<li>%s %s</li>\n"
                        .formatted(badge(line.kind()), math(line.extent()))));
    }

    private String link(StatementResult statement) {
        return """
                <p class="link">Rests on <a href="#%s">%s %s</a> %s, %s wrong versions caught, shown under %s.</p>
                """
                .formatted(
                        Markup.anchor("statement", statement.id()),
                        escape(statement.id()),
                        math(statement.title()),
                        badge(statement.verdict().kind()),
                        caught(statement.caught(), statement.catchable()),
                        escape(shownUnder.get(statement.id()).id()));
    }

    private String article(StatementResult statement) {
        return """
                <article id="%s" class="%s">
                <h3><span class="id">%s</span> %s</h3>
                <p class="source">%s</p>
                %s%s%s%s%s%s%s</article>
                """
                .formatted(
                        Markup.anchor("statement", statement.id()),
                        statement.caught() < statement.catchable()
                                ? "bad"
                                : tone(statement.verdict().kind()),
                        escape(statement.id()),
                        math(statement.title()),
                        escape(statement.source()),
                        Catalogue.find(statement.id())
                                .map(HtmlReport::stated)
                                .orElseGet(() -> hypotheses(statement.hypotheses(), Markup::math)),
                        each(statement.evidence(), HtmlReport::evidence),
                        counterexample(statement),
                        pictures(statement),
                        relations(statement),
                        wrongVersions(statement),
                        command(extent(statement), statement.command()));
    }

    /** The statement itself, in formulas. */
    private static String stated(Statement statement) {
        return hypotheses(
                        statement.hypotheses().stream()
                                .map(hypothesis -> hypothesis.formula().latex())
                                .toList(),
                        MathMl::inline)
                + each(
                        statement.conclusions(),
                        relation -> formula(relation.claim().latex()));
    }

    /** On a line of its own, and moved across where the line is too short. */
    private static String formula(String latex) {
        return latex.isEmpty() ? "" : "<span class=\"formula\">%s</span>\n".formatted(MathMl.display(latex));
    }

    private static String counterexample(StatementResult statement) {
        return statement.counterexample().isEmpty()
                ? ""
                : "<pre class=\"counterexample\"><code>%s</code></pre>\n".formatted(escape(statement.counterexample()));
    }

    private String pictures(StatementResult statement) {
        List<Picture> all = Stream.concat(
                        pictures.getOrDefault(statement.id(), List.of()).stream(),
                        ResidualPicture.of(statement).stream())
                .toList();
        return all.isEmpty()
                ? ""
                : "<div class=\"pictures\">\n%s</div>\n"
                        .formatted(each(all, picture -> "<figure%s>\n%s<figcaption>%s</figcaption>\n</figure>\n"
                                .formatted(
                                        picture.isWide() ? " class=\"wide\"" : "",
                                        picture.svg(),
                                        math(picture.caption()))));
    }

    private static String evidence(Evidence evidence) {
        // The command of the random instances stands below them.
        String command = evidence.kind() == Verdict.Kind.PROVED || evidence.kind() == Verdict.Kind.ENCLOSED
                ? " <code>%s</code>".formatted(escape(evidence.command()))
                : "";
        return "<p class=\"evidence\">%s %s%s</p>\n"
                .formatted(badge(evidence.kind()), escape(evidence.text()), command);
    }

    private static String hypotheses(List<String> hypotheses, Function<String, String> typeset) {
        return hypotheses.isEmpty()
                ? ""
                : "<ul class=\"hypotheses\">\n%s</ul>\n".formatted(each(hypotheses, hypothesis -> "<li>%s</li>\n"
                        .formatted(typeset.apply(hypothesis))));
    }

    private static String relations(StatementResult statement) {
        List<RelationResult> relations = statement.relations();
        return relations.isEmpty()
                ? ""
                : """
                <details%s>
                <summary>Steps and conclusions, measured: %s</summary>
                <table class="relations">
                <thead><tr><th>relation</th><th class="n">instances</th><th class="n">largest residual</th>\
                <th class="n">tolerance</th></tr></thead>
                <tbody>
                %s</tbody>
                </table>
                </details>
                """
                        .formatted(
                                isOpen(statement.verdict().isFalsified()
                                        || statement.verdict().isUndecided()),
                                relations.size(),
                                IntStream.range(0, relations.size())
                                        .mapToObj(i -> relationRow(i + 1, relations.get(i)))
                                        .collect(Collectors.joining()));
    }

    private static String isOpen(boolean open) {
        return open ? " open=\"open\"" : "";
    }

    private static String relationRow(int number, RelationResult relation) {
        String formula = relation.latex().isEmpty() ? remark(relation.formula()) : formula(relation.latex());
        String worst = relation.remark().isEmpty() ? "" : remark("at the largest residual " + relation.remark());
        return """
                <tr><td class="what">%s. %s%s</td>%s%s%s</tr>
                """
                .formatted(
                        number,
                        math(relation.name()),
                        formula + worst + remark(relation.passedOver()),
                        cell("instances", Wording.count(relation.instances())),
                        cell("residual", number(Wording.residual(relation))),
                        cell("tolerance", number(Wording.tolerance(relation))));
    }

    private static String remark(String text) {
        return text.isEmpty() ? "" : "<small>%s</small>".formatted(math(text));
    }

    private static String wrongVersions(StatementResult statement) {
        return statement.wrongVersions().isEmpty()
                ? "<p class=\"hint\">No wrong versions.</p>\n"
                : """
                <details%s>
                <summary>Wrong versions, %s caught</summary>
                <table class="wrong">
                <thead><tr><th>what is wrong</th><th>outcome</th><th class="n">tries</th><th class="by">caught by</th></tr></thead>
                <tbody>
                %s</tbody>
                </table>
                </details>
                """
                        .formatted(
                                isOpen(statement.caught() < statement.catchable()),
                                caught(statement.caught(), statement.catchable()),
                                each(statement.wrongVersions(), HtmlReport::wrongVersionRow));
    }

    private static String wrongVersionRow(WrongVersionResult version) {
        String tone =
                switch (version.status()) {
                    case CAUGHT -> "good";
                    case NOT_CAUGHT -> "bad";
                    case NOT_DISTINGUISHABLE_HERE, NOT_APPLICABLE -> "open";
                };
        String by = version.caughtBy().isEmpty()
                ? "<td class=\"by\"></td>"
                : "<td class=\"by\" data-label=\"by\">%s</td>".formatted(escape(version.caughtBy()));
        return """
                <tr><td class="what">%s</td><td class="outcome %s">%s</td>%s%s</tr>
                """
                .formatted(
                        math(version.name()),
                        tone,
                        Wording.status(version.status()),
                        cell("tries", Wording.count(version.tries())),
                        by);
    }

    private static String extent(StatementResult statement) {
        String undecided = statement.undecided() == 0
                ? ""
                : ", <strong>%s more undecided</strong>".formatted(Wording.count(statement.undecided()));
        return "%s%s%s, seed %s, %s. To repeat it:"
                .formatted(
                        Wording.instances(statement.instances()),
                        statement.shapes().isEmpty() ? "" : " of " + escape(statement.shapes()),
                        undecided,
                        statement.seed(),
                        escape(Wording.time(statement.seconds())));
    }

    private static String legend() {
        return """
                <section id="legend">
                <h2>What the verdicts mean</h2>
                <dl class="legend">
                %s<div><dt><span class="badge open">not examined</span></dt>\
                <dd>A claim of the paper that this run did not examine; the command that does is named.</dd></div>
                </dl>
                <p><strong>Agreement in floating-point arithmetic is evidence, not proof.</strong> Only PROVED is a proof, and
                only of the shape it names. A claim is as strong as the weakest of its statements.</p>
                <p>A <em>residual</em> is the distance between the two sides of a relation, relative to their size; the
                <em>tolerance</em> is the largest bound on the error with which a relation was decided. A relation that
                compares as claimed within that bound holds.</p>
                <p>A <em>wrong version</em> says something false on purpose: a dropped conjugate, a wrong power, a missing
                condition. The check must falsify each of them. One that is not caught means that the check would not have
                noticed such a mistake, so its verdict says little. One that says the same as the statement on the shapes asked
                for is not distinguishable here, and counts neither way.</p>
                </section>
                """
                .formatted(each(List.of(Verdict.Kind.values()), kind -> "<div><dt>%s</dt><dd>%s</dd></div>\n"
                        .formatted(badge(kind), meaning(kind))));
    }

    private static String meaning(Verdict.Kind kind) {
        return switch (kind) {
            case PROVED ->
                "For the named shape, by exact arithmetic over a complete basis. Never for floating-point evidence.";
            case ENCLOSED -> "For the named instances, by intervals that are certain to contain the true values.";
            case TESTED -> "On random instances, up to the error bounds of the arithmetic or a stated tolerance.";
            case SUPPORTED -> "An empirical prediction that the runs support.";
            case NOT_SUPPORTED -> "An empirical prediction that the runs do not support.";
            case FALSIFIED -> "There is a counterexample, and it is shown.";
            case UNDECIDED -> "The evidence does not decide; the reason is given.";
        };
    }

    private static String badge(Verdict.Kind kind) {
        return "<span class=\"badge %s\">%s</span>".formatted(tone(kind), kind.words());
    }

    private static String tone(Verdict.Kind kind) {
        return switch (kind) {
            case PROVED, ENCLOSED -> "rigorous";
            case TESTED, SUPPORTED -> "good";
            case NOT_SUPPORTED, UNDECIDED -> "doubtful";
            case FALSIFIED -> "bad";
        };
    }

    private static String caught(int caught, int all) {
        return caught < all ? "<strong class=\"bad\">%s/%s</strong>".formatted(caught, all) : caught + "/" + all;
    }

    /** A number; the label names it where a phone shows no column headers. */
    private static String cell(String label, String html) {
        return "<td class=\"n\" data-label=\"%s\">%s</td>".formatted(label, html);
    }

    private static <T> String each(List<T> items, Function<T, String> html) {
        return items.stream().map(html).collect(Collectors.joining());
    }

    private static String css() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read report.css, which belongs to this class", e);
        }
    }
}
