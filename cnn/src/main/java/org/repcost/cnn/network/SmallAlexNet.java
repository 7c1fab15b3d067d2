package org.repcost.cnn.network;

import org.repcost.cnn.layer.BatchNorm;
import org.repcost.cnn.layer.Dense;

/**
 * The small AlexNet of Wang and Isola 2020, which Baradad et al. 2021 train on generated textures, with K logits: five 3x3
 * convolutions to 96, 192, 384, 384 and 192 channels, a max-pool of 3 with stride 2 behind the first, second and fifth, dense 4096
 * twice, dense K. Each layer but the last has batch norm and ReLU and no biases.
 */
public final class SmallAlexNet {
    private SmallAlexNet() {}

    /** The network; its own images are 64 x 64. */
    public static Network of(Scale scale) {
        Stack stack = new Stack(scale);
        stack.normalizedConvolution(scale.hidden(96), 1).relu().maxPool(3, 2);
        stack.normalizedConvolution(scale.hidden(192), 1).relu().maxPool(3, 2);
        stack.normalizedConvolution(scale.hidden(384), 1).relu();
        stack.normalizedConvolution(scale.hidden(384), 1).relu();
        stack.normalizedConvolution(scale.hidden(192), 1).relu().maxPool(3, 2);
        stack.flatten();
        addDense(scale, stack);
        addDense(scale, stack);
        return new Network("small AlexNet", scale, stack.dense(scale.classes()).layers());
    }

    private static void addDense(Scale scale, Stack stack) {
        int outputs = scale.hidden(4096);
        stack.add(new Dense(scale.type(), stack.channels(), outputs, false))
                .add(new BatchNorm(scale.type(), outputs))
                .relu();
    }
}
