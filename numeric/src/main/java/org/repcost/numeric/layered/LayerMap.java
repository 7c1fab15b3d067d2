package org.repcost.numeric.layered;

import org.repcost.theory.layer.Incidence;
import org.repcost.theory.layer.PlacedLayer;

/**
 * A layer's incidence list as plain arrays, for several signals at once: number k of signal entry i lies at i n + k, n the number of
 * signals.
 */
final class LayerMap {
    private final int[] rows;
    private final int[] columns;
    /** The index among all weights of the network, or {@link Incidence#FIXED}. */
    private final int[] weights;

    LayerMap(PlacedLayer layer) {
        Incidence incidence = layer.incidence();
        int firstWeight = layer.firstWeight();
        rows = new int[incidence.size()];
        columns = new int[incidence.size()];
        weights = new int[incidence.size()];
        int[] next = {0};
        incidence.forEach((row, column, weight) -> {
            int e = next[0]++;
            rows[e] = row;
            columns[e] = column;
            weights[e] = weight == Incidence.FIXED ? Incidence.FIXED : firstWeight + weight;
        });
    }

    /** The number of entries of the list. */
    int size() {
        return weights.length;
    }

    /** Adds M(w) x to y, for n signals. */
    void apply(double[] w, double[] x, double[] y, int n) {
        accumulate(w, x, columns, y, rows, n);
    }

    /** Adds M(w)^T y to x, for n signals. */
    void applyTransposed(double[] w, double[] y, double[] x, int n) {
        accumulate(w, y, rows, x, columns, n);
    }

    private void accumulate(double[] w, double[] from, int[] source, double[] to, int[] target, int n) {
        for (int e = 0; e < weights.length; e++) {
            double factor = weights[e] == Incidence.FIXED ? 1 : w[weights[e]];
            int s = source[e] * n;
            int t = target[e] * n;
            for (int k = 0; k < n; k++) {
                to[t + k] += factor * from[s + k];
            }
        }
    }

    /** Adds the gradient of sum_k y_k^T M(w) x_k with respect to the weights. */
    void addGradient(double[] x, double[] y, double[] gradient, int n) {
        for (int e = 0; e < weights.length; e++) {
            if (weights[e] != Incidence.FIXED) {
                int c = columns[e] * n;
                int r = rows[e] * n;
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += y[r + k] * x[c + k];
                }
                gradient[weights[e]] += sum;
            }
        }
    }
}
