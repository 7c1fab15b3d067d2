package org.repcost.numeric.layered;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.group.Groups;
import org.repcost.theory.layer.Convolution;
import org.repcost.theory.layer.Dense;
import org.repcost.theory.layer.Depthwise;
import org.repcost.theory.layer.Diagonal;
import org.repcost.theory.layer.Head;
import org.repcost.theory.layer.KernelSupport;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.LocalConvolution;
import org.repcost.theory.layer.Pointwise;
import org.repcost.theory.layer.Residual;
import org.repcost.theory.layer.Stride;

class LayeredMinimizerTest {
    static Stream<LayeredArchitecture> architecturesWithAClosedForm() {
        return Stream.of(
                Derived.layers("3x3", 2, new Convolution(2), new Convolution(2), new Head(2)),
                Derived.layers("3x3", 2, new Convolution(2), new Convolution(1), new Convolution(2), new Head(2)),
                Derived.layers("6", 1, new Convolution(2), new Convolution(2), Stride.of(2), new Head(1)),
                Derived.layers("6", 2, new Convolution(2), Stride.of(2), new Convolution(2), new Head(2)),
                Derived.layers("Q8", 2, new Convolution(2), new Head(2)),
                Derived.layers("Q8", 2, new Convolution(1), new Convolution(2), new Head(2)),
                Derived.layers("S4", 1, new Convolution(1), new Head(1)),
                Derived.layers("5", 2, new Pointwise(2), new Head(2)),
                Derived.layers("3", 2, new Diagonal(), new Diagonal(), new Head(1)),
                Derived.layers("D3", 2, new Depthwise(), new Head(2)),
                Derived.layers("5", 2, new Head(3)));
    }

    @ParameterizedTest
    @MethodSource("architecturesWithAClosedForm")
    void itComesToTheClosedFormAndNotBelow(LayeredArchitecture architecture) {
        for (long seed = 1; seed <= 4; seed++) {
            RealLayeredNetwork given = new LayeredInstance(architecture, seed).network();
            LayeredMinimum found = new LayeredMinimizer(architecture, 3, seed).minimize(given.predictor());
            assertTrue(found.isConverged());
            assertTrue(found.residual() <= 1e-10);
            assertEquals(Derived.cost(given), found.cost(), 1e-8 * found.cost());
            EnclosedCost reached = new EnclosedCost(found.network());
            assertFalse(reached.penalty().isBelow(reached.value(Derived.formula(architecture))));
        }
    }

    @Test
    void anIllConditionedPredictorLosesNoSingularValue() {
        LayeredArchitecture a = Derived.layers("1", 3, new Dense(3), new Dense(3), new Dense(3));
        RealMatrixFunction beta = predictor("1", 3, 3, 1, 0, 0, 0, 0.03, 0, 0, 0, 0.001);
        LayeredMinimum found = new LayeredMinimizer(a, 3, 1).minimize(beta);
        // 3 (1 2 1/2)^{1/3} sum sigma^{2/3}
        assertEquals(3 * (1 + Math.pow(0.03, 2.0 / 3) + 0.01), found.cost(), 1e-8);
    }

    @Test
    void decaysWeighTheLayers() {
        LayeredArchitecture a = LayeredArchitecture.over(Groups.parse("1"), 1)
                .then(new Dense(1), 9)
                .then(new Dense(1), 4)
                .build();
        LayeredMinimum found = new LayeredMinimizer(a, 2, 1).minimize(predictor("1", 1, 1, -16));
        // 9 a^2 + 4 b^2 with a b = -16 is least at 3 |a| = 2 |b|.
        assertEquals(2 * 6 * 16, found.cost(), 1e-8);
        assertEquals(-2 * 6, found.costGradient().get(0, 0, 0), 1e-6);
    }

    @Test
    void aliasesOfALateStrideShareTheHead() {
        LayeredArchitecture a = LayeredArchitecture.over(Groups.parse("2"), 1)
                .then(new Convolution(1))
                .then(new Convolution(2))
                .then(Stride.of(2))
                .then(new Head(1))
                .build();
        // T24 with B = (8 + 3, 8 - 3) / sqrt(2): 3 (sqrt(2) / 2)^{2/3} (16 / sqrt(2))^{2/3} = 3 8^{2/3}.
        assertEquals(
                12,
                new LayeredMinimizer(a, 3, 1)
                        .minimize(predictor("2", 1, 1, 8, 3))
                        .cost(),
                1e-8);
    }

    @Test
    void theCostOfA3TapKernelIn1dDoesNotDependOnTheWidthAndIsAboveThatOfAFullOne() {
        RealLayeredNetwork given = new LayeredInstance(
                        Derived.layers("7", 1, new LocalConvolution(2, KernelSupport.box(3)), new Head(1)), 1)
                .network();
        double[] costs = IntStream.of(2, 3, 4)
                .mapToDouble(width -> new LayeredMinimizer(
                                Derived.layers("7", 1, new LocalConvolution(width, KernelSupport.box(3)), new Head(1)),
                                3,
                                1)
                        .minimize(given.predictor())
                        .cost())
                .toArray();
        assertEquals(costs[0], costs[1], 1e-8);
        assertEquals(costs[0], costs[2], 1e-8);
        LayeredArchitecture full = Derived.layers("7", 1, new Convolution(2), new Head(1));
        double fullCost =
                new LayeredMinimizer(full, 3, 1).minimize(given.predictor()).cost();
        assertTrue(costs[0] > 1.001 * fullCost);
    }

    @Test
    void aResidualNetworkIsNeverDearerThanTheWeightsItsPredictorCameFrom() {
        LayeredArchitecture a = Derived.layers("4", 3, new Residual(List.of(new Convolution(3))), new Head(2));
        RealLayeredNetwork given = new LayeredInstance(a, 1).network();
        LayeredMinimum found = new LayeredMinimizer(a, 3, 1).minimize(given.predictor());
        assertTrue(found.isConverged());
        assertTrue(found.cost() < given.cost());
    }

    /** R(t beta) = t^{2/L} R(beta), so that the derivative along beta is 2 R / L. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theMultipliersAreTheSlopeOfTheCost(int depth) {
        LayeredArchitecture.Builder builder = LayeredArchitecture.over(Groups.parse("Q8"), 2);
        for (int l = 1; l < depth; l++) {
            builder.then(new Convolution(2), l);
        }
        LayeredArchitecture a = builder.then(new Head(2), 3).build();
        RealMatrixFunction beta = new LayeredInstance(a, 5).network().predictor();
        LayeredMinimum found = new LayeredMinimizer(a, 3, 1).minimize(beta);
        double along = IntStream.range(0, beta.values().length)
                .mapToDouble(i -> beta.values()[i] * found.costGradient().values()[i])
                .sum();
        assertEquals(2 * found.cost() / depth, along, 1e-7 * found.cost());
    }

    @Test
    void theZeroPredictorCostsNothing() {
        LayeredArchitecture a = Derived.layers("3", 2, new Convolution(2), new Convolution(2), new Head(2));
        LayeredMinimum found = new LayeredMinimizer(a, 2, 1)
                .minimize(RealMatrixFunction.zero(a.input().group(), 2, 2));
        assertTrue(found.isConverged());
        assertEquals(0, found.cost(), 1e-8);
    }

    @Test
    void aPredictorOfTooLargeARankIsApproachedAsFarAsEckartAndYoungSay() {
        LayeredArchitecture a = Derived.layers("2", 2, new Convolution(1), new Head(2));
        // Both blocks are diag(3, 4) / sqrt(2).
        RealMatrixFunction beta = predictor("2", 2, 2, 3, 0, 0, 4, 0, 0, 0, 0);
        LayeredMinimizer minimizer = new LayeredMinimizer(a, 3, 1);
        assertEquals(0.6, minimizer.approach(beta).residual(), 1e-8);
        assertFalse(minimizer.minimize(beta).isConverged());
    }

    @Test
    void theResultDoesNotDependOnTheNumberOfThreads() throws Exception {
        LayeredArchitecture a = Derived.layers("S3", 2, new Convolution(2), new Convolution(2), new Head(2));
        RealMatrixFunction beta = new LayeredInstance(a, 2).network().predictor();
        double[][] weights = new double[2][];
        for (int i = 0; i < 2; i++) {
            ForkJoinPool pool = new ForkJoinPool(1 + 3 * i);
            weights[i] = pool.submit(() -> new LayeredMinimizer(a, 4, 7)
                            .minimize(beta)
                            .network()
                            .weights())
                    .get();
            pool.shutdown();
        }
        assertArrayEquals(weights[0], weights[1]);
    }

    @Test
    void betterOfTwoSearchesIsTheCheaperOneThatConverged() {
        LayeredMinimum cheap = minimum(1, 0.5, false);
        LayeredMinimum near = minimum(2, 0.25, false);
        LayeredMinimum good = minimum(3, 0, true);
        LayeredMinimum dear = minimum(4, 0, true);
        assertEquals(3, cheap.orBetter(good).cost());
        assertEquals(3, good.orBetter(dear).cost());
        assertEquals(3, dear.orBetter(good).cost());
        assertEquals(2, cheap.orBetter(near).cost());
        assertEquals(20, good.orBetter(dear).evaluations());
    }

    private static LayeredMinimum minimum(double cost, double residual, boolean isConverged) {
        return new LayeredMinimum(null, cost, residual, 0, null, isConverged, 10);
    }

    @Test
    void badArgumentsAreRefused() {
        LayeredArchitecture a = Derived.layers("3", 2, new Head(2));
        assertThrows(IllegalArgumentException.class, () -> new LayeredMinimizer(a, 0, 1));
        RealMatrixFunction other = RealMatrixFunction.zero(Groups.parse("3"), 2, 1);
        assertThrows(IllegalArgumentException.class, () -> new LayeredMinimizer(a, 1, 1).minimize(other));
    }

    /** A predictor from its entries in the order element, row, column. */
    private static RealMatrixFunction predictor(String name, int rows, int columns, double... entries) {
        FiniteGroup group = Groups.parse(name);
        RealMatrixFunction beta = RealMatrixFunction.zero(group, rows, columns);
        for (int i = 0; i < entries.length; i++) {
            beta.set(i / (rows * columns), i / columns % rows, i % columns, entries[i]);
        }
        return beta;
    }
}
