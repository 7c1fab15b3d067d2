package org.repcost.numeric.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.ejml.data.ZMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.numeric.linalg.ComplexMatrices;
import org.repcost.numeric.linalg.ComplexSvd;

/** The proximal map is the minimizer that it is defined as. */
class SchattenProximalTest {
    @ParameterizedTest
    @CsvSource({"1,2,3,2", "2,3,3,3", "2,3,2,1", "3,2,3,2", "3,3,3,1", "4,3,3,2", "3,1,3,1", "2,2,1,1"})
    void noOtherBlockOfTheRankHasASmallerObjective(int depth, int rows, int columns, int rank) {
        SplittableRandom random = new SplittableRandom(99);
        SchattenProximal proximal = new SchattenProximal(depth, rank);
        for (int i = 0; i < 20; i++) {
            ZMatrixRMaj block = gaussian(rows, columns, random);
            SchattenProximal.Block image = proximal.map(block, 0.4);
            double found = objective(image.matrix(), block, proximal);
            assertEquals(image.penalty(), proximal.schatten(image.matrix(), 2.0 / depth, 1e-12), 1e-9);
            for (int k = 0; k < rank; k++) {
                assertTrue(found <= objective(ComplexSvd.of(block).product(k), block, proximal) + 1e-12);
            }
            for (int j = 0; j < 200; j++) {
                ZMatrixRMaj other = image.matrix().copy();
                double size = Math.pow(10, -random.nextDouble(4));
                for (int e = 0; e < other.data.length; e++) {
                    other.data[e] += size * random.nextGaussian();
                }
                assertTrue(found <= objective(ComplexSvd.of(other).product(rank), block, proximal) + 1e-12);
            }
        }
    }

    @Test
    void rankBoundKeepsTheLargestSingularValues() {
        ZMatrixRMaj block = new ZMatrixRMaj(3, 3);
        block.set(0, 0, 0.5, 0);
        block.set(1, 1, 0, -2);
        block.set(2, 2, 1, 0);
        ZMatrixRMaj image = new SchattenProximal(2, 1).map(block, 0.25).matrix();
        ZMatrixRMaj expected = new ZMatrixRMaj(3, 3);
        expected.set(1, 1, 0, -1.75);
        assertEquals(0, ComplexMatrices.norm(ComplexMatrices.subtract(image, expected)), 1e-14);
    }

    private static double objective(ZMatrixRMaj b, ZMatrixRMaj v, SchattenProximal proximal) {
        double distance = ComplexMatrices.norm(ComplexMatrices.subtract(b, v));
        return distance * distance / 2 + 0.4 * proximal.schatten(b, proximal.exponent(), 1e-12);
    }

    private static ZMatrixRMaj gaussian(int rows, int columns, SplittableRandom random) {
        ZMatrixRMaj matrix = new ZMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.data.length; i++) {
            matrix.data[i] = random.nextGaussian();
        }
        return matrix;
    }
}
