package org.repcost.verify.counterexample;

import java.util.List;
import java.util.Optional;
import org.repcost.numeric.sampling.Instance;
import org.repcost.verify.check.Check;
import org.repcost.verify.result.StatementResult;
import org.repcost.verify.result.Verdict;
import org.repcost.verify.run.Examination;

/**
 * What becomes of a check's result once its failure has been shrunk and evaluated a second time: only a failure that
 * stands makes a statement FALSIFIED.
 *
 * @param result the result, UNDECIDED where the second evaluation contradicts the first
 * @param failure the shrunk failure of the statement; empty if nothing failed
 */
public record Review(StatementResult result, Optional<Evaluation> failure) {
    /** Of a counterexample in a report. */
    private static final int TEXT_WIDTH = 100;

    /** Reviews what a check found. */
    public static Review of(Examination examination) {
        Optional<Evaluation> failure = examination
                .failure()
                .map(first -> shrunk(Assertion.of(examination.check(), first.measure()), first.instance()));
        StatementResult result = examination.result();
        return failure.map(evaluation -> new Review(
                        evaluation.fails()
                                ? result.withCounterexample(CounterexampleText.text(evaluation, TEXT_WIDTH))
                                : result.with(doubt(result, evaluation)),
                        failure))
                .orElse(new Review(result, failure));
    }

    /** The shrunk counterexamples to the wrong versions that were caught. */
    public static List<Evaluation> caught(Examination examination) {
        Check check = examination.check();
        return examination.caught().stream()
                .map(caught -> shrunk(Assertion.of(check, caught.version()), caught.by()))
                .toList();
    }

    private static Evaluation shrunk(Assertion assertion, Instance instance) {
        return Evaluation.of(Shrinker.shrink(Counterexample.of(assertion, instance)));
    }

    private static Verdict doubt(StatementResult result, Evaluation doubtful) {
        return new Verdict(
                Verdict.Kind.UNDECIDED,
                result.verdict().evidence() + "; but shrunk to "
                        + doubtful.counterexample().architecture() + " "
                        + doubtful.outcome().detail());
    }
}
