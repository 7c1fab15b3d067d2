package org.repcost.cnn.sweep;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.repcost.cnn.spectrum.Alignment;
import org.repcost.cnn.spectrum.RadialCurve;

/** The runs of a sweep as CSV, a line each; numbers in full precision, empty where there is none. */
public final class SweepCsv {
    private static final List<String> COLUMNS = List.of(
            "variant",
            "value",
            "run",
            "seed",
            "state",
            "epochs",
            "validation_accuracy",
            "training_accuracy",
            "training_loss",
            "norm",
            "horizon",
            "total_variation",
            "divergence",
            "cosine",
            "rank_correlation",
            "untrained_total_variation",
            "stop_over_pass",
            "untrained_stop_over_pass",
            "seconds");

    /** Of a network whose sensitivity is 0 everywhere. */
    private static final Alignment NONE = new Alignment(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private SweepCsv() {}

    /**
     * All finished runs in the order of the plan, under a line of column names.
     *
     * @throws org.repcost.verify.input.BadInputException if a file of the sweep cannot be read
     */
    public static String text(SweepFolder folder) {
        List<DataRecord> data = folder.data();
        return Stream.concat(
                        Stream.of(String.join(",", COLUMNS)),
                        folder.runs().stream().map(run -> line(run, DataRecord.of(run.variant(), data))))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(RunRecord run, DataRecord data) {
        String state = !run.isTrained() ? "failed" : run.isCollapsed(data) ? "collapsed" : "trained";
        Stream<Object> head = Stream.of(run.variant(), text(run.value()), run.run(), run.seed(), state, run.epochs());
        Stream<Object> rest;
        if (run.isTrained()) {
            Alignment alignment = alignment(run.curve(), data);
            rest = Stream.of(
                    run.validationAccuracy(),
                    run.trainingAccuracy(),
                    run.trainingLoss(),
                    run.norm(),
                    run.horizon(),
                    text(alignment.totalVariation()),
                    text(alignment.divergence()),
                    text(alignment.cosine()),
                    text(alignment.rankCorrelation()),
                    text(alignment(run.untrainedCurve(), data).totalVariation()),
                    text(run.stopOverPass()),
                    text(run.untrainedStopOverPass()),
                    run.seconds());
        } else {
            rest = Stream.generate(() -> (Object) "").limit(COLUMNS.size() - 6L);
        }
        return Stream.concat(head, rest).map(String::valueOf).collect(Collectors.joining(","));
    }

    private static Alignment alignment(RadialCurve sensitivity, DataRecord data) {
        return sensitivity.integral() > 0 ? Alignment.of(sensitivity, data.curve()) : NONE;
    }

    private static String text(Double value) {
        return value == null || value.isNaN() ? "" : value.toString();
    }
}
