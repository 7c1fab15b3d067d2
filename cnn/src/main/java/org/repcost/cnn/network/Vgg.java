package org.repcost.cnn.network;

import java.util.Map;
import org.repcost.cnn.backend.BatchedProduct;
import org.repcost.cnn.layer.Sequence;

/**
 * VGG 11, 13, 16 and 19 (Simonyan and Zisserman 2015, configurations A, B, D and E) without batch norm: five stages of 3x3
 * convolutions with biases, each followed by ReLU, a max-pool 2 behind each stage, then dense layers. Parameters are named as in
 * torchvision.
 */
public final class Vgg {
    private static final int[] STAGE_CHANNELS = {64, 128, 256, 512, 512};

    /** The number of convolutions in each stage. */
    private static final Map<Integer, int[]> CONVOLUTIONS = Map.of(
            11, new int[] {1, 1, 2, 2, 2},
            13, new int[] {2, 2, 2, 2, 2},
            16, new int[] {2, 2, 3, 3, 3},
            19, new int[] {2, 2, 4, 4, 4});

    private Vgg() {}

    /**
     * The form for CIFAR: dropout, dense 512, ReLU, dropout, dense 512, ReLU, dense K.
     *
     * @param depth 11, 13, 16 or 19
     * @throws IllegalArgumentException for another depth
     */
    public static Network cifar(Scale scale, int depth, BatchedProduct product) {
        int hidden = scale.hidden(512);
        Stack features = features(scale, depth, product).flatten();
        Stack classifier = new Stack(scale, features.shape())
                .dropout()
                .dense(hidden)
                .relu()
                .dropout()
                .dense(hidden)
                .relu()
                .dense(scale.classes());
        return network("VGG " + depth, scale, features, classifier);
    }

    /**
     * The form for ImageNet's image sizes: dense 4096, ReLU, dropout, twice, then dense K.
     *
     * @param depth 11, 13, 16 or 19
     * @throws IllegalArgumentException for another depth
     */
    public static Network imageNette(Scale scale, int depth, BatchedProduct product) {
        int hidden = scale.hidden(4096);
        Stack features = features(scale, depth, product).flatten();
        Stack classifier = new Stack(scale, features.shape())
                .dense(hidden)
                .relu()
                .dropout()
                .dense(hidden)
                .relu()
                .dropout()
                .dense(scale.classes());
        return network("VGG " + depth + " (ImageNette)", scale, features, classifier);
    }

    private static Stack features(Scale scale, int depth, BatchedProduct product) {
        int[] convolutions = CONVOLUTIONS.get(depth);
        if (convolutions == null) {
            throw new IllegalArgumentException("a VGG must have depth 11, 13, 16 or 19, got " + depth);
        }
        Stack stack = new Stack(scale);
        for (int stage = 0; stage < convolutions.length; stage++) {
            for (int i = 0; i < convolutions[stage]; i++) {
                stack.convolution(scale.hidden(STAGE_CHANNELS[stage]), product).relu();
            }
            stack.maxPool(2);
        }
        return stack;
    }

    private static Network network(String name, Scale scale, Stack features, Stack classifier) {
        return new Network(
                name, scale, new Sequence().add("features", features.layers()).add("classifier", classifier.layers()));
    }
}
