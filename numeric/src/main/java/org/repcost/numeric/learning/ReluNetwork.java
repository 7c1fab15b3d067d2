package org.repcost.numeric.learning;

import java.util.Arrays;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.network.Architecture;

/**
 * The paper's CNN with a ReLU after every convolution, f(x) = w^{L,T} relu(w^{L-1} * ... relu(w^1 * x)), on weights and inputs in a
 * basis of choice. Weights are the coordinates of w^1, ..., w^L one after the other, {@code [N, C_l, C_{l-1}]} each, inputs
 * {@code [N, C]}. The activation alone needs values; head and gradients are inner products, which are the same in every basis.
 */
public final class ReluNetwork {
    private final Architecture architecture;
    private final FunctionBasis basis;
    private final int[] starts;

    /** A network over the group of the architecture, with functions on it in a basis. */
    public ReluNetwork(Architecture architecture, FunctionBasis basis) {
        this.architecture = architecture;
        this.basis = basis;
        this.starts = new int[architecture.depth() + 1];
        for (int l = 1; l < starts.length; l++) {
            starts[l] = starts[l - 1] + architecture.group().size() * architecture.width(l) * architecture.width(l - 1);
        }
    }

    /** The number of weights of all layers. */
    public int size() {
        return starts[architecture.depth()];
    }

    /** f(x), K numbers. */
    public double[] apply(double[] w, double[] x) {
        return head(w, features(w, x, new RealMatrixFunction[architecture.depth()])[architecture.depth() - 1]);
    }

    /** Adds to a gradient that of |f(x) - y|^2 / 2, and returns this loss. */
    public double addGradient(double[] w, double[] x, double[] y, double[] gradient) {
        int depth = architecture.depth();
        RealMatrixFunction[] before = new RealMatrixFunction[depth];
        double[][] features = features(w, x, before);
        double[] slope = head(w, features[depth - 1]);
        double loss = 0;
        for (int k = 0; k < slope.length; k++) {
            slope[k] -= y[k];
            loss += slope[k] * slope[k] / 2;
        }
        int channels = architecture.width(depth - 1);
        double[] pull = new double[features[depth - 1].length];
        for (int i = 0; i < pull.length; i++) {
            for (int k = 0; k < slope.length; k++) {
                int at = starts[depth - 1] + headIndex(i, k, channels);
                gradient[at] += slope[k] * features[depth - 1][i];
                pull[i] += slope[k] * w[at];
            }
        }
        for (int l = depth - 1; l >= 1; l--) {
            pull = whereActive(pull, before[l]);
            double[] layer = basis.kernelGradient(pull, features[l - 1]);
            for (int i = 0; i < layer.length; i++) {
                gradient[starts[l - 1] + i] += layer[i];
            }
            pull = basis.inputGradient(layer(w, l), pull);
        }
        return loss;
    }

    /** x, then what every activation gives; what it takes, as values, is written to the places 1..L-1 of an array. */
    private double[][] features(double[] w, double[] x, RealMatrixFunction[] before) {
        double[][] features = new double[architecture.depth()][];
        features[0] = x;
        for (int l = 1; l < features.length; l++) {
            RealMatrixFunction z =
                    basis.function(basis.convolve(layer(w, l), features[l - 1]), architecture.width(l), 1);
            before[l] = z;
            features[l] = basis.of(whereActive(z, z));
        }
        return features;
    }

    /** From a gradient with respect to what an activation gives, that with respect to what it takes. */
    private double[] whereActive(double[] pull, RealMatrixFunction before) {
        return basis.of(whereActive(basis.function(pull, before.rows(), 1), before));
    }

    private static RealMatrixFunction whereActive(RealMatrixFunction function, RealMatrixFunction before) {
        double[] values = new double[function.values().length];
        Arrays.setAll(values, i -> before.values()[i] > 0 ? function.values()[i] : 0);
        return new RealMatrixFunction(function.group(), function.rows(), function.columns(), values);
    }

    private double[] head(double[] w, double[] features) {
        double[] f = new double[architecture.outputs()];
        int channels = architecture.width(architecture.depth() - 1);
        for (int i = 0; i < features.length; i++) {
            for (int k = 0; k < f.length; k++) {
                f[k] += w[starts[architecture.depth() - 1] + headIndex(i, k, channels)] * features[i];
            }
        }
        return f;
    }

    /** Where w^L(g)_{kc} is, for the coordinate i = (g, c) of features. */
    private int headIndex(int i, int k, int channels) {
        return (i / channels * architecture.outputs() + k) * channels + i % channels;
    }

    private double[] layer(double[] w, int l) {
        return Arrays.copyOfRange(w, starts[l - 1], starts[l]);
    }
}
