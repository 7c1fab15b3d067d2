package org.repcost.verify.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.repcost.verify.result.ClaimResult;
import org.repcost.verify.result.Report;
import org.repcost.verify.result.StatementResult;
import org.repcost.verify.result.Verdict;

/**
 * A report in a few numbers.
 *
 * @param hold claims that are proved, enclosed, tested or supported
 * @param notSupported empirical claims that the runs do not support
 * @param falsified claims with a counterexample
 * @param undecided claims that the evidence does not decide
 * @param notExamined claims that nothing was checked for
 * @param caught wrong versions that were caught, over all statements
 * @param catchable wrong versions that could have been
 */
record Summary(int hold, int notSupported, int falsified, int undecided, int notExamined, int caught, int catchable) {
    static Summary of(Report report) {
        int[] counts = new int[Verdict.Kind.values().length];
        int notExamined = 0;
        // A statement that several claims use counts once.
        Map<String, StatementResult> statements = new LinkedHashMap<>();
        for (ClaimResult claim : report.claims()) {
            if (claim.examined()) {
                counts[claim.verdict().ordinal()]++;
            } else {
                notExamined++;
            }
            claim.statements().forEach(statement -> statements.putIfAbsent(statement.id(), statement));
        }
        int notSupported = counts[Verdict.Kind.NOT_SUPPORTED.ordinal()];
        int falsified = counts[Verdict.Kind.FALSIFIED.ordinal()];
        int undecided = counts[Verdict.Kind.UNDECIDED.ordinal()];
        return new Summary(
                report.claims().size() - notExamined - notSupported - falsified - undecided,
                notSupported,
                falsified,
                undecided,
                notExamined,
                statements.values().stream().mapToInt(StatementResult::caught).sum(),
                statements.values().stream()
                        .mapToInt(StatementResult::catchable)
                        .sum());
    }

    int examined() {
        return hold + notSupported + falsified + undecided;
    }

    /** "11 claims hold, 1 is undecided; 60 of 61 wrong versions caught; 8 claims were not examined". */
    String sentence() {
        List<String> verdicts = new ArrayList<>();
        verdicts.add(hold + (hold == 1 ? " claim holds" : " claims hold"));
        addIfAny(verdicts, notSupported, "not supported");
        addIfAny(verdicts, falsified, "falsified");
        addIfAny(verdicts, undecided, "undecided");
        String sentence = "%s; %s of %s wrong version%s caught"
                .formatted(String.join(", ", verdicts), caught, catchable, catchable == 1 ? "" : "s");
        return switch (notExamined) {
            case 0 -> sentence;
            case 1 -> sentence + "; 1 claim was not examined";
            default -> sentence + "; %s claims were not examined".formatted(notExamined);
        };
    }

    private static void addIfAny(List<String> verdicts, int count, String what) {
        if (count > 0) {
            verdicts.add(count + (count == 1 ? " is " : " are ") + what);
        }
    }
}
