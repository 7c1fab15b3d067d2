package org.repcost.verify.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementResultTest {
    @ParameterizedTest
    @CsvSource({
        "TESTED, ENCLOSED, PROVED, PROVED",
        "TESTED, ENCLOSED, UNDECIDED, ENCLOSED",
        "TESTED, UNDECIDED, UNDECIDED, TESTED",
        "UNDECIDED, ENCLOSED, PROVED, UNDECIDED",
        "TESTED, FALSIFIED, PROVED, FALSIFIED",
        "UNDECIDED, FALSIFIED, PROVED, FALSIFIED",
        "FALSIFIED, ENCLOSED, PROVED, FALSIFIED",
    })
    void verdictIsTheStrongestUnlessSomethingOutweighsIt(
            Verdict.Kind tests, Verdict.Kind enclosure, Verdict.Kind proof, Verdict.Kind combined) {
        StatementResult result = tests(tests).with(List.of(evidence(enclosure), evidence(proof)));
        assertEquals(combined, result.verdict().kind());
        assertEquals("by " + combined, result.verdict().evidence());
        assertEquals(
                Stream.of(tests, enclosure, proof)
                        .sorted(Verdict.Kind.STRONGEST_FIRST)
                        .toList(),
                result.evidence().stream().map(Evidence::kind).toList());
        assertEquals(6, result.seconds());
    }

    private static StatementResult tests(Verdict.Kind kind) {
        Verdict verdict = new Verdict(kind, "by " + kind);
        return new StatementResult("T0", "", "", List.of(), verdict, 7, 0, 0, 0, List.of(), List.of(), 1, "", 2);
    }

    private static Evidence evidence(Verdict.Kind kind) {
        return new Evidence(kind, "by " + kind, List.of(), 3, 0, "", 2);
    }
}
