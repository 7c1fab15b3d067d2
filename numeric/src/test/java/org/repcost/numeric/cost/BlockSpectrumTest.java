package org.repcost.numeric.cost;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.ZMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.numeric.enclosure.PreciseBall;
import org.repcost.numeric.enclosure.PreciseBallArithmetic;
import org.repcost.numeric.fourier.HalfSpectrum;
import org.repcost.numeric.linalg.ComplexMatrices;
import org.repcost.numeric.linalg.ComplexSvd;
import org.repcost.numeric.network.LiveChannels;
import org.repcost.numeric.network.RandomNetworks;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.optimization.ExplicitMinimizer;
import org.repcost.numeric.optimization.Minimum;
import org.repcost.numeric.sampling.Instance;
import org.repcost.numeric.sampling.InstanceSpace;
import org.repcost.theory.fourier.DftNormalization;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.statement.Setting;

class BlockSpectrumTest {
    private static final PreciseBallArithmetic PRECISE = new PreciseBallArithmetic(32);

    @ParameterizedTest
    @CsvSource({
        "1,'3,2'",
        "1,'1,1,1,1'",
        "2,'3,3'",
        "5,'2,3,3,2'",
        "7,'3,3,3,3,3'",
        "4x3,'2,2,3,2'",
        "1x6,'3,4,2'",
        "5x4,'4,3,5'",
        "3x3x2,'2,2,2'",
        "2x2,'6,1,6,6'",
        "3,'4,4,4,4,4,4,4,4,4'"
    })
    void errorBoundsCoverTheDistanceToTheEnclosedTruth(String group, String widths) {
        for (long seed = 1; seed <= 3; seed++) {
            assertWithinBounds(RandomNetworks.gaussian(RandomNetworks.architecture(group, widths), seed));
        }
    }

    @Test
    void errorBoundsCoverRankDeficientInstances() {
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 60; trial++) {
            Architecture architecture = InstanceSpace.small().sample(random);
            assertWithinBounds(new Instance(architecture, trial).numbers().network());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-200, 0, 200})
    void errorBoundsScaleWithTheNetwork(int exponent) {
        RealLinearCnn network = RandomNetworks.gaussian(RandomNetworks.architecture("5", "3,4,3"), 4);
        BlockSpectrum plain = BlockSpectrum.of(network);
        BlockSpectrum scaled = BlockSpectrum.of(new RealLinearCnn(
                network.architecture(),
                List.of(scaled(network.weight(1), exponent), scaled(network.weight(2), -exponent))));
        for (int f = 0; f < plain.frequencies().length; f++) {
            assertArrayEquals(plain.singularValues()[f], scaled.singularValues()[f], plain.errors()[f]);
            assertEquals(plain.errors()[f], scaled.errors()[f], 0.01 * plain.errors()[f]);
        }
    }

    @ParameterizedTest
    @CsvSource({"8,1", "8,3", "64,1", "64,3"})
    void bottleneckOfAWideDeepNetworkIsNotSummedAsNoise(int width, int size) {
        int[] widths = new int[17];
        Arrays.fill(widths, width);
        widths[8] = 5;
        RealLinearCnn network = RandomNetworks.gaussian(Architecture.of(FiniteAbelianGroup.product(size), widths), 5);
        double truth = costThroughTheBottleneck(network, 8);
        NumericalCost cost = NumericalCost.of(BlockSpectrum.of(network));
        assertEquals(truth, cost.value(), 1e-9 * truth);
        assertEquals(truth, cost.value(), cost.error());
        assertEquals(0, cost.unresolved());
        double inflated = costOfPlainDecompositions(network);
        assertTrue(inflated > 1.005 * truth, inflated + " against " + truth);
        assertEquals(5, BlockSpectrum.of(network).maxBlockRank());
    }

    @ParameterizedTest
    @CsvSource({"8,1", "8,3", "64,1", "64,3"})
    void numericalRankDeficiencyIsReportedAndCoveredByTheError(int width, int size) {
        int[] widths = new int[18];
        Arrays.fill(widths, width);
        widths[8] = 5;
        RealLinearCnn bottleneck =
                RandomNetworks.gaussian(Architecture.of(FiniteAbelianGroup.product(size), widths), 6);
        RealLinearCnn fullWidth = mergedAt(bottleneck, 8);
        double truth = 16 * Math.pow(size, -15.0 / 16) * schattenThroughTheBottleneck(bottleneck, 8, 16);
        NumericalCost cost = NumericalCost.of(BlockSpectrum.of(fullWidth));
        assertEquals(truth, cost.value(), 1e-9 * truth);
        assertEquals((width - 5) * size, cost.unresolved());
        assertTrue(cost.unresolvedError() > 0 && cost.unresolvedError() <= cost.error());
        // Both the rank-5 product and the product of the rounded weights lie within the bound.
        assertEquals(truth, cost.value(), cost.error());
        assertEquals(costOfPlainDecompositions(fullWidth), cost.value(), cost.error());
        assertEquals(5, BlockSpectrum.of(fullWidth).maxBlockRank());
    }

    @Test
    void structuralRankCountsOnlyChannelsThatAreWrittenAndRead() {
        Architecture architecture = RandomNetworks.architecture("3", "4,4,4,4");
        RealLinearCnn network = RandomNetworks.gaussian(architecture, 7);
        assertEquals(4, LiveChannels.rankBound(network));
        zeroEntries(network.weight(1), 0, -1);
        assertEquals(3, LiveChannels.rankBound(network));
        zeroEntries(network.weight(2), -1, 1);
        assertEquals(2, LiveChannels.rankBound(network));
        zeroEntries(network.weight(3), -1, 0);
        assertEquals(2, LiveChannels.rankBound(network));
        zeroEntries(network.weight(3), -1, -1);
        assertEquals(0, LiveChannels.rankBound(network));
    }

    @Test
    void zeroNetworkHasAnEmptySpectrumAndCostsNothing() {
        Architecture architecture = RandomNetworks.architecture("3x2", "2,3,2");
        RealLinearCnn zero = new RealLinearCnn(
                architecture,
                List.of(
                        RealMatrixFunction.zero(architecture.group(), 3, 2),
                        RealMatrixFunction.zero(architecture.group(), 2, 3)));
        BlockSpectrum spectrum = BlockSpectrum.of(zero);
        assertEquals(0, spectrum.maxBlockRank());
        assertEquals(0, LayerImbalance.of(zero));
        assertEquals(new NumericalCost(0, 0, 0, 0), NumericalCost.of(spectrum));
    }

    @Test
    void onlyBalancedNetworksHaveImbalanceZero() {
        RealLinearCnn network = RandomNetworks.gaussian(RandomNetworks.architecture("5", "3,3,3,3"), 8);
        assertTrue(LayerImbalance.of(network) > 1e-2);
        Minimum minimum = ExplicitMinimizer.minimize(network.architecture(), PredictorBlocks.predictor(network), 3);
        assertEquals(0, LayerImbalance.of(((Minimum.Found) minimum).network()), 1e-13);
        assertEquals(0, LayerImbalance.of(RandomNetworks.gaussian(RandomNetworks.architecture("5", "3,3"), 8)));
    }

    /** The true cost: the blocks' singular values are those of 5 x 5 products of the two halves' factors. */
    private static double costThroughTheBottleneck(RealLinearCnn network, int bottleneck) {
        int depth = network.architecture().depth();
        return depth
                * Math.pow(network.architecture().group().size(), -(depth - 1.0) / depth)
                * schattenThroughTheBottleneck(network, bottleneck, depth);
    }

    private static double schattenThroughTheBottleneck(RealLinearCnn network, int bottleneck, int costDepth) {
        int depth = network.architecture().depth();
        int size = network.architecture().group().size();
        // A network with one layer more than the cost's depth carries a factor sqrt(N) the more.
        double scale = Math.pow(size, (depth - 1) / 2.0);
        List<HalfSpectrum> layers =
                network.weights().stream().map(HalfSpectrum::of).toList();
        double sum = 0;
        for (int f = 0; f < layers.get(0).frequencies().length; f++) {
            ZMatrixRMaj right = product(layers, f, 1, bottleneck);
            ZMatrixRMaj left = product(layers, f, bottleneck + 1, depth);
            ComplexSvd a = ComplexSvd.of(left);
            ComplexSvd b = ComplexSvd.of(right);
            ZMatrixRMaj core = ComplexMatrices.multiply(ComplexMatrices.adjoint(a.v()), b.u());
            for (int i = 0; i < core.numRows; i++) {
                for (int j = 0; j < core.numCols; j++) {
                    double factor = a.singularValues()[i] * b.singularValues()[j];
                    core.set(i, j, core.getReal(i, j) * factor, core.getImag(i, j) * factor);
                }
            }
            for (double sigma : ComplexSvd.singularValues(core)) {
                sum += layers.get(0).multiplicity(f) * Math.pow(scale * sigma, 2.0 / costDepth);
            }
        }
        return sum;
    }

    private static ZMatrixRMaj product(List<HalfSpectrum> layers, int f, int from, int to) {
        ZMatrixRMaj product = null;
        for (int l = from; l <= to; l++) {
            ZMatrixRMaj factor = layers.get(l - 1).matrices()[f];
            ZMatrixRMaj next = l == layers.size() ? ComplexMatrices.conjugate(factor) : factor;
            product = product == null ? next : ComplexMatrices.multiply(next, product);
        }
        return product;
    }

    /** What a decomposition of the blocks gives that sums whatever singular values it computes. */
    private static double costOfPlainDecompositions(RealLinearCnn network) {
        int depth = network.architecture().depth();
        int size = network.architecture().group().size();
        List<HalfSpectrum> layers =
                network.weights().stream().map(HalfSpectrum::of).toList();
        double sum = 0;
        for (int f = 0; f < layers.get(0).frequencies().length; f++) {
            double scale = Math.pow(size, (depth - 1) / 2.0);
            for (double sigma : ComplexSvd.singularValues(product(layers, f, 1, depth))) {
                sum += layers.get(0).multiplicity(f) * Math.pow(scale * sigma, 2.0 / depth);
            }
        }
        return depth * Math.pow(size, -(depth - 1.0) / depth) * sum;
    }

    /** The layers l and l + 1 convolved into one, by the definition. */
    private static RealLinearCnn mergedAt(RealLinearCnn network, int l) {
        FiniteAbelianGroup group = network.architecture().group().asProductOfCyclic();
        RealMatrixFunction a = network.weight(l + 1);
        RealMatrixFunction b = network.weight(l);
        RealMatrixFunction merged = RealMatrixFunction.zero(group, a.rows(), b.columns());
        for (int g = 0; g < group.size(); g++) {
            for (int h = 0; h < group.size(); h++) {
                for (int i = 0; i < a.rows(); i++) {
                    for (int j = 0; j < b.columns(); j++) {
                        double sum = merged.get(g, i, j);
                        for (int k = 0; k < a.columns(); k++) {
                            sum += a.get(h, i, k) * b.get(group.subtract(g, h), k, j);
                        }
                        merged.set(g, i, j, sum);
                    }
                }
            }
        }
        List<RealMatrixFunction> weights = new ArrayList<>(network.weights());
        weights.set(l - 1, merged);
        weights.remove(l);
        List<Integer> widths = new ArrayList<>(network.architecture().widths());
        widths.remove(l);
        return new RealLinearCnn(new Architecture(group, widths), weights);
    }

    private static void assertWithinBounds(RealLinearCnn network) {
        BlockSpectrum spectrum = BlockSpectrum.of(network);
        Architecture architecture = network.architecture();
        Setting<PreciseBall> truth = new Setting<>(
                PRECISE, DftNormalization.UNITARY, network.over(PRECISE), architecture.largestBlockRank(), null);
        for (int f = 0; f < spectrum.frequencies().length; f++) {
            List<PreciseBall> enclosed = truth.singularValues().get(spectrum.frequencies()[f]);
            double[] values = Arrays.copyOf(spectrum.singularValues()[f], enclosed.size());
            double norm = enclosed.get(0).upper();
            for (int i = 0; i < values.length; i++) {
                assertTrue(enclosed.get(i).radius() <= 1e-20 * norm, architecture + ": " + enclosed.get(i));
                double distance = Math.max(
                        enclosed.get(i).upper() - values[i],
                        values[i] - enclosed.get(i).lower());
                assertTrue(distance <= spectrum.errors()[f], architecture + ": " + distance);
            }
            assertTrue(spectrum.errors()[f] <= 1e-9 * norm, architecture.toString());
        }
        NumericalCost cost = NumericalCost.of(spectrum);
        PreciseBall enclosure = truth.representationCost();
        assertEquals(enclosure.getReal(), cost.value(), cost.error(), architecture.toString());
    }

    private static RealMatrixFunction scaled(RealMatrixFunction w, int exponent) {
        return new RealMatrixFunction(
                w.group(),
                w.rows(),
                w.columns(),
                Arrays.stream(w.values()).map(x -> Math.scalb(x, exponent)).toArray());
    }

    /** Sets a row, a column or, with -1 for both, everything to 0. */
    private static void zeroEntries(RealMatrixFunction w, int row, int column) {
        for (int i = 0; i < w.rows(); i++) {
            for (int j = 0; j < w.columns(); j++) {
                for (int g = 0; g < w.group().size(); g++) {
                    boolean hit = row == -1 && column == -1 || i == row || j == column;
                    w.set(g, i, j, hit ? 0 : w.get(g, i, j));
                }
            }
        }
    }
}
