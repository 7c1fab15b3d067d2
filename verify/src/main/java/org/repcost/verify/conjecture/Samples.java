package org.repcost.verify.conjecture;

import java.util.SplittableRandom;
import org.repcost.numeric.layered.RealLayeredNetwork;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.PlacedLayer;

/** Random networks to try a formula on: dense and sparse ones, with small whole weights, and of different sizes. */
final class Samples {
    private static final double[] SIZES = {1, 0.25, 1, 4};

    private Samples() {}

    /**
     * The network of a number: Gaussian for even numbers, with whole weights from -2 to 2, most of them 0, for odd ones.
     * Every fourth is smaller, every fourth larger.
     */
    static RealLayeredNetwork network(LayeredArchitecture architecture, long seed, int number) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
        double[] weights = new double[architecture.weights()];
        double size = SIZES[number / 2 % SIZES.length];
        for (PlacedLayer layer : architecture.weightLayers()) {
            for (int i = layer.firstWeight(); i < layer.firstWeight() + layer.weights(); i++) {
                weights[i] = number % 2 == 0 ? size * random.nextGaussian() : sparse(random);
            }
            if (number % 2 == 1) {
                // A layer of zeros would make every predictor 0.
                weights[layer.firstWeight() + random.nextInt(layer.weights())] = 1;
            }
        }
        return new RealLayeredNetwork(architecture, weights);
    }

    private static double sparse(SplittableRandom random) {
        return random.nextInt(3) > 0 ? 0 : random.nextInt(-2, 3);
    }
}
