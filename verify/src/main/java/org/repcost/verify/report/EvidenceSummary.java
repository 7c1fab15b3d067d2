package org.repcost.verify.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.repcost.verify.result.ClaimResult;
import org.repcost.verify.result.Evidence;
import org.repcost.verify.result.StatementResult;
import org.repcost.verify.result.Verdict;

/**
 * What the verdict on a claim rests on: for each kind of evidence, which of the claim's statements have it and how much.
 *
 * @param kind PROVED, ENCLOSED or TESTED
 * @param extent "T2, T3 for 3x4, widths 2,3,2", "T8 on 200 instances, widest relative width 2.0e-14"
 */
record EvidenceSummary(Verdict.Kind kind, String extent) {
    /** The kinds of evidence that can be added up over statements, strongest first. */
    private static final List<Verdict.Kind> KINDS =
            List.of(Verdict.Kind.PROVED, Verdict.Kind.ENCLOSED, Verdict.Kind.TESTED);

    /** A line for each kind of evidence; none where the one kind there is says no more than the claim's own line. */
    static List<EvidenceSummary> of(ClaimResult claim) {
        List<EvidenceSummary> lines = KINDS.stream()
                .filter(kind -> of(claim, kind).findAny().isPresent())
                .map(kind -> new EvidenceSummary(
                        kind,
                        kind == Verdict.Kind.PROVED
                                ? proofs(claim)
                                : statements(claim, kind) + " " + extent(claim, kind)))
                .toList();
        return lines.size() > 1 ? lines : List.of();
    }

    private static Stream<Evidence> of(ClaimResult claim, Verdict.Kind kind) {
        return claim.statements().stream().flatMap(statement -> of(statement, kind));
    }

    private static Stream<Evidence> of(StatementResult statement, Verdict.Kind kind) {
        return statement.evidence().stream().filter(evidence -> evidence.kind() == kind);
    }

    private static String statements(ClaimResult claim, Verdict.Kind kind) {
        return String.join(
                ", ",
                claim.statements().stream()
                        .filter(statement -> of(statement, kind).findAny().isPresent())
                        .map(StatementResult::id)
                        .toList());
    }

    /** "T2, T3 for 3x4, widths 2,3,2; T6 for 3, widths 1,1": statements proved for the same shapes in one breath. */
    private static String proofs(ClaimResult claim) {
        Map<String, List<String>> statementsByShapes = claim.statements().stream()
                .filter(statement ->
                        of(statement, Verdict.Kind.PROVED).findAny().isPresent())
                .collect(Collectors.groupingBy(
                        statement -> of(statement, Verdict.Kind.PROVED)
                                .flatMap(evidence -> evidence.shapes().stream())
                                .collect(Collectors.joining("; ")),
                        LinkedHashMap::new,
                        Collectors.mapping(StatementResult::id, Collectors.toList())));
        return statementsByShapes.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + " for " + entry.getKey())
                .collect(Collectors.joining("; "));
    }

    private static String extent(ClaimResult claim, Verdict.Kind kind) {
        int instances = of(claim, kind).mapToInt(Evidence::instances).sum();
        double error = of(claim, kind).mapToDouble(Evidence::error).max().orElse(0);
        return "on %s, %s %s"
                .formatted(
                        Wording.instances(instances),
                        kind == Verdict.Kind.ENCLOSED ? "widest relative width" : "largest residual",
                        Wording.scientific(error));
    }
}
