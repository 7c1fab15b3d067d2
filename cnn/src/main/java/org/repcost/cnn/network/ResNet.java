package org.repcost.cnn.network;

import org.repcost.cnn.layer.Dense;
import org.repcost.cnn.layer.PaddedSubsampling;
import org.repcost.cnn.layer.Relu;
import org.repcost.cnn.layer.Residual;
import org.repcost.cnn.layer.Scaling;
import org.repcost.cnn.layer.Sequence;

/** Residual networks for CIFAR, with batch norm behind every convolution and no biases in convolutions. */
public final class ResNet {
    private ResNet() {}

    /**
     * A residual network of depth 9, or 6 n + 2 such as 20 and 56.
     *
     * @throws IllegalArgumentException for another depth
     */
    public static Network of(Scale scale, int depth) {
        if (depth == 9) {
            return resNet9(scale);
        }
        if (depth < 8 || depth % 6 != 2) {
            throw new IllegalArgumentException("a ResNet must have depth 9 or 6 n + 2, n >= 1, got " + depth);
        }
        return byHe(scale, depth);
    }

    /**
     * ResNet 9 of Page's "How to train your ResNet" (myrtle.ai's DAWNBench entry): conv 64; conv 128, max-pool 2, residual block;
     * conv 256, max-pool 2; conv 512, max-pool 2, residual block; max-pool 4; linear without biases; times 1/8. Each conv is 3x3
     * with batch norm and ReLU; a residual block adds two of them to its input.
     */
    private static Network resNet9(Scale scale) {
        Stack stack = new Stack(scale);
        stack.normalizedConvolution(scale.hidden(64), 1).relu();
        stack.normalizedConvolution(scale.hidden(128), 1).relu().maxPool(2);
        addBlockOfTwo(scale, stack);
        stack.normalizedConvolution(scale.hidden(256), 1).relu().maxPool(2);
        stack.normalizedConvolution(scale.hidden(512), 1).relu().maxPool(2);
        addBlockOfTwo(scale, stack);
        stack.maxPool(4).flatten();
        stack.add(new Dense(scale.type(), stack.channels(), scale.classes(), false));
        stack.add(new Scaling(0.125));
        return new Network("ResNet 9", scale, stack.layers());
    }

    private static void addBlockOfTwo(Scale scale, Stack stack) {
        int channels = stack.channels();
        Stack body = new Stack(scale, stack.shape());
        body.normalizedConvolution(channels, 1).relu();
        body.normalizedConvolution(channels, 1).relu();
        stack.add(new Residual(body.layers(), new Sequence()));
    }

    /**
     * He et al. 2016, section 4.2: conv 3x3 to 16 channels; three stages of n blocks [conv 3x3, ReLU, conv 3x3, shortcut, ReLU]
     * with 16, 32 and 64 channels, the second and third stage starting with stride 2; global average pool; linear. Shortcuts have
     * no parameters (option A).
     */
    private static Network byHe(Scale scale, int depth) {
        int blocks = (depth - 2) / 6;
        Stack stack = new Stack(scale);
        stack.normalizedConvolution(scale.hidden(16), 1).relu();
        for (int stage = 0; stage < 3; stage++) {
            for (int block = 0; block < blocks; block++) {
                addBlockByHe(scale, stack, scale.hidden(16 << stage), stage > 0 && block == 0 ? 2 : 1);
            }
        }
        stack.averagePool().dense(scale.classes());
        return new Network("ResNet " + depth, scale, stack.layers());
    }

    private static void addBlockByHe(Scale scale, Stack stack, int channels, int stride) {
        Stack body = new Stack(scale, stack.shape());
        body.normalizedConvolution(channels, stride).relu();
        body.normalizedConvolution(channels, 1);
        Sequence shortcut = new Sequence();
        if (stride != 1) {
            shortcut.add(new PaddedSubsampling(stack.channels(), channels));
        }
        stack.add(new Residual(body.layers(), shortcut)).add(new Relu());
    }
}
