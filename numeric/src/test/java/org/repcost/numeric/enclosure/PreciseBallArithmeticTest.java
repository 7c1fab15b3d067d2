package org.repcost.numeric.enclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
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

class PreciseBallArithmeticTest {
    /** Digits enough for sums and products of what these tests multiply, by BigDecimal and without Dfp. */
    private static final MathContext EXACT = new MathContext(400);

    private static final DfpField DIGITS_140 = new DfpField(140);
    private static final PreciseBallArithmetic BALLS = new PreciseBallArithmetic(50);

    /** A number in its disc, with the same number to 400 digits. */
    private record Pair(PreciseBall ball, BigDecimal re, BigDecimal im) {}

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 19, 32, 50, 51, 64, 100})
    void randomExpressionsStayInTheirDiscs(int digits) {
        PreciseBallArithmetic numbers = new PreciseBallArithmetic(digits);
        SplittableRandom random = new SplittableRandom(digits);
        for (int trial = 0; trial < 60; trial++) {
            Pair value = leaf(numbers, random);
            for (int step = 0; step < 6; step++) {
                value = combine(value, leaf(numbers, random), random.nextInt(5));
                assertEncloses(value);
                double size = value.ball.magnitude();
                assertTrue(value.ball.radius() < 1e3 * Math.pow(10, -digits) * (size + 1e5), value.ball.toString());
            }
        }
    }

    @Test
    void sumsWithCarriesAndCancellationsOfAllLengthsStayInTheirDiscs() {
        SplittableRandom random = new SplittableRandom(3);
        PreciseBallArithmetic numbers = new PreciseBallArithmetic(16);
        for (int trial = 0; trial < 20_000; trial++) {
            // Words of 0, 1, 4999, 5000, 5001 and 9999 are where Dfp's rounding is at its worst.
            Pair x = words(numbers, random);
            Pair y = words(numbers, random);
            assertEncloses(new Pair(x.ball.add(y.ball), x.re.add(y.re), x.im));
            assertEncloses(new Pair(x.ball.multiply(y.ball), x.re.multiply(y.re), x.im));
            if (y.re.signum() != 0) {
                assertEncloses(new Pair(x.ball.divide(y.ball), x.re.divide(y.re, EXACT), x.im));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.1, -3, 1e22, 1e300, 4.9e-324, 1e-310, 0x1p-1022, 1e308, 123456789.0625})
    void doublesAreLiftedWithARadiusOnlyWhereTheyHaveTooManyDigits(double value) {
        for (int digits : new int[] {16, 32, 64, 100}) {
            PreciseBall ball = new PreciseBallArithmetic(digits).real(value);
            assertEncloses(new Pair(ball, new BigDecimal(value), BigDecimal.ZERO));
            assertEquals(value, ball.getReal(), Math.max(Math.ulp(value), 1e-303));
            assertTrue(ball.lower() <= value && value <= ball.upper(), ball.toString());
            if (digits == 100 && Math.abs(value) < 1e10 && Math.abs(value) > 0.01 || value == 0.5 || value == -3) {
                assertEquals(0, ball.radius());
            }
        }
        assertEquals(Double.POSITIVE_INFINITY, BALLS.real(Double.NaN).radius());
    }

    @ParameterizedTest
    @CsvSource({"1,2", "2,3", "2,16", "1,5", "-1,2", "-2,3", "-15,16", "3,1", "2,5000", "-4999,5000", "6,4", "1,1"})
    void powersAreEnclosedToNearlyAllDigits(int numerator, int denominator) {
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 30; trial++) {
            double x = Math.exp(random.nextDouble(-40, 40));
            PreciseBall power = BALLS.power(BALLS.real(x), numerator, denominator);
            Dfp exact = DIGITS_140.newDfp(new BigDecimal(x).toString());
            // Checked backwards: y^q against x^p, at both ends of the disc.
            assertBetween(power, exact, numerator, denominator);
            assertTrue(power.radius() <= 1e-47 * power.getReal(), power.toString());
        }
    }

    @Test
    void powerOfADiscAroundZeroReachesToZero() {
        assertTrue(BALLS.power(BALLS.field().getZero(), 2, 5).isZero());
        PreciseBall root = BALLS.power(BALLS.between(0, 1e-48), 2, 16);
        assertTrue(root.lower() <= 0 && root.upper() >= 1e-6 && root.upper() < 1.001e-6, root.toString());
        PreciseBall wide = BALLS.power(BALLS.between(1, 4), 1, 2);
        assertTrue(wide.lower() <= 1 && wide.upper() >= 2 && wide.radius() < 0.51, wide.toString());
        assertEquals(
                Double.POSITIVE_INFINITY,
                BALLS.power(BALLS.between(0, 1), -1, 2).radius());
    }

    @Test
    void exponentialsAndLogarithmsAreEnclosed() {
        SplittableRandom random = new SplittableRandom(2);
        for (int trial = 0; trial < 40; trial++) {
            double x = random.nextDouble(-300, 300) * Math.pow(10, -random.nextInt(6));
            PreciseBall exp = BALLS.exp(BALLS.real(x));
            Dfp exact = DIGITS_140.newDfp(new BigDecimal(x).toString());
            assertEncloses(exp, exact.exp());
            assertTrue(exp.radius() < 1e-44 * exp.getReal(), exp.toString());
            double y = Math.exp(x);
            PreciseBall log = BALLS.log(BALLS.real(y));
            assertEncloses(log, DIGITS_140.newDfp(new BigDecimal(y).toString()).log());
            assertTrue(log.radius() < 1e-44, log.toString());
        }
        PreciseBall wide = BALLS.log(BALLS.between(1, 2));
        assertTrue(wide.lower() <= 0 && wide.upper() >= Math.log(2) && wide.radius() < 0.4, wide.toString());
        assertEquals(Double.POSITIVE_INFINITY, BALLS.log(BALLS.between(0, 1)).radius());
        assertEquals(Double.POSITIVE_INFINITY, BALLS.exp(BALLS.real(1e4)).radius());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 12, 31, 60, 1009})
    void rootsOfUnityAreEnclosed(int n) {
        for (int k = -n; k <= n; k += Math.max(1, n / 5)) {
            PreciseBall root = BALLS.rootOfUnity(k, n);
            Dfp angle = DIGITS_140.getPi().multiply(2 * k).divide(n);
            if (4 * k % n == 0) {
                assertEquals(0, root.radius());
                assertEquals(Math.rint(angle.cos().toDouble()) + 0.0, root.getReal());
                assertEquals(Math.rint(angle.sin().toDouble()) + 0.0, root.getImaginary());
            } else {
                assertEncloses(root, angle.cos(), angle.sin());
            }
            assertTrue(root.radius() < 1e-49, root + " for " + k + "/" + n);
        }
    }

    @Test
    void singularValuesOfProductsWithIntegerOrthogonalMatricesAreKnown() {
        // H D G with H = [[3, -4], [4, 3]] and G = [[5, 12], [-12, 5]]: singular values 65 times those of D.
        for (double small : new double[] {2, 0.125, 1e-20, 0}) {
            FieldMatrix<PreciseBall> m = matrix(new double[][] {{3, -4}, {4, 3}})
                    .multiply(matrix(new double[][] {{small, 0}, {0, 2}}))
                    .multiply(matrix(new double[][] {{5, 12}, {-12, 5}}));
            List<PreciseBall> sigma = BALLS.singularValues(m, 2);
            assertEncloses(sigma.get(0), DIGITS_140.newDfp("130"));
            assertEncloses(
                    sigma.get(1),
                    DIGITS_140.newDfp(new BigDecimal(small).toString()).multiply(65));
            assertTrue(sigma.get(0).radius() < 1e-46 && sigma.get(1).radius() < 1e-46, sigma.toString());
            assertEquals(small > 0, !sigma.get(1).mayBeZero());
        }
    }

    @Test
    void zeroMatrixHasExactlyZeroSingularValuesAndRankBoundLimitsThem() {
        List<PreciseBall> sigma = BALLS.singularValues(matrix(new double[2][3]), 5);
        assertEquals(2, sigma.size());
        assertTrue(sigma.stream().allMatch(PreciseBall::isZero));
        assertEquals(
                1,
                BALLS.singularValues(matrix(new double[][] {{3, 0}, {0, 2}}), 1).size());
    }

    @Test
    void precisionOutOfRangeIsRefused() {
        assertEquals(
                "a precision must be 16 to 200 decimal digits, got 15",
                assertThrows(IllegalArgumentException.class, () -> new PreciseBallArithmetic(15))
                        .getMessage());
    }

    @Test
    void overflowAndDivisionByZeroSayNothing() {
        PreciseBall huge = BALLS.real(1e300);
        assertEquals(Double.POSITIVE_INFINITY, huge.multiply(huge).radius());
        assertEquals(
                Double.POSITIVE_INFINITY, BALLS.field().getZero().reciprocal().radius());
        assertEquals(Double.POSITIVE_INFINITY, BALLS.between(-1, 1).reciprocal().radius());
        assertTrue(huge.multiply(huge).mayBeZero());
        assertFalse(huge.mayBeZero());
    }

    private static FieldMatrix<PreciseBall> matrix(double[][] entries) {
        FieldMatrix<PreciseBall> matrix =
                MatrixUtils.createFieldMatrix(BALLS.field(), entries.length, entries[0].length);
        for (int i = 0; i < entries.length; i++) {
            for (int j = 0; j < entries[0].length; j++) {
                matrix.setEntry(i, j, BALLS.real(entries[i][j]));
            }
        }
        return matrix;
    }

    private static Pair leaf(PreciseBallArithmetic numbers, SplittableRandom random) {
        double re = random.nextInt(3) == 0 ? random.nextInt(-4, 5) : random.nextGaussian();
        double im = random.nextInt(3) == 0 ? 0 : Math.scalb(random.nextGaussian(), random.nextInt(-40, 5));
        PreciseBall i = numbers.rootOfUnity(1, 4);
        return new Pair(numbers.real(re).add(numbers.real(im).multiply(i)), new BigDecimal(re), new BigDecimal(im));
    }

    private static Pair combine(Pair x, Pair y, int operation) {
        return switch (operation) {
            case 0 -> new Pair(x.ball.add(y.ball), x.re.add(y.re), x.im.add(y.im));
            case 1 -> new Pair(x.ball.subtract(y.ball), x.re.subtract(y.re), x.im.subtract(y.im));
            case 2 ->
                new Pair(
                        x.ball.multiply(y.ball),
                        x.re.multiply(y.re, EXACT).subtract(x.im.multiply(y.im, EXACT), EXACT),
                        x.re.multiply(y.im, EXACT).add(x.im.multiply(y.re, EXACT), EXACT));
            case 3 ->
                new Pair(
                        x.ball.conjugate().multiply(-3),
                        x.re.multiply(BigDecimal.valueOf(-3)),
                        x.im.multiply(BigDecimal.valueOf(3)));
            default -> {
                BigDecimal square = y.re.multiply(y.re).add(y.im.multiply(y.im));
                if (square.compareTo(new BigDecimal("0.01")) < 0) {
                    yield x;
                }
                yield new Pair(
                        x.ball.divide(y.ball),
                        x.re.multiply(y.re).add(x.im.multiply(y.im)).divide(square, EXACT),
                        x.im.multiply(y.re).subtract(x.re.multiply(y.im)).divide(square, EXACT));
            }
        };
    }

    private static Pair words(PreciseBallArithmetic numbers, SplittableRandom random) {
        String[] choices = {"0000", "0001", "4999", "5000", "5001", "9999", "1234"};
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "").append(random.nextInt(1, 3) * 4999);
        for (int i = 0; i < 5; i++) {
            text.append(choices[random.nextInt(choices.length)]);
        }
        BigDecimal exact = new BigDecimal(text + "E" + 4 * random.nextInt(-4, 5));
        Dfp dfp = numbers.reals().newDfp(exact.toString());
        assertEquals(0, new BigDecimal(dfp.toString()).compareTo(exact));
        return new Pair(numbers.ball(dfp, numbers.zero(), 0), exact, BigDecimal.ZERO);
    }

    private static void assertEncloses(Pair value) {
        if (value.ball.radius() == Double.POSITIVE_INFINITY) {
            return;
        }
        BigDecimal re =
                value.re.subtract(new BigDecimal(value.ball.midpointReal().toString()));
        BigDecimal im =
                value.im.subtract(new BigDecimal(value.ball.midpointImaginary().toString()));
        BigDecimal radius = new BigDecimal(value.ball.radius());
        assertTrue(
                re.multiply(re).add(im.multiply(im)).compareTo(radius.multiply(radius)) <= 0,
                () -> value.ball + " does not hold " + value.re.round(MathContext.DECIMAL128) + ", distance "
                        + re.doubleValue());
    }

    private static void assertEncloses(PreciseBall ball, Dfp re, Dfp im) {
        assertEncloses(new Pair(ball, new BigDecimal(re.toString()), new BigDecimal(im.toString())));
    }

    private static void assertEncloses(PreciseBall ball, Dfp real) {
        assertEncloses(ball, real, DIGITS_140.getZero());
    }

    private static void assertBetween(PreciseBall power, Dfp x, int numerator, int denominator) {
        Dfp middle = DIGITS_140.newDfp(power.midpointReal().toString());
        Dfp radius = DIGITS_140.newDfp(new BigDecimal(power.radius()).toString());
        Dfp target = x.pow(numerator);
        assertFalse(middle.subtract(radius).pow(denominator).greaterThan(target), power.toString());
        assertFalse(middle.add(radius).pow(denominator).lessThan(target), power.toString());
    }
}
