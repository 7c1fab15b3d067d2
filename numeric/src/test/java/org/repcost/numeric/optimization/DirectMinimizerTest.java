package org.repcost.numeric.optimization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.numeric.cost.BlockSpectrum;
import org.repcost.numeric.cost.NumericalCost;
import org.repcost.numeric.cost.PredictorBlocks;
import org.repcost.numeric.network.RandomNetworks;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.network.Architecture;

class DirectMinimizerTest {
    @ParameterizedTest
    @CsvSource({
        "1,'3,2'",
        "5,'2,3'",
        "1,'4,4,4'",
        "5,'2,2,2'",
        "7,'3,2,3'",
        "4x3,'2,3,2'",
        "3x3x2,'2,1,2'",
        "2x2,'8,3,8'",
        "1,'8,8,1'",
        "5,'1,1,1,1'",
        "7,'2,2,2,2'",
        "4x3,'3,2,4,3'",
        "2x2,'5,3,4,5'",
        "3x3x2,'1,2,1,2'",
        "1,'4,4,4,4,4'",
        "5,'2,3,2,2,3'",
        "2x2,'3,1,3,3,3'",
        "5,'2,2,2,2,2,2'",
        "4x3,'1,1,1,1,1,1'",
        "1,'3,3,3,3,3,3,3'",
        "2x2,'2,2,2,2,2,2,2'"
    })
    void descentReachesTheFormulaAndNeverGoesBelowIt(String group, String widths) {
        Architecture architecture = RandomNetworks.architecture(group, widths);
        for (long seed = 1; seed <= 2; seed++) {
            Instance.Numbers numbers = new Instance(architecture, seed).numbers();
            double formula =
                    NumericalCost.of(BlockSpectrum.of(numbers.network())).value();
            Minimum.Found found = minimize(architecture, numbers, 3);
            assertEquals(0, found.residual(), 1e-9);
            assertEquals(formula, found.cost(), 1e-6 * formula);
            assertTrue(found.cost() >= formula * (1 - 1e-8), found.cost() + " below " + formula);
        }
    }

    @ParameterizedTest
    @CsvSource({"5,'2,2,2'", "4x3,'3,2,4,3'", "1,'4,4,4,4,4'"})
    void everyDescentStartsAboveTheFormulaAndEndsAtIt(String group, String widths) {
        Architecture architecture = RandomNetworks.architecture(group, widths);
        Instance.Numbers numbers = new Instance(architecture, 1).numbers();
        double formula = NumericalCost.of(BlockSpectrum.of(numbers.network())).value();
        double[][] descents =
                new DirectMinimizer(architecture, 2, 1).descents(PredictorBlocks.predictor(numbers.network()));
        assertEquals(2, descents.length);
        for (double[] descent : descents) {
            assertTrue(descent[0] > formula, descent[0] + " at the start, and the formula has " + formula);
            assertEquals(formula, descent[descent.length - 1], 1e-12 * formula);
        }
    }

    @Test
    void resultDoesNotDependOnTheNumberOfThreads() throws Exception {
        Architecture architecture = RandomNetworks.architecture("4x3", "2,2,2,2");
        Instance.Numbers numbers = new Instance(architecture, 3).numbers();
        Minimum.Found alone = onThreads(1, architecture, numbers);
        Minimum.Found together = onThreads(2, architecture, numbers);
        assertEquals(alone.cost(), together.cost());
        for (int l = 1; l <= 3; l++) {
            assertArrayEquals(
                    alone.network().weight(l).values(),
                    together.network().weight(l).values());
        }
        assertEquals(alone.iterations(), together.iterations());
    }

    @Test
    void sameSeedGivesTheSameNetworkAndAnotherSeedAnother() {
        Architecture architecture = RandomNetworks.architecture("5", "2,3,2");
        Instance.Numbers numbers = new Instance(architecture, 4).numbers();
        double[] once = minimize(architecture, numbers, 1).network().weight(1).values();
        assertArrayEquals(
                once, minimize(architecture, numbers, 1).network().weight(1).values());
        RealMatrixFunction beta = PredictorBlocks.predictor(numbers.network());
        Minimum.Found other =
                (Minimum.Found) new DirectMinimizer(architecture, 1, 8).minimize(beta, numbers.rankBound());
        assertTrue(Math.abs(once[0] - other.network().weight(1).values()[0]) > 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"7,'3,2,3'", "2x2,'4,5,1,4'", "1,'2,1,2'"})
    void predictorBeyondTheRankConditionIsInfeasible(String group, String widths) {
        Architecture architecture = RandomNetworks.architecture(group, widths);
        int full = Math.min(architecture.inputs(), architecture.outputs());
        RealMatrixFunction beta = PredictorBlocks.predictor(new Instance(architecture, 5).fullRankNetwork());
        DirectMinimizer minimizer = new DirectMinimizer(architecture, 2, 1);
        assertEquals(
                new Minimum.Infeasible(0, full, architecture.narrowestInnerWidth()), minimizer.minimize(beta, full));
        double tail = PredictorBlocks.lowRankResidual(beta, architecture.narrowestInnerWidth());
        double least = minimizer.leastResidual(beta);
        assertTrue(tail > 0.01);
        assertTrue(least >= tail * (1 - 1e-9), least + " below " + tail);
        assertEquals(tail, least, 1e-5);
    }

    @Test
    void feasiblePredictorHasNoLeastResidual() {
        Architecture architecture = RandomNetworks.architecture("5", "2,2,2");
        Instance.Numbers numbers = new Instance(architecture, 6).numbers();
        assertEquals(
                0,
                new DirectMinimizer(architecture, 1, 1).leastResidual(PredictorBlocks.predictor(numbers.network())),
                1e-8);
    }

    @Test
    void minimizationWithoutAStartIsRefused() {
        Architecture architecture = RandomNetworks.architecture("5", "2,2");
        assertEquals(
                "a minimization must have at least one start, got 0",
                assertThrows(IllegalArgumentException.class, () -> new DirectMinimizer(architecture, 0, 1))
                        .getMessage());
    }

    private static Minimum.Found minimize(Architecture architecture, Instance.Numbers numbers, int starts) {
        RealMatrixFunction beta = PredictorBlocks.predictor(numbers.network());
        return assertInstanceOf(
                Minimum.Found.class, new DirectMinimizer(architecture, starts, 7).minimize(beta, numbers.rankBound()));
    }

    private static Minimum.Found onThreads(int threads, Architecture architecture, Instance.Numbers numbers)
            throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> minimize(architecture, numbers, 2)).get();
        } finally {
            pool.shutdown();
        }
    }
}
