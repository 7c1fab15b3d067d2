package org.repcost.paper.cli;

import static org.repcost.verify.report.TextTable.Column.FLEXIBLE;
import static org.repcost.verify.report.TextTable.Column.LEFT;
import static org.repcost.verify.report.TextTable.Column.RIGHT;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.repcost.cnn.sweep.SettingSummary;
import org.repcost.cnn.sweep.SweepFolder;
import org.repcost.cnn.sweep.SweepPredictions;
import org.repcost.verify.input.Numbers;
import org.repcost.verify.prediction.PredictionResult;
import org.repcost.verify.prediction.PredictionRule;
import org.repcost.verify.report.TextTable;
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
                DecayConvention.PYTORCH,
                SettingSummary.of(folder),
                PredictionRule.judge(SweepPredictions.of(folder)));
    }

    void print(PrintWriter print) {
        TextTable table = new TextTable(
                List.of(FLEXIBLE, LEFT, RIGHT, LEFT, LEFT, LEFT, LEFT, LEFT, LEFT),
                List.of(
                        "variant",
                        plan.sweep().variable().toString(),
                        "runs",
                        "accuracy",
                        "total variation (95%)",
                        "stop/pass",
                        "loss",
                        "norm",
                        "left out"));
        summaries.forEach(summary -> table.row(cells(summary), List.of()));
        table.lines(Terminal.width()).forEach(print::println);
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
            print.println("    " + prediction.verdict().kind().words() + ": "
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

    private List<String> cells(SettingSummary setting) {
        String accuracy = number("%.3f", setting.validationAccuracy()) + " ± "
                + number("%.3f", setting.validationAccuracyDeviation());
        String variation = number("%.3f", setting.totalVariation()) + " (" + number("%.3f", setting.low()) + " to "
                + number("%.3f", setting.high()) + ")";
        return List.of(
                setting.variant(),
                setting.value() == null ? "" : Numbers.text(setting.value()),
                String.valueOf(setting.runs()),
                with(setting.validationAccuracy(), accuracy),
                with(setting.totalVariation(), variation),
                setting.stopOverPass() == null ? "" : number("%.3f", setting.stopOverPass()),
                number("%.3g", setting.trainingLoss()),
                number("%.3g", setting.norm()),
                setting.failed() + setting.collapsed() == 0
                        ? ""
                        : setting.failed() + " failed, " + setting.collapsed() + " collapsed");
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
