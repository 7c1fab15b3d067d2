package org.repcost.cnn.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.repcost.cnn.spectrum.RadialCurve;
import org.repcost.numeric.statistics.Trend;
import org.repcost.verify.prediction.PairedSample;
import org.repcost.verify.prediction.PairedSample.Comparison;
import org.repcost.verify.prediction.Prediction;
import org.repcost.verify.prediction.Prediction.WrongPrediction;
import org.repcost.verify.prediction.PredictionRule;
import org.repcost.verify.prediction.TrendSample;

/**
 * What a sweep over images tests (docs/predictions.md): C1 and C1' on images of several spectra, C2 and C2' on images of one spectrum with
 * the classes' information in several places.
 */
final class ImagePredictions {
    /** Spectra whose mean radii differ by less are the same. */
    private static final double SAME_SPECTRUM = 0.05;

    private final CountedRuns runs;
    private final List<ImageVariant> variants;
    private final boolean isOneSpectrum;

    private ImagePredictions(CountedRuns runs) {
        this.runs = runs;
        this.variants = runs.sweep().variants();
        DoubleSummaryStatistics radii = variants.stream()
                .mapToDouble(variant -> runs.amplitude(variant).meanRadius())
                .summaryStatistics();
        this.isOneSpectrum = radii.getMax() - radii.getMin() < SAME_SPECTRUM * radii.getMax();
    }

    /** The predictions that runs on two kinds of images or more test; none where the classes do not differ by more than chance. */
    static List<Prediction> of(CountedRuns runs) {
        ImagePredictions predictions = new ImagePredictions(runs);
        return predictions.isOneSpectrum && !runs.data().stream().allMatch(DataRecord::hasInformation)
                ? List.of()
                : List.of(predictions.trend(), predictions.nearest());
    }

    /** C1 or C2. */
    private Prediction trend() {
        Function<ImageVariant, RadialCurve> content = isOneSpectrum ? runs::information : runs::amplitude;
        List<ImageVariant> ordered = variants.stream()
                .sorted(Comparator.comparingDouble(
                        variant -> content.apply(variant).meanRadius()))
                .toList();
        TrendSample sample = increasing(ordered, RunRecord::curve);
        return new Prediction(
                isOneSpectrum ? "C2" : "C1",
                "sensitivity moves with " + (isOneSpectrum ? "the classes' information" : "the data's spectrum") + ": "
                        + runs.sweep().title(),
                sample,
                List.of(
                        new WrongPrediction("labels of the images shuffled", CountedRuns.shuffled(sample)),
                        new WrongPrediction(
                                "untrained networks", List.of(increasing(ordered, RunRecord::untrainedCurve)))),
                runs.excluded(variants),
                ordered.stream()
                        .map(variant -> meanRadii(variant, content.apply(variant)))
                        .toList());
    }

    private TrendSample increasing(List<ImageVariant> ordered, Function<RunRecord, RadialCurve> curve) {
        return runs.trend(
                ordered.stream().map(variant -> meanRadii(variant, curve)).toList(), Trend.INCREASING);
    }

    private double[] meanRadii(ImageVariant variant, Function<RunRecord, RadialCurve> curve) {
        return CountedRuns.each(runs.of(variant), run -> curve.apply(run).meanRadius());
    }

    private String meanRadii(ImageVariant variant, RadialCurve content) {
        return String.format(
                Locale.ROOT,
                "%s: mean radius of the content %.2f, of the sensitivity %s, untrained %s",
                variant.name(),
                content.meanRadius(),
                CountedRuns.meanText("%.2f", meanRadii(variant, RunRecord::curve)),
                CountedRuns.meanText("%.2f", meanRadii(variant, RunRecord::untrainedCurve)));
    }

    /** C1' or C2': each network is nearer to its images' spectrum than to that of the others, or than to the place of the information. */
    private Prediction nearest() {
        List<Comparison> trained = new ArrayList<>();
        List<Comparison> untrained = new ArrayList<>();
        for (ImageVariant variant : variants) {
            trained.add(nearest(
                    variant,
                    isOneSpectrum ? ", to the spectrum than to the information" : ", to its own spectrum",
                    RunRecord::curve));
            untrained.add(nearest(variant, " untrained", RunRecord::untrainedCurve));
        }
        PairedSample sample = new PairedSample(trained, runs.seed());
        return new Prediction(
                isOneSpectrum ? "C2'" : "C1'",
                (isOneSpectrum
                                ? "sensitivity is nearer to the data's spectrum than to the classes' information: "
                                : "sensitivity is nearer to its own images' spectrum than to the others': ")
                        + runs.sweep().title(),
                sample,
                List.of(
                        new WrongPrediction("pairs shuffled", sample.shuffled(PredictionRule.SHUFFLINGS)),
                        new WrongPrediction("untrained networks", List.of(new PairedSample(untrained, runs.seed())))),
                runs.excluded(variants),
                List.of());
    }

    private Comparison nearest(ImageVariant variant, String what, Function<RunRecord, RadialCurve> curve) {
        return runs.compared(
                variant,
                variant.name() + what,
                run -> runs.toOwn(run, curve),
                run -> isOneSpectrum
                        ? CountedRuns.distance(curve.apply(run), runs.information(variant))
                        : runs.toOthers(run, curve));
    }
}
