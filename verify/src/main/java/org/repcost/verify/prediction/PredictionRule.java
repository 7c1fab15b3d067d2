package org.repcost.verify.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.repcost.numeric.statistics.Holm;
import org.repcost.verify.prediction.Prediction.WrongPrediction;
import org.repcost.verify.result.Verdict;
import org.repcost.verify.result.WrongVersionResult;

/**
 * The rule by which predictions are judged, fixed before any run (docs/predictions.md). SUPPORTED: Holm's adjusted p value over all predictions
 * judged together is below 0.05, the effect is at least 0.3, and its 95% interval lies above 0. UNDECIDED: there are so few runs that not even the
 * least p value they can give would have been below 0.05 then, beside the p values of the others. NOT_SUPPORTED: otherwise, a trend the other way among them.
 *
 * <p>A wrong version is missed if the rule calls it SUPPORTED, by itself, without an adjustment. One that is drawn at random many times is missed if that happens more often than the rule's
 * level allows. Where the prediction itself is not SUPPORTED, or the wrong version's own runs are too few, wrong versions say nothing.
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
        // So many runs suffice whatever the others' p values are, and if all predictions are tested.
        double sufficient = ALPHA / predictions.size();
        List<PredictionResult> results = new ArrayList<>();
        int tested = 0;
        for (int i = 0; i < predictions.size(); i++) {
            Prediction prediction = predictions.get(i);
            TestOutcome test = outcomes.get(i).orElse(null);
            boolean isDecidable = test != null && leastAdjusted(p, tested, test.leastP()) < ALPHA;
            Double adjustedP = test == null ? null : adjusted[tested++];
            results.add(result(
                    prediction,
                    test,
                    adjustedP,
                    isDecidable
                            ? verdict(test, adjustedP, p.length)
                            : new Verdict(
                                    Verdict.Kind.UNDECIDED,
                                    "too few runs for the rule, which needs "
                                            + prediction.sample().needed(sufficient))));
        }
        return results;
    }

    /** What the adjusted p value would be if this one were the least possible, and the others as they are. */
    private static double leastAdjusted(double[] p, int index, double leastP) {
        double[] best = p.clone();
        best[index] = leastP;
        return Holm.adjusted(best)[index];
    }

    private static PredictionResult result(Prediction prediction, TestOutcome test, Double adjustedP, Verdict verdict) {
        boolean supported = verdict.kind() == Verdict.Kind.SUPPORTED;
        return new PredictionResult(
                prediction.id(),
                prediction.title(),
                verdict,
                test,
                adjustedP,
                prediction.excluded(),
                prediction.confounders(),
                prediction.wrongVersions().stream()
                        .map(wrong -> supported
                                ? tried(wrong)
                                : new WrongVersionResult(wrong.name(), WrongVersionResult.Status.NOT_APPLICABLE, 0, ""))
                        .toList());
    }

    private static Verdict verdict(TestOutcome test, double adjustedP, int judged) {
        String text = String.format(
                Locale.ROOT,
                "%s; effect %.2f (95%% %.2f to %.2f), p = %.2g, %.2g after Holm over %d %s, %d runs",
                test.text(),
                test.effect(),
                test.low(),
                test.high(),
                test.p(),
                adjustedP,
                judged,
                judged == 1 ? "prediction" : "predictions",
                test.runs());
        List<String> failed = failed(test, adjustedP);
        return failed.isEmpty()
                ? new Verdict(Verdict.Kind.SUPPORTED, text)
                : new Verdict(Verdict.Kind.NOT_SUPPORTED, text + "; not " + String.join(", not ", failed));
    }

    /** The conditions of the rule that do not hold, as none does for NaN. */
    private static List<String> failed(TestOutcome test, double p) {
        List<String> failed = new ArrayList<>();
        if (!(p < ALPHA)) {
            failed.add("p < " + ALPHA);
        }
        if (!(test.effect() >= LEAST_EFFECT)) {
            failed.add("effect >= " + LEAST_EFFECT);
        }
        if (!(test.low() > 0)) {
            failed.add("interval > 0");
        }
        return failed;
    }

    private static WrongVersionResult tried(WrongPrediction wrong) {
        // A sample that could not be supported whatever its values are shows nothing.
        List<TestOutcome> tests = wrong.samples().stream()
                .map(sample -> sample.test(ALPHA))
                .flatMap(Optional::stream)
                .filter(test -> test.leastP() < ALPHA)
                .toList();
        int times = tests.size();
        if (times == 0) {
            return new WrongVersionResult(
                    wrong.name(), WrongVersionResult.Status.NOT_APPLICABLE, 0, "too few runs for the rule");
        }
        long supported =
                tests.stream().filter(test -> failed(test, test.p()).isEmpty()).count();
        return new WrongVersionResult(
                wrong.name(),
                supported <= allowed(times) ? WrongVersionResult.Status.CAUGHT : WrongVersionResult.Status.NOT_CAUGHT,
                times,
                times == 1
                        ? String.format(
                                Locale.ROOT,
                                "the rule %s it: effect %.2f, p = %.2g",
                                supported == 0 ? "does not support" : "supports",
                                tests.get(0).effect(),
                                tests.get(0).p())
                        : "the rule supports " + supported + " of " + times + ", " + allowed(times) + " are allowed");
    }

    /** How many of so many random versions a test of level alpha supports: no more 99% of the time, by the normal approximation. */
    private static long allowed(int times) {
        return times == 1 ? 0 : (long) Math.floor(ALPHA * times + 2.33 * Math.sqrt(times * ALPHA * (1 - ALPHA)));
    }
}
