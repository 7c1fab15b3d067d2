package org.repcost.numeric.layered;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.repcost.numeric.linalg.Vectors;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.PlacedLayer;

/**
 * The map from weights to the predictor beta_w and its adjoint derivative, in double precision. A predictor is an array in the order
 * (g, c, k). Not for several threads at once.
 */
final class PredictorMap {
    private final LayeredArchitecture architecture;
    private final int outputs;
    private final List<LayerMap> maps;
    /** Of the levels 0..L: rows of the network above, y_k^T M_L ... M_{l+1}; level 0 is the predictor. */
    private final double[][] above;
    /** What a force on the predictor becomes at each level. */
    private final double[][] below;

    PredictorMap(LayeredArchitecture architecture) {
        this(architecture, architecture.layers().stream().map(LayerMap::new).toList());
    }

    private PredictorMap(LayeredArchitecture architecture, List<LayerMap> maps) {
        this.architecture = architecture;
        this.maps = maps;
        outputs = architecture.output().size();
        above = new double[maps.size() + 1][];
        below = new double[maps.size() + 1][];
        for (int l = 0; l <= maps.size(); l++) {
            int size = l == 0
                    ? architecture.input().size()
                    : architecture.layers().get(l - 1).output().size();
            above[l] = new double[Math.multiplyExact(size, outputs)];
            below[l] = new double[above[l].length];
        }
        for (int k = 0; k < outputs; k++) {
            above[maps.size()][k * outputs + k] = 1;
        }
    }

    /** The same map with memory of its own, for another thread. */
    PredictorMap copy() {
        return new PredictorMap(architecture, maps);
    }

    /** The number of entries of a predictor. */
    int size() {
        return above[0].length;
    }

    /** Roughly how many additions a predictor and a gradient take together. */
    double operations() {
        return 3.0 * outputs * maps.stream().mapToDouble(LayerMap::size).sum();
    }

    /** beta_w, valid until the next call. */
    double[] predictor(double[] w) {
        for (int l = maps.size(); l > 0; l--) {
            Arrays.fill(above[l - 1], 0);
            maps.get(l - 1).applyTransposed(w, above[l], above[l - 1], outputs);
        }
        return above[0];
    }

    /** Writes the gradient of &lt;force, beta_w&gt; at the weights of the last call of {@link #predictor}. */
    void gradient(double[] w, double[] force, double[] gradient) {
        Arrays.fill(gradient, 0);
        System.arraycopy(force, 0, below[0], 0, force.length);
        for (int l = 1; l <= maps.size(); l++) {
            maps.get(l - 1).addGradient(below[l - 1], above[l], gradient, outputs);
            if (l < maps.size()) {
                Arrays.fill(below[l], 0);
                maps.get(l - 1).apply(w, below[l - 1], below[l], outputs);
            }
        }
    }

    /** A predictor as an array. */
    double[] array(RealMatrixFunction beta) {
        int channels = architecture.input().channels();
        if (!beta.group().equals(architecture.input().group())
                || beta.rows() != outputs
                || beta.columns() != channels) {
            throw new IllegalArgumentException("the predictor must be " + outputs + " x " + channels + " on "
                    + architecture.input().group() + ", got " + beta.rows() + " x " + beta.columns() + " on "
                    + beta.group());
        }
        double[] array = new double[size()];
        for (int i = 0; i < array.length; i++) {
            int at = i / outputs;
            array[i] = beta.get(at / channels, i % outputs, at % channels);
        }
        return array;
    }

    /** An array as a predictor. */
    RealMatrixFunction function(double[] array) {
        int channels = architecture.input().channels();
        RealMatrixFunction beta = RealMatrixFunction.zero(architecture.input().group(), outputs, channels);
        for (int i = 0; i < array.length; i++) {
            int at = i / outputs;
            beta.set(at / channels, i % outputs, at % channels, array[i]);
        }
        return beta;
    }

    /** Gaussian weights, each layer of a norm of about 1. */
    double[] gaussianWeights(RandomGenerator random) {
        double[] w = new double[architecture.weights()];
        for (PlacedLayer layer : architecture.weightLayers()) {
            double size = 1 / Math.sqrt(layer.weights());
            for (int i = layer.firstWeight(); i < layer.firstWeight() + layer.weights(); i++) {
                w[i] = size * random.nextGaussian();
            }
        }
        return w;
    }

    /** The t with |beta_{t w}| equal to a norm, where the network is homogeneous and neither is 0; otherwise 1. */
    double factorTo(double norm, double[] w) {
        double reached = Vectors.norm(predictor(w));
        return reached > 0 && norm > 0 && isHomogeneous(architecture)
                ? Math.pow(norm / reached, 1.0 / architecture.depth())
                : 1;
    }

    /** Whether beta_{t w} = t^L beta_w, which FIXED entries beside weights, as in residual branches, prevent. */
    static boolean isHomogeneous(LayeredArchitecture architecture) {
        return architecture.weightLayers().stream()
                .noneMatch(layer -> layer.incidence().hasFixedEntries());
    }
}
