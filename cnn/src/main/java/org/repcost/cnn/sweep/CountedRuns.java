package org.repcost.cnn.sweep;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.repcost.cnn.spectrum.Alignment;
import org.repcost.cnn.spectrum.RadialCurve;
import org.repcost.numeric.statistics.Trend;
import org.repcost.verify.prediction.PairedSample.Comparison;
import org.repcost.verify.prediction.Prediction;
import org.repcost.verify.prediction.PredictionRule;
import org.repcost.verify.prediction.TrendSample;

/** The runs of a sweep that predictions are judged on, and the content of their images. */
final class CountedRuns {
    private static final int PERMUTATIONS = 9_999;

    /** A sweep's shuffled versions are many, and their p values need be known around 0.05 only. */
    private static final int FEWER_PERMUTATIONS = 199;

    private final SweepFolder.Plan plan;
    private final Map<String, DataRecord> data;
    private final List<RunRecord> usable;
    private final List<RunRecord> all;

    CountedRuns(SweepFolder folder) {
        this.plan = folder.plan();
        List<DataRecord> contents = folder.data();
        this.data = contents.stream().collect(Collectors.toMap(DataRecord::variant, one -> one));
        this.all = folder.runs();
        List<RunRecord> learned =
                all.stream().filter(run -> run.isUsable(contents)).toList();
        this.usable = learned.stream()
                .filter(run -> learned.stream()
                                .filter(other -> other.variant().equals(run.variant())
                                        && Objects.equals(other.value(), run.value()))
                                .count()
                        >= TrendSample.LEAST_RUNS)
                .toList();
    }

    Sweep sweep() {
        return plan.sweep();
    }

    long seed() {
        return plan.seed();
    }

    Collection<DataRecord> data() {
        return data.values();
    }

    boolean hasData(ImageVariant variant) {
        return data.containsKey(variant.name());
    }

    /** Whether there are several kinds of images, all of which are measured. */
    boolean canCompareImages() {
        return data.size() == sweep().variants().size() && data.size() >= 2;
    }

    List<RunRecord> of(ImageVariant variant) {
        return usable.stream()
                .filter(run -> run.variant().equals(variant.name()))
                .toList();
    }

    List<double[]> settings(ImageVariant variant, ToDoubleFunction<RunRecord> measure) {
        return sweep().values().stream()
                .map(value -> each(
                        of(variant).stream()
                                .filter(run -> value.equals(run.value()))
                                .toList(),
                        measure))
                .toList();
    }

    RadialCurve amplitude(ImageVariant variant) {
        return data.get(variant.name()).curve();
    }

    RadialCurve information(ImageVariant variant) {
        return data.get(variant.name()).informationCurve();
    }

    /** The distance to the content of a run's own images. */
    double toOwn(RunRecord run, Function<RunRecord, RadialCurve> curve) {
        return distance(curve.apply(run), data.get(run.variant()).curve());
    }

    /** The mean distance to the content of the sweep's other kinds of images. */
    double toOthers(RunRecord run, Function<RunRecord, RadialCurve> curve) {
        return data.values().stream()
                .filter(one -> !one.variant().equals(run.variant()))
                .mapToDouble(one -> distance(curve.apply(run), one.curve()))
                .average()
                .orElse(Double.NaN);
    }

    static double distance(RadialCurve sensitivity, RadialCurve content) {
        return Alignment.of(sensitivity, content).totalVariation();
    }

    /** One pair a seed: runs of one seed start from the same weights at every setting. */
    Comparison compared(
            ImageVariant variant,
            String name,
            ToDoubleFunction<RunRecord> smaller,
            ToDoubleFunction<RunRecord> larger) {
        List<RunRecord> runs = of(variant);
        return Comparison.bySeed(
                name, runs.stream().mapToLong(RunRecord::seed).toArray(), each(runs, smaller), each(runs, larger));
    }

    /** A sample for a trend over settings, in their order. */
    TrendSample trend(List<double[]> settings, Trend direction) {
        return new TrendSample(settings, direction, PERMUTATIONS, seed());
    }

    /** Wrong versions of a trend: its labels shuffled. */
    static List<Prediction.Sample> shuffled(TrendSample sample) {
        return sample.shuffled(PredictionRule.SHUFFLINGS, FEWER_PERMUTATIONS);
    }

    /** Which runs on some kinds of images are left out, in words; empty for none. */
    String excluded(List<ImageVariant> variants) {
        List<RunRecord> asked = all.stream()
                .filter(run -> variants.stream().anyMatch(one -> one.name().equals(run.variant())))
                .toList();
        long failed = asked.stream().filter(run -> !run.isTrained()).count();
        long collapsed = asked.stream()
                .filter(RunRecord::isTrained)
                .filter(run -> run.isCollapsed(data.get(run.variant())))
                .count();
        long few = asked.size()
                - failed
                - collapsed
                - variants.stream().mapToLong(one -> of(one).size()).sum();
        String raised = sweep().runs() == plan.firstRuns()
                ? ""
                : "runs a setting were raised from " + plan.firstRuns() + " to " + sweep().runs()
                        + " when results were there, so that p is too small";
        String parts = Stream.of(
                        failed == 0 ? "" : failed + " failed",
                        collapsed == 0 ? "" : collapsed + " collapsed",
                        few == 0 ? "" : few + " at settings with fewer than " + TrendSample.LEAST_RUNS + " such")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        String left = parts.isEmpty() ? "" : parts + " of " + asked.size() + " runs left out";
        return Stream.of(left, raised).filter(text -> !text.isEmpty()).collect(Collectors.joining("; "));
    }

    /** The mean of some numbers; a dash where there is none. */
    static String meanText(String format, double... values) {
        return values.length == 0
                ? "-"
                : String.format(
                        Locale.ROOT, format, Arrays.stream(values).average().orElseThrow());
    }

    static double[] each(List<RunRecord> runs, ToDoubleFunction<RunRecord> measure) {
        return runs.stream().mapToDouble(measure).toArray();
    }
}
