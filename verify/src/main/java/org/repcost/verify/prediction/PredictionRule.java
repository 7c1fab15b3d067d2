package org.repcost.verify.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.repcost.numeric.statistics.Holm;
import org.repcost.verify.prediction.Prediction.Sample;
import org.repcost.verify.prediction.Prediction.WrongPrediction;
import org.repcost.verify.result.Verdict;
import org.repcost.verify.result.WrongVersionResult;

/**
 * The rule by which predictions are judged, fixed before any run (docs/predictions.md). SUPPORTED: Holm's adjusted p value over all predictions
 * judged together is below 0.05, the effect is at least 0.3, and its 95% interval lies above 0. UNDECIDED: there are too few runs for such a p value
 * to be possible. NOT_SUPPORTED: otherwise, a trend the other way among them.
 *
 * <p>A wrong version is missed if the rule calls it SUPPORTED, by itself, without an adjustment. One that is drawn at random many times is missed if that happens more often than the rule's
 * level allows. Where the prediction itself is not SUPPORTED, wrong versions say nothing.
 */
public final class PredictionRule {
    /** The level of significance of all predictions together. */
    public static final double ALPHA = 0.05;

    /** The smallest effect that counts: a smaller one may be significant, but says little. */
    public static final double LEAST_EFFECT = 0.3;

    /** How many random wrong versions are drawn. */
    public static final int SHUFFLINGS = 999;

    private PredictionRule() {}

    /** Judges predictions together; one result each. */
    public static List<PredictionResult> judge(List<Prediction> predictions) {
        List<Optional<TestOutcome>> outcomes =
                predictions.stream().map(one -> one.sample().test()).toList();
        double[] p = outcomes.stream()
                .flatMap(Optional::stream)
                .mapToDouble(TestOutcome::p)
                .toArray();
        double[] adjusted = Holm.adjusted(p);
        List<PredictionResult> results = new ArrayList<>();
        int tested = 0;
        for (int i = 0; i < predictions.size(); i++) {
            Optional<TestOutcome> outcome = outcomes.get(i);
            Double adjustedP = outcome.isPresent() ? adjusted[tested++] : null;
            results.add(result(predictions.get(i), outcome, adjustedP, p.length));
        }
        return results;
    }

    private static PredictionResult result(
            Prediction prediction, Optional<TestOutcome> outcome, Double adjustedP, int judged) {
        Verdict verdict = outcome.map(test -> verdict(prediction, test, adjustedP, judged))
                .orElseGet(() -> tooFew(prediction, ALPHA));
        boolean supported = verdict.kind() == Verdict.Kind.SUPPORTED;
        return new PredictionResult(
                prediction.id(),
                prediction.title(),
                verdict,
                outcome.orElse(null),
                adjustedP,
                prediction.excluded(),
                prediction.confounders(),
                prediction.wrongVersions().stream()
                        .map(wrong -> supported
                                ? tried(wrong)
                                : new WrongVersionResult(wrong.name(), WrongVersionResult.Status.NOT_APPLICABLE, 0, ""))
                        .toList());
    }

    private static Verdict tooFew(Prediction prediction, double alpha) {
        return new Verdict(
                Verdict.Kind.UNDECIDED,
                "too few runs for the rule, which needs " + prediction.sample().needed(alpha));
    }

    private static Verdict verdict(Prediction prediction, TestOutcome test, double adjustedP, int judged) {
        if (test.leastP() * judged >= ALPHA && !isSupported(test, adjustedP)) {
            return tooFew(prediction, ALPHA / judged);
        }
        String text = String.format(
                Locale.ROOT,
                "%s; effect %.2f (95%% %.2f to %.2f), p = %.2g, %.2g after Holm over %d predictions, %d runs",
                test.text(),
                test.effect(),
                test.low(),
                test.high(),
                test.p(),
                adjustedP,
                judged,
                test.runs());
        return new Verdict(isSupported(test, adjustedP) ? Verdict.Kind.SUPPORTED : Verdict.Kind.NOT_SUPPORTED, text);
    }

    private static boolean isSupported(TestOutcome test, double p) {
        return p < ALPHA && test.effect() >= LEAST_EFFECT && test.low() > 0;
    }

    private static WrongVersionResult tried(WrongPrediction wrong) {
        int times = wrong.samples().size();
        long supported = wrong.samples().stream()
                .map(Sample::test)
                .flatMap(Optional::stream)
                .filter(test -> isSupported(test, test.p()))
                .count();
        return new WrongVersionResult(
                wrong.name(),
                supported <= allowed(times) ? WrongVersionResult.Status.CAUGHT : WrongVersionResult.Status.NOT_CAUGHT,
                times,
                times == 1
                        ? "the rule does not support it"
                        : "the rule supports " + supported + " of " + times + ", " + allowed(times) + " are allowed");
    }

    /** How many of so many random versions a test of level alpha supports, with 2.33 standard deviations: 99% of the time no more. */
    private static long allowed(int times) {
        return times == 1 ? 0 : (long) Math.floor(ALPHA * times + 2.33 * Math.sqrt(times * ALPHA * (1 - ALPHA)));
    }
}
