package org.repcost.cnn.sweep;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.repcost.cnn.spectrum.RadialCurve;

/**
 * What one training of a sweep came to, as its run.json says: its sensitivity, and what else may explain it.
 *
 * @param variant the images' name
 * @param value of what differs between settings; null where the images alone differ
 * @param run which of the runs of its setting, from 1
 * @param seed of initial weights, order, augmentation and dropout
 * @param failure why there is no trained network; null if there is one
 * @param epochs how many epochs were trained
 * @param bestEpoch whose weights are kept
 * @param validationAccuracy of these weights
 * @param trainingLoss in the last epoch
 * @param trainingAccuracy in the last epoch
 * @param norm the Euclidean norm of all weights that decay, of the weights kept
 * @param horizon the sum over all steps of rate x decay / (1 - momentum): how much decay alone shrinks a weight, in powers of e
 * @param seconds of training and measuring, with the whole epochs of earlier attempts; of a run that failed, of its last attempt
 * @param radii of the curves
 * @param sensitivity of the trained network by radius, not normalized
 * @param sensitivityErrors standard errors over images; NaN for one image
 * @param untrained the sensitivity of the network before training
 * @param stopOverPass the mean sensitivity in the band that a high-pass filter removes over that in the band it keeps; null
 *     without a filter
 * @param untrainedStopOverPass the same before training
 */
public record RunRecord(
        String variant,
        Double value,
        int run,
        long seed,
        String failure,
        int epochs,
        int bestEpoch,
        double validationAccuracy,
        double trainingLoss,
        double trainingAccuracy,
        double norm,
        double horizon,
        double seconds,
        double[] radii,
        double[] sensitivity,
        double[] sensitivityErrors,
        double[] untrained,
        Double stopOverPass,
        Double untrainedStopOverPass) {
    /** A network no better than this many times chance has not learned: it is left out. */
    private static final double COLLAPSED = 1.5;

    /** A training that failed. */
    static RunRecord failed(Sweep.Planned planned, long seed, String failure, double seconds) {
        return new RunRecord(
                planned.variant().name(),
                planned.recordedValue(),
                planned.run(),
                seed,
                failure,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                seconds,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Whether this is what came of a run of a plan, with curves where it trained. */
    boolean isOf(Sweep.Planned planned) {
        return planned.variant().name().equals(variant)
                && planned.run() == run
                && Objects.equals(planned.recordedValue(), value)
                && (failure != null || hasCurves());
    }

    private boolean hasCurves() {
        return DataRecord.isCurve(radii, sensitivity)
                && DataRecord.isCurve(radii, untrained)
                && sensitivityErrors != null
                && sensitivityErrors.length == radii.length;
    }

    /** Whether the network's outputs change with its images at all, both before training and after. */
    @JsonIgnore
    public boolean isSensitive() {
        return isTrained() && curve().integral() > 0 && untrainedCurve().integral() > 0;
    }

    /**
     * Whether it has learned nothing: its validation accuracy is below 1.5 times chance, or its outputs do not change with its
     * images, after training or before.
     */
    public boolean isCollapsed(DataRecord data) {
        return isTrained() && (validationAccuracy < COLLAPSED / data.classes() || !isSensitive());
    }

    /**
     * Whether it counts: it neither failed nor collapsed.
     *
     * @param data the content of its images, and of others
     */
    public boolean isUsable(List<DataRecord> data) {
        return isTrained()
                && data.stream().filter(one -> one.variant().equals(variant)).noneMatch(this::isCollapsed);
    }

    /** Whether its curves have the radii of this content, if it is that of its images. */
    boolean isComparableWith(DataRecord data) {
        return failure != null || !data.variant().equals(variant) || Arrays.equals(data.radii(), radii);
    }

    /** Whether there is a trained network. */
    @JsonIgnore
    public boolean isTrained() {
        return failure == null;
    }

    /** The sensitivity of the trained network. */
    @JsonIgnore
    public RadialCurve curve() {
        return new RadialCurve(radii, sensitivity);
    }

    /** The sensitivity of the network before training. */
    @JsonIgnore
    public RadialCurve untrainedCurve() {
        return new RadialCurve(radii, untrained);
    }
}
