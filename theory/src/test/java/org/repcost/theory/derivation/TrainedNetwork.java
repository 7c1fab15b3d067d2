package org.repcost.theory.derivation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.repcost.theory.layer.Incidence;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.PlacedLayer;

/**
 * Minimizes |beta_w - target|^2 / 2 + mu sum lambda |w|^2 over the weights by L-BFGS, from the incidence lists alone. At a
 * minimum the weights are the cheapest for their own beta_w, whatever the formula for that may be.
 */
final class TrainedNetwork {
    private static final int MEMORY = 20;

    private final LayeredArchitecture architecture;
    private final double[][] target;
    private final double mu;
    private double[] gradient;

    private TrainedNetwork(LayeredArchitecture architecture, double[][] target, double mu) {
        this.architecture = architecture;
        this.target = target;
        this.mu = mu;
    }

    /** The weights found from a random start; the target is the predictor of other random weights. */
    static double[] weights(LayeredArchitecture architecture, double mu, long seed) {
        int n = architecture.input().size();
        double[][] target = new double[architecture.output().size()][n];
        SplittableRandom random = new SplittableRandom(seed);
        double[][][] signals =
                new TrainedNetwork(architecture, target, mu).signals(random(architecture.weights(), random));
        double[][] beta = signals[signals.length - 1];
        double norm = Math.sqrt(Arrays.stream(beta)
                .flatMapToDouble(Arrays::stream)
                .map(b -> b * b)
                .sum());
        for (int k = 0; k < target.length; k++) {
            for (int i = 0; i < n; i++) {
                target[k][i] = beta[k][i] / norm * Math.sqrt(n * target.length);
            }
        }
        return new TrainedNetwork(architecture, target, mu).minimize(random(architecture.weights(), random));
    }

    static double[] random(int size, SplittableRandom random) {
        return IntStream.range(0, size)
                .mapToDouble(i -> random.nextDouble(-1, 1))
                .toArray();
    }

    private double[] minimize(double[] start) {
        double[] w = start;
        double value = evaluate(w);
        double[] slope = gradient;
        Deque<double[][]> memory = new ArrayDeque<>();
        for (int iteration = 0; iteration < 20_000 && norm(slope) > 1e-10; iteration++) {
            double[] step = direction(slope, memory);
            double decrease = dot(slope, step);
            double length = iteration == 0 ? Math.min(1, 0.1 / norm(slope)) : 1;
            double[] next = w;
            double nextValue = Double.POSITIVE_INFINITY;
            while (length > 1e-14 && !(nextValue <= value + 1e-4 * length * decrease + 1e-15 * Math.abs(value))) {
                next = sum(w, length, step);
                nextValue = evaluate(next);
                length /= 2;
            }
            double[] change = sum(next, -1, w);
            double[] slopeChange = sum(gradient, -1, slope);
            if (dot(change, slopeChange) > 1e-12 * dot(change, change)) {
                memory.addFirst(new double[][] {change, slopeChange});
                if (memory.size() > MEMORY) {
                    memory.removeLast();
                }
            }
            w = next;
            value = nextValue;
            slope = gradient;
        }
        return w;
    }

    private static double[] direction(double[] slope, Deque<double[][]> memory) {
        double[] q = slope.clone();
        double[] alphas = new double[memory.size()];
        int i = 0;
        for (double[][] pair : memory) {
            alphas[i] = dot(pair[0], q) / dot(pair[0], pair[1]);
            q = sum(q, -alphas[i++], pair[1]);
        }
        if (!memory.isEmpty()) {
            double[][] last = memory.getFirst();
            q = sum(q, dot(last[0], last[1]) / dot(last[1], last[1]) - 1, q);
        }
        List<double[][]> oldestFirst = new ArrayList<>(memory);
        Collections.reverse(oldestFirst);
        for (double[][] pair : oldestFirst) {
            q = sum(q, alphas[--i] - dot(pair[1], q) / dot(pair[0], pair[1]), pair[0]);
        }
        return sum(new double[q.length], -1, q);
    }

    /** The objective; its gradient is left in the field. */
    private double evaluate(double[] w) {
        double[][][] signals = signals(w);
        double[][] cotangent = signals[signals.length - 1];
        double value = 0;
        for (int k = 0; k < cotangent.length; k++) {
            for (int i = 0; i < cotangent[k].length; i++) {
                cotangent[k][i] -= target[k][i];
                value += cotangent[k][i] * cotangent[k][i] / 2;
            }
        }
        gradient = new double[w.length];
        List<PlacedLayer> layers = architecture.layers();
        for (int l = layers.size() - 1; l >= 0; l--) {
            PlacedLayer layer = layers.get(l);
            int first = layer.firstWeight();
            double[][] input = signals[l];
            double[][] output = cotangent;
            double[][] back =
                    new double[layer.incidence().columns()][architecture.input().size()];
            layer.incidence().forEach((row, column, weight) -> {
                boolean fixed = weight == Incidence.FIXED;
                if (!fixed) {
                    gradient[first + weight] += dot(output[row], input[column]);
                }
                addTo(back[column], fixed ? 1 : w[first + weight], output[row]);
            });
            for (int i = first; i < first + layer.incidence().weights(); i++) {
                value += mu * layer.decay() * w[i] * w[i];
                gradient[i] += 2 * mu * layer.decay() * w[i];
            }
            cotangent = back;
        }
        return value;
    }

    /** The matrices of the first l layers together, for l = 0, 1, ... */
    private double[][][] signals(double[] w) {
        List<PlacedLayer> layers = architecture.layers();
        int n = architecture.input().size();
        double[][][] signals = new double[layers.size() + 1][][];
        signals[0] = new double[n][n];
        for (int i = 0; i < n; i++) {
            signals[0][i][i] = 1;
        }
        for (int l = 0; l < layers.size(); l++) {
            PlacedLayer layer = layers.get(l);
            double[][] input = signals[l];
            double[][] output = new double[layer.incidence().rows()][n];
            layer.incidence()
                    .forEach((row, column, weight) -> addTo(
                            output[row],
                            weight == Incidence.FIXED ? 1 : w[layer.firstWeight() + weight],
                            input[column]));
            signals[l + 1] = output;
        }
        return signals;
    }

    private static void addTo(double[] sum, double factor, double[] term) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * term[i];
        }
    }

    private static double[] sum(double[] a, double factor, double[] b) {
        double[] sum = a.clone();
        addTo(sum, factor, b);
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }
}
