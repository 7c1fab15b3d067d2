package org.repcost.numeric.optimization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.numeric.cost.BlockSpectrum;
import org.repcost.numeric.cost.NumericalCost;
import org.repcost.numeric.network.RandomNetworks;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.ComplexArithmetic;

/** The definition of R_L(beta) minimized over the spatial weights themselves: no Fourier transform anywhere. */
class SpatialMinimizationTest {
    @ParameterizedTest
    @CsvSource({"3,'2,2,2'", "3,'2,2,2,2'", "2x2,'1,2,1'", "4,'1,1,2'", "3,'2,1,2'", "2,'2,3'"})
    void spatialDescentReachesTheValueThatSplitsOverFrequencies(String group, String widths) {
        Architecture architecture = RandomNetworks.architecture(group, widths);
        RealLinearCnn teacher = RandomNetworks.gaussian(architecture, 11);
        RealMatrixFunction beta = predictor(architecture, flat(teacher));
        assertIsThePredictor(teacher, beta);
        double least = Double.POSITIVE_INFINITY;
        for (long start = 0; start < 4; start++) {
            least = Math.min(least, leastNorm(architecture, beta, start));
        }
        double formula = NumericalCost.of(BlockSpectrum.of(teacher)).value();
        assertEquals(formula, least, 1e-6 * formula);
        Minimum.Found direct = assertInstanceOf(
                Minimum.Found.class,
                new DirectMinimizer(architecture, 2, 1).minimize(beta, architecture.largestBlockRank()));
        assertEquals(direct.cost(), least, 1e-6 * formula);
    }

    /** The method of multipliers from a random start, infinite where it does not become feasible. */
    private static double leastNorm(Architecture architecture, RealMatrixFunction beta, long seed) {
        int n = size(architecture);
        SplittableRandom random = new SplittableRandom(seed);
        double[] z = new double[n];
        Arrays.setAll(z, i -> random.nextGaussian() / 2);
        double[] multiplier = new double[beta.values().length];
        // Heavy penalties keep small singular values from being pulled to 0, where they would stay.
        double penalty = 1e4;
        double previous = Double.POSITIVE_INFINITY;
        for (int step = 0; step < 40 && previous > 1e-9; step++) {
            double weight = penalty;
            // The objective is quadratic in every single weight, so central differences have no truncation error.
            Lbfgs.Objective objective = (x, gradient) -> {
                for (int i = 0; i < n; i++) {
                    double kept = x[i];
                    x[i] = kept + 0.5;
                    double above = lagrangian(architecture, beta, x, multiplier, weight);
                    x[i] = kept - 0.5;
                    gradient[i] = above - lagrangian(architecture, beta, x, multiplier, weight);
                    x[i] = kept;
                }
                return lagrangian(architecture, beta, x, multiplier, weight);
            };
            new Lbfgs(objective, n).minimize(z, Math.max(1e-9, Math.pow(10, -3 - step)), 2000);
            double[] reached = predictor(architecture, z).values();
            for (int i = 0; i < multiplier.length; i++) {
                multiplier[i] += penalty * (reached[i] - beta.values()[i]);
            }
            double current = distance(reached, beta.values());
            penalty = step == 0 ? 1e3 : current > previous / 4 ? 4 * penalty : penalty;
            previous = current;
        }
        double[] reached = predictor(architecture, z).values();
        boolean isFeasible = distance(reached, beta.values()) <= 1e-8;
        return isFeasible ? Arrays.stream(z).map(x -> x * x).sum() : Double.POSITIVE_INFINITY;
    }

    private static double lagrangian(
            Architecture architecture, RealMatrixFunction beta, double[] z, double[] multiplier, double penalty) {
        double[] reached = predictor(architecture, z).values();
        double value = 0;
        for (double weight : z) {
            value += weight * weight;
        }
        for (int i = 0; i < reached.length; i++) {
            double residual = reached[i] - beta.values()[i];
            value += residual * (multiplier[i] + penalty / 2 * residual);
        }
        return value;
    }

    /** beta of the weights z: the outputs for all basis inputs, by convolutions and a contraction. */
    private static RealMatrixFunction predictor(Architecture architecture, double[] z) {
        int n = architecture.group().size();
        int depth = architecture.depth();
        RealMatrixFunction beta =
                RealMatrixFunction.zero(architecture.group(), architecture.outputs(), architecture.inputs());
        for (int position = 0; position < n; position++) {
            for (int c = 0; c < architecture.inputs(); c++) {
                double[] features = new double[architecture.inputs() * n];
                features[c * n + position] = 1;
                int offset = 0;
                for (int l = 1; l < depth; l++) {
                    features = convolve(architecture, l, z, offset, features);
                    offset += architecture.width(l) * architecture.width(l - 1) * n;
                }
                for (int k = 0; k < architecture.outputs(); k++) {
                    double sum = 0;
                    for (int i = 0; i < features.length; i++) {
                        sum += z[offset + k * features.length + i] * features[i];
                    }
                    beta.set(position, k, c, sum);
                }
            }
        }
        return beta;
    }

    private static double[] convolve(Architecture architecture, int l, double[] z, int offset, double[] x) {
        int n = architecture.group().size();
        int columns = architecture.width(l - 1);
        double[] y = new double[architecture.width(l) * n];
        for (int i = 0; i < architecture.width(l); i++) {
            for (int j = 0; j < columns; j++) {
                for (int g = 0; g < n; g++) {
                    for (int h = 0; h < n; h++) {
                        y[i * n + architecture.group().multiply(g, h)] +=
                                z[offset + (i * columns + j) * n + h] * x[j * n + g];
                    }
                }
            }
        }
        return y;
    }

    private static int size(Architecture architecture) {
        int size = 0;
        for (int l = 1; l <= architecture.depth(); l++) {
            size += architecture.width(l)
                    * architecture.width(l - 1)
                    * architecture.group().size();
        }
        return size;
    }

    private static double[] flat(RealLinearCnn network) {
        List<Double> all = new ArrayList<>();
        for (RealMatrixFunction w : network.weights()) {
            Arrays.stream(w.values()).forEach(all::add);
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    private static void assertIsThePredictor(RealLinearCnn network, RealMatrixFunction beta) {
        MatrixFunction<Complex> expected =
                network.over(ComplexArithmetic.INSTANCE).predictor(ComplexArithmetic.INSTANCE);
        for (int g = 0; g < beta.group().size(); g++) {
            for (int k = 0; k < beta.rows(); k++) {
                for (int c = 0; c < beta.columns(); c++) {
                    assertEquals(expected.at(g).getEntry(k, c).getReal(), beta.get(g, k, c), 1e-13);
                }
            }
        }
    }
}
