package org.repcost.numeric.cost;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.numeric.network.RandomNetworks;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.ComplexArithmetic;

class NumericalCostTest {
    private static BlockSpectrum spectrum(double[] sigma, double error, int depth) {
        int[] widths = new int[depth + 1];
        Arrays.fill(widths, sigma.length);
        // Z_3: frequency 0 and the pair {1, 2}.
        Architecture architecture = Architecture.of(FiniteAbelianGroup.product(3), widths);
        return new BlockSpectrum(
                architecture, new int[] {0, 1}, new double[][] {sigma, sigma}, new double[] {error, error});
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16})
    void bothFrequenciesOfAPairCount(int depth) {
        NumericalCost cost = NumericalCost.of(spectrum(new double[] {8, 1}, 0, depth));
        double expected = depth * Math.pow(3, -(depth - 1.0) / depth) * 3 * (Math.pow(8, 2.0 / depth) + 1);
        assertEquals(expected, cost.value(), 1e-14 * expected);
        assertEquals(0, cost.unresolved());
        assertTrue(cost.error() < 1e-12 * expected);
    }

    @Test
    void singularValuesWithinTheirErrorAreCountedAsUnresolved() {
        NumericalCost cost = NumericalCost.of(spectrum(new double[] {1, 1e-16}, 1e-15, 16));
        double coefficient = 16 * Math.pow(3, -15.0 / 16);
        assertEquals(3 * coefficient, cost.value(), 1e-12);
        assertEquals(3, cost.unresolved());
        assertEquals(3 * coefficient * Math.pow(1.1e-15, 0.125), cost.unresolvedError(), 1e-12);
        assertTrue(cost.error() >= cost.unresolvedError());
    }

    @ParameterizedTest
    @CsvSource({"1,0.1", "2,0.1", "3,0.01", "7,0.3", "16,1e-6"})
    void errorCoversEverySpectrumWithinTheErrors(int depth, double error) {
        double[] sigma = {2, 0.5, 0.25, 1e-7};
        NumericalCost cost = NumericalCost.of(spectrum(sigma, error, depth));
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 200; trial++) {
            double[] true0 = Arrays.stream(sigma)
                    .map(s -> Math.max(0, s + error * (random.nextInt(3) - 1)))
                    .toArray();
            NumericalCost truth = NumericalCost.of(spectrum(true0, 0, depth));
            assertEquals(truth.value(), cost.value(), cost.error());
        }
    }

    @Test
    void otherDepthGivesTheCostOfADeeperNetwork() {
        NumericalCost deeper = NumericalCost.of(spectrum(new double[] {8, 1}, 0, 2), 3);
        assertEquals(NumericalCost.of(spectrum(new double[] {8, 1}, 0, 3)), deeper);
    }

    @ParameterizedTest
    @CsvSource({"1,'3,2'", "5,'2,2,2'", "4x3,'2,3,3,2'", "3x3x2,'1,2,1'", "7,'3,3,3,3,3,2'"})
    void changeBoundCoversChangesOfThePredictor(String group, String widths) {
        RealLinearCnn network = RandomNetworks.gaussian(RandomNetworks.architecture(group, widths), 1);
        Architecture architecture = network.architecture();
        RealMatrixFunction beta = PredictorBlocks.predictor(network);
        double cost = costOfPredictor(beta, architecture.depth());
        for (int trial = 0; trial < 50; trial++) {
            double size = Math.pow(10, -trial % 9);
            RealMatrixFunction noise =
                    RandomNetworks.gaussian(architecture.group(), beta.rows(), beta.columns(), 50 + trial);
            RealMatrixFunction changed = new RealMatrixFunction(
                    beta.group(), beta.rows(), beta.columns(), beta.values().clone());
            for (int i = 0; i < changed.values().length; i++) {
                changed.values()[i] += size * noise.values()[i];
            }
            double bound = NumericalCost.changeBound(
                    architecture.depth(),
                    beta.group().size(),
                    Math.min(beta.rows(), beta.columns()),
                    size * Math.sqrt(noise.squaredNorm()),
                    Math.sqrt(beta.squaredNorm()));
            assertEquals(cost, costOfPredictor(changed, architecture.depth()), bound * (1 + 1e-9) + 1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void changeBoundIsAttainedAtZero(int depth) {
        // beta = 0 against a flat spectrum of equal singular values.
        FiniteAbelianGroup group = FiniteAbelianGroup.product(5);
        RealMatrixFunction delta = RealMatrixFunction.zero(group, 2, 2);
        delta.set(0, 0, 0, 3);
        delta.set(0, 1, 1, 3);
        double bound = NumericalCost.changeBound(depth, 5, 2, Math.sqrt(delta.squaredNorm()), 0);
        assertEquals(costOfPredictor(delta, depth), bound, 1e-12 * bound);
    }

    @ParameterizedTest
    @CsvSource({"1,'3,2,2'", "7,'2,3,2'", "5x4,'3,2,4'", "3x3x2,'2,2'"})
    void costSplitsIntoBandsOfEqualRadius(String group, String widths) {
        RealLinearCnn network = RandomNetworks.gaussian(RandomNetworks.architecture(group, widths), 2);
        CostBreakdown breakdown = CostBreakdown.of(network);
        double sum = breakdown.byRadius().stream()
                .mapToDouble(CostBreakdown.Band::cost)
                .sum();
        assertEquals(breakdown.cost().value(), sum, 1e-12 * sum);
        assertEquals(
                network.architecture().group().size(),
                breakdown.byRadius().stream()
                        .mapToInt(CostBreakdown.Band::frequencies)
                        .sum());
        assertTrue(breakdown.weightNorm2()
                >= breakdown.cost().value() - breakdown.cost().error());
        int[] radii = breakdown.byRadius().stream()
                .mapToInt(CostBreakdown.Band::radius)
                .toArray();
        assertArrayEquals(Arrays.stream(radii).sorted().toArray(), radii);
        assertEquals(0, radii[0]);
    }

    @ParameterizedTest
    @CsvSource({"1,'3,2'", "5,'2,3,2'", "4x3,'2,3,3,1'", "2x1x3,'1,2,1,2,2'"})
    void predictorThroughTheBlocksIsTheOneOfTheDefinition(String group, String widths) {
        RealLinearCnn network = RandomNetworks.gaussian(RandomNetworks.architecture(group, widths), 3);
        RealMatrixFunction fast = PredictorBlocks.predictor(network);
        MatrixFunction<Complex> slow = network.over(ComplexArithmetic.INSTANCE).predictor(ComplexArithmetic.INSTANCE);
        for (int g = 0; g < fast.group().size(); g++) {
            for (int k = 0; k < fast.rows(); k++) {
                for (int c = 0; c < fast.columns(); c++) {
                    assertEquals(slow.at(g).getEntry(k, c).getReal(), fast.get(g, k, c), 1e-13);
                }
            }
        }
        assertArrayEquals(
                fast.values(),
                PredictorBlocks.predictor(PredictorBlocks.of(fast)).values(),
                1e-13);
    }

    private static double costOfPredictor(RealMatrixFunction beta, int depth) {
        Architecture head = Architecture.of(beta.group(), beta.columns(), beta.rows());
        return NumericalCost.of(BlockSpectrum.of(new RealLinearCnn(head, List.of(beta))), depth)
                .value();
    }
}
