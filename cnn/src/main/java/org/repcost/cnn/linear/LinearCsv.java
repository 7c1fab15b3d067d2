package org.repcost.cnn.linear;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.repcost.cnn.spectrum.RadialCurve;

/** The experiment's numbers as CSV, in full precision; a cell is empty where there is no number. */
final class LinearCsv {
    private static final String RUN_COLUMNS =
            "depth,decay,seed,state,evaluations,objective,worst_objective,converged_starts,loss,accuracy,"
                    + "held_out_loss,held_out_accuracy,weight_norm2,excess,gradient_norm,duality_gap,total_variation,"
                    + "divergence,cosine,rank_correlation,stop_over_pass,zeros,coarse_zeros,gap,gap_by_bound,"
                    + "median_looseness,least_looseness,largest_pull,below,active_below,zeros_at_equality";

    private LinearCsv() {}

    /** A line a run. */
    static String runs(LinearResult result) {
        return RUN_COLUMNS + "\n"
                + result.runs().stream().map(run -> line(run, result.seed())).collect(Collectors.joining());
    }

    private static String line(LinearRun run, long seed) {
        LinearRun.Reached reached = run.reached();
        LinearRun.Aligned aligned = run.alignment();
        LinearRun.Blocks blocks = run.blocks();
        LinearRun.Threshold threshold = blocks == null ? null : blocks.threshold();
        return Stream.of(
                        List.of(run.depth(), run.decay(), seed, run.stateText(), run.evaluations()),
                        reached == null
                                ? empty(11)
                                : List.of(
                                        reached.objective(),
                                        reached.worstObjective(),
                                        reached.convergedStarts(),
                                        reached.loss(),
                                        reached.accuracy(),
                                        reached.heldOutLoss(),
                                        reached.heldOutAccuracy(),
                                        reached.weightNorm2(),
                                        reached.excess(),
                                        reached.gradientNorm(),
                                        reached.dualityGap() == null ? "" : reached.dualityGap()),
                        aligned == null
                                ? empty(5)
                                : List.of(
                                        aligned.totalVariation(),
                                        aligned.divergence(),
                                        aligned.cosine(),
                                        aligned.rankCorrelation(),
                                        aligned.stopOverPass() == null ? "" : aligned.stopOverPass()),
                        blocks == null
                                ? empty(6)
                                : List.of(
                                        blocks.zeros(),
                                        blocks.coarseZeros(),
                                        blocks.gap(),
                                        blocks.gapByBound(),
                                        blocks.medianLooseness(),
                                        blocks.leastLooseness()),
                        threshold == null
                                ? empty(4)
                                : List.of(
                                        threshold.largestPull(),
                                        threshold.below(),
                                        threshold.activeBelow(),
                                        threshold.zerosAtEquality()))
                .flatMap(List::stream)
                .map(cell -> cell.equals(Double.NaN) ? "" : cell.toString())
                .collect(Collectors.joining(",", "", "\n"));
    }

    private static List<?> empty(int cells) {
        return Collections.nCopies(cells, "");
    }

    /** A line a run and radius: sensitivity and amplitude of the data, as they are and divided by their integrals. */
    static String curves(LinearResult result) {
        StringBuilder csv = new StringBuilder("depth,decay,radius,sensitivity,data,sensitivity_share,data_share\n");
        RadialCurve data = result.data();
        RadialCurve dataShare = data.normalized();
        for (LinearRun run : result.runs()) {
            if (run.alignment() == null) {
                continue;
            }
            RadialCurve curve = run.alignment().curve();
            RadialCurve share = curve.normalized();
            for (int i = 0; i < curve.size(); i++) {
                csv.append(String.format(
                        Locale.ROOT,
                        "%d,%s,%s,%s,%s,%s,%s\n",
                        run.depth(),
                        run.decay(),
                        curve.radius(i),
                        curve.value(i),
                        data.value(i),
                        share.value(i),
                        dataShare.value(i)));
            }
        }
        return csv.toString();
    }
}
