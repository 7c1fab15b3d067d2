package org.repcost.cnn.instrument;

import org.nd4j.linalg.factory.Nd4j;
import org.repcost.cnn.backend.Backend;
import org.repcost.cnn.layer.Parameter;
import org.repcost.cnn.model.ModelShape;
import org.repcost.cnn.network.Network;

/** Networks of one linear layer whose weights are set by hand. */
final class LinearNetworks {
    private LinearNetworks() {}

    /** The network f_k(x) = biases[k] + sum of weights[k] x, with weights {@code [K][C H W]}. */
    static Network of(int channels, int height, int width, double[][] weights, double... biases) {
        Network network = new ModelShape("conv-actually-linear", 1, 1, channels, height, width, biases.length)
                .build(Backend.load(1).product());
        Parameter weight = network.parameters().get(0);
        weight.layout().fromPyTorch(Nd4j.create(weights), weight.value());
        network.parameters().get(1).value().assign(Nd4j.create(biases));
        return network;
    }

    /** a cos(2 pi (k y / H + l x / W)) of unit norm, {@code [H, W]}, for a frequency (k, l) that is not real. */
    static double[] cosine(int height, int width, int k, int l) {
        double[] image = new double[height * width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double turns = (double) k * y / height + (double) l * x / width;
                image[y * width + x] = Math.sqrt(2.0 / (height * width)) * Math.cos(2 * Math.PI * turns);
            }
        }
        return image;
    }

    /** Factor times an image at a place among zeros. */
    static double[] placed(double[] image, double factor, int start, int length) {
        double[] placed = new double[length];
        for (int i = 0; i < image.length; i++) {
            placed[start + i] = factor * image[i];
        }
        return placed;
    }
}
