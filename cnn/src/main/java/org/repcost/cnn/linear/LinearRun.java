package org.repcost.cnn.linear;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Locale;
import org.repcost.cnn.spectrum.RadialCurve;

/**
 * One trained linear network and what was measured on it.
 *
 * @param depth L
 * @param decay PyTorch's weight decay d = 2 lambda
 * @param state how training ended
 * @param reason why the state is UNDECIDED; otherwise empty
 * @param evaluations how often the objective was evaluated, over all starts
 * @param seconds how long training took
 * @param reached what training reached; null if the state is UNDECIDED
 * @param alignment how sensitivity and data compare; null if the state is not TRAINED
 * @param blocks what T15 and T23 say about the blocks; null if the state is not TRAINED
 */
public record LinearRun(
        int depth,
        double decay,
        State state,
        String reason,
        long evaluations,
        double seconds,
        Reached reached,
        Aligned alignment,
        Blocks blocks) {
    /** The largest relative duality gap of a network at its global minimum, as far as it counts. */
    public static final double GAP_GOAL = 1e-4;

    /** How a training ended. */
    public enum State {
        /** At a stationary point. */
        TRAINED,
        /** At a stationary point where the network is zero, so that it has no sensitivity to compare. */
        ZERO,
        /**
         * At a stationary point that the duality gap, above {@link #GAP_GOAL}, does not show to be near the global minimum: there is
         * no number but what training reached.
         */
        LOOSE,
        /** Nowhere: no number is shown. */
        UNDECIDED;

        /**
         * The state at a stationary point.
         *
         * @param dualityGap relative; null where there is none
         */
        static State atStationaryPoint(boolean isZero, Double dualityGap) {
            if (dualityGap != null && !(dualityGap <= GAP_GOAL)) {
                return LOOSE;
            }
            return isZero ? ZERO : TRAINED;
        }

        /** Whether something is known of the network: it is at a stationary point and, where that can be known, at the minimum. */
        public boolean isDecided() {
            return this == TRAINED || this == ZERO;
        }
    }

    /**
     * What training reached.
     *
     * @param objective Loss + lambda |w|^2, the least one of all starts
     * @param worstObjective the largest one of the starts that converged
     * @param convergedStarts how many did
     * @param loss the mean loss on the training images
     * @param accuracy on the training images, 0..1
     * @param heldOutLoss the mean loss on the held-out images
     * @param heldOutAccuracy on the held-out images, 0..1
     * @param weightNorm2 |w|^2, the sum over all layers
     * @param excess 1 - R_L / |w|^2: 0 at a stationary point (T14), up to what is left of the gradient; NaN beyond the range of doubles
     * @param gradientNorm the norm of the objective's gradient with respect to all weights
     * @param dualityGap how far the objective is from the global minimum at most, relative to it, as
     *     {@link org.repcost.numeric.learning.DualityGap} says; null unless the predictor problem is convex, that is for L &gt; 2 and
     *     where a width binds the rank
     */
    public record Reached(
            double objective,
            double worstObjective,
            int convergedStarts,
            double loss,
            double accuracy,
            double heldOutLoss,
            double heldOutAccuracy,
            double weightNorm2,
            double excess,
            double gradientNorm,
            Double dualityGap) {}

    /**
     * How sensitivity and data compare, as {@link org.repcost.cnn.spectrum.Alignment} says.
     *
     * @param totalVariation 0..1
     * @param divergence Kullback and Leibler's, from the data's curve
     * @param cosine of the curves
     * @param rankCorrelation Spearman's
     * @param stopOverPass the mean sensitivity on the band that the high-pass filter removes over that on the band that it leaves
     *     unchanged; null without a filter
     * @param radii |xi|, in cycles per image
     * @param sensitivity the mean over channels and over the frequencies of a radius of (sum_k |B(xi)_kc|^2)^{1/2}
     */
    public record Aligned(
            double totalVariation,
            double divergence,
            double cosine,
            double rankCorrelation,
            Double stopOverPass,
            double[] radii,
            double[] sensitivity) {
        /** The radial curve of the sensitivity. */
        public RadialCurve curve() {
            return new RadialCurve(radii, sensitivity);
        }
    }

    /**
     * What T15 and T23 say about the blocks, as {@link org.repcost.numeric.learning.TrainedBlocks} measures it.
     *
     * @param zeros the share of frequencies whose block is zero, up to 1e-5 of the largest
     * @param coarseZeros the share if blocks up to 1e-3 of the largest counted as zero
     * @param gap the smallest block that is not zero over the largest
     * @param gapByBound T15's bound on it; NaN for depths below 3
     * @param medianLooseness how loose T15 is
     * @param leastLooseness the least looseness of all blocks, at least 1
     * @param threshold what T23 says; null unless the depth is 2
     */
    public record Blocks(
            double zeros,
            double coarseZeros,
            double gap,
            double gapByBound,
            double medianLooseness,
            double leastLooseness,
            Threshold threshold) {}

    /**
     * What T23 says about a network of depth 2.
     *
     * @param largestPull the largest ||G(xi)||_op over the threshold 2 lambda / sqrt N, 1 at a minimum
     * @param below the number of frequencies below the threshold
     * @param activeBelow how many of them have a block that is not zero, none at a minimum
     * @param zerosAtEquality how many zero blocks are at the threshold, where T23 decides nothing
     */
    public record Threshold(double largestPull, int below, int activeBelow, int zerosAtEquality) {}

    /** Whether its sensitivity can be compared with the data. */
    @JsonIgnore
    public boolean isTrained() {
        return state == State.TRAINED;
    }

    /** "UNDECIDED: stalled", "TRAINED". */
    public String stateText() {
        return reason.isEmpty() ? state.toString() : state + ": " + reason;
    }

    /** The name of its file, "depth-2-decay-0.01.json". */
    static String file(int depth, double decay) {
        return String.format(Locale.ROOT, "depth-%d-decay-%s.json", depth, decay);
    }
}
