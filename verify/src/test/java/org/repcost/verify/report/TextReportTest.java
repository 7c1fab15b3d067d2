package org.repcost.verify.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.repcost.verify.result.ClaimResult;
import org.repcost.verify.result.Evidence;
import org.repcost.verify.result.Report;
import org.repcost.verify.result.StatementResult;
import org.repcost.verify.result.Verdict;

class TextReportTest {
    private static final Report REPORT = SampleReport.report();

    @Test
    void claimsHaveALineEachInAlignedColumns() {
        List<String> lines = TextReport.text(REPORT, 100).lines().toList();
        assertEquals(
                "claim     what it says                                 verdict        tried  residual  caught   time",
                lines.get(0));
        assertEquals(
                "eq1.1     a DFT turns convolution into products        PROVED           144         0     2/2  0.3 s",
                lines.get(1));
        assertEquals(
                "sec3      a linear CNN is block-diagonal in frequenc…  TESTED           556   4.4e-15     6/6  3.3 s",
                lines.get(2));
    }

    @Test
    void linesAreNeverWiderThanAsked() {
        for (int width = 3; width <= 160; width++) {
            assertNoneWider(TextReport.text(REPORT, width), width);
            for (ClaimResult claim : REPORT.claims()) {
                for (StatementResult statement : claim.statements()) {
                    String text = TextReport.text(statement, width);
                    assertNoneWider(text.substring(0, text.lastIndexOf("\n\n")), width);
                }
            }
        }
    }

    private static void assertNoneWider(String text, int width) {
        text.lines().forEach(line -> assertTrue(TextLayout.width(line) <= width, width + ": " + line));
    }

    @Test
    void noNumberOrVerdictIsCutOnANarrowTerminal() {
        for (int width = 16; width <= 160; width++) {
            String text = TextReport.text(REPORT, width);
            String words = text.replaceAll("\\s+", " ");
            for (String value : List.of("4.4e-15", "4/5", "NOT SUPPORTED", "FALSIFIED", "not examined", "2.5e-1")) {
                assertTrue(words.contains(value), width + ": " + value);
            }
        }
    }

    @Test
    void claimsThatAreNotCoveredSaySo() {
        String text = TextReport.text(REPORT, 100);
        assertTrue(text.lines().anyMatch(line -> line.matches("eq2\\.1 +implicit bias.* not examined")), text);
    }

    @Test
    void whatIsOpenOrWrongIsSaidBelowItsClaim() {
        List<String> lines = TextReport.text(REPORT, 100).lines().toList();
        int claim = indexOf(lines, "thm4.10");
        assertEquals(
                "    T8: wrong version NOT CAUGHT: arithmetic for geometric mean (40 tries)", lines.get(claim + 1));
        assertTrue(
                lines.get(claim + 2).startsWith("    T7 is UNDECIDED: On 19 of 200 instances"), lines.get(claim + 2));
        assertTrue(lines.get(indexOf(lines, "sec4.lim") + 1).startsWith("    T12 is FALSIFIED: "));
        assertTrue(lines.get(indexOf(lines, "p2") + 1).startsWith("    P2 is NOT SUPPORTED: "));
        assertEquals(
                "    note: existence of the minimum is not checked; only its value",
                lines.get(indexOf(lines, "eq2.2") + 1));
        // Nothing to say below a claim that holds.
        assertEquals(indexOf(lines, "eq1.1") + 1, indexOf(lines, "sec3"));
    }

    private static int indexOf(List<String> lines, String id) {
        int i = 0;
        while (!lines.get(i).startsWith(id + " ")) {
            i++;
        }
        return i;
    }

    @Test
    void summaryStandsBelowTheClaims() {
        assertEquals(
                "9 claims: 1 PROVED, 2 TESTED, 1 SUPPORTED, 1 NOT SUPPORTED, 1 FALSIFIED, 1 UNDECIDED, 2 not examined; 13 of 14 wrong"
                        + " versions caught.",
                String.join(" ", lastLines(REPORT)));
        Report small = SampleReport.report(List.of(
                SampleReport.claim("eq1.1", "convolution", "", SampleReport.convolutionTheorem()),
                ClaimResult.notExamined("fig2", "curves", "")));
        assertEquals(
                "2 claims: 1 PROVED, 1 not examined; 2 of 2 wrong versions caught.",
                String.join(" ", lastLines(small)));
        Report covered = SampleReport.report(small.claims().subList(0, 1));
        assertEquals("1 claim: 1 PROVED; 2 of 2 wrong versions caught.", String.join(" ", lastLines(covered)));
    }

    private static List<String> lastLines(Report report) {
        List<String> lines = TextReport.text(report, 100).lines().toList();
        assertTrue(lines.get(lines.size() - 1).startsWith("budget "));
        return lines.subList(lines.lastIndexOf("") + 1, lines.size() - 1);
    }

    @Test
    void evidenceOfSeveralKindsIsToldBelowTheClaimStrongestFirst() {
        StatementResult proved = SampleReport.equivalence()
                .with(List.of(
                        new Evidence(Verdict.Kind.ENCLOSED, "enclosed", List.of(), 50, 2.5e-14, "repcost a", 1),
                        new Evidence(
                                Verdict.Kind.PROVED,
                                "proved",
                                List.of("3, widths 1,1", "2x2, widths 2,2"),
                                0,
                                0,
                                "",
                                1)));
        ClaimResult claim = SampleReport.claim("sec3", "blocks", "", proved, SampleReport.cost());
        List<String> lines = TextReport.text(SampleReport.report(List.of(claim)), 100)
                .lines()
                .toList();
        assertTrue(lines.get(1).contains("TESTED"), "a claim is as strong as its weakest statement: " + lines.get(1));
        assertEquals(
                List.of(
                        "    PROVED: T3 for 3, widths 1,1; 2x2, widths 2,2",
                        "    ENCLOSED: T3 on 50 instances, widest relative width 2.5e-14",
                        "    TESTED: T3, T8 on 600 instances, largest residual 7.8e-9"),
                lines.subList(2, 5));
    }

    @Test
    void statementIsTold() {
        String text = TextReport.text(SampleReport.cost(), 80);
        for (String line : List.of(
                "T8 representation cost: the least weight norm is a Schatten penalty on the",
                "    arXiv:2210.01257, theorem 4.10 and equation 2.2",
                "relation                                     instances  residual  tolerance",
                "a network with real weights attains it             200   2.2e-14    9.4e-12",
                "    min Σ_l |wˡ|² = L N^{-(L-1)/L} Σ_ξ ‖B(ξ)‖_{S,2/L}^{2/L}",
                "beyond the rank condition no network exists          0         –          –",
                "wrong versions: 4 of 5 caught",
                "  caught: the rank condition dropped (9 tries; by 3x3, widths 3,1,3, seed 6060)",
                "  NOT CAUGHT: arithmetic for geometric mean (40 tries)",
                "200 instances, 3 undecided, seed 1, 32 s",
                "repcost check T8 --budget default --seed 1")) {
            assertTrue(text.lines().anyMatch(line::equals), line + "\nis not in\n" + text);
        }
        assertTrue(text.contains("\nTESTED: On 200 random instances"), text);
    }

    @Test
    void statementWithoutRelationsOrWrongVersionsIsTold() {
        String text = TextReport.text(SampleReport.slope(Verdict.Kind.SUPPORTED), 80);
        assertTrue(text.contains("SUPPORTED: Spearman"), text);
        assertFalse(text.contains("tolerance"), text);
        assertTrue(text.contains("wrong versions: none"), text);
    }

    @Test
    void longCommandIsOneForAShell() {
        String text = TextReport.text(SampleReport.cost(), 30);
        assertTrue(text.endsWith("\nrepcost check T8 --budget \\\ndefault --seed 1\n"), text);
    }

    @Test
    void wordsOfACommandAreNotBroken() {
        String data = Shell.quoted("/data/a  folder whose name has spaces and is long");
        String command = "repcost sweep fig1b --data " + data + " --seed 1";
        StatementResult statement = SampleReport.withCommand(command);
        for (int width = 3; width <= 100; width++) {
            String text = TextReport.text(statement, width);
            String printed = text.substring(text.lastIndexOf("\n\n") + 2).strip();
            assertEquals(command, printed.replace(" \\\n", " "), "width " + width);
            for (String line : printed.lines().toList()) {
                int words = Shell.words(line.replaceAll(" \\\\$", "")).size();
                assertTrue(words == 1 || TextLayout.width(line) <= width, width + ": " + line);
            }
        }
    }

    @Test
    void charactersThatMoveTheCursorAreReplaced() {
        ClaimResult claim = ClaimResult.notExamined("eq0", "two\nlines\u001B[2J", "");
        assertTrue(TextReport.text(SampleReport.report(List.of(claim)), 80).contains("two lines�[2J"));
    }

    @Test
    void combiningMarksHaveNoWidthAndStayOnTheirLetter() {
        assertEquals(4, TextLayout.width("β̂(ξ)"));
        assertEquals("β̂…", TextLayout.fit("β̂(ξ) = 0", 2));
        assertEquals(List.of("β̂", "β̂"), TextLayout.wrap("β̂β̂", 0, 0, 1));
    }
}
