package org.repcost.verify.report;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.repcost.theory.text.Xml;
import org.repcost.verify.result.Checked;
import org.repcost.verify.result.ClaimResult;
import org.repcost.verify.result.Verdict;
import org.repcost.verify.result.WrongVersionResult;

/**
 * Verdicts as the XML of JUnit reports, which programs of continuous integration read: one suite a claim or statement, one test case a
 * statement and one a wrong version of it. A case fails if it makes the command line exit with 1; what is undecided is skipped, unless
 * it fails.
 */
public final class JUnitXml {
    private final boolean strict;
    private final List<Suite> suites = new ArrayList<>();

    /** How a case ended. */
    private enum Ending {
        PASSED,
        FAILED,
        SKIPPED
    }

    private record Case(String name, double seconds, Ending ending, String kind, String text) {}

    private record Suite(String name, List<Case> cases) {
        long count(Ending ending) {
            return cases.stream().filter(one -> one.ending == ending).count();
        }

        /** A statement that several claims rest on took its time once. */
        double seconds() {
            return cases.stream().distinct().mapToDouble(Case::seconds).sum();
        }
    }

    /**
     * A report without suites.
     *
     * @param strict whether what is undecided fails
     */
    public JUnitXml(boolean strict) {
        this.strict = strict;
    }

    /** Adds a claim with all its statements, skipped if nothing was checked for it. */
    public void add(ClaimResult claim) {
        List<Case> cases = new ArrayList<>();
        if (!claim.examined()) {
            cases.add(new Case(claim.title(), 0, Ending.SKIPPED, "not examined", claim.note()));
        }
        claim.statements().forEach(statement -> addTo(cases, statement));
        suites.add(new Suite(claim.id() + " " + claim.title(), cases));
    }

    /** Adds a statement. */
    public void add(Checked statement) {
        List<Case> cases = new ArrayList<>();
        addTo(cases, statement);
        suites.add(new Suite(statement.id(), cases));
    }

    /** Adds one conclusion with its wrong versions. */
    public void add(
            String name, String title, Verdict verdict, List<WrongVersionResult> wrongVersions, double seconds) {
        List<Case> cases = new ArrayList<>();
        addTo(cases, name, title, verdict, wrongVersions, seconds);
        suites.add(new Suite(name, cases));
    }

    /** Adds what had to be the case for any conclusion, and is not. */
    public void addFailure(String name, String title, String reason) {
        suites.add(new Suite(name, List.of(new Case(name + ": " + title, 0, Ending.FAILED, "failed", reason))));
    }

    private void addTo(List<Case> cases, Checked statement) {
        addTo(
                cases,
                statement.id(),
                statement.title(),
                statement.verdict(),
                statement.wrongVersions(),
                statement.seconds());
    }

    private void addTo(
            List<Case> cases,
            String id,
            String title,
            Verdict verdict,
            List<WrongVersionResult> wrongVersions,
            double seconds) {
        boolean fails = verdict.isFalsified() || strict && verdict.isUndecided();
        Ending ending = fails ? Ending.FAILED : verdict.isUndecided() ? Ending.SKIPPED : Ending.PASSED;
        cases.add(new Case(id + ": " + title, seconds, ending, verdict.kind().words(), verdict.evidence()));
        for (WrongVersionResult version : wrongVersions) {
            Ending own =
                    switch (version.status()) {
                        case CAUGHT -> Ending.PASSED;
                        case NOT_CAUGHT -> Ending.FAILED;
                        case NOT_DISTINGUISHABLE_HERE, NOT_APPLICABLE -> Ending.SKIPPED;
                    };
            cases.add(new Case(
                    id + ", wrong version: " + version.name(),
                    0,
                    own,
                    Wording.status(version.status()),
                    version.caughtBy().isEmpty() ? Wording.tries(version.tries()) : "by " + version.caughtBy()));
        }
    }

    /** The document, with a line end. */
    public String text() {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            start(
                    xml,
                    new Suite(
                            "repcost",
                            suites.stream()
                                    .flatMap(suite -> suite.cases.stream())
                                    .toList()),
                    "testsuites");
            for (Suite suite : suites) {
                start(xml, suite, "testsuite");
                for (Case one : suite.cases) {
                    write(xml, suite, one);
                }
                xml.writeEndElement();
                xml.writeCharacters("\n");
            }
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private static void start(XMLStreamWriter xml, Suite suite, String element) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute(xml, "name", suite.name);
        attribute(xml, "tests", String.valueOf(suite.cases.size()));
        attribute(xml, "failures", String.valueOf(suite.count(Ending.FAILED)));
        attribute(xml, "errors", "0");
        attribute(xml, "skipped", String.valueOf(suite.count(Ending.SKIPPED)));
        attribute(xml, "time", time(suite.seconds()));
        xml.writeCharacters("\n");
    }

    private static void write(XMLStreamWriter xml, Suite suite, Case one) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute(xml, "classname", "repcost." + suite.name.split(" ", 2)[0].replace('.', '-'));
        attribute(xml, "name", one.name);
        attribute(xml, "time", time(one.seconds));
        String sentence = one.text.isEmpty() ? one.kind : one.kind + ": " + one.text;
        if (one.ending == Ending.PASSED) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(Xml.clean(sentence));
        } else {
            xml.writeStartElement(one.ending == Ending.FAILED ? "failure" : "skipped");
            attribute(xml, "message", sentence);
            if (one.ending == Ending.FAILED) {
                attribute(xml, "type", one.kind);
            }
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Xml.clean(value));
    }

    private static String time(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
