package org.repcost.numeric.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.Gradient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.repcost.numeric.layered.WeightObjective;
import org.repcost.numeric.linalg.Vectors;
import org.repcost.theory.group.Groups;
import org.repcost.theory.layer.Convolution;
import org.repcost.theory.layer.Head;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.Stride;
import org.repcost.theory.loss.Loss;
import org.repcost.theory.network.Architecture;

class TrainingTest {
    private static final RandomGenerator RANDOM = new SplittableRandom(11);

    static Stream<LayeredArchitecture> architectures() {
        return Stream.of(
                LayeredArchitecture.of(Architecture.of(Groups.parse("3x2"), 2, 2, 3)),
                LayeredArchitecture.of(Architecture.of(Groups.parse("1"), 2, 1, 2, 3)),
                LayeredArchitecture.of(Architecture.of(Groups.parse("S3"), 1, 2, 3)),
                LayeredArchitecture.over(Groups.parse("4"), 2)
                        .then(new Convolution(2), 0.3)
                        .then(Stride.of(2))
                        .then(new Head(3), 0.7)
                        .build());
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void gradientIsThatOfTheDefinitionByDualNumbers(LayeredArchitecture architecture) {
        for (Loss loss : List.of(Loss.SQUARED_ERROR, Loss.CROSS_ENTROPY)) {
            EmpiricalLoss empirical =
                    EmpiricalLossTest.random(loss, 3, architecture.input().size(), 3);
            double[] w = gaussian(architecture.weights());
            double[] gradient = new double[w.length];
            double value = new WeightObjective(architecture, empirical).evaluate(w, gradient);
            DualNumbers numbers = new DualNumbers(w.length);
            List<Gradient> weights = numbers.variables(w);
            Gradient defined = numbers.real(0);
            for (int n = 0; n < empirical.size(); n++) {
                List<Gradient> f = architecture.apply(weights, numbers.constants(empirical.input(n)), numbers);
                defined = defined.add(loss.value(f, numbers.constants(empirical.target(n)), numbers));
            }
            defined = defined.divide(empirical.size()).add(architecture.penalty(weights, numbers));
            assertEquals(defined.getValue(), value, 1e-12 * Math.abs(value));
            assertArrayEquals(defined.getGradient(), gradient, 1e-12 * Vectors.norm(gradient));
        }
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void gradientMatchesCentralDifferences(LayeredArchitecture architecture) {
        EmpiricalLoss empirical = EmpiricalLossTest.random(
                Loss.CROSS_ENTROPY, 3, architecture.input().size(), 3);
        WeightObjective objective = new WeightObjective(architecture, empirical);
        double[] w = gaussian(architecture.weights());
        double[] gradient = new double[w.length];
        objective.evaluate(w, gradient);
        for (int i = 0; i < w.length; i++) {
            double[] after = w.clone();
            double[] before = w.clone();
            after[i] += 1e-5;
            before[i] -= 1e-5;
            double difference =
                    objective.evaluate(after, new double[w.length]) - objective.evaluate(before, new double[w.length]);
            assertEquals(difference / 2e-5, gradient[i], 1e-7 * Vectors.norm(gradient));
        }
    }

    @Test
    void descentReachesTheGradientGoalOnEveryLoss() {
        for (String shape : List.of("3", "2x2", "5", "3x2")) {
            for (int[] widths : new int[][] {{2, 3}, {1, 1, 1}, {2, 2, 1}, {2, 1, 2}, {1, 2, 2, 1}, {2, 2, 2, 2, 2}}) {
                Architecture architecture = Architecture.of(Groups.parse(shape), widths);
                for (long seed = 1; seed <= 4; seed++) {
                    LearningInstance instance = LearningInstance.of(architecture, seed);
                    for (StationaryPoint point : instance.training().descend(3, seed)) {
                        assertTrue(
                                point.isConverged(),
                                () -> architecture + " " + instance.loss().loss() + " " + point);
                    }
                }
            }
        }
    }

    @Test
    void ridgeRegressionIsSolvedExactly() {
        Architecture architecture = Architecture.of(Groups.parse("5"), 1, 1);
        EmpiricalLoss loss = EmpiricalLossTest.random(Loss.SQUARED_ERROR, 9, 5, 1);
        double decay = 0.3;
        LayeredArchitecture layers = LayeredArchitecture.over(architecture.group(), 1)
                .then(new Head(1), decay)
                .build();
        double[] w = new Training(layers, loss).descend(1, 3).get(0).network().weights();
        // The normal equations (X^T X / n + 2 lambda) w = X^T y / n.
        for (int d = 0; d < 5; d++) {
            double sum = 2 * decay * w[d];
            for (int n = 0; n < loss.size(); n++) {
                sum += loss.input(n)[d] * (Vectors.dot(loss.input(n), w) - loss.target(n)[0]) / loss.size();
            }
            assertEquals(0, sum, 1e-9);
        }
    }

    @Test
    void newtonsMethodFindsTheSaddleBetweenZeroAndAMinimum() {
        // One sample x = 1, y = 10, one point, depth 3: b - 10 + 2 lambda b^{-1/3} = 0 has a root on each side of the
        // jump.
        LayeredArchitecture layers = LayeredArchitecture.over(Groups.parse("1"), 1)
                .then(new Convolution(1), 1)
                .then(new Convolution(1), 1)
                .then(new Head(1), 1)
                .build();
        EmpiricalLoss loss = new EmpiricalLoss(Loss.SQUARED_ERROR, new double[][] {{1}}, new double[][] {{10}});
        Training training = new Training(layers, loss);
        double small = Math.pow(rootBetween(1e-6, 1), 1 / 3.0);
        double large = Math.pow(rootBetween(5, 10), 1 / 3.0);
        StationaryPoint saddle = training.nearestStationary(new double[] {1.02 * small, small, 0.99 * small});
        StationaryPoint minimum = training.nearestStationary(new double[] {1.02 * large, large, 0.99 * large});
        assertTrue(saddle.isConverged() && minimum.isConverged());
        assertArrayEquals(new double[] {small, small, small}, saddle.network().weights(), 1e-9);
        assertArrayEquals(new double[] {large, large, large}, minimum.network().weights(), 1e-9);
        assertEquals(1, training.index(saddle));
        assertEquals(0, training.index(minimum));
        assertEquals(0, training.index(training.nearestStationary(new double[3])));
    }

    /** Bisection for b - 10 + 2 b^{-1/3}, which has one sign change between the ends. */
    private static double rootBetween(double low, double high) {
        double a = low;
        double b = high;
        for (int i = 0; i < 200; i++) {
            double middle = (a + b) / 2;
            boolean sameAsLow = Math.signum(equation(middle)) == Math.signum(equation(low));
            a = sameAsLow ? middle : a;
            b = sameAsLow ? b : middle;
        }
        return a;
    }

    private static double equation(double b) {
        return b - 10 + 2 * Math.pow(b, -1 / 3.0);
    }

    @Test
    void startsRepeatBitForBitOnAnyNumberOfThreads() throws Exception {
        LearningInstance instance = LearningInstance.of(Architecture.of(Groups.parse("3x2"), 2, 2, 2, 2), 7);
        ForkJoinPool one = new ForkJoinPool(1);
        ForkJoinPool several = new ForkJoinPool(3);
        List<StationaryPoint> single =
                one.submit(() -> instance.training().descend(4, 9)).get();
        List<StationaryPoint> many =
                several.submit(() -> instance.training().descend(4, 9)).get();
        IntStream.range(0, 4)
                .forEach(i -> assertArrayEquals(
                        single.get(i).network().weights(), many.get(i).network().weights()));
        one.shutdown();
        several.shutdown();
    }

    @Test
    void aLossThatOverflowsIsReportedAndNotTakenForAPoint() {
        LayeredArchitecture layers = LayeredArchitecture.over(Groups.parse("1"), 1)
                .then(new Head(1), 1)
                .build();
        EmpiricalLoss loss = new EmpiricalLoss(Loss.EXPONENTIAL, new double[][] {{1}}, new double[][] {{1}});
        StationaryPoint point = new Training(layers, loss).descend(new double[] {-1e4});
        assertEquals(StationaryPoint.State.NOT_FINITE, point.state());
    }

    @Test
    void decaysMustBePositiveSinceOtherwiseThereNeedBeNoMinimum() {
        LayeredArchitecture layers = LayeredArchitecture.over(Groups.parse("2"), 1)
                .then(new Convolution(1), 0.5)
                .then(new Head(1), 0)
                .build();
        EmpiricalLoss loss = EmpiricalLossTest.random(Loss.LOGISTIC, 2, 2, 1);
        assertEquals(
                "every weight decay must be > 0, so that minima exist, got [0.5, 0.0]",
                assertThrows(IllegalArgumentException.class, () -> new Training(layers, loss))
                        .getMessage());
    }

    private static double[] gaussian(int n) {
        return DoubleStream.generate(RANDOM::nextGaussian).limit(n).toArray();
    }
}
