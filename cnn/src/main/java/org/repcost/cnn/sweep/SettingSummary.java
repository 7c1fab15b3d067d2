package org.repcost.cnn.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.repcost.cnn.sensitivity.ImageCurves;
import org.repcost.cnn.sensitivity.SensitivityFile;
import org.repcost.cnn.spectrum.Alignment;

/**
 * The runs of one setting of a sweep, in numbers; means are over the runs that neither failed nor collapsed, NaN over none.
 *
 * @param variant the images' name
 * @param value of what differs between settings; null where the images alone differ
 * @param runs how many are finished
 * @param failed how many of them failed
 * @param collapsed how many of them have learned nothing
 * @param validationAccuracy the mean validation accuracy
 * @param validationAccuracyDeviation its standard deviation over runs; NaN for fewer than two
 * @param totalVariation the mean total variation between the normalized curves of sensitivity and data
 * @param low of the 95% bootstrap percentile interval of that, over runs and images together; narrow for few runs, and NaN
 *     for fewer than two, or where a resample has no sensitivity at all
 * @param high of the interval
 * @param divergence the mean Kullback-Leibler divergence of the data's curve from the sensitivity's
 * @param cosine the mean cosine of the angle between the curves
 * @param rankCorrelation the mean of Spearman's, over radii
 * @param stopOverPass the mean sensitivity in the band that a high-pass filter removes over that in the band it keeps; null without
 *     a filter
 * @param trainingLoss the mean loss of the last epoch
 * @param norm the mean norm of the weights
 * @param horizon the mean training horizon
 */
public record SettingSummary(
        String variant,
        Double value,
        int runs,
        int failed,
        int collapsed,
        double validationAccuracy,
        double validationAccuracyDeviation,
        double totalVariation,
        double low,
        double high,
        double divergence,
        double cosine,
        double rankCorrelation,
        Double stopOverPass,
        double trainingLoss,
        double norm,
        double horizon) {
    private static final int RESAMPLES = 200;
    private static final double TAIL = 0.025;
    private static final double[] NO_INTERVAL = {Double.NaN, Double.NaN};

    /**
     * Sums up the settings of a sweep that have a finished run, in the order of the plan.
     *
     * @throws org.repcost.verify.input.BadInputException if a file cannot be read
     */
    public static List<SettingSummary> of(SweepFolder folder) {
        Sweep sweep = folder.plan().sweep();
        List<RunRecord> runs = folder.runs();
        List<DataRecord> data = folder.data();
        return sweep.variants().stream()
                .flatMap(variant -> (sweep.values().isEmpty() ? Stream.of((Double) null) : sweep.values().stream())
                        .map(value -> runs.stream()
                                .filter(run ->
                                        run.variant().equals(variant.name()) && Objects.equals(run.value(), value))
                                .toList()))
                .filter(setting -> !setting.isEmpty())
                .map(setting -> of(folder, setting, DataRecord.of(setting.get(0).variant(), data)))
                .toList();
    }

    private static SettingSummary of(SweepFolder folder, List<RunRecord> all, DataRecord data) {
        List<RunRecord> runs = all.stream()
                .filter(RunRecord::isTrained)
                .filter(run -> !run.isCollapsed(data))
                .toList();
        int failed = (int) all.stream().filter(run -> !run.isTrained()).count();
        List<Alignment> alignments = runs.stream()
                .map(run -> Alignment.of(run.curve(), data.curve()))
                .toList();
        double[] interval = interval(folder, runs, data);
        RunRecord first = all.get(0);
        boolean filtered = !runs.isEmpty() && runs.get(0).stopOverPass() != null;
        return new SettingSummary(
                first.variant(),
                first.value(),
                all.size(),
                failed,
                all.size() - failed - runs.size(),
                mean(runs, RunRecord::validationAccuracy),
                deviation(runs, RunRecord::validationAccuracy),
                mean(alignments, Alignment::totalVariation),
                interval[0],
                interval[1],
                mean(alignments, Alignment::divergence),
                mean(alignments, Alignment::cosine),
                mean(alignments, Alignment::rankCorrelation),
                filtered ? mean(runs, RunRecord::stopOverPass) : null,
                mean(runs, RunRecord::trainingLoss),
                mean(runs, RunRecord::norm),
                mean(runs, RunRecord::horizon));
    }

    /** Runs and images are drawn anew; all runs are measured on the same images, so that one draw is for all of them. */
    private static double[] interval(SweepFolder folder, List<RunRecord> runs, DataRecord data) {
        if (runs.size() < 2) {
            return NO_INTERVAL;
        }
        double[][][] curves = runs.stream()
                .map(run -> SensitivityFile.imageCurves(folder.sensitivityOf(run)))
                .toArray(double[][][]::new);
        SplittableRandom random = new SplittableRandom(folder.plan().seed());
        double[] means = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            int[] images = random.ints(curves[0].length, 0, curves[0].length).toArray();
            for (int r = 0; r < curves.length; r++) {
                means[i] += ImageCurves.alignment(curves[random.nextInt(curves.length)], data.curve(), images)
                                .map(Alignment::totalVariation)
                                .orElse(Double.NaN)
                        / curves.length;
            }
        }
        if (Arrays.stream(means).anyMatch(Double::isNaN)) {
            return NO_INTERVAL;
        }
        Arrays.sort(means);
        int tail = (int) Math.floor((RESAMPLES + 1) * TAIL);
        return new double[] {means[tail - 1], means[RESAMPLES - tail]};
    }

    private static <T> double mean(List<T> runs, ToDoubleFunction<T> quantity) {
        return runs.stream().mapToDouble(quantity).average().orElse(Double.NaN);
    }

    private static <T> double deviation(List<T> runs, ToDoubleFunction<T> quantity) {
        double mean = mean(runs, quantity);
        return runs.size() < 2
                ? Double.NaN
                : Math.sqrt(runs.stream()
                                .mapToDouble(run -> Math.pow(quantity.applyAsDouble(run) - mean, 2))
                                .sum()
                        / (runs.size() - 1));
    }
}
