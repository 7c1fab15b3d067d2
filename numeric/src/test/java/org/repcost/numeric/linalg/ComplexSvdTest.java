package org.repcost.numeric.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.ZMatrixRMaj;
import org.ejml.dense.row.CommonOps_ZDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComplexSvdTest {
    private static final String[] SHAPES = {
        "1x1", "1x5", "5x1", "2x2", "2x3", "3x2", "7x7", "4x9", "9x4", "16x16", "31x30", "64x64"
    };

    static String[] shapes() {
        return SHAPES;
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void decompositionReproducesTheMatrix(String shape) {
        ZMatrixRMaj matrix = gaussian(shape, 1);
        ComplexSvd svd = assertIsDecomposition(matrix);
        assertArrayEquals(realEmbedding(matrix), svd.singularValues(), 1e-13 * svd.singularValues()[0]);
    }

    @ParameterizedTest
    @CsvSource({"1e150", "1e-150", "1e300", "1e-300", "1e-310", "3.7e5"})
    void singularValuesScaleWithTheMatrix(double scale) {
        ZMatrixRMaj matrix = gaussian("5x4", 2);
        ZMatrixRMaj scaled = ComplexMatrices.scale(scale, matrix);
        double[] sigma = ComplexSvd.singularValues(matrix);
        double[] scaledSigma = assertIsDecomposition(scaled).singularValues();
        double tolerance = scale < 1e-305 ? 1e-12 : 1e-14;
        for (int i = 0; i < sigma.length; i++) {
            assertEquals(1, scaledSigma[i] / scale / sigma[i], tolerance * sigma[0] / sigma[i]);
        }
    }

    @ParameterizedTest
    @CsvSource({"6x6,2", "9x4,1", "4x9,3", "20x20,5", "2x2,1"})
    void rankDeficientMatrixHasNegligibleTrailingValues(String shape, int rank) {
        String[] sizes = shape.split("x");
        ZMatrixRMaj matrix =
                ComplexMatrices.multiply(gaussian(sizes[0] + "x" + rank, 3), gaussian(rank + "x" + sizes[1], 4));
        double[] sigma = assertIsDecomposition(matrix).singularValues();
        assertTrue(sigma[rank - 1] > 1e-3 * sigma[0]);
        for (int i = rank; i < sigma.length; i++) {
            assertEquals(0, sigma[i], 1e-14 * sigma[0]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 8})
    void unitaryMatrixHasRepeatedSingularValues(int n) {
        ComplexSvd svd = ComplexSvd.of(gaussian(n + "x" + n, 5));
        ZMatrixRMaj unitary = ComplexMatrices.multiply(svd.u(), ComplexMatrices.adjoint(svd.v()));
        double[] sigma = assertIsDecomposition(unitary).singularValues();
        for (double value : sigma) {
            assertEquals(1, value, 1e-14);
        }
        assertIsDecomposition(CommonOps_ZDRM.identity(n));
    }

    @Test
    void knownSingularValuesComeBack() {
        // [[3, 0], [4i, 5]] has the singular values sqrt(45) and sqrt(5).
        ZMatrixRMaj matrix = new ZMatrixRMaj(2, 2);
        matrix.set(0, 0, 3, 0);
        matrix.set(1, 0, 0, 4);
        matrix.set(1, 1, 5, 0);
        assertArrayEquals(
                new double[] {Math.sqrt(45), Math.sqrt(5)},
                assertIsDecomposition(matrix).singularValues(),
                1e-14);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void zeroMatrixHasZeroValuesAndOrthonormalVectors(String shape) {
        String[] sizes = shape.split("x");
        ZMatrixRMaj zero = new ZMatrixRMaj(Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]));
        ComplexSvd svd = assertIsDecomposition(zero);
        for (double sigma : svd.singularValues()) {
            assertEquals(0, sigma, 0);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void realMatrixKeepsRealVectors(String shape) {
        ZMatrixRMaj matrix = gaussian(shape, 6);
        for (int i = 1; i < matrix.data.length; i += 2) {
            matrix.data[i] = 0;
        }
        ComplexSvd svd = assertIsDecomposition(matrix);
        for (ZMatrixRMaj vectors : new ZMatrixRMaj[] {svd.u(), svd.v()}) {
            for (int i = 1; i < vectors.data.length; i += 2) {
                assertEquals(0, vectors.data[i], 0);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,0", "1,1", "0,-1"})
    void entriesThatVanishBesideTheOthersKeepVectorsOrthonormal(double re, double im) {
        for (int exponent = -60; exponent >= -1060; exponent -= 7) {
            ZMatrixRMaj matrix = new ZMatrixRMaj(3, 3);
            matrix.set(0, 0, 1, 0);
            matrix.set(1, 1, Math.scalb(re, exponent), Math.scalb(im, exponent));
            matrix.set(2, 1, Math.scalb(im, exponent), Math.scalb(re, exponent - 3));
            matrix.set(2, 2, 0, Math.scalb(0.7, exponent));
            assertIsDecomposition(matrix);
        }
    }

    @Test
    void smallValueBesideALargeOneKeepsItsAccuracy() {
        // diag(1, t) in rotated coordinates: the smaller singular value is not lost in the squares.
        for (double t : new double[] {1e-4, 1e-8, 1e-11}) {
            ZMatrixRMaj matrix = new ZMatrixRMaj(2, 2);
            matrix.set(0, 0, 0.6 * 0.8, 0);
            matrix.set(0, 1, 0.6 * 0.6 - t * 0.8, 0);
            matrix.set(1, 0, 0.8 * 0.8, 0);
            matrix.set(1, 1, 0.8 * 0.6 + t * 0.6, 0);
            double determinant = 0.6 * 0.8 * (0.8 * 0.6 + t * 0.6) - (0.6 * 0.6 - t * 0.8) * 0.64;
            double[] sigma = ComplexSvd.singularValues(matrix);
            assertEquals(Math.abs(determinant) / sigma[0], sigma[1], 1e-15);
        }
    }

    @Test
    void gradedMatricesAreDecomposed() {
        SplittableRandom random = new SplittableRandom(7);
        for (int trial = 0; trial < 300; trial++) {
            ZMatrixRMaj matrix = gaussian("4x5", trial);
            for (int i = 0; i < matrix.data.length; i++) {
                matrix.data[i] *= random.nextInt(3) == 0 ? 0 : Math.scalb(1.0, -random.nextInt(600));
            }
            assertIsDecomposition(matrix);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void entriesThatAreNotFiniteAreRefused(double entry) {
        ZMatrixRMaj matrix = gaussian("3x2", 8);
        matrix.set(2, 1, 0, entry);
        assertEquals(
                "a matrix to decompose must have finite entries, got " + entry,
                assertThrows(ArithmeticException.class, () -> ComplexSvd.of(matrix))
                        .getMessage());
        assertThrows(ArithmeticException.class, () -> ComplexSvd.singularValues(matrix));
    }

    @Test
    void qualityIsTheRelativeBackwardError() {
        ZMatrixRMaj matrix = gaussian("3x3", 9);
        ComplexSvd svd = ComplexSvd.of(matrix);
        svd.singularValues()[2] += 1e-3 * ComplexMatrices.norm(matrix);
        assertEquals(1e-3, svd.quality(matrix), 1e-12);
    }

    /** Checks the three defining properties, and that the values alone come out the same; returns the decomposition. */
    private static ComplexSvd assertIsDecomposition(ZMatrixRMaj matrix) {
        ZMatrixRMaj before = matrix.copy();
        ComplexSvd svd = ComplexSvd.of(matrix);
        assertArrayEquals(before.data, matrix.data, 0);
        double[] sigma = svd.singularValues();
        double largest = Arrays.stream(matrix.data).map(Math::abs).max().orElseThrow();
        // Below this the last bits of the matrix itself are lost.
        assertTrue(largest < 1e-305 || svd.quality(matrix) < 1e-14, "quality " + svd.quality(matrix));
        assertOrthonormal(svd.u());
        assertOrthonormal(svd.v());
        assertEquals(Math.min(matrix.numRows, matrix.numCols), sigma.length);
        for (int i = 0; i < sigma.length; i++) {
            assertTrue(sigma[i] >= 0 && (i == 0 || sigma[i] <= sigma[i - 1]), Arrays.toString(sigma));
        }
        assertArrayEquals(sigma, ComplexSvd.singularValues(matrix), 1e-14 * sigma[0]);
        return svd;
    }

    private static void assertOrthonormal(ZMatrixRMaj vectors) {
        ZMatrixRMaj gram = ComplexMatrices.multiply(ComplexMatrices.adjoint(vectors), vectors);
        ZMatrixRMaj identity = CommonOps_ZDRM.identity(vectors.numCols);
        assertEquals(0, ComplexMatrices.norm(ComplexMatrices.subtract(gram, identity)), 1e-14 * vectors.numRows);
    }

    /** The singular values of [[Re, -Im], [Im, Re]], in which each comes twice, once each. */
    private static double[] realEmbedding(ZMatrixRMaj matrix) {
        int m = matrix.numRows;
        int n = matrix.numCols;
        DMatrixRMaj embedded = new DMatrixRMaj(2 * m, 2 * n);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                embedded.set(i, j, matrix.getReal(i, j));
                embedded.set(i, n + j, -matrix.getImag(i, j));
                embedded.set(m + i, j, matrix.getImag(i, j));
                embedded.set(m + i, n + j, matrix.getReal(i, j));
            }
        }
        double[] doubled = SingularOps_DDRM.singularValues(embedded);
        double[] values = new double[Math.min(m, n)];
        for (int i = 0; i < values.length; i++) {
            assertEquals(doubled[2 * i], doubled[2 * i + 1], 1e-13 * doubled[0]);
            values[i] = doubled[2 * i];
        }
        return values;
    }

    private static ZMatrixRMaj gaussian(String shape, long seed) {
        String[] sizes = shape.split("x");
        SplittableRandom random = new SplittableRandom(seed);
        ZMatrixRMaj matrix = new ZMatrixRMaj(Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]));
        Arrays.setAll(matrix.data, i -> random.nextGaussian());
        return matrix;
    }
}
