package org.repcost.numeric.optimization;

import org.repcost.numeric.network.RealMatrixFunction;

/** How far a reached predictor is from the wanted one. */
final class Residuals {
    private Residuals() {}

    /** |reached - wanted| / |wanted|; the plain distance where the wanted one is 0. */
    static double relative(RealMatrixFunction reached, RealMatrixFunction wanted) {
        double square = 0;
        for (int i = 0; i < wanted.values().length; i++) {
            double difference = reached.values()[i] - wanted.values()[i];
            square += difference * difference;
        }
        double norm = wanted.squaredNorm();
        return Math.sqrt(norm == 0 ? square : square / norm);
    }
}
