package org.repcost.cnn.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
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
    private final CountedRuns runs;

    private SweepPredictions(CountedRuns runs) {
        this.runs = runs;
    }

    /**
     * The predictions that a sweep's finished runs test.
     *
     * @throws org.repcost.verify.input.BadInputException if the folder's files cannot be read
     */
    public static List<Prediction> of(SweepFolder folder) {
        CountedRuns runs = new CountedRuns(folder);
        if (runs.sweep().variable() != SweptVariable.IMAGES) {
            return new SweepPredictions(runs).predictions();
        }
        return runs.canCompareImages() ? ImagePredictions.of(runs) : List.of();
    }

    private List<Prediction> predictions() {
        List<Prediction> predictions = new ArrayList<>();
        if (runs.canCompareImages()) {
            predictions.add(ownImages());
        }
        for (ImageVariant variant : runs.sweep().variants()) {
            if (runs.hasData(variant)) {
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
        for (ImageVariant variant : runs.sweep().variants()) {
            String name = variant.name();
            ToDoubleFunction<RunRecord> toOwn = run -> runs.toOwn(run, RunRecord::curve);
            ToDoubleFunction<RunRecord> toOthers = run -> runs.toOthers(run, RunRecord::curve);
            ToDoubleFunction<RunRecord> before = run -> runs.toOwn(run, RunRecord::untrainedCurve);
            ToDoubleFunction<RunRecord> beforeToOthers = run -> runs.toOthers(run, RunRecord::untrainedCurve);
            all.add(runs.compared(variant, name + ", to its own images than to the others", toOwn, toOthers));
            all.add(runs.compared(variant, name + ", trained than untrained", toOwn, before));
            // Not also "nearer to the others than to its own": where P1 holds, that cannot.
            others.add(
                    runs.compared(variant, name + ", trained than untrained, to the others", toOthers, beforeToOthers));
            untrained.add(runs.compared(
                    variant, name + " untrained, to its own images than to the others", before, beforeToOthers));
        }
        PairedSample sample = new PairedSample(all, runs.seed());
        return new Prediction(
                "P1",
                "sensitivity is nearer to a network's own images: "
                        + runs.sweep().title(),
                sample,
                List.of(
                        new WrongPrediction(
                                "labels of the images shuffled", sample.shuffled(PredictionRule.SHUFFLINGS)),
                        new WrongPrediction(
                                "data curves of the other images", List.of(new PairedSample(others, runs.seed()))),
                        new WrongPrediction("untrained networks", List.of(new PairedSample(untrained, runs.seed())))),
                runs.excluded(runs.sweep().variants()),
                List.of());
    }

    /** P2 or P3 on one kind of images. */
    private Prediction trend(ImageVariant variant) {
        boolean depth = runs.sweep().variable() == SweptVariable.DEPTH;
        boolean filtered = variant.highPass() != null;
        ToDoubleFunction<RunRecord> distance =
                filtered ? RunRecord::stopOverPass : run -> runs.toOwn(run, RunRecord::curve);
        ToDoubleFunction<RunRecord> before =
                filtered ? RunRecord::untrainedStopOverPass : run -> runs.toOwn(run, RunRecord::untrainedCurve);
        TrendSample sample = decreasing(runs.settings(variant, distance));
        List<WrongPrediction> wrong = new ArrayList<>();
        wrong.add(new WrongPrediction("labels of the settings shuffled", CountedRuns.shuffled(sample)));
        if (depth) {
            // Weights before training do not depend on the decay: there, nothing could be missed.
            wrong.add(new WrongPrediction("untrained networks", List.of(decreasing(runs.settings(variant, before)))));
        }
        if (runs.data().size() > 1) {
            wrong.add(new WrongPrediction(
                    "data curve of the other images",
                    List.of(decreasing(runs.settings(variant, run -> runs.toOthers(run, RunRecord::curve))))));
        }
        return new Prediction(
                (depth ? "P2 " : "P3 ") + variant.name(),
                (filtered ? "sensitivity leaves the removed band with " : "sensitivity aligns with the data with ")
                        + (depth ? "depth" : "weight decay") + ": "
                        + runs.sweep().title() + ", "
                        + variant.name() + " images",
                sample,
                wrong,
                runs.excluded(List.of(variant)),
                Confounders.of(runs, variant, filtered ? "stop over pass" : "distance", distance));
    }

    private TrendSample decreasing(List<double[]> settings) {
        return runs.trend(settings, Trend.DECREASING);
    }
}
