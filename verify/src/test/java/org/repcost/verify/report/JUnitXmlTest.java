package org.repcost.verify.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.repcost.verify.result.ClaimResult;
import org.repcost.verify.result.StatementResult;
import org.repcost.verify.result.Verdict;
import org.repcost.verify.result.WrongVersionResult;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JUnitXmlTest {
    private static final Verdict UNDECIDED = new Verdict(Verdict.Kind.UNDECIDED, "too few runs");

    @Test
    void casesAreStatementsAndTheirWrongVersions() throws Exception {
        JUnitXml report = new JUnitXml(false);
        ClaimResult claim =
                ClaimResult.of("eq1.1", "a title", "", List.of(SampleReport.convolutionTheorem(), SampleReport.cost()));
        report.add(claim);
        Element root = parsed(report);
        int wrongVersions = SampleReport.convolutionTheorem().wrongVersions().size()
                + SampleReport.cost().wrongVersions().size();
        assertEquals(2 + wrongVersions, root.getElementsByTagName("testcase").getLength());
        assertEquals(String.valueOf(2 + wrongVersions), root.getAttribute("tests"));
        for (Element one : elements(root, "testcase")) {
            assertEquals("repcost.eq1-1", one.getAttribute("classname"));
        }
    }

    @Test
    void falsifiedStatementsAndWrongVersionsThatWereNotCaughtFail() throws Exception {
        JUnitXml report = new JUnitXml(false);
        WrongVersionResult slipped = new WrongVersionResult("N for N^2", WrongVersionResult.Status.NOT_CAUGHT, 7, "");
        WrongVersionResult same =
                new WrongVersionResult("2 for 2", WrongVersionResult.Status.NOT_DISTINGUISHABLE_HERE, 0, "");
        report.add(
                "T0",
                "0 < 1 & 1 < 0",
                new Verdict(Verdict.Kind.FALSIFIED, "at \"0\"\u0001"),
                List.of(slipped, same),
                1);
        Element root = parsed(report);
        assertEquals("2", root.getAttribute("failures"));
        assertEquals("1", root.getAttribute("skipped"));
        List<Element> failures = elements(root, "failure");
        assertEquals("FALSIFIED: at \"0\"\uFFFD", failures.get(0).getAttribute("message"));
        assertEquals("NOT CAUGHT: 7 tries", failures.get(1).getAttribute("message"));
        assertEquals("T0: 0 < 1 & 1 < 0", elements(root, "testcase").get(0).getAttribute("name"));
    }

    @Test
    void undecidedIsSkippedUnlessItFails() throws Exception {
        for (boolean strict : new boolean[] {false, true}) {
            JUnitXml report = new JUnitXml(strict);
            report.add("P3", "more decay", UNDECIDED, List.of(), 0);
            Element root = parsed(report);
            String element = strict ? "failure" : "skipped";
            assertEquals(1, root.getElementsByTagName(element).getLength());
            assertTrue(elements(root, element).get(0).getAttribute("message").endsWith("too few runs"));
        }
    }

    @Test
    void whatHadToBeTheCaseForAnyConclusionIsAFailure() throws Exception {
        JUnitXml report = new JUnitXml(false);
        report.addFailure("fig1a", "at least one network trains", "all 2 runs failed");
        Element root = parsed(report);
        assertEquals("1", root.getAttribute("failures"));
        assertEquals(
                "failed: all 2 runs failed", elements(root, "failure").get(0).getAttribute("message"));
    }

    @Test
    void timeOfAStatementOfSeveralClaimsCountsOnce() throws Exception {
        StatementResult shared = SampleReport.convolutionTheorem();
        JUnitXml report = new JUnitXml(false);
        report.add(ClaimResult.of("eq1.1", "a claim", "", List.of(shared)));
        report.add(ClaimResult.of("sec3", "another", "", List.of(shared, SampleReport.cost())));
        Element root = parsed(report);
        assertEquals(
                shared.seconds() + SampleReport.cost().seconds(), Double.parseDouble(root.getAttribute("time")), 5e-4);
        double ofSuites = 0;
        for (Element suite : elements(root, "testsuite")) {
            ofSuites += Double.parseDouble(suite.getAttribute("time"));
        }
        assertEquals(2 * shared.seconds() + SampleReport.cost().seconds(), ofSuites, 1e-3);
    }

    @Test
    void claimThatIsNotExaminedIsSkippedWithItsNote() throws Exception {
        JUnitXml report = new JUnitXml(true);
        report.add(ClaimResult.notExamined("powerlaw", "a power law", "needs images"));
        Element root = parsed(report);
        assertEquals("0", root.getAttribute("failures"));
        assertEquals(
                "not examined: needs images", elements(root, "skipped").get(0).getAttribute("message"));
    }

    private static Element parsed(JUnitXml report) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(report.text().getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    private static List<Element> elements(Element root, String name) {
        NodeList nodes = root.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
