package org.repcost.cnn.network;

import org.repcost.cnn.layer.Initialization;

/**
 * Myrtle CNN (Shankar et al. 2020, as in the paper): conv 3x3 to 64 channels, ReLU; three times [conv 3x3 to twice the channels,
 * ReLU, max-pool 2]; max-pool 4; linear 512 to K. Convolutions have biases and no batch norm. Weights begin as
 * PyTorch's: at this width Kaiming-normal ones make the first steps diverge.
 */
public final class MyrtleCnn {
    private static final int BLOCKS = 3;

    private MyrtleCnn() {}

    /** The network; at image sides below 32 the last pool takes what is left of the image. */
    public static Network of(Scale scale) {
        int channels = scale.hidden(64);
        Stack stack = new Stack(scale, Initialization.PYTORCH_DEFAULT)
                .convolution(channels)
                .relu();
        for (int block = 0; block < BLOCKS; block++) {
            channels *= 2;
            stack.convolution(channels).relu().maxPool(2);
        }
        return new Network(
                "Myrtle CNN",
                scale,
                stack.maxPool(4).flatten().dense(scale.classes()).layers());
    }
}
