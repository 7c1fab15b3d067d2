package org.repcost.numeric.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.ZMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComplexMatricesTest {
    @ParameterizedTest
    @CsvSource({
        "1,1,1",
        "1,15,16",
        "3,16,1",
        "2,16,15",
        "5,16,16",
        "4,17,3",
        "4,17,33",
        "16,31,16",
        "1,64,64",
        "64,64,3",
        "33,1,33",
        "20,2,40"
    })
    void productIsTheOneOfTheDefinitionAtEveryShape(int m, int n, int p) {
        ZMatrixRMaj a = gaussian(m, n, 1);
        ZMatrixRMaj b = gaussian(n, p, 2);
        ZMatrixRMaj product = ComplexMatrices.multiply(a, b);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < p; j++) {
                double re = 0;
                double im = 0;
                for (int k = 0; k < n; k++) {
                    re += a.getReal(i, k) * b.getReal(k, j) - a.getImag(i, k) * b.getImag(k, j);
                    im += a.getReal(i, k) * b.getImag(k, j) + a.getImag(i, k) * b.getReal(k, j);
                }
                assertEquals(re, product.getReal(i, j), 1e-14 * n);
                assertEquals(im, product.getImag(i, j), 1e-14 * n);
            }
        }
    }

    @Test
    void factorsThatDoNotFitAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> ComplexMatrices.multiply(new ZMatrixRMaj(2, 17), new ZMatrixRMaj(16, 2)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0x1p-1000, 0x1p-600, 1, 0x1p600, 0x1p1000})
    void normNeitherOverflowsNorUnderflows(double scale) {
        ZMatrixRMaj matrix = new ZMatrixRMaj(2, 2);
        Arrays.fill(matrix.data, scale);
        assertEquals(Math.sqrt(8) * scale, ComplexMatrices.norm(matrix), 2e-15 * scale);
    }

    private static ZMatrixRMaj gaussian(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ZMatrixRMaj matrix = new ZMatrixRMaj(rows, columns);
        Arrays.setAll(matrix.data, i -> random.nextGaussian());
        return matrix;
    }
}
