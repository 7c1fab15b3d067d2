package org.repcost.cnn.layer;

import java.util.SplittableRandom;

/** How a layer's parameters begin. */
public enum Initialization {
    /**
     * Kaiming-normal weights, of variance 2 / fanIn (He et al. 2015), which keep the size of signals through ReLUs; biases 0.
     */
    KAIMING_NORMAL {
        @Override
        void initialize(Parameter weight, Parameter bias, long fanIn, SplittableRandom random) {
            weight.fill(Math.sqrt(2.0 / fanIn), random::nextGaussian);
            if (bias != null) {
                bias.value().assign(0);
            }
        }
    },
    /** What PyTorch gives convolutions and linear layers: weights and biases uniform between -1/sqrt(fanIn) and 1/sqrt(fanIn). */
    PYTORCH_DEFAULT {
        @Override
        void initialize(Parameter weight, Parameter bias, long fanIn, SplittableRandom random) {
            double bound = 1 / Math.sqrt(fanIn);
            weight.fill(bound, () -> random.nextDouble(-1, 1));
            if (bias != null) {
                bias.fill(bound, () -> random.nextDouble(-1, 1));
            }
        }
    };

    /**
     * Sets the parameters of a layer.
     *
     * @param bias null if there is none
     * @param fanIn how many inputs each output depends on
     */
    abstract void initialize(Parameter weight, Parameter bias, long fanIn, SplittableRandom random);
}
