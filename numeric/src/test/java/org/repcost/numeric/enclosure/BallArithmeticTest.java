package org.repcost.numeric.enclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BallArithmeticTest {
    private static final BallArithmetic BALLS = BallArithmetic.INSTANCE;
    private static final DfpField DIGITS_40 = new DfpField(40);

    @ParameterizedTest
    @CsvSource({"1,2", "2,3", "2,16", "1,5", "-1,2", "-2,3", "-15,16", "3,1", "2,5000", "-4999,5000"})
    void powersAreEnclosed(int numerator, int denominator) {
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 100; trial++) {
            double x = Math.exp(random.nextDouble(-80, 80));
            ComplexBall power = BALLS.power(ComplexBall.exactly(x), numerator, denominator);
            Dfp exact = DIGITS_40
                    .newDfp(x)
                    .log()
                    .multiply(numerator)
                    .divide(denominator)
                    .exp();
            assertEncloses(power, exact);
            assertTrue(power.radius() <= 1e-12 * power.getReal(), power.toString());
        }
    }

    @Test
    void powerOfZeroIsZeroAndOfADiscAroundItReachesToZero() {
        assertTrue(BALLS.power(ComplexBall.ZERO, 2, 5).isZero());
        ComplexBall root = BALLS.power(ComplexBall.of(0, 0, 1e-16), 2, 16);
        assertTrue(root.lower() <= 0 && root.upper() >= 0.01);
        assertEquals(
                Double.POSITIVE_INFINITY,
                BALLS.power(ComplexBall.of(0, 0, 1e-16), -1, 2).radius());
        assertEquals(
                Double.POSITIVE_INFINITY, BALLS.power(ComplexBall.ZERO, -1, 2).radius());
    }

    @Test
    void logarithmsAndExponentialsAreEnclosed() {
        SplittableRandom random = new SplittableRandom(2);
        for (int trial = 0; trial < 300; trial++) {
            double x = random.nextDouble(-300, 300) * Math.pow(10, -random.nextInt(6));
            assertEncloses(
                    BALLS.exp(ComplexBall.exactly(x)), DIGITS_40.newDfp(x).exp());
            double y = Math.exp(x);
            assertEncloses(
                    BALLS.log(ComplexBall.exactly(y)), DIGITS_40.newDfp(y).log());
        }
        assertEquals(Double.POSITIVE_INFINITY, BALLS.log(ComplexBall.ZERO).radius());
        assertEquals(
                Double.POSITIVE_INFINITY, BALLS.log(ComplexBall.between(-1, 2)).radius());
        ComplexBall wide = BALLS.log(ComplexBall.between(1, 2));
        assertTrue(wide.lower() <= 0 && wide.upper() >= Math.log(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 12, 31, 60, 1009})
    void rootsOfUnityAreEnclosed(int n) {
        for (int k = -n; k <= 2 * n; k += Math.max(1, n / 30)) {
            ComplexBall root = BALLS.rootOfUnity(k, n);
            Dfp angle = DIGITS_40.getPi().multiply(2 * k).divide(n);
            Dfp re = angle.cos().subtract(DIGITS_40.newDfp(root.getReal()));
            Dfp im = angle.sin().subtract(DIGITS_40.newDfp(root.getImaginary()));
            double distance = re.multiply(re).add(im.multiply(im)).sqrt().toDouble();
            assertTrue(distance <= root.radius() + 1e-37 && root.radius() < 1e-14, root + " for " + k + "/" + n);
        }
    }

    @Test
    void quarterTurnsAreExact() {
        assertEquals("0.0 + 1.0i +- 0.0", BALLS.rootOfUnity(1, 4).toString());
        assertEquals("-1.0 +- 0.0", BALLS.rootOfUnity(-3, 6).toString());
        assertEquals("0.0 + -1.0i +- 0.0", BALLS.rootOfUnity(9, 12).toString());
    }

    @Test
    void singularValuesOfADiagonalMatrixAreItsModuli() {
        assertSingularValues(matrix(new double[][] {{3, 0, 0}, {0, -7, 0}, {0, 0, 0.5}}), 1e-14, 7, 3, 0.5);
    }

    @Test
    void repeatedAndZeroSingularValuesAreEnclosed() {
        assertSingularValues(matrix(new double[][] {{0, 1, 0}, {0, 0, 1}, {1, 0, 0}}), 1e-14, 1, 1, 1);
        assertSingularValues(matrix(new double[][] {{3, -4}, {4, 3}}), 1e-14, 5, 5);
        assertSingularValues(matrix(new double[][] {{1, 1}, {1, 1}}), 1e-14, 2, 0);
        assertSingularValues(matrix(new double[][] {{3, 4, 0}, {6, 8, 0}}), 1e-14, Math.sqrt(125), 0);
        assertSingularValues(matrix(new double[][] {{2}, {3}, {6}}), 1e-14, 7);
        assertSingularValues(matrix(new double[][] {{2, 3, 6}}), 1e-14, 7);
    }

    @Test
    void singularValuesOfProductsWithIntegerOrthogonalMatricesAreKnown() {
        // 5 H D G with H = [[3, -4], [4, 3]] / 5 and G = [[5, 12], [-12, 5]] / 13: singular values 13 * 5 * {2, 1/8}.
        FieldMatrix<ComplexBall> h = matrix(new double[][] {{3, -4}, {4, 3}});
        FieldMatrix<ComplexBall> d = matrix(new double[][] {{0.125, 0}, {0, 2}});
        FieldMatrix<ComplexBall> g = matrix(new double[][] {{5, 12}, {-12, 5}});
        assertSingularValues(h.multiply(d).multiply(g), 1e-12, 130, 8.125);
    }

    @Test
    void zeroMatrixHasExactlyZeroSingularValues() {
        for (ComplexBall value : BALLS.singularValues(matrix(new double[2][3]), 2)) {
            assertTrue(value.isZero());
        }
    }

    @Test
    void rankBoundLimitsTheValues() {
        assertEquals(
                1,
                BALLS.singularValues(matrix(new double[][] {{3, 0}, {0, 2}}), 1).size());
        assertEquals(
                2,
                BALLS.singularValues(matrix(new double[][] {{3, 0}, {0, 2}}), 5).size());
    }

    @Test
    void matrixOfUncertainEntriesHasUncertainSingularValues() {
        FieldMatrix<ComplexBall> matrix = matrix(new double[][] {{3, 0}, {0, 2}});
        matrix.setEntry(1, 1, ComplexBall.of(2, 0, 0.25));
        List<ComplexBall> values = BALLS.singularValues(matrix, 2);
        assertTrue(values.get(1).lower() <= 1.75 && values.get(1).upper() >= 2.25);
        assertTrue(values.get(1).radius() < 0.26);
        matrix.setEntry(0, 1, ComplexBall.UNBOUNDED);
        for (ComplexBall value : BALLS.singularValues(matrix, 2)) {
            assertEquals(Double.POSITIVE_INFINITY, value.radius());
        }
    }

    private static void assertSingularValues(FieldMatrix<ComplexBall> matrix, double radius, double... expected) {
        List<ComplexBall> values = BALLS.singularValues(matrix, expected.length);
        assertEquals(expected.length, values.size());
        for (int i = 0; i < expected.length; i++) {
            ComplexBall value = values.get(i);
            assertTrue(value.lower() <= expected[i] && expected[i] <= value.upper(), value + " for " + expected[i]);
            assertTrue(value.radius() <= radius * expected[0], value.toString());
        }
    }

    private static FieldMatrix<ComplexBall> matrix(double[][] entries) {
        FieldMatrix<ComplexBall> matrix =
                MatrixUtils.createFieldMatrix(BALLS.field(), entries.length, entries[0].length);
        for (int i = 0; i < entries.length; i++) {
            for (int j = 0; j < entries[0].length; j++) {
                matrix.setEntry(i, j, ComplexBall.exactly(entries[i][j]));
            }
        }
        return matrix;
    }

    private static void assertEncloses(ComplexBall ball, Dfp exact) {
        assertEquals(0, ball.getImaginary(), 0);
        Dfp low = DIGITS_40.newDfp(ball.lower());
        Dfp high = DIGITS_40.newDfp(ball.upper());
        assertTrue(!exact.lessThan(low) && !exact.greaterThan(high), ball + " does not hold " + exact);
    }

    @Test
    void powerOfANegativeNumberIsNotKnown() {
        ComplexBall power = BallArithmetic.INSTANCE.power(ComplexBall.exactly(-3), 1, 2);
        assertEquals(Double.POSITIVE_INFINITY, power.radius());
    }

    @Test
    void discWithANegativeRadiusSaysNothing() {
        assertEquals(Double.POSITIVE_INFINITY, ComplexBall.of(1, 0, -0.5).radius());
        assertEquals(Double.POSITIVE_INFINITY, ComplexBall.between(2, 1).radius());
    }
}
