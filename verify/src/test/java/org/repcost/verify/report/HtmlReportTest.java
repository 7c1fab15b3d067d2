package org.repcost.verify.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.repcost.verify.report.Xml.elements;
import static org.repcost.verify.report.Xml.parse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.repcost.theory.catalogue.Catalogue;
import org.repcost.theory.statement.Formula;
import org.repcost.theory.statement.Statement;
import org.repcost.verify.result.ClaimResult;
import org.repcost.verify.result.StatementResult;
import org.repcost.verify.result.Verdict;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class HtmlReportTest {
    private static final String PAGE = HtmlReport.text(SampleReport.report(), Map.of());

    @Test
    void pageIsWellFormedXml() throws Exception {
        assertEquals("html", parse(PAGE).getDocumentElement().getTagName());
    }

    @Test
    void reportWithoutClaimsIsAPageToo() throws Exception {
        assertTrue(textOf(parse(page(List.of()))).contains("0 claims, 0 of them checked"));
    }

    @Test
    void everyClaimAppearsWithItsIdAndTitle() throws Exception {
        String text = textOf(parse(PAGE));
        for (ClaimResult claim : SampleReport.report().claims()) {
            assertTrue(text.contains(claim.id()), claim.id());
            // Its subscripts are elements.
            assertTrue(text.contains(claim.title().replace("_", "")), claim.title());
        }
    }

    @Test
    void everyStatementIsShownOnceAndLinkedFromItsOtherClaims() throws Exception {
        Document page = parse(PAGE);
        List<String> articles =
                elements(page, "article").map(e -> e.getAttribute("id")).toList();
        assertEquals(
                List.of(
                        "statement-T1",
                        "statement-T3",
                        "statement-T4",
                        "statement-T8",
                        "statement-T7",
                        "statement-T12",
                        "statement-P1",
                        "statement-P2"),
                articles);
        List<String> links =
                elements(page, "a").map(e -> e.getAttribute("href")).toList();
        assertTrue(links.containsAll(List.of("#statement-T1", "#statement-T8")), links.toString());
    }

    @Test
    void idsAreUniqueAndLinksLeadToThem() throws Exception {
        Document page = parse(PAGE);
        List<String> ids = new ArrayList<>();
        elements(page, "*")
                .map(e -> e.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .forEach(ids::add);
        Set<String> unique = new HashSet<>(ids);
        assertEquals(ids.size(), unique.size(), ids.toString());
        elements(page, "a")
                .map(e -> e.getAttribute("href"))
                .forEach(href -> assertTrue(href.startsWith("#") && unique.contains(href.substring(1)), href));
    }

    @Test
    void nothingIsLoadedFromElsewhere() throws Exception {
        Document page = parse(PAGE);
        Set<String> loading = Set.of("script", "link", "img", "iframe", "object", "embed", "base", "form");
        elements(page, "*").forEach(element -> {
            assertFalse(loading.contains(element.getTagName()), element.getTagName());
            assertFalse(element.hasAttribute("src"), element.getTagName());
        });
        String css = elements(page, "style").findFirst().orElseThrow().getTextContent();
        assertFalse(css.contains("url(") || css.contains("@import"));
    }

    @Test
    void textCannotBecomeMarkup() throws Exception {
        String hostile = "</td><script>alert(\"1\")</script> & 'one' <w, x>";
        Document page = parse(page(List.of(
                SampleReport.claim(hostile, hostile, hostile, SampleReport.cost()),
                ClaimResult.notExamined("other", hostile, hostile))));
        assertEquals(0, elements(page, "script").count());
        assertTrue(textOf(page).contains(hostile));
    }

    @Test
    void charactersThatXmlDoesNotAllowAreReplaced() throws Exception {
        String title = "bell \u0007, escape \u001B, half a pair \uD835, no character \uFFFF, pair \uD835\uDD53";
        String text = textOf(parse(page(List.of(ClaimResult.notExamined("eq0", title, "")))));
        assertTrue(text.contains("bell �, escape �, half a pair �, no character �, pair \uD835\uDD53"), text);
    }

    @Test
    void claimsThatAreNotCoveredAreListedWithTheirNote() throws Exception {
        List<String> open = elements(parse(PAGE), "tr")
                .filter(row -> row.getAttribute("class").equals("open"))
                .map(Element::getTextContent)
                .toList();
        assertEquals(2, open.size());
        assertTrue(open.get(0).contains("needs training") && open.get(0).contains("not examined"), open.get(0));
    }

    @Test
    void wrongVersionThatIsNotCaughtIsVisible() throws Exception {
        Document page = parse(PAGE);
        Element row = elements(page, "tr")
                .filter(e -> e.getTextContent().startsWith(SampleReport.NOT_CAUGHT.name()))
                .findFirst()
                .orElseThrow();
        assertTrue(row.getTextContent().contains("NOT CAUGHT"), row.getTextContent());
        // Its statement is not shown as passed.
        Element article = elements(page, "article")
                .filter(e -> e.getAttribute("id").equals("statement-T8"))
                .findFirst()
                .orElseThrow();
        assertEquals("bad", article.getAttribute("class"));
    }

    @Test
    void statementOfTheCatalogueIsTypesetWithItsHypotheses() throws Exception {
        Element article = article(parse(PAGE), "statement-T8");
        List<Element> formulas = Xml.elements(article, "math").toList();
        Statement statement = Catalogue.find("T8").orElseThrow();
        assertEquals(statement.hypotheses().size() + statement.conclusions().size(), formulas.size());
        String minimum = formulas.get(formulas.size() - 1).getTextContent();
        assertEquals("min∑l|wl|2=LN−(L−1)/L∑ξ‖B(ξ)‖S,2/L2/L", minimum);
    }

    @Test
    void claimIsTypesetInTheTableAndInItsSection() throws Exception {
        ClaimResult claim =
                SampleReport.claim("c", "a claim", "", SampleReport.lemma()).with(new Formula("a < b", "a < b"));
        Document page = parse(page(List.of(claim)));
        assertEquals(
                2,
                elements(page, "math")
                        .filter(math -> math.getTextContent().equals("a<b"))
                        .count());
    }

    @Test
    void picturesStandInTheirStatementWithCaptionsAndTextAlternatives() throws Exception {
        Element article =
                article(parse(HtmlReport.text(SampleReport.report(), SampleReport.pictures())), "statement-T8");
        List<String> captions =
                Xml.elements(article, "figcaption").map(Element::getTextContent).toList();
        assertEquals(List.of("curves of Bξ & <others>", "cells"), captions.subList(0, 2));
        assertTrue(captions.get(2).contains("error bound"), captions.get(2));
        assertEquals(3, Xml.elements(article, "svg").count());
        assertTrue(Xml.elements(article, "svg")
                .allMatch(svg -> svg.getAttribute("role").equals("img")
                        && svg.getElementsByTagName("title").getLength() == 1
                        && svg.getElementsByTagName("desc").getLength() == 1));
    }

    @Test
    void counterexampleIsShown() throws Exception {
        StatementResult failed = SampleReport.lemma()
                .with(new Verdict(Verdict.Kind.FALSIFIED, "it fails"))
                .withCounterexample("at w = <1>\n2 is not 3");
        Document page = parse(page(List.of(SampleReport.claim("c", "a claim", "", failed))));
        assertTrue(article(page, "statement-T7").getTextContent().contains("at w = <1>\n2 is not 3"));
    }

    @Test
    void commandsRepeatTheRunAndEveryStatement() throws Exception {
        String text = textOf(parse(PAGE));
        assertTrue(text.contains("To repeat it:\n" + SampleReport.COMMAND));
        assertTrue(text.contains(SampleReport.lemma().command()));
    }

    @Test
    void wrongVersionsOfASharedStatementCountOnce() throws Exception {
        assertTrue(textOf(parse(PAGE)).contains("13/14 wrong versions caught"));
    }

    @Test
    void everyVerdictIsExplained() throws Exception {
        String legend = elements(parse(PAGE), "section")
                .filter(e -> e.getAttribute("id").equals("legend"))
                .findFirst()
                .orElseThrow()
                .getTextContent();
        for (Verdict.Kind kind : Verdict.Kind.values()) {
            assertTrue(legend.contains(kind.name().replace('_', ' ')), kind.name());
        }
        assertTrue(legend.contains("evidence, not proof"));
    }

    @Test
    void pageAndTextDoNotDependOnTheLocale() {
        String text = TextReport.text(SampleReport.report(), 80);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals(PAGE, HtmlReport.text(SampleReport.report(), Map.of()));
            assertEquals(text, TextReport.text(SampleReport.report(), 80));
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Element article(Document page, String id) {
        return elements(page, "article")
                .filter(article -> article.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String page(List<ClaimResult> claims) {
        return HtmlReport.text(SampleReport.report(claims), Map.of());
    }

    private static String textOf(Document page) {
        return page.getElementsByTagName("body").item(0).getTextContent();
    }
}
