package org.repcost.verify.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was found about one statement: by random instances in full, and what other ways of checking add.
 *
 * @param id such as "T3"
 * @param title what it says
 * @param source where it comes from
 * @param hypotheses its conditions as text
 * @param verdict the strongest conclusion that the evidence allows
 * @param instances on how many random instances it was decided
 * @param undecided on how many further instances the arithmetic or an optimizer could not decide
 * @param largestResidual the largest relative distance between two sides over all relations
 * @param tolerance the largest error bound with which a relation was decided
 * @param relations the steps of its proof and its conclusions
 * @param wrongVersions its wrong versions
 * @param seed the seed that all instances follow from
 * @param command the command that repeats this check
 * @param seconds the time of all of it
 * @param evidence what the verdict rests on, strongest first
 * @param shapes from which groups, depths and widths the random instances were drawn; empty if not said
 * @param counterexample the shrunk counterexample as text; empty, and not in JSON, if there is none
 */
public record StatementResult(
        String id,
        String title,
        String source,
        List<String> hypotheses,
        Verdict verdict,
        int instances,
        int undecided,
        double largestResidual,
        double tolerance,
        List<RelationResult> relations,
        List<WrongVersionResult> wrongVersions,
        long seed,
        String command,
        double seconds,
        List<Evidence> evidence,
        String shapes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String counterexample)
        implements Checked {
    /** The result of random instances alone, which is then its only evidence. */
    public StatementResult(
            String id,
            String title,
            String source,
            List<String> hypotheses,
            Verdict verdict,
            int instances,
            int undecided,
            double largestResidual,
            double tolerance,
            List<RelationResult> relations,
            List<WrongVersionResult> wrongVersions,
            long seed,
            String command,
            double seconds) {
        this(
                id,
                title,
                source,
                hypotheses,
                verdict,
                instances,
                undecided,
                largestResidual,
                tolerance,
                relations,
                wrongVersions,
                seed,
                command,
                seconds,
                List.of(ofTests(verdict, instances, largestResidual, command, seconds)),
                "",
                "");
    }

    /**
     * The same result with further evidence. A counterexample outweighs everything, and so does a doubt about the random
     * instances themselves; otherwise the strongest evidence gives the verdict.
     */
    public StatementResult with(List<Evidence> further) {
        List<Evidence> all = Stream.concat(evidence.stream(), further.stream())
                .sorted(Comparator.comparing(Evidence::kind, Verdict.Kind.STRONGEST_FIRST))
                .toList();
        Evidence weakest = all.get(all.size() - 1);
        boolean isOutweighed = weakest.kind() == Verdict.Kind.FALSIFIED || verdict.isUndecided();
        Evidence decisive = isOutweighed ? weakest : all.get(0);
        return copy(
                new Verdict(decisive.kind(), decisive.text()),
                all.stream().mapToDouble(Evidence::seconds).sum(),
                all,
                shapes,
                counterexample);
    }

    /** What it contributes to the verdict on the statement if all was enclosed; a width is twice an error bound. */
    public Evidence asEnclosure() {
        return new Evidence(verdict.kind(), verdict.evidence(), List.of(), instances, 2 * tolerance, command, seconds);
    }

    /** The same with another verdict, before further evidence is added. */
    public StatementResult with(Verdict other) {
        return copy(
                other,
                seconds,
                List.of(ofTests(other, instances, largestResidual, command, seconds)),
                shapes,
                counterexample);
    }

    /** The same with the counterexample that was found. */
    public StatementResult withCounterexample(String text) {
        return copy(verdict, seconds, evidence, shapes, text);
    }

    /** The same with the shapes that its instances were drawn from. */
    public StatementResult withShapes(String text) {
        return copy(verdict, seconds, evidence, text, counterexample);
    }

    private StatementResult copy(Verdict other, double time, List<Evidence> all, String drawnFrom, String example) {
        return new StatementResult(
                id,
                title,
                source,
                hypotheses,
                other,
                instances,
                undecided,
                largestResidual,
                tolerance,
                relations,
                wrongVersions,
                seed,
                command,
                time,
                all,
                drawnFrom,
                example);
    }

    private static Evidence ofTests(Verdict verdict, int instances, double residual, String command, double seconds) {
        return new Evidence(verdict.kind(), verdict.evidence(), List.of(), instances, residual, command, seconds);
    }
}
