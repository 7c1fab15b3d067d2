package org.repcost.cnn.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.repcost.numeric.statistics.Ranks;

/** What else changes with depth and decay, and may be the reason of a trend, in words. */
final class Confounders {
    private Confounders() {}

    /** What else changes with the setting: means by setting, and the rank correlation with the distance over all runs. */
    static List<String> of(
            CountedRuns runs, ImageVariant variant, String measure, ToDoubleFunction<RunRecord> distance) {
        List<RunRecord> counted = runs.of(variant);
        double[] distances = CountedRuns.each(counted, distance);
        Map<String, ToDoubleFunction<RunRecord>> quantities = Map.of(
                "validation accuracy", RunRecord::validationAccuracy,
                "training loss", RunRecord::trainingLoss,
                "norm of weights", RunRecord::norm,
                "training horizon", RunRecord::horizon);
        List<String> lines = new ArrayList<>();
        for (String name : List.of("validation accuracy", "training loss", "norm of weights", "training horizon")) {
            ToDoubleFunction<RunRecord> quantity = quantities.get(name);
            String means = runs.settings(variant, quantity).stream()
                    .map(values -> mean("%.3g", values))
                    .collect(Collectors.joining(", "));
            double correlation =
                    counted.size() < 2 ? Double.NaN : Ranks.spearman(CountedRuns.each(counted, quantity), distances);
            lines.add(name + " by setting " + means
                    + (Double.isNaN(correlation)
                            ? ""
                            : String.format(
                                    Locale.ROOT, "; rank correlation with the " + measure + " %.2f", correlation)));
        }
        String means = runs.settings(variant, distance).stream()
                .map(values -> mean("%.3f", values))
                .collect(Collectors.joining(", "));
        lines.add(0, measure + " by setting " + means);
        return lines;
    }

    /** The mean of some numbers; a dash where there is none. */
    static String mean(String format, double... values) {
        return values.length == 0
                ? "-"
                : String.format(
                        Locale.ROOT, format, Arrays.stream(values).average().orElseThrow());
    }
}
