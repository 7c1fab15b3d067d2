package org.repcost.numeric.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.numeric.enclosure.PreciseBall;
import org.repcost.numeric.enclosure.PreciseBallArithmetic;
import org.repcost.numeric.network.LiveChannels;
import org.repcost.numeric.network.RandomNetworks;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.fourier.DftNormalization;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.statement.Setting;

class CostEnclosureTest {
    private static final PreciseBallArithmetic BALLS = new PreciseBallArithmetic(50);

    /** a^2 + b^2 = c^2. */
    private static final int[][] TRIPLES = {{3, 4, 5}, {5, 12, 13}, {8, 15, 17}, {20, 21, 29}};

    /** A network with its cost, exactly. */
    private record Known(RealLinearCnn network, BigDecimal cost) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void costKnownExactlyLiesBetweenTheBounds(int depth) {
        IntStream.range(0, 150).parallel().forEach(trial -> {
            Known known = known(depth, new SplittableRandom(100 * depth + trial));
            CostEnclosure cost = CostEnclosure.of(known.network);
            assertTrue(new BigDecimal(cost.lower()).compareTo(known.cost) <= 0, cost + " above " + known.cost);
            assertTrue(new BigDecimal(cost.upper()).compareTo(known.cost) >= 0, cost + " below " + known.cost);
            assertTrue(cost.relativeWidth() <= CostEnclosure.WIDEST, cost.toString());
        });
    }

    /**
     * Over Z_2^L, whose characters are 1 and -1, with F w^l(xi) = H for l &gt; 1 and H diag(t^L) for l = 1, where H = [[a, -b],
     * [b, a]] and a^2 + b^2 = c^2. The blocks N^{-1/2} F w^L ... F w^1 have the singular values N^{-1/2} (c t_i)^L, and
     * N = 2^L, so that R_L = L 2^{-(L-1)} sum 2^{-1} (c t_i)^2.
     */
    private static Known known(int depth, SplittableRandom random) {
        int[] orders = new int[depth];
        Arrays.fill(orders, 2);
        FiniteAbelianGroup group = FiniteAbelianGroup.product(orders);
        int n = group.size();
        int[] widths = new int[depth + 1];
        Arrays.fill(widths, 2);
        double[][][][] transforms = new double[depth][n][][];
        BigDecimal sum = BigDecimal.ZERO;
        for (int xi = 0; xi < n; xi++) {
            int[] triple = TRIPLES[random.nextInt(TRIPLES.length)];
            double[][] h = {{triple[0], -triple[1]}, {triple[1], triple[0]}};
            // 0 gives blocks of lower rank, which only the numbers know.
            double t = random.nextInt(-1, 5) / 4.0;
            double s = random.nextInt(3) == 0 ? t : random.nextInt(0, 5) / 4.0;
            for (int l = 0; l < depth; l++) {
                double x = l == 0 ? Math.pow(t, depth) : 1;
                double y = l == 0 ? Math.pow(s, depth) : 1;
                transforms[l][xi] = new double[][] {{h[0][0] * x, h[0][1] * y}, {h[1][0] * x, h[1][1] * y}};
            }
            sum = sum.add(BigDecimal.valueOf((t * t + s * s) * triple[2] * triple[2]));
        }
        List<RealMatrixFunction> weights = new ArrayList<>();
        for (double[][][] transform : transforms) {
            RealMatrixFunction w = RealMatrixFunction.zero(group, 2, 2);
            for (int g = 0; g < n; g++) {
                for (int xi = 0; xi < n; xi++) {
                    double sign = 2 * group.pairing(xi, g) == group.exponent() ? -1 : 1;
                    for (int entry = 0; entry < 4; entry++) {
                        // All exact: whole numbers over a power of 2.
                        double value = w.get(g, entry / 2, entry % 2) + sign * transform[xi][entry / 2][entry % 2] / n;
                        w.set(g, entry / 2, entry % 2, value);
                    }
                }
            }
            weights.add(w);
        }
        BigDecimal cost = sum.multiply(BigDecimal.valueOf(depth)).divide(BigDecimal.valueOf(1L << depth));
        return new Known(new RealLinearCnn(Architecture.of(group, widths), weights), cost);
    }

    @Test
    void costEvaluatedByDefinitionToFiftyDigitsLiesBetweenTheBounds() {
        String[] groups = {"1", "2", "3", "5", "2x2", "3x2", "1x4", "2x3"};
        IntStream.range(0, 208).parallel().forEach(trial -> {
            SplittableRandom random = new SplittableRandom(trial);
            int depth = random.nextInt(1, 4);
            String widths = IntStream.rangeClosed(0, depth)
                    .mapToObj(l -> "" + random.nextInt(1, 4))
                    .reduce((a, b) -> a + "," + b)
                    .orElseThrow();
            Architecture architecture = RandomNetworks.architecture(groups[trial % groups.length], widths);
            boolean isGaussian = random.nextBoolean();
            RealLinearCnn network = isGaussian
                    ? RandomNetworks.gaussian(architecture, trial)
                    : new Instance(architecture, trial).numbers().network();
            CostEnclosure cost = CostEnclosure.of(network);
            PreciseBall exact = preciseCost(network);
            BigDecimal middle = new BigDecimal(exact.midpointReal().toString());
            BigDecimal radius = new BigDecimal(exact.radius());
            assertTrue(exact.radius() < 1e-20 * exact.getReal(), exact.toString());
            assertTrue(new BigDecimal(cost.lower()).compareTo(middle.subtract(radius)) <= 0, cost + ", " + exact);
            assertTrue(new BigDecimal(cost.upper()).compareTo(middle.add(radius)) >= 0, cost + ", " + exact);
            assertTrue(cost.relativeWidth() <= CostEnclosure.WIDEST, cost.toString());
        });
    }

    private static PreciseBall preciseCost(RealLinearCnn network) {
        return new Setting<>(
                        BALLS, DftNormalization.UNITARY, network.over(BALLS), LiveChannels.rankBound(network), null)
                .representationCost();
    }

    @ParameterizedTest
    @CsvSource({"5,32", "9,64"})
    void singularValueThatIsZeroByItsNumbersAloneIsUnresolvedAndTakesMoreDigits(int depth, int digits) {
        RealLinearCnn network = singular(depth);
        CostEnclosure doubles = CostEnclosure.of(network, 0);
        assertTrue(doubles.stopped());
        assertEquals(15, doubles.digits());
        assertEquals(3, doubles.unresolved());
        assertTrue(doubles.relativeWidth() > 1e-6, doubles.toString());
        // An error of 1e-36 is one of 1e-14 in sigma^{2/5}, but of 1e-8 in sigma^{2/9}.
        CostEnclosure more = CostEnclosure.of(network);
        assertFalse(more.stopped());
        assertEquals(digits, more.digits());
        assertEquals(3, more.unresolved());
        assertTrue(more.relativeWidth() < 1e-10, more.toString());
        assertTrue(doubles.lower() <= more.lower() && more.upper() <= doubles.upper());
    }

    /** On Z_3, with two equal rows in the first layer. */
    private static RealLinearCnn singular(int depth) {
        RealLinearCnn network = RandomNetworks.gaussian(RandomNetworks.architecture("3", "2" + ",2".repeat(depth)), 3);
        double[] first = network.weight(1).values();
        System.arraycopy(first, 0, first, first.length / 2, first.length / 2);
        return network;
    }

    @Test
    void onlyBlocksThatAreTooWideTakeMoreDigits() {
        // On Z_2, w(0) +- w(1) are diag(1, 2) and [[1, 1], [1, 1]] / 10 * 3.
        RealMatrixFunction w = RealMatrixFunction.zero(FiniteAbelianGroup.product(2), 2, 2);
        double[][] singular = {{0.3, 0.3}, {0.3, 0.3}};
        double[][] regular = {{1, 0}, {0, 2}};
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                w.set(0, i, j, (regular[i][j] + singular[i][j]) / 2);
                w.set(1, i, j, (regular[i][j] - singular[i][j]) / 2);
            }
        }
        RealMatrixFunction identity = RealMatrixFunction.zero(w.group(), 2, 2);
        identity.set(0, 0, 0, 1);
        identity.set(0, 1, 1, 1);
        CostEnclosure cost = CostEnclosure.of(
                new RealLinearCnn(Architecture.of(w.group(), 2, 2, 2, 2, 2), List.of(w, identity, identity, identity)));
        assertEquals(15, cost.blocks().get(0).digits());
        assertTrue(cost.blocks().get(1).digits() > 15);
    }

    @ParameterizedTest
    @CsvSource({"1e-120,1e-8", "1e100,1e-30", "1e60,1e60"})
    void badlyScaledWeightsAreEnclosed(double first, double second) {
        // N = 1, diag(3, 4) and diag(2, 5): R_2 = 2 (6 + 20) times the scales.
        FiniteAbelianGroup point = FiniteAbelianGroup.product(1);
        RealLinearCnn network = new RealLinearCnn(
                Architecture.of(point, 2, 2, 2),
                List.of(
                        new RealMatrixFunction(point, 2, 2, new double[] {3 * first, 0, 0, 4 * first}),
                        new RealMatrixFunction(point, 2, 2, new double[] {2 * second, 0, 0, 5 * second})));
        CostEnclosure cost = CostEnclosure.of(network);
        double expected = 52 * first * second;
        assertTrue(cost.lower() <= expected * (1 + 1e-15) && expected * (1 - 1e-15) <= cost.upper(), cost.toString());
        assertTrue(cost.relativeWidth() <= CostEnclosure.WIDEST, cost.toString());
    }

    @Test
    void zeroNetworkCostsExactlyNothing() {
        FiniteAbelianGroup group = FiniteAbelianGroup.parse("3x2");
        RealLinearCnn zero = new RealLinearCnn(
                Architecture.of(group, 2, 1, 2),
                List.of(RealMatrixFunction.zero(group, 1, 2), RealMatrixFunction.zero(group, 2, 1)));
        CostEnclosure cost = CostEnclosure.of(zero);
        assertEquals(0, cost.lower());
        assertEquals(0, cost.upper());
        assertEquals(0, cost.relativeWidth());
        assertEquals(0, cost.unresolved());
    }

    @Test
    void resultIsTheSameOnOneThreadAndOnTwo() {
        RealLinearCnn network = singular(5);
        assertEquals(
                new ForkJoinPool(1).submit(() -> CostEnclosure.of(network)).join(),
                new ForkJoinPool(2).submit(() -> CostEnclosure.of(network)).join());
    }

    @ParameterizedTest
    @CsvSource({"1,'3,2,3'", "7,'2,3,2'", "4x3,'2,3,2'", "1x6,'2,2'", "2x3x2,'1,2,2'", "2x1x2,'2,2'"})
    void enclosuresHoldTheEstimatedSpectrumOnAllShapes(String group, String widths) {
        RealLinearCnn network = RandomNetworks.gaussian(RandomNetworks.architecture(group, widths), 5);
        CostEnclosure enclosure = CostEnclosure.of(network);
        BlockSpectrum spectrum = BlockSpectrum.of(network);
        double power = 2.0 / network.architecture().depth();
        for (int f = 0; f < spectrum.frequencies().length; f++) {
            BlockEnclosure block = enclosure.blocks().get(f);
            assertEquals(spectrum.frequencies()[f], block.frequency());
            double sum = Arrays.stream(spectrum.singularValues()[f])
                    .map(sigma -> Math.pow(sigma, power))
                    .sum();
            assertEquals(sum, block.lower(), 1e-11 * sum);
            assertEquals(sum, block.upper(), 1e-11 * sum);
        }
    }
}
