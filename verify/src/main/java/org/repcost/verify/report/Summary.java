package org.repcost.verify.report;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.repcost.verify.result.ClaimResult;
import org.repcost.verify.result.Report;
import org.repcost.verify.result.StatementResult;
import org.repcost.verify.result.Verdict;

/**
 * A report in a few numbers.
 *
 * @param verdicts how many claims have each verdict, which is the weakest of their statements'; those of no claim are left out
 * @param notExamined claims that nothing was checked for
 * @param caught wrong versions that were caught, over all statements
 * @param catchable wrong versions that could have been
 */
record Summary(Map<Verdict.Kind, Integer> verdicts, int notExamined, int caught, int catchable) {
    static Summary of(Report report) {
        Map<Verdict.Kind, Integer> verdicts = new EnumMap<>(Verdict.Kind.class);
        // A statement that several claims use counts once.
        Map<String, StatementResult> statements = new LinkedHashMap<>();
        for (ClaimResult claim : report.claims()) {
            if (claim.examined()) {
                verdicts.merge(claim.verdict(), 1, Integer::sum);
            }
            claim.statements().forEach(statement -> statements.putIfAbsent(statement.id(), statement));
        }
        return new Summary(
                verdicts,
                report.claims().size() - total(verdicts),
                statements.values().stream().mapToInt(StatementResult::caught).sum(),
                statements.values().stream()
                        .mapToInt(StatementResult::catchable)
                        .sum());
    }

    private static int total(Map<Verdict.Kind, Integer> verdicts) {
        return verdicts.values().stream().mapToInt(Integer::intValue).sum();
    }

    int examined() {
        return total(verdicts);
    }

    /** "14 claims: 3 PROVED, 8 ENCLOSED, 1 UNDECIDED, 2 not examined; 60 of 61 wrong versions caught". */
    String sentence() {
        int claims = examined() + notExamined;
        String counts = Stream.concat(
                        verdicts.entrySet().stream()
                                .map(entry ->
                                        entry.getValue() + " " + entry.getKey().words()),
                        notExamined == 0 ? Stream.of() : Stream.of(notExamined + " not examined"))
                .collect(Collectors.joining(", "));
        return "%s claim%s: %s; %s of %s wrong version%s caught"
                .formatted(claims, claims == 1 ? "" : "s", counts, caught, catchable, catchable == 1 ? "" : "s");
    }
}
