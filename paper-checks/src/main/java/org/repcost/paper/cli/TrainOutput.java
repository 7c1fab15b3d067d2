package org.repcost.paper.cli;

import java.util.List;
import org.repcost.cnn.training.EpochSummary;
import org.repcost.cnn.training.TrainingRun;
import org.repcost.cnn.training.TrainingSettings;

/**
 * A training as {@code repcost train --json} prints it.
 *
 * @param settings what determined it
 * @param decayConvention how the decay is meant
 * @param bestEpoch the epoch whose weights are kept
 * @param bestAccuracy the validation accuracy after it
 * @param curve all epochs
 */
record TrainOutput(
        TrainingSettings settings,
        String decayConvention,
        int bestEpoch,
        double bestAccuracy,
        List<EpochSummary> curve) {
    static TrainOutput of(TrainingSettings settings, TrainingRun.Result result) {
        return new TrainOutput(
                settings,
                DecayConvention.PYTORCH,
                result.schedule().bestEpoch(),
                result.schedule().bestAccuracy(),
                result.curve().epochs());
    }
}
