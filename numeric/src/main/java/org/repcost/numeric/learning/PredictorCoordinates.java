package org.repcost.numeric.learning;

import java.util.stream.IntStream;
import org.ejml.data.ZMatrixRMaj;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteAbelianGroup;

/**
 * Predictors beta, K x C, in {@link BlockCoordinates}: those of beta^T, {@code [N, C, K]}, as a loss of inputs in coordinates
 * {@code [N, C]} has them. What stands at a frequency has the singular values of the block B(xi).
 */
final class PredictorCoordinates {
    private final BlockCoordinates coordinates;
    private final int outputs;
    private final int inputs;

    /** Of predictors of the given shape. */
    PredictorCoordinates(FiniteAbelianGroup group, int outputs, int inputs) {
        this.coordinates = new BlockCoordinates(group);
        this.outputs = outputs;
        this.inputs = inputs;
    }

    /** The indices of one frequency of each pair {xi, -xi}. */
    IntStream frequencies() {
        return IntStream.range(0, coordinates.count());
    }

    /** 1 for a self-conjugate frequency, 2 for one that stands for a pair. */
    int multiplicity(int frequency) {
        return coordinates.multiplicity(frequency);
    }

    /** The coordinates of a signal, C x 1: {@code [N, C]}. */
    double[] ofInput(RealMatrixFunction x) {
        return coordinates.of(x);
    }

    /** The coordinates of a predictor. */
    double[] of(RealMatrixFunction predictor) {
        return coordinates.of(predictor.transpose());
    }

    /** The predictor with the given coordinates. */
    RealMatrixFunction function(double[] predictor) {
        return coordinates.function(predictor, inputs, outputs).transpose();
    }

    /** beta^(xi)^T, C x K, at a frequency. */
    ZMatrixRMaj block(int frequency, double[] predictor) {
        ZMatrixRMaj block = new ZMatrixRMaj(inputs, outputs);
        coordinates.read(frequency, predictor, 0, block);
        return block;
    }

    /** Writes beta^(xi)^T at a frequency into coordinates. */
    void setBlock(int frequency, ZMatrixRMaj block, double[] predictor) {
        coordinates.write(frequency, block, predictor, 0);
    }
}
