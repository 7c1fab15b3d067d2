package org.repcost.numeric.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.numeric.linalg.DoubleArithmetic;
import org.repcost.theory.loss.Loss;

class LossesOnManySamplesTest {
    @ParameterizedTest
    @CsvSource({
        "SQUARED_ERROR, 1, 1, 1",
        "SQUARED_ERROR, 5, 3, 2",
        "CROSS_ENTROPY, 7, 17, 10",
        "CROSS_ENTROPY, 600, 37, 3",
        "LOGISTIC, 11, 5, 1",
        "EXPONENTIAL, 3, 2, 1",
        "SQUARED_ERROR, 1000, 300, 4"
    })
    void isTheMeanOfTheLossesOfItsDefinition(Loss kind, int samples, int coordinates, int outputs) {
        EmpiricalLoss loss = BlockLosses.random(kind, samples, coordinates, outputs, 5);
        double[] predictor = BlockLosses.gaussian(coordinates * outputs, 6);
        double[] gradient = new double[predictor.length];
        double value = loss.evaluate(predictor, gradient);

        double expected = 0;
        double[] expectedGradient = new double[predictor.length];
        for (int n = 0; n < samples; n++) {
            List<Complex> f = new ArrayList<>();
            for (int k = 0; k < outputs; k++) {
                double sum = 0;
                for (int d = 0; d < coordinates; d++) {
                    sum += loss.input(n)[d] * predictor[d * outputs + k];
                }
                f.add(new Complex(sum));
            }
            List<Complex> y =
                    Arrays.stream(loss.target(n)).mapToObj(Complex::new).toList();
            expected += kind.value(f, y, DoubleArithmetic.INSTANCE).getReal() / samples;
            List<Complex> slope = kind.slope(f, y, DoubleArithmetic.INSTANCE);
            for (int i = 0; i < predictor.length; i++) {
                expectedGradient[i] +=
                        loss.input(n)[i / outputs] * slope.get(i % outputs).getReal() / samples;
            }
        }
        assertEquals(expected, value, 1e-12 * Math.abs(expected));
        double size = Arrays.stream(expectedGradient).map(Math::abs).max().orElseThrow();
        assertArrayEquals(expectedGradient, gradient, 1e-12 * size);
    }

    @Test
    void isBitForBitTheSameOnOneThreadAndOnThree() throws Exception {
        EmpiricalLoss loss = BlockLosses.random(Loss.CROSS_ENTROPY, 3000, 40, 5, 8);
        double[] predictor = BlockLosses.gaussian(200, 9);
        double[] one = new double[200];
        double[] three = new double[200];
        ForkJoinPool single = new ForkJoinPool(1);
        ForkJoinPool several = new ForkJoinPool(3);
        double value = single.submit(() -> loss.evaluate(predictor, one)).get();
        assertEquals(
                value, several.submit(() -> loss.evaluate(predictor, three)).get());
        assertArrayEquals(one, three);
        single.shutdown();
        several.shutdown();
    }

    @Test
    void quadraticLossIsTheSquaredErrorFromSecondMoments() {
        for (int[] shape : new int[][] {{1, 1, 1}, {3, 7, 2}, {700, 65, 3}, {300, 600, 2}}) {
            EmpiricalLoss loss = BlockLosses.random(Loss.SQUARED_ERROR, shape[0], shape[1], shape[2], 3);
            QuadraticLoss quadratic = QuadraticLoss.of(loss);
            double[] predictor = BlockLosses.gaussian(shape[1] * shape[2], 4);
            double[] expected = new double[predictor.length];
            double[] gradient = new double[predictor.length];
            double value = loss.evaluate(predictor, expected);
            assertEquals(value, quadratic.evaluate(predictor, gradient), 1e-12 * value, Arrays.toString(shape));
            double size = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            assertArrayEquals(expected, gradient, 1e-12 * size, Arrays.toString(shape));
        }
    }

    @Test
    void quadraticLossIsForTheSquaredErrorOnly() {
        EmpiricalLoss loss = BlockLosses.random(Loss.CROSS_ENTROPY, 3, 2, 2, 1);
        assertEquals(
                "the loss must be the squared error, got the cross-entropy",
                assertThrows(IllegalArgumentException.class, () -> QuadraticLoss.of(loss))
                        .getMessage());
    }
}
