package org.repcost.paper.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.repcost.cnn.sweep.SettingSummary;
import org.repcost.cnn.sweep.SweepFolder;
import org.repcost.cnn.sweep.SweepPredictions;
import org.repcost.verify.prediction.PredictionResult;
import org.repcost.verify.prediction.PredictionRule;
import org.repcost.verify.result.WrongVersionResult;

/**
 * A sweep as {@code repcost sweep --json} prints it and its results.json says.
 *
 * @param plan what was asked for
 * @param decayConvention how decays are meant
 * @param settings the finished runs by setting
 * @param predictions what they say about the paper's predictions
 */
record SweepOutput(
        SweepFolder.Plan plan,
        String decayConvention,
        List<SettingSummary> settings,
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
                "images", variable, "runs", "accuracy", "total variation (95%)", "stop/pass", "loss", "norm");
        for (SettingSummary setting : settings) {
            String left = setting.failed() + setting.collapsed() == 0
                    ? ""
                    : "  (" + setting.failed() + " failed, " + setting.collapsed() + " collapsed)";
            print.printf(
                    Locale.ROOT,
                    "%-12s %-10s %5d %-16s %-24s %-10s %-10s %s%s%n",
                    setting.variant(),
                    setting.value() == null ? "" : String.format(Locale.ROOT, "%.4g", setting.value()),
                    setting.runs(),
                    numbers("%.3f ± %.3f", setting.accuracy(), setting.accuracyDeviation()),
                    numbers("%.3f (%.3f to %.3f)", setting.totalVariation(), setting.low(), setting.high()),
                    setting.stopOverPass() == null ? "" : String.format(Locale.ROOT, "%.3f", setting.stopOverPass()),
                    numbers("%.3g", setting.trainingLoss()),
                    numbers("%.3g", setting.norm()),
                    left);
        }
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

    /** The numbers in a format; a dash if one of them is not there. */
    private static String numbers(String format, Double... numbers) {
        return Arrays.stream(numbers).anyMatch(number -> number.isNaN())
                ? "-"
                : String.format(Locale.ROOT, format, (Object[]) numbers);
    }
}
