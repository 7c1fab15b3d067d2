package org.repcost.paper.cli;

import org.repcost.theory.loss.Loss;

/** The losses for any number of classes. */
enum ClassLoss {
    /** |f - y|^2 / 2. */
    SQUARED(Loss.SQUARED_ERROR),
    /** log sum_k exp(f_k) - f_y. */
    CROSS_ENTROPY(Loss.CROSS_ENTROPY);

    private final Loss loss;

    ClassLoss(Loss loss) {
        this.loss = loss;
    }

    Loss loss() {
        return loss;
    }
}
