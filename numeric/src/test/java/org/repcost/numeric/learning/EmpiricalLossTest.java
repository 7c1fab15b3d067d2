package org.repcost.numeric.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.Gradient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.repcost.numeric.linalg.Vectors;
import org.repcost.theory.loss.Loss;

class EmpiricalLossTest {
    private static final RandomGenerator RANDOM = new SplittableRandom(5);

    static Stream<Arguments> lossesAndOutputs() {
        return Stream.of(
                Arguments.of(Loss.SQUARED_ERROR, 1),
                Arguments.of(Loss.SQUARED_ERROR, 3),
                Arguments.of(Loss.LOGISTIC, 1),
                Arguments.of(Loss.CROSS_ENTROPY, 1),
                Arguments.of(Loss.CROSS_ENTROPY, 4),
                Arguments.of(Loss.EXPONENTIAL, 1));
    }

    @ParameterizedTest
    @MethodSource("lossesAndOutputs")
    void slopeIsTheDerivativeOfTheLossByDualNumbers(Loss loss, int outputs) {
        DualNumbers numbers = new DualNumbers(outputs);
        for (int trial = 0; trial < 20; trial++) {
            double[] f = gaussian(outputs);
            double[] y = target(loss, outputs);
            Gradient value = loss.value(numbers.variables(f), numbers.constants(y), numbers);
            double[] defined = loss.slope(numbers.constants(f), numbers.constants(y), numbers).stream()
                    .mapToDouble(Gradient::getValue)
                    .toArray();
            assertArrayEquals(value.getGradient(), defined, 1e-14);
            double stable = SampleLoss.evaluate(loss, f, y);
            assertEquals(value.getValue(), stable, 1e-14 * Math.max(1, value.getValue()));
            assertArrayEquals(value.getGradient(), f, 1e-14);
        }
    }

    @ParameterizedTest
    @MethodSource("lossesAndOutputs")
    void predictorGradientMatchesCentralDifferences(Loss loss, int outputs) {
        EmpiricalLoss empirical = random(loss, 7, 5, outputs);
        double[] beta = gaussian(5 * outputs);
        double[] gradient = new double[beta.length];
        empirical.evaluate(beta, gradient);
        for (int i = 0; i < beta.length; i++) {
            double[] after = beta.clone();
            double[] before = beta.clone();
            after[i] += 1e-5;
            before[i] -= 1e-5;
            assertEquals(
                    (empirical.value(after) - empirical.value(before)) / 2e-5,
                    gradient[i],
                    1e-8 * Math.max(1, Math.abs(gradient[i])));
        }
    }

    @ParameterizedTest
    @MethodSource("lossesAndOutputs")
    void lossAndConjugateAddUpToTheProductAtASlope(Loss loss, int outputs) {
        for (int trial = 0; trial < 20; trial++) {
            double[] f = gaussian(outputs);
            double[] y = target(loss, outputs);
            double[] slope = f.clone();
            double value = SampleLoss.evaluate(loss, slope, y);
            double product = Vectors.dot(slope, f);
            assertEquals(product, value + SampleLoss.conjugate(loss, slope, y), 1e-13);
        }
    }

    @ParameterizedTest
    @MethodSource("lossesAndOutputs")
    void conjugateBoundsTheLossOfEveryOutputFromBelow(Loss loss, int outputs) {
        for (int trial = 0; trial < 50; trial++) {
            double[] y = target(loss, outputs);
            double[] slope = gaussian(outputs);
            SampleLoss.evaluate(loss, slope, y);
            double shrinking = RANDOM.nextDouble();
            double[] smaller = Arrays.stream(slope).map(u -> shrinking * u).toArray();
            double[] f = gaussian(outputs);
            double bound = Vectors.dot(smaller, f) - SampleLoss.conjugate(loss, smaller, y);
            assertTrue(bound <= SampleLoss.evaluate(loss, f, y) + 1e-13);
        }
    }

    @Test
    void conjugateIsInfiniteAtSlopesThatNoOutputHas() {
        double[] positive = {1};
        assertEquals(Double.POSITIVE_INFINITY, SampleLoss.conjugate(Loss.LOGISTIC, new double[] {0.5}, positive));
        assertEquals(Double.POSITIVE_INFINITY, SampleLoss.conjugate(Loss.LOGISTIC, new double[] {-1.5}, positive));
        assertEquals(Double.POSITIVE_INFINITY, SampleLoss.conjugate(Loss.EXPONENTIAL, new double[] {0.1}, positive));
        assertEquals(
                Double.POSITIVE_INFINITY,
                SampleLoss.conjugate(Loss.CROSS_ENTROPY, new double[] {-1.2, 1.2}, new double[] {1, 0}));
    }

    @Test
    void lossesOfHugeMarginsNeitherOverflowNorVanish() {
        double[] f = {-1000};
        assertEquals(1000, SampleLoss.evaluate(Loss.LOGISTIC, f, new double[] {1}));
        assertEquals(-1, f[0]);
        double[] right = {50};
        assertEquals(Math.exp(-50), SampleLoss.evaluate(Loss.LOGISTIC, right, new double[] {1}), 1e-30);
        double[] logits = {1000, -1000, 0};
        assertEquals(2000, SampleLoss.evaluate(Loss.CROSS_ENTROPY, logits, new double[] {0, 1, 0}));
        assertArrayEquals(new double[] {1, -1, 0}, logits);
    }

    @ParameterizedTest
    @EnumSource(
            value = Loss.class,
            names = {"SQUARED_ERROR", "CROSS_ENTROPY"})
    void sumsRepeatBitForBitOnAnyNumberOfThreads(Loss loss) throws Exception {
        EmpiricalLoss empirical = random(loss, 200, 300, 10);
        double[] beta = gaussian(3000);
        double[] one = new double[3000];
        double[] many = new double[3000];
        ForkJoinPool single = new ForkJoinPool(1);
        ForkJoinPool several = new ForkJoinPool(3);
        double value = single.submit(() -> empirical.evaluate(beta, one)).get();
        assertEquals(value, several.submit(() -> empirical.evaluate(beta, many)).get());
        assertArrayEquals(one, many);
        single.shutdown();
        several.shutdown();
    }

    @Test
    void targetsThatDoNotSuitTheLossAreRefused() {
        double[][] inputs = {{1, 2}};
        assertEquals(
                "the target of sample 0 must be 1 or -1 for the logistic loss, got [0.5]",
                message(() -> new EmpiricalLoss(Loss.LOGISTIC, inputs, new double[][] {{0.5}})));
        assertEquals(
                "the target of sample 0 must be a basis vector for the cross-entropy loss, got [1.0, 1.0]",
                message(() -> new EmpiricalLoss(Loss.CROSS_ENTROPY, inputs, new double[][] {{1, 1}})));
        assertEquals(
                "the input of sample 0 must be 2 finite numbers, got [1.0, NaN]",
                message(() ->
                        new EmpiricalLoss(Loss.SQUARED_ERROR, new double[][] {{1, Double.NaN}}, new double[][] {{1}})));
        assertEquals(
                "there must be at least one sample and a target for each, got 1 samples and 0 targets",
                message(() -> new EmpiricalLoss(Loss.SQUARED_ERROR, inputs, new double[0][])));
    }

    private static String message(Executable executable) {
        return assertThrows(IllegalArgumentException.class, executable).getMessage();
    }

    static EmpiricalLoss random(Loss loss, int samples, int coordinates, int outputs) {
        double[][] inputs = new double[samples][];
        double[][] targets = new double[samples][];
        for (int n = 0; n < samples; n++) {
            inputs[n] = gaussian(coordinates);
            targets[n] = target(loss, outputs);
        }
        return new EmpiricalLoss(loss, inputs, targets);
    }

    private static double[] target(Loss loss, int outputs) {
        if (loss == Loss.CROSS_ENTROPY) {
            double[] target = new double[outputs];
            target[RANDOM.nextInt(outputs)] = 1;
            return target;
        }
        return loss.isForLabels() ? new double[] {RANDOM.nextBoolean() ? 1 : -1} : gaussian(outputs);
    }

    private static double[] gaussian(int n) {
        return DoubleStream.generate(RANDOM::nextGaussian).limit(n).toArray();
    }
}
