package org.repcost.numeric.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.ZMatrixRMaj;
import org.ejml.dense.row.CommonOps_ZDRM;
import org.ejml.dense.row.MatrixFeatures_ZDRM;
import org.junit.jupiter.api.Assertions;
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
        ZMatrixRMaj expected = new ZMatrixRMaj(m, p);
        CommonOps_ZDRM.mult(a, b, expected);
        Assertions.assertTrue(
                MatrixFeatures_ZDRM.isEquals(expected, ComplexMatrices.multiply(a, b), 1e-15 * n * 10),
                m + "," + n + "," + p);
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
