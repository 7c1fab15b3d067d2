package org.repcost.numeric.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.numeric.linalg.Vectors;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteAbelianGroup;

/** The coordinates are those of an orthonormal basis, the same one for signals and for predictors. */
class PredictorCoordinatesTest {
    private static final SplittableRandom RANDOM = new SplittableRandom(5);

    private static RealMatrixFunction gaussian(FiniteAbelianGroup group, int rows, int columns) {
        RealMatrixFunction function = RealMatrixFunction.zero(group, rows, columns);
        Arrays.setAll(function.values(), i -> RANDOM.nextGaussian());
        return function;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "5", "2x2", "3x4", "2x3x2"})
    void inverseGivesTheFunctionBackAndNormsAreKept(String name) {
        RealMatrixFunction function = gaussian(FiniteAbelianGroup.parse(name), 3, 2);
        PredictorCoordinates coordinates = new PredictorCoordinates(FiniteAbelianGroup.parse(name), 3, 2);
        double[] vector = coordinates.of(function);
        assertEquals(function.squaredNorm(), Vectors.dot(vector, vector), 1e-12 * function.squaredNorm());
        assertArrayEquals(function.values(), coordinates.function(vector).values(), 1e-13);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "5", "2x2", "3x4"})
    void outputsAreThoseOfTheDefinition(String name) {
        FiniteAbelianGroup group = FiniteAbelianGroup.parse(name);
        RealMatrixFunction beta = gaussian(group, 3, 2);
        RealMatrixFunction x = gaussian(group, 2, 1);
        double[] predictor = new PredictorCoordinates(group, 3, 2).of(beta);
        double[] signal = new PredictorCoordinates(group, 3, 2).ofInput(x);
        for (int k = 0; k < 3; k++) {
            double defined = 0;
            for (int g = 0; g < group.size(); g++) {
                for (int c = 0; c < 2; c++) {
                    defined += beta.get(g, k, c) * x.get(g, c, 0);
                }
            }
            double found = 0;
            for (int d = 0; d < signal.length; d++) {
                found += predictor[3 * d + k] * signal[d];
            }
            assertEquals(defined, found, 1e-12);
        }
    }
}
