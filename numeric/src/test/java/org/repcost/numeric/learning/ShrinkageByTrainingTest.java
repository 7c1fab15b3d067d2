package org.repcost.numeric.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.numeric.fourier.FastFourierTransform;
import org.repcost.numeric.optimization.Lbfgs;
import org.repcost.theory.group.FiniteAbelianGroup;

/** T16 against training: the weights of a scalar linear CNN on all translates of an input over Z_n, without frequencies. */
class ShrinkageByTrainingTest {
    private static final int STARTS = 40;

    @ParameterizedTest
    @CsvSource({
        "1, 2, 0.05", "2, 2, 0.02", "3, 2, 0.05", "4, 2, 0.01", "5, 2, 0.03", "5, 2, 0.3",
        "1, 3, 0.05", "2, 3, 0.02", "3, 3, 0.02", "4, 3, 0.05", "5, 3, 0.02", "5, 3, 0.3"
    })
    void bestOfSeveralTrainingsIsTheSumOverTheFrequencies(int n, int depth, double decay) {
        SplittableRandom random = new SplittableRandom(10 * n + depth);
        double[] x = random.doubles(n, -2, 2).toArray();
        double[] y = random.doubles(n, -2, 2).toArray();
        double best = Double.POSITIVE_INFINITY;
        for (int start = 0; start < STARTS; start++) {
            double[] w = random.doubles((long) n * depth, -1.5, 1.5).toArray();
            Lbfgs.Objective objective = (weights, gradient) -> objective(x, y, depth, decay, weights, gradient);
            new Lbfgs(objective, w.length).minimize(w, 1e-11, 3000);
            best = Math.min(best, objective.evaluate(w, new double[w.length]));
        }
        double formula = formula(x, y, depth, decay);
        assertTrue(best >= formula - 1e-10 * formula, best + " is below " + formula);
        assertEquals(formula, best, 1e-8 * formula);
    }

    @ParameterizedTest
    @CsvSource({"3, 2", "4, 3"})
    void gradientIsThatOfTheObjective(int n, int depth) {
        SplittableRandom random = new SplittableRandom(1);
        double[] x = random.doubles(n, -2, 2).toArray();
        double[] y = random.doubles(n, -2, 2).toArray();
        double[] w = random.doubles((long) n * depth, -1, 1).toArray();
        double[] gradient = new double[w.length];
        objective(x, y, depth, 0.1, w, gradient);
        double[] ignored = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            double[] more = w.clone();
            double[] less = w.clone();
            more[i] += 1e-5;
            less[i] -= 1e-5;
            double difference = objective(x, y, depth, 0.1, more, ignored) - objective(x, y, depth, 0.1, less, ignored);
            assertEquals(difference / 2e-5, gradient[i], 1e-7);
        }
    }

    /** (1/2n) sum_g y_g^2 + the sum over all xi of the least values of T16's objectives. */
    private static double formula(double[] x, double[] y, int depth, double decay) {
        int n = x.length;
        FastFourierTransform dft = new FastFourierTransform(FiniteAbelianGroup.product(n));
        double[] input = interleaved(x);
        dft.forward(input);
        double[] covariances = new double[2 * n];
        for (int g = 0; g < n; g++) {
            double[] translate = interleaved(translate(x, g));
            dft.forward(translate);
            for (int xi = 0; xi < n; xi++) {
                covariances[2 * xi] += y[g] * translate[2 * xi] / n;
                covariances[2 * xi + 1] -= y[g] * translate[2 * xi + 1] / n;
            }
        }
        double sum = Arrays.stream(y).map(t -> t * t).sum() / (2 * n);
        ScalarShrinkage shrinkage = ScalarShrinkage.of(depth, n, decay);
        for (int xi = 0; xi < n; xi++) {
            double s = Math.hypot(input[2 * xi], input[2 * xi + 1]);
            double c = Math.hypot(covariances[2 * xi], covariances[2 * xi + 1]);
            sum += shrinkage.value(s, c, shrinkage.minimizer(s, c));
        }
        return sum;
    }

    /** (1/2n) sum_g |f_w(x_g) - y_g|^2 + lambda |w|^2 by the definition of the network, and its gradient by backpropagation. */
    private static double objective(double[] x, double[] y, int depth, double decay, double[] w, double[] gradient) {
        int n = x.length;
        double value = 0;
        for (int i = 0; i < w.length; i++) {
            value += decay * w[i] * w[i];
            gradient[i] = 2 * decay * w[i];
        }
        double[] head = Arrays.copyOfRange(w, n * (depth - 1), n * depth);
        for (int g = 0; g < n; g++) {
            double[][] features = new double[depth][];
            features[0] = translate(x, g);
            for (int l = 1; l < depth; l++) {
                features[l] = new double[n];
                for (int i = 0; i < n; i++) {
                    for (int h = 0; h < n; h++) {
                        features[l][i] += w[n * (l - 1) + h] * features[l - 1][Math.floorMod(i - h, n)];
                    }
                }
            }
            double residual = -y[g];
            for (int i = 0; i < n; i++) {
                residual += head[i] * features[depth - 1][i];
            }
            value += residual * residual / (2 * n);
            double[] error = new double[n];
            for (int i = 0; i < n; i++) {
                gradient[n * (depth - 1) + i] += residual / n * features[depth - 1][i];
                error[i] = residual / n * head[i];
            }
            for (int l = depth - 1; l >= 1; l--) {
                double[] earlier = new double[n];
                for (int i = 0; i < n; i++) {
                    for (int h = 0; h < n; h++) {
                        int from = Math.floorMod(i - h, n);
                        gradient[n * (l - 1) + h] += error[i] * features[l - 1][from];
                        earlier[from] += error[i] * w[n * (l - 1) + h];
                    }
                }
                error = earlier;
            }
        }
        return value;
    }

    private static double[] translate(double[] x, int g) {
        double[] translate = new double[x.length];
        for (int h = 0; h < x.length; h++) {
            translate[h] = x[Math.floorMod(h - g, x.length)];
        }
        return translate;
    }

    private static double[] interleaved(double[] x) {
        double[] interleaved = new double[2 * x.length];
        for (int i = 0; i < x.length; i++) {
            interleaved[2 * i] = x[i];
        }
        return interleaved;
    }
}
