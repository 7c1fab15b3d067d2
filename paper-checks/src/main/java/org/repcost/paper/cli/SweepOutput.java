package org.repcost.paper.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.repcost.cnn.sweep.SettingSummary;
import org.repcost.cnn.sweep.SweepFolder;
import org.repcost.cnn.sweep.SweepPredictions;
import org.repcost.cnn.sweep.SweptVariable;
import org.repcost.verify.prediction.PredictionResult;
import org.repcost.verify.prediction.PredictionRule;
import org.repcost.verify.result.WrongVersionResult;

/**
 * A sweep as {@code repcost sweep --json} prints it and its results.json says.
 *
 * @param plan what was asked for
 * @param decayConvention how decays are meant
 * @param summaries the finished runs, summed up by setting
 * @param predictions what they say about the paper's predictions
 */
record SweepOutput(
        SweepFolder.Plan plan,
        String decayConvention,
        List<SettingSummary> summaries,
        List<PredictionResult> predictions) {
    static SweepOutput of(SweepFolder folder) {
        return new SweepOutput(
                folder.plan(),
                LinearOutput.DECAY_CONVENTION,
                SettingSummary.of(folder),
                PredictionRule.judge(SweepPredictions.of(folder)));
    }

    void print(PrintWriter print) {
        String variable = plan.sweep().variable().toString();
        print.printf(
                "%-12s %-10s %5s %-16s %-24s %-10s %-10s %s%n",
                "variant", variable, "runs", "accuracy", "total variation (95%)", "stop/pass", "loss", "norm");
        for (SettingSummary setting : summaries) {
            String left = setting.failed() + setting.collapsed() == 0
                    ? ""
                    : "  (" + setting.failed() + " failed, " + setting.collapsed() + " collapsed)";
            print.printf(
                    Locale.ROOT,
                    "%-12s %-10s %5d %-16s %-24s %-10s %-10s %s%s%n",
                    setting.variant(),
                    setting.value() == null
                            ? ""
                            : number(plan.sweep().variable() == SweptVariable.DEPTH ? "%.0f" : "%.4g", setting.value()),
                    setting.runs(),
                    with(
                            setting.validationAccuracy(),
                            number("%.3f", setting.validationAccuracy()) + " ± "
                                    + number("%.3f", setting.validationAccuracyDeviation())),
                    with(
                            setting.totalVariation(),
                            number("%.3f", setting.totalVariation()) + " (" + number("%.3f", setting.low()) + " to "
                                    + number("%.3f", setting.high()) + ")"),
                    setting.stopOverPass() == null ? "" : number("%.3f", setting.stopOverPass()),
                    number("%.3g", setting.trainingLoss()),
                    number("%.3g", setting.norm()),
                    left);
        }
        print.println();
        print.println(
                "accuracy: validation, mean and standard deviation over the runs that learned; loss: training, last epoch; norm: of all weights");
        print.println(
                "total variation: between the normalized curves of sensitivity and data, 0 to 1, mean and 95% bootstrap interval over runs and images");
        print.println(
                "stop/pass: sensitivity in the band that the filter removes over that in the band it keeps, 1 for an even one");
        for (PredictionResult prediction : predictions) {
            print.println();
            print.println(prediction.id() + "  " + prediction.title());
            print.println("    " + prediction.verdict().kind() + ": "
                    + prediction.verdict().evidence());
            for (WrongVersionResult wrong : prediction.wrongVersions()) {
                print.println("    wrong version, " + wrong.name() + ": "
                        + wrong.status().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + (wrong.caughtBy().isEmpty() ? "" : " (" + wrong.caughtBy() + ")"));
            }
            prediction.confounders().forEach(line -> print.println("    " + line));
            if (!prediction.excluded().isEmpty()) {
                print.println("    " + prediction.excluded());
            }
        }
    }

    /** A text about a mean; a dash where there is none. */
    private static String with(double mean, String text) {
        return Double.isNaN(mean) ? "-" : text;
    }

    /** Of no runs there is no mean, of one no deviation. */
    private static String number(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }
}
