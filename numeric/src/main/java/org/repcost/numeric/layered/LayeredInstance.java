package org.repcost.numeric.layered;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.repcost.theory.layer.Incidence;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.PlacedLayer;

/**
 * Random weights for an architecture, which follow from it and a seed. In half of the instances of depth L &gt;= 2 some channels
 * after the first layer are exactly 0, which limits the ranks of the blocks where the layers are full kernels.
 *
 * @param architecture the layers
 * @param seed what all weights follow from
 */
public record LayeredInstance(LayeredArchitecture architecture, long seed) {
    /** What is left of the spread of a layer's singular values: products of Gaussian ones would be nearly singular. */
    private static final double SPREAD = 0.3;

    /** Larger layers stay Gaussian: a decomposition takes about so many numbers to the power 3/2. */
    private static final long LARGEST_MATRIX = 40_000;

    /** The weights. */
    public RealLayeredNetwork network() {
        RandomGenerator random = new SplittableRandom(seed);
        double[] weights = new double[architecture.weights()];
        List<PlacedLayer> layers = architecture.weightLayers();
        for (PlacedLayer layer : layers) {
            fill(layer, weights, random);
        }
        int channels = layers.get(0).output().channels();
        boolean isLimited = random.nextBoolean() && layers.size() > 1;
        if (isLimited) {
            silence(layers.get(0), random.nextInt(1, channels + 1), weights);
        }
        return new RealLayeredNetwork(architecture, weights);
    }

    private static void fill(PlacedLayer layer, double[] weights, RandomGenerator random) {
        Incidence incidence = layer.incidence();
        double scale = Math.exp(0.5 * random.nextGaussian());
        double unit = Math.sqrt((double) incidence.rows() / incidence.size());
        int first = layer.firstWeight();
        for (int i = first; i < first + layer.weights(); i++) {
            weights[i] = unit * random.nextGaussian();
        }
        if ((long) incidence.rows() * incidence.columns() <= LARGEST_MATRIX) {
            condition(incidence, weights, first);
        }
        for (int i = first; i < first + layer.weights(); i++) {
            weights[i] *= scale;
        }
    }

    /**
     * Brings the singular values of the layer's matrix closer together. For layers of one kind throughout this is a matrix of the
     * layer again; for others the nearest one is taken.
     */
    private static void condition(Incidence incidence, double[] weights, int first) {
        DMatrixRMaj matrix = new DMatrixRMaj(incidence.rows(), incidence.columns());
        int[] uses = new int[incidence.weights()];
        incidence.forEach((row, column, weight) -> {
            if (weight != Incidence.FIXED) {
                matrix.add(row, column, weights[first + weight]);
                uses[weight]++;
            }
        });
        DMatrixRMaj conditioned = RealSvd.of(matrix, matrix.numCols).map(sigma -> Math.pow(sigma, SPREAD));
        for (int i = 0; i < uses.length; i++) {
            weights[first + i] = 0;
        }
        incidence.forEach((row, column, weight) -> {
            if (weight != Incidence.FIXED) {
                weights[first + weight] += conditioned.get(row, column) / uses[weight];
            }
        });
    }

    /** Sets all weights to 0 that write to a channel from the given one on. */
    private static void silence(PlacedLayer layer, int live, double[] weights) {
        int channels = layer.output().channels();
        layer.incidence().forEach((row, column, weight) -> {
            if (weight != Incidence.FIXED && row % channels >= live) {
                weights[layer.firstWeight() + weight] = 0;
            }
        });
    }
}
