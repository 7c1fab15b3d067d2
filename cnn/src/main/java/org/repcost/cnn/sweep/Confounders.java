package org.repcost.cnn.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.repcost.numeric.statistics.Ranks;

/** What else changes with depth and decay, and may be the reason of a trend, in words. */
final class Confounders {
    private record Quantity(String name, ToDoubleFunction<RunRecord> value) {}

    private static final List<Quantity> QUANTITIES = List.of(
            new Quantity("validation accuracy", RunRecord::validationAccuracy),
            new Quantity("training loss", RunRecord::trainingLoss),
            new Quantity("norm of weights", RunRecord::norm),
            new Quantity("training horizon", RunRecord::horizon));

    private Confounders() {}

    /** Means of a measure and of these quantities by setting, and the rank correlation of each with the measure over all runs. */
    static List<String> of(CountedRuns runs, ImageVariant variant, String name, ToDoubleFunction<RunRecord> measure) {
        List<String> lines = new ArrayList<>();
        lines.add(bySetting(name, "%.3f", runs.settings(variant, measure)));
        List<RunRecord> counted = runs.of(variant);
        double[] measured = CountedRuns.each(counted, measure);
        for (Quantity quantity : QUANTITIES) {
            double correlation = counted.size() < 2
                    ? Double.NaN
                    : Ranks.spearman(CountedRuns.each(counted, quantity.value), measured);
            lines.add(bySetting(quantity.name, "%.3g", runs.settings(variant, quantity.value))
                    + (Double.isNaN(correlation)
                            ? ""
                            : String.format(
                                    Locale.ROOT, "; rank correlation with the " + name + " %.2f", correlation)));
        }
        return lines;
    }

    private static String bySetting(String name, String format, List<double[]> settings) {
        return settings.stream()
                .map(values -> CountedRuns.meanText(format, values))
                .collect(Collectors.joining(", ", name + " by setting ", ""));
    }
}
