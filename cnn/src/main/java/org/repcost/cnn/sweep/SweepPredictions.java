package org.repcost.cnn.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.repcost.cnn.spectrum.Alignment;
import org.repcost.cnn.spectrum.RadialCurve;
import org.repcost.numeric.statistics.Ranks;
import org.repcost.numeric.statistics.Trend;
import org.repcost.verify.prediction.PairedSample;
import org.repcost.verify.prediction.PairedSample.Comparison;
import org.repcost.verify.prediction.Prediction;
import org.repcost.verify.prediction.Prediction.WrongPrediction;
import org.repcost.verify.prediction.PredictionRule;
import org.repcost.verify.prediction.TrendSample;

/**
 * What the paper predicts of a sweep's networks, with the runs that test it (docs/predictions.md). P1: a network's sensitivity is nearer to the
 * frequency content of its own images than to that of others, and than it was before training. P2 and P3: it is the nearer the deeper the
 * network and the larger the weight decay. C1 and C2, where the images alone differ: it follows their spectrum, or the place of the classes' information.
 */
public final class SweepPredictions {
    private static final int PERMUTATIONS = 9_999;

    /** A sweep's shuffled versions are many, and their p values need be known around 0.05 only. */
    private static final int FEWER_PERMUTATIONS = 199;

    /** A network no better than this many times chance has not learned: it is left out. */
    private static final double COLLAPSED = 1.5;

    /** Spectra whose mean radii differ by less are the same. */
    private static final double SAME_SPECTRUM = 0.05;

    private final SweepFolder.Plan plan;
    private final Map<String, DataRecord> data;
    private final List<RunRecord> usable;
    private final List<RunRecord> all;

    private SweepPredictions(SweepFolder folder) {
        this.plan = folder.plan();
        List<DataRecord> contents = folder.data();
        this.data = contents.stream().collect(Collectors.toMap(DataRecord::variant, one -> one));
        this.all = folder.runs();
        List<RunRecord> learned =
                all.stream().filter(run -> isUsable(run, contents)).toList();
        this.usable = learned.stream()
                .filter(run -> learned.stream()
                                .filter(other -> other.variant().equals(run.variant())
                                        && Objects.equals(other.value(), run.value()))
                                .count()
                        >= TrendSample.LEAST_RUNS)
                .toList();
    }

    /** Which runs on some kinds of images are left out, in words; empty for none. */
    private String excluded(List<ImageVariant> variants) {
        List<RunRecord> asked = all.stream()
                .filter(run -> variants.stream().anyMatch(one -> one.name().equals(run.variant())))
                .toList();
        long failed = asked.stream().filter(run -> !run.isTrained()).count();
        long collapsed = asked.stream()
                .filter(RunRecord::isTrained)
                .filter(run -> isCollapsed(run, data.get(run.variant())))
                .count();
        long few = asked.size()
                - failed
                - collapsed
                - variants.stream().mapToLong(one -> of(one).size()).sum();
        String raised = plan.sweep().runs() == plan.firstRuns()
                ? ""
                : "runs a setting were raised from " + plan.firstRuns() + " to "
                        + plan.sweep().runs() + " when results were there, so that p is too small";
        String parts = Stream.of(
                        failed == 0 ? "" : failed + " failed",
                        collapsed == 0 ? "" : collapsed + " collapsed",
                        few == 0 ? "" : few + " at settings with fewer than " + TrendSample.LEAST_RUNS + " such")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        String left = parts.isEmpty() ? "" : parts + " of " + asked.size() + " runs left out";
        return Stream.of(left, raised).filter(text -> !text.isEmpty()).collect(Collectors.joining("; "));
    }

    /** Whether a run counts: it neither failed nor collapsed. */
    public static boolean isUsable(RunRecord run, List<DataRecord> data) {
        return run.isTrained()
                && data.stream()
                        .filter(one -> one.variant().equals(run.variant()))
                        .noneMatch(one -> isCollapsed(run, one));
    }

    /**
     * The predictions that a sweep's finished runs test.
     *
     * @throws org.repcost.verify.input.BadInputException if the folder's files cannot be read
     */
    public static List<Prediction> of(SweepFolder folder) {
        return new SweepPredictions(folder).predictions();
    }

    /** Whether a network has learned nothing: its validation accuracy is below 1.5 times chance, or its outputs never change. */
    public static boolean isCollapsed(RunRecord run, DataRecord data) {
        return run.isTrained() && (run.validationAccuracy() < COLLAPSED / data.classes() || !run.isSensitive());
    }

    private List<Prediction> predictions() {
        Sweep sweep = plan.sweep();
        if (sweep.variable() == SweptVariable.IMAGES) {
            return data.size() < sweep.variants().size() || data.size() < 2 ? List.of() : ofImages();
        }
        List<Prediction> predictions = new ArrayList<>();
        if (data.size() == sweep.variants().size() && data.size() >= 2) {
            predictions.add(ownImages());
        }
        for (ImageVariant variant : sweep.variants()) {
            if (data.containsKey(variant.name())) {
                predictions.add(trend(variant));
            }
        }
        return predictions;
    }

    /** P1. */
    private Prediction ownImages() {
        List<Comparison> all = new ArrayList<>();
        List<Comparison> untrained = new ArrayList<>();
        List<Comparison> others = new ArrayList<>();
        for (ImageVariant variant : plan.sweep().variants()) {
            String name = variant.name();
            ToDoubleFunction<RunRecord> toOwn = run -> distance(run.curve(), own(run));
            ToDoubleFunction<RunRecord> toOthers = run -> toOthers(run, RunRecord::curve);
            ToDoubleFunction<RunRecord> before = run -> distance(run.untrainedCurve(), own(run));
            ToDoubleFunction<RunRecord> beforeToOthers = run -> toOthers(run, RunRecord::untrainedCurve);
            all.add(compared(variant, name + ", to its own images than to the others", toOwn, toOthers));
            all.add(compared(variant, name + ", trained than untrained", toOwn, before));
            // Not also "nearer to the others than to its own": where P1 holds, that cannot.
            others.add(compared(variant, name + ", trained than untrained, to the others", toOthers, beforeToOthers));
            untrained.add(compared(
                    variant, name + " untrained, to its own images than to the others", before, beforeToOthers));
        }
        PairedSample sample = new PairedSample(all, plan.seed());
        return new Prediction(
                "P1",
                "sensitivity is nearer to a network's own images: "
                        + plan.sweep().title(),
                sample,
                List.of(
                        new WrongPrediction(
                                "labels of the images shuffled", sample.shuffled(PredictionRule.SHUFFLINGS)),
                        new WrongPrediction(
                                "data curves of the other images", List.of(new PairedSample(others, plan.seed()))),
                        new WrongPrediction("untrained networks", List.of(new PairedSample(untrained, plan.seed())))),
                excluded(plan.sweep().variants()),
                List.of());
    }

    /** One pair a seed: runs of one seed start from the same weights at every setting. */
    private Comparison compared(
            ImageVariant variant,
            String name,
            ToDoubleFunction<RunRecord> smaller,
            ToDoubleFunction<RunRecord> larger) {
        List<RunRecord> runs = of(variant);
        return Comparison.bySeed(
                name, runs.stream().mapToLong(RunRecord::seed).toArray(), each(runs, smaller), each(runs, larger));
    }

    /** P2 or P3 on one kind of images. */
    private Prediction trend(ImageVariant variant) {
        boolean depth = plan.sweep().variable() == SweptVariable.DEPTH;
        boolean filtered = variant.highPass() != null;
        ToDoubleFunction<RunRecord> distance =
                filtered ? RunRecord::stopOverPass : run -> distance(run.curve(), own(run));
        ToDoubleFunction<RunRecord> before =
                filtered ? RunRecord::untrainedStopOverPass : run -> distance(run.untrainedCurve(), own(run));
        TrendSample sample = decreasing(settings(variant, distance));
        List<WrongPrediction> wrong = new ArrayList<>();
        wrong.add(new WrongPrediction(
                "labels of the settings shuffled", sample.shuffled(PredictionRule.SHUFFLINGS, FEWER_PERMUTATIONS)));
        if (depth) {
            // Weights before training do not depend on the decay: there, nothing could be missed.
            wrong.add(new WrongPrediction("untrained networks", List.of(decreasing(settings(variant, before)))));
        }
        if (data.size() > 1) {
            wrong.add(new WrongPrediction(
                    "data curve of the other images",
                    List.of(decreasing(settings(variant, run -> toOthers(run, RunRecord::curve))))));
        }
        return new Prediction(
                (depth ? "P2 " : "P3 ") + variant.name(),
                (filtered ? "sensitivity leaves the removed band with " : "sensitivity aligns with the data with ")
                        + (depth ? "depth" : "weight decay") + ": "
                        + plan.sweep().title() + ", "
                        + variant.name() + " images",
                sample,
                wrong,
                excluded(List.of(variant)),
                confounders(variant, filtered ? "stop over pass" : "distance", distance));
    }

    private TrendSample decreasing(List<double[]> settings) {
        return new TrendSample(settings, Trend.DECREASING, PERMUTATIONS, plan.seed());
    }

    /** C1, on images of several spectra, or C2, on images of one spectrum with the information in several places. */
    private List<Prediction> ofImages() {
        List<ImageVariant> variants = plan.sweep().variants();
        double least = variants.stream()
                .mapToDouble(one -> meanRadius(amplitude(one)))
                .min()
                .orElseThrow();
        double most = variants.stream()
                .mapToDouble(one -> meanRadius(amplitude(one)))
                .max()
                .orElseThrow();
        boolean oneSpectrum = most - least < SAME_SPECTRUM * most;
        if (oneSpectrum && !data.values().stream().allMatch(DataRecord::hasInformation)) {
            return List.of();
        }
        Function<ImageVariant, RadialCurve> content = oneSpectrum ? this::information : this::amplitude;
        List<ImageVariant> ordered = variants.stream()
                .sorted(Comparator.comparingDouble(one -> meanRadius(content.apply(one))))
                .toList();
        TrendSample sample = new TrendSample(
                ordered.stream()
                        .map(variant -> each(of(variant), run -> meanRadius(run.curve())))
                        .toList(),
                Trend.INCREASING,
                PERMUTATIONS,
                plan.seed());
        List<WrongPrediction> wrong = List.of(
                new WrongPrediction(
                        "labels of the images shuffled",
                        sample.shuffled(PredictionRule.SHUFFLINGS, FEWER_PERMUTATIONS)),
                new WrongPrediction(
                        "untrained networks",
                        List.of(new TrendSample(
                                ordered.stream()
                                        .map(variant -> each(of(variant), run -> meanRadius(run.untrainedCurve())))
                                        .toList(),
                                Trend.INCREASING,
                                PERMUTATIONS,
                                plan.seed()))));
        Prediction trend = new Prediction(
                oneSpectrum ? "C2" : "C1",
                "sensitivity moves with " + (oneSpectrum ? "the classes' information" : "the data's spectrum") + ": "
                        + plan.sweep().title(),
                sample,
                wrong,
                excluded(plan.sweep().variants()),
                meanRadii(ordered, content));
        return List.of(trend, nearest(oneSpectrum, variants));
    }

    /** Whether each network is nearer to its images' spectrum than to that of the others, or than to the place of the information. */
    private Prediction nearest(boolean oneSpectrum, List<ImageVariant> variants) {
        List<Comparison> all = new ArrayList<>();
        List<Comparison> untrained = new ArrayList<>();
        for (ImageVariant variant : variants) {
            untrained.add(compared(
                    variant,
                    variant.name() + " untrained",
                    run -> distance(run.untrainedCurve(), own(run)),
                    run -> oneSpectrum
                            ? distance(run.untrainedCurve(), information(variant))
                            : toOthers(run, RunRecord::untrainedCurve)));
            all.add(compared(
                    variant,
                    variant.name()
                            + (oneSpectrum ? ", to the spectrum than to the information" : ", to its own spectrum"),
                    run -> distance(run.curve(), own(run)),
                    run -> oneSpectrum
                            ? distance(run.curve(), information(variant))
                            : toOthers(run, RunRecord::curve)));
        }
        PairedSample sample = new PairedSample(all, plan.seed());
        return new Prediction(
                oneSpectrum ? "C2'" : "C1'",
                (oneSpectrum
                                ? "sensitivity is nearer to the data's spectrum than to the classes' information: "
                                : "sensitivity is nearer to its own images' spectrum than to the others': ")
                        + plan.sweep().title(),
                sample,
                List.of(
                        new WrongPrediction("pairs shuffled", sample.shuffled(PredictionRule.SHUFFLINGS)),
                        new WrongPrediction("untrained networks", List.of(new PairedSample(untrained, plan.seed())))),
                excluded(plan.sweep().variants()),
                List.of());
    }

    private List<String> meanRadii(List<ImageVariant> ordered, Function<ImageVariant, RadialCurve> content) {
        return ordered.stream()
                .map(variant -> String.format(
                        Locale.ROOT,
                        "%s: mean radius of the content %.2f, of the sensitivity %s, untrained %s",
                        variant.name(),
                        meanRadius(content.apply(variant)),
                        text("%.2f", mean(each(of(variant), run -> meanRadius(run.curve())))),
                        text("%.2f", mean(each(of(variant), run -> meanRadius(run.untrainedCurve()))))))
                .toList();
    }

    /** What else changes with the setting: means by setting, and the rank correlation with the distance over all runs. */
    private List<String> confounders(ImageVariant variant, String measure, ToDoubleFunction<RunRecord> distance) {
        List<RunRecord> runs = of(variant);
        double[] distances = each(runs, distance);
        Map<String, ToDoubleFunction<RunRecord>> quantities = Map.of(
                "validation accuracy", RunRecord::validationAccuracy,
                "training loss", RunRecord::trainingLoss,
                "norm of weights", RunRecord::norm,
                "training horizon", RunRecord::horizon);
        List<String> lines = new ArrayList<>();
        for (String name : List.of("validation accuracy", "training loss", "norm of weights", "training horizon")) {
            ToDoubleFunction<RunRecord> quantity = quantities.get(name);
            String means = settings(variant, quantity).stream()
                    .map(values -> text("%.3g", mean(values)))
                    .collect(Collectors.joining(", "));
            double correlation = runs.size() < 2 ? Double.NaN : Ranks.spearman(each(runs, quantity), distances);
            lines.add(name + " by setting " + means
                    + (Double.isNaN(correlation)
                            ? ""
                            : String.format(
                                    Locale.ROOT, "; rank correlation with the " + measure + " %.2f", correlation)));
        }
        String means = settings(variant, distance).stream()
                .map(values -> text("%.3f", mean(values)))
                .collect(Collectors.joining(", "));
        lines.add(0, measure + " by setting " + means);
        return lines;
    }

    private List<RunRecord> of(ImageVariant variant) {
        return usable.stream()
                .filter(run -> run.variant().equals(variant.name()))
                .toList();
    }

    private List<double[]> settings(ImageVariant variant, ToDoubleFunction<RunRecord> measure) {
        return plan.sweep().values().stream()
                .map(value -> each(
                        of(variant).stream()
                                .filter(run -> value.equals(run.value()))
                                .toList(),
                        measure))
                .toList();
    }

    private RadialCurve own(RunRecord run) {
        return data.get(run.variant()).curve();
    }

    private RadialCurve amplitude(ImageVariant variant) {
        return data.get(variant.name()).curve();
    }

    private RadialCurve information(ImageVariant variant) {
        return data.get(variant.name()).informationCurve();
    }

    /** The mean distance to the content of the sweep's other kinds of images. */
    private double toOthers(RunRecord run, Function<RunRecord, RadialCurve> curve) {
        return data.values().stream()
                .filter(one -> !one.variant().equals(run.variant()))
                .mapToDouble(one -> distance(curve.apply(run), one.curve()))
                .average()
                .orElse(Double.NaN);
    }

    private static double distance(RadialCurve sensitivity, RadialCurve content) {
        return Alignment.of(sensitivity, content).totalVariation();
    }

    /** The mean of |xi|, weighed by a curve divided by its integral. */
    private static double meanRadius(RadialCurve curve) {
        RadialCurve share = curve.normalized();
        return IntStream.range(0, share.size())
                .mapToDouble(i -> share.weight(i) * share.value(i) * share.radius(i))
                .sum();
    }

    private static double[] each(List<RunRecord> runs, ToDoubleFunction<RunRecord> measure) {
        return runs.stream().mapToDouble(measure).toArray();
    }

    private static double mean(double... values) {
        return values.length == 0 ? Double.NaN : Arrays.stream(values).average().orElseThrow();
    }

    /** A number; a dash where no run is left. */
    private static String text(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }
}
