package org.repcost.paper.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.repcost.cnn.instrument.FilteredAccuracy;
import org.repcost.cnn.instrument.FilteredAccuracy.Kind;
import org.repcost.cnn.instrument.FourierPerturbation;
import org.repcost.cnn.sensitivity.AlignmentIntervals;
import org.repcost.cnn.sensitivity.FrequencySensitivity;
import org.repcost.cnn.sensitivity.SensitivityReport;
import org.repcost.cnn.spectrum.RadialBins;
import org.repcost.numeric.statistics.Bootstrap;

/** A {@link SensitivityReport} as a table of bands of radii, and its alignment below it. */
final class SensitivityText {
    private static final String GAP = "  ";

    private SensitivityText() {}

    static void print(SensitivityReport report, PrintWriter print) {
        print.println();
        List<List<String>> rows = rows(report);
        int[] widths = new int[rows.get(0).size()];
        rows.forEach(row -> IntStream.range(0, widths.length)
                .forEach(i -> widths[i] = Math.max(widths[i], row.get(i).length())));
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(i == 0 ? "" : GAP)
                        .append(" ".repeat(widths[i] - row.get(i).length()));
                line.append(row.get(i));
            }
            print.println(line);
        }
        print.println();
        explain(report, print);
        print.println();
        report.alignment()
                .ifPresentOrElse(
                        alignment -> print(alignment, print),
                        () -> print.println("alignment      none: the sensitivity or the data are 0 at all radii"));
    }

    private static List<List<String>> rows(SensitivityReport report) {
        FrequencySensitivity sensitivity = report.sensitivity();
        RadialBins bins = sensitivity.bins();
        double[] rootMeanSquares = sensitivity.rootMeanSquareCurve().values();
        double[] data = report.data().values();
        Optional<double[]> errors = report.perturbation()
                .map(perturbation -> perturbation.errorCurve().values());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "radii", "sensitivity", "std. error", "rms", "data", "error rate", "band", "up to it", "above it"));
        double from = -1;
        for (double to : bands(report.filtered())) {
            if (!Double.isNaN(bins.bandMean(from, to, data))) {
                rows.add(List.of(
                        from < 0 ? "0" : text(from) + " to " + text(to),
                        text(sensitivity.bandMean(from, to)),
                        text(sensitivity.bandError(from, to)),
                        text(bins.bandMean(from, to, rootMeanSquares)),
                        text(bins.bandMean(from, to, data)),
                        errors.isPresent() ? share(bins.bandMean(from, to, errors.get())) : "-",
                        accuracy(report.filtered(), from <= 0 ? Kind.LOW_PASS : Kind.BAND_PASS, to),
                        accuracy(report.filtered(), Kind.LOW_PASS, to),
                        highPass(report.filtered(), to)));
            }
            from = to;
        }
        return rows;
    }

    /** The zero frequency, then the radii of the filters. */
    private static List<Double> bands(FilteredAccuracy filtered) {
        List<Double> ends = new ArrayList<>(List.of(0.0));
        filtered.rows().stream()
                .filter(row -> row.kind() == Kind.LOW_PASS && row.to() > 0)
                .forEach(row -> ends.add(row.to()));
        return ends;
    }

    private static String accuracy(FilteredAccuracy filtered, Kind kind, double to) {
        return filtered.rows().stream()
                .filter(row -> row.kind() == kind && row.to() == to)
                .findFirst()
                .map(row -> share(row.evaluation().accuracy()))
                .orElse("-");
    }

    private static String highPass(FilteredAccuracy filtered, double from) {
        return filtered.rows().stream()
                .filter(row -> row.kind() == Kind.HIGH_PASS && row.from() == from)
                .findFirst()
                .map(row -> share(row.evaluation().accuracy()))
                .orElse("-");
    }

    private static void explain(SensitivityReport report, PrintWriter print) {
        FrequencySensitivity sensitivity = report.sensitivity();
        print.printf(
                Locale.ROOT,
                "sensitivity    norm over %,d logits of the DFT of the input gradient, mean over %,d images; rms: over"
                        + " logits and images%n",
                sensitivity.outputs(),
                sensitivity.images());
        print.println("data           amplitude of the normalized training images");
        Optional<FourierPerturbation> perturbation = report.perturbation();
        print.println(
                perturbation.isEmpty()
                        ? "error rate     not measured (--perturbation-norm 0)"
                        : String.format(
                                Locale.ROOT,
                                "error rate     with one frequency of norm %s added, %,d images; %s without",
                                perturbation.get().norm(),
                                perturbation.get().images(),
                                share(perturbation.get().cleanErrorRate())));
        print.println("band, ...      accuracy on images of these radii, these and smaller, larger ones, and the zero"
                + " frequency; "
                + share(report.filtered().unfiltered().accuracy()) + " on whole images");
    }

    private static void print(AlignmentIntervals alignment, PrintWriter print) {
        print.println("alignment of sensitivity and data, with 95% over images");
        line(print, "total variation", alignment.totalVariation(), "0 for equal curves, 1 for disjoint ones");
        line(print, "divergence", alignment.divergence(), "Kullback and Leibler's, 0 for equal curves");
        line(print, "cosine", alignment.cosine(), "1 for equal curves");
        line(
                print,
                "rank correlation",
                alignment.rankCorrelation(),
                "Spearman's, 1 for curves that fall and rise together");
        print.println();
    }

    private static void line(PrintWriter print, String name, Bootstrap number, String meaning) {
        String interval = Double.isNaN(number.low())
                ? "no interval"
                : String.format(Locale.ROOT, "%.4f to %.4f", number.low(), number.high());
        print.printf(Locale.ROOT, "  %-18s %.4f  (%s)  %s%n", name, number.estimate(), interval, meaning);
    }

    private static String text(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        boolean isPlain = value == 0 || value >= 1e-3 && value < 1e5;
        String text = String.format(Locale.ROOT, isPlain ? "%.4g" : "%.3e", value);
        return isPlain && text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
