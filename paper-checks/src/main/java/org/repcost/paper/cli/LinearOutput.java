package org.repcost.paper.cli;

import java.util.List;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.linear.LinearResult;
import org.repcost.cnn.linear.LinearRun;

/**
 * The experiment on linear CNNs as {@code repcost linear --json} prints it.
 *
 * @param training what the training images are
 * @param heldOut what the held-out images are
 * @param normalization by what both were normalized
 * @param loss the loss
 * @param decayConvention how decays are meant
 * @param innerWidth the width of the inner layers
 * @param starts how often each network was trained
 * @param seed what all random choices follow from
 * @param radii the radii of the data's curve
 * @param amplitudes the data's curve: the root of the mean power, unitary DFT, averaged over channels and over a radius
 * @param runs the runs
 * @param onDepth what they say about P2
 * @param onDecay what they say about P3
 */
record LinearOutput(
        String training,
        String heldOut,
        ChannelStatistics normalization,
        String loss,
        String decayConvention,
        int innerWidth,
        int starts,
        long seed,
        double[] radii,
        double[] amplitudes,
        List<LinearRun> runs,
        String onDepth,
        String onDecay) {
    static LinearOutput of(LinearResult result) {
        return new LinearOutput(
                result.training(),
                result.heldOut(),
                result.normalization(),
                result.loss().toString(),
                DecayConvention.PYTORCH,
                result.width(),
                result.starts(),
                result.seed(),
                result.data().radii(),
                result.data().values(),
                result.runs(),
                result.onDepth(),
                result.onDecay());
    }
}
