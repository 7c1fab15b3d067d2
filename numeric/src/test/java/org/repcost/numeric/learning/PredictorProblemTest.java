package org.repcost.numeric.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.numeric.layered.WeightObjective;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.Groups;
import org.repcost.theory.loss.Loss;
import org.repcost.theory.network.Architecture;

/** The predictor problem against normal equations, duality and training, none of which knows proximal maps. */
class PredictorProblemTest {
    private static Architecture architecture(String group, String widths) {
        return new Architecture(
                Groups.parse(group),
                List.of(widths.split(" ")).stream().map(Integer::valueOf).toList());
    }

    private static PredictorMinimum minimum(LearningInstance instance, long seed) {
        PredictorMinimum minimum = new PredictorProblem(instance).minimize(4, seed);
        assertTrue(minimum.best().isConverged(), minimum.best().toString());
        return minimum;
    }

    private static LearningInstance instance(Architecture architecture, Loss loss, SplittableRandom random) {
        while (true) {
            LearningInstance instance = LearningInstance.of(architecture, random.nextLong());
            if (instance.loss().loss() == loss) {
                return instance;
            }
        }
    }

    /** (X^T X / n + 2 lambda I) beta = X^T Y / n. */
    @ParameterizedTest
    @CsvSource({"1,1 1", "1,3 2", "2,1 3", "5,2 1", "3x2,2 2", "2x2,3 3", "2x3,1 1"})
    void depthOneIsRidgeRegression(String group, String widths) {
        Architecture architecture = architecture(group, widths);
        LearningInstance instance = instance(architecture, Loss.SQUARED_ERROR, new SplittableRandom(3));
        EmpiricalLoss loss = instance.loss();
        int size = loss.coordinates();
        int outputs = loss.outputs();
        DMatrixRMaj normal = CommonOps_DDRM.identity(size);
        CommonOps_DDRM.scale(2 * instance.decays().get(0), normal);
        DMatrixRMaj right = new DMatrixRMaj(size, outputs);
        for (int n = 0; n < loss.size(); n++) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    normal.add(i, j, loss.input(n)[i] * loss.input(n)[j] / loss.size());
                }
                for (int k = 0; k < outputs; k++) {
                    right.add(i, k, loss.input(n)[i] * loss.target(n)[k] / loss.size());
                }
            }
        }
        DMatrixRMaj solution = new DMatrixRMaj(size, outputs);
        assertTrue(CommonOps_DDRM.solve(normal, right, solution));
        RealMatrixFunction found = minimum(instance, 1).best().predictor();
        assertArrayEquals(
                LearningInstance.predictor(architecture, solution.data).values(), found.values(), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({
        "1,1 1 1,LOGISTIC",
        "5,2 1 1,EXPONENTIAL",
        "2x3,3 2 1,LOGISTIC",
        "3x2,2 1,EXPONENTIAL",
        "7,1 1,LOGISTIC",
        "1,3 3 3,CROSS_ENTROPY",
        "3x2,2 2 2,CROSS_ENTROPY",
        "5,1 2 3,CROSS_ENTROPY",
        "2x2,3 2,CROSS_ENTROPY",
        "2,1 2 3,SQUARED_ERROR",
        "2x2,3 3 3,SQUARED_ERROR",
        "3x2,2 3 3,SQUARED_ERROR",
        "2x3,1 1,SQUARED_ERROR"
    })
    void dualityGapClosesForEveryLoss(String group, String widths, Loss loss) {
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < 8; i++) {
            LearningInstance instance = instance(architecture(group, widths), loss, random);
            assertTrue(new PredictorProblem(instance).isConvex());
            PredictorPoint best = minimum(instance, i).best();
            DualityGap gap = DualityGap.of(instance, best.predictor(), best.value());
            assertEquals(0, gap.relative(), 1e-9);
        }
    }

    @Test
    void dualBoundIsBelowEveryObjective() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 40; i++) {
            Architecture architecture = architecture("3x2", i % 2 == 0 ? "2 2 2" : "2 3");
            LearningInstance instance = LearningInstance.of(architecture, random.nextLong());
            PredictorProblem problem = new PredictorProblem(instance);
            RealMatrixFunction at = gaussian(architecture, random);
            double dual = DualityGap.of(instance, at, problem.value(at)).dual();
            assertTrue(Double.isFinite(dual) || instance.loss().loss() != Loss.SQUARED_ERROR);
            for (int j = 0; j < 20; j++) {
                assertTrue(dual <= problem.value(gaussian(architecture, random)));
            }
            assertTrue(dual <= minimum(instance, i).best().value() * (1 + 1e-9));
        }
    }

    /** On unit inputs and noisy multiples of them, whose targets ask for blocks of full rank. */
    @ParameterizedTest
    @CsvSource({"1,2 1 2", "3,3 1 2", "2x2,3 2 3", "3x2,2 1 2", "5,2 1 3", "2,2 2 1 2", "3,2 1 3 2 2"})
    void bindingRankConditionGivesTheBestThatTrainingFinds(String group, String widths) {
        Architecture architecture = architecture(group, widths);
        SplittableRandom random = new SplittableRandom(21);
        for (int i = 0; i < 4; i++) {
            LearningInstance instance = fullRankInstance(architecture, random);
            PredictorProblem problem = new PredictorProblem(instance);
            assertTrue(problem.isRankBinding());
            double trained = Training.best(instance.training().descend(12, i)).objective();
            double value = minimum(instance, i).best().value();
            assertEquals(trained, value, 1e-9 * value);
            Architecture wide = architecture(group, widths.replaceAll("(?<= )\\d(?= )", "3"));
            double free = new PredictorProblem(wide, instance.loss(), instance.decays())
                    .minimize(4, i)
                    .best()
                    .value();
            assertTrue(free < value * (1 - 1e-6), "the rank condition does not bind");
        }
    }

    private static LearningInstance fullRankInstance(Architecture architecture, SplittableRandom random) {
        int size = architecture.group().size() * architecture.inputs();
        RealMatrixFunction[] inputs = new RealMatrixFunction[size];
        double[][] targets = new double[size][architecture.outputs()];
        for (int n = 0; n < size; n++) {
            inputs[n] = RealMatrixFunction.zero(architecture.group(), architecture.inputs(), 1);
            for (int d = 0; d < size; d++) {
                inputs[n].values()[d] = (d == n ? 1 : 0) + 0.2 * random.nextGaussian();
            }
            for (int k = 0; k < targets[n].length; k++) {
                targets[n][k] = random.nextGaussian();
            }
        }
        EmpiricalLoss loss = EmpiricalLoss.of(Loss.SQUARED_ERROR, List.of(inputs), targets);
        List<Double> decays = Collections.nCopies(architecture.depth(), 0.01 / size);
        return new LearningInstance(architecture, loss, List.of(inputs), decays);
    }

    @ParameterizedTest
    @CsvSource({"1,2 2 2 2", "5,1 2 2 1", "3x2,2 2 2 2", "2x2,3 1 2 3", "3,2 3 2 2 2"})
    void deepProblemsHaveNoValueAboveWhatTrainingFindsFromOneStart(String group, String widths) {
        SplittableRandom random = new SplittableRandom(31);
        for (int i = 0; i < 6; i++) {
            long seed = random.nextLong();
            LearningInstance instance = LearningInstance.of(architecture(group, widths), seed);
            PredictorProblem problem = new PredictorProblem(instance);
            StationaryPoint w = instance.training().descend(1, seed).get(0);
            PredictorPoint continued = problem.descend(w.network().predictor());
            assertTrue(continued.isConverged(), continued.toString());
            assertTrue(continued.value() <= w.objective() * (1 + 1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({"1,2 2 2", "5,1 2 1", "3x2,2 2 2 2", "2x2,3 1 3", "3,3 2", "3,2 3 2 2 2"})
    void weightsOfAMinimizerHaveItsValueAndAreStationary(String group, String widths) {
        SplittableRandom random = new SplittableRandom(41);
        boolean isUnequal = false;
        for (int i = 0; i < 6; i++) {
            LearningInstance instance = LearningInstance.of(architecture(group, widths), random.nextLong());
            PredictorPoint best = minimum(instance, i).best();
            double[] weights = new PredictorProblem(instance).weights(best.predictor());
            WeightObjective objective = new WeightObjective(instance.layers(), instance.loss());
            double[] gradient = new double[weights.length];
            assertEquals(best.value(), objective.evaluate(weights, gradient), 1e-10 * best.value());
            for (double slope : gradient) {
                assertEquals(0, slope, 1e-7);
            }
            isUnequal |= instance.decays().stream().distinct().count() > 1;
        }
        assertTrue(isUnequal || architecture(group, widths).depth() == 1);
    }

    @Test
    void valueIsTheCostOfTheseDecaysPlusTheLoss() {
        Architecture architecture = architecture("2x2", "2 2 2");
        LearningInstance instance = LearningInstance.of(architecture, 77);
        PredictorPoint best = minimum(instance, 1).best();
        double[] beta = new WeightObjective(instance.layers(), instance.loss()).array(best.predictor());
        assertEquals(best.loss(), instance.loss().value(beta), 1e-12);
        PredictorProblem problem = new PredictorProblem(instance);
        assertEquals(best.value(), problem.value(best.predictor()), 1e-12);
        assertEquals(best.cost(), problem.coefficient() * problem.schatten(best.predictor(), 1), 1e-12);
        assertNotEquals(0, best.cost());
    }

    @Test
    void searchesAreListedWithTheirValuesAndRepeat() {
        LearningInstance instance = LearningInstance.of(architecture("3x2", "2 2 2 2"), 5);
        PredictorMinimum minimum = minimum(instance, 9);
        assertTrue(minimum.searches().size() > 8, minimum.searches().toString());
        for (PredictorMinimum.Search search : minimum.searches()) {
            assertTrue(search.value() >= minimum.best().value() * (1 - 1e-6), search.toString());
        }
        assertEquals(minimum.searches(), minimum(instance, 9).searches());
    }

    @Test
    void overflowingLossIsReportedAndNoNumber() {
        Architecture architecture = architecture("3", "1 1 1");
        LearningInstance instance = instance(architecture, Loss.EXPONENTIAL, new SplittableRandom(2));
        RealMatrixFunction huge = gaussian(architecture, new SplittableRandom(1));
        for (int i = 0; i < huge.values().length; i++) {
            huge.values()[i] *= 1e6;
        }
        PredictorPoint point = new PredictorProblem(instance).descend(huge);
        assertEquals(StationaryPoint.State.NOT_FINITE, point.state());
        assertFalse(point.isConverged());
    }

    @Test
    void decaysThatAreNotPositiveAreRefused() {
        Architecture architecture = architecture("3", "1 1 1");
        EmpiricalLoss loss = LearningInstance.of(architecture, 1).loss();
        for (double decay : new double[] {0, -1, Double.NaN}) {
            IllegalArgumentException e = assertThrows(
                    IllegalArgumentException.class,
                    () -> new PredictorProblem(architecture, loss, List.of(1.0, decay)));
            assertTrue(e.getMessage().startsWith("every weight decay must be > 0"), e.getMessage());
        }
    }

    @Test
    void gapOfADeeperProblemIsRefused() {
        LearningInstance instance = LearningInstance.of(architecture("3", "1 1 1 1"), 1);
        RealMatrixFunction zero = RealMatrixFunction.zero(Groups.parse("3"), 1, 1);
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> DualityGap.of(instance, zero, 1));
        assertEquals("a duality gap needs a convex penalty, depth 1 or 2, got depth 3", e.getMessage());
    }

    private static RealMatrixFunction gaussian(Architecture architecture, SplittableRandom random) {
        RealMatrixFunction function =
                RealMatrixFunction.zero(architecture.group(), architecture.outputs(), architecture.inputs());
        for (int i = 0; i < function.values().length; i++) {
            function.values()[i] = random.nextGaussian();
        }
        return function;
    }
}
