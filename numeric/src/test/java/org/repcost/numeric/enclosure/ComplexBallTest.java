package org.repcost.numeric.enclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComplexBallTest {
    private static final DfpField EXACT = new DfpField(120);
    private static final Dfp ULP = EXACT.newDfp("1e-110");
    private static final BallArithmetic BALLS = BallArithmetic.INSTANCE;

    /** A disc with the number it stands for, known to 120 digits. */
    private record Pair(ComplexBall ball, FieldComplex<Dfp> exact) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void randomExpressionsStayInTheirDiscs(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int trial = 0; trial < 40; trial++) {
            Pair value = leaf(random);
            for (int step = 0; step < 8; step++) {
                value = combine(value, leaf(random), random.nextInt(6));
                assertEncloses(value);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1e-160,3e-160",
        "1e-200,1e200",
        "0,1e-162",
        "1e150,-1e150",
        "1e-308,0",
        "4.9e-324,4.9e-324",
        "3e300,-2e-300",
        "1e307,2e307"
    })
    void discsHoldAtTheEndsOfTheRange(double re, double im) {
        Pair z = pair(re, im);
        for (int operation = 0; operation < 6; operation++) {
            assertEncloses(combine(z, pair(im, -3 * re), operation));
            assertEncloses(combine(pair(0.1, -0.3), z, operation));
        }
        assertTrue(new Modulus(z).atLeast(z.ball().mignitude()));
        assertTrue(new Modulus(z).atMost(z.ball().magnitude()));
    }

    @Test
    void discsAreAsNarrowWhereSquaresOverflowAsElsewhere() {
        SplittableRandom random = new SplittableRandom(6);
        for (int trial = 0; trial < 200; trial++) {
            double scale = Math.scalb(1.0, random.nextInt(500, 1020));
            Pair z = pair(scale * random.nextDouble(-1, 1), scale * random.nextDouble(1, 2));
            assertTrue(new Modulus(z).atLeast(z.ball().mignitude()), z.ball().toString());
            assertTrue(new Modulus(z).atMost(z.ball().magnitude()), z.ball().toString());
            assertEquals(1, z.ball().magnitude() / z.ball().mignitude(), 1e-13);
            assertFalse(z.ball().mayBeZero());
        }
    }

    @Test
    void mignitudeIsALowerBoundWhereSquaresUnderflow() {
        SplittableRandom random = new SplittableRandom(5);
        for (int trial = 0; trial < 200; trial++) {
            double scale = Math.scalb(1.0, -random.nextInt(480, 545));
            Pair z = pair(scale * random.nextDouble(1, 2), scale * random.nextDouble(1, 2));
            assertTrue(new Modulus(z).atLeast(z.ball().mignitude()), z.ball().toString());
            assertTrue(new Modulus(z).atMost(z.ball().magnitude()), z.ball().toString());
        }
    }

    @Test
    void discsOfUncertainNumbersHoldAllResults() {
        SplittableRandom random = new SplittableRandom(6);
        for (int trial = 0; trial < 200; trial++) {
            ComplexBall a = ComplexBall.of(random.nextGaussian(), random.nextGaussian(), random.nextDouble(0.3));
            ComplexBall b = ComplexBall.of(random.nextGaussian(), random.nextGaussian(), random.nextDouble(0.3));
            for (int point = 0; point < 10; point++) {
                Pair x = new Pair(a, pointIn(a, random));
                Pair y = new Pair(b, pointIn(b, random));
                for (int operation = 0; operation < 6; operation++) {
                    assertEncloses(combine(x, y, operation));
                }
            }
        }
    }

    @Test
    void exactZeroAbsorbsAndIsNeutral() {
        ComplexBall z = ComplexBall.of(1.5, -2, 0.25);
        assertSame(z, z.add(ComplexBall.ZERO));
        assertSame(z, ComplexBall.ZERO.add(z));
        assertTrue(z.multiply(ComplexBall.ZERO).isZero());
        assertTrue(z.multiply(0).isZero());
        assertTrue(ComplexBall.ZERO.mayBeZero());
        assertEquals(0, ComplexBall.ZERO.magnitude(), 0);
        assertFalse(ComplexBall.of(0, 0, 1e-300).isZero());
        assertTrue(BALLS.field().getZero().isZero());
        assertSame(BALLS.field(), z.getField());
    }

    @Test
    void divisionByADiscAroundZeroSaysNothing() {
        assertUnbounded(ComplexBall.ONE.divide(ComplexBall.ZERO));
        assertUnbounded(ComplexBall.of(0.1, 0.1, 0.2).reciprocal());
        assertUnbounded(ComplexBall.ONE.divide(ComplexBall.of(1, 0, 1)));
        assertUnbounded(ComplexBall.ONE.divide(ComplexBall.ZERO).add(ComplexBall.ONE));
    }

    @Test
    void overflowSaysNothing() {
        ComplexBall huge = ComplexBall.exactly(1e300);
        assertUnbounded(huge.multiply(huge));
        assertUnbounded(ComplexBall.exactly(Double.NaN));
        assertUnbounded(ComplexBall.exactly(Double.MAX_VALUE).add(ComplexBall.exactly(Double.MAX_VALUE)));
        assertUnbounded(ComplexBall.of(1, 1, Double.NaN));
        assertUnbounded(BALLS.exp(ComplexBall.exactly(1e4)));
    }

    @Test
    void boundsOfAnIntervalLieInIt() {
        ComplexBall ball = ComplexBall.between(0.1, 0.3);
        assertTrue(ball.lower() <= 0.1 && ball.upper() >= 0.3);
        assertTrue(ball.radius() < 0.1 + 1e-12);
        assertEquals(0, ComplexBall.between(7, 7).radius(), 0);
        assertTrue(ComplexBall.between(-1e-3, 1).mayBeZero());
        assertFalse(ComplexBall.between(1e-3, 1).mayBeZero());
    }

    @Test
    void modulusSquaredOfADiscIsAroundARealNumber() {
        ComplexBall z = BALLS.squaredModulus(ComplexBall.of(1.1, -2.3, 0));
        assertEquals(0, z.getImaginary(), 0);
        assertEquals("1.0 + 2.0i +- 0.5", ComplexBall.of(1, 2, 0.5).toString());
        assertEquals("1.0 +- 0.5", ComplexBall.of(1, 0, 0.5).toString());
    }

    private static Pair leaf(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> pair(random.nextInt(-4, 5), random.nextInt(-4, 5));
            case 1 -> pair(random.nextGaussian(), random.nextGaussian());
            default -> pair(Math.scalb(random.nextGaussian(), random.nextInt(-40, 40)), 0);
        };
    }

    private static Pair pair(double re, double im) {
        return new Pair(ComplexBall.of(re, im, 0), new FieldComplex<>(EXACT.newDfp(re), EXACT.newDfp(im)));
    }

    private static Pair combine(Pair x, Pair y, int operation) {
        return switch (operation) {
            case 0 -> new Pair(x.ball.add(y.ball), x.exact.add(y.exact));
            case 1 -> new Pair(x.ball.subtract(y.ball), x.exact.subtract(y.exact));
            case 2 -> new Pair(x.ball.multiply(y.ball), x.exact.multiply(y.exact));
            case 3 ->
                new Pair(x.ball.conjugate().multiply(-3), x.exact.conjugate().multiply(-3));
            case 4 -> y.exact.isZero() ? x : new Pair(x.ball.divide(y.ball), quotient(x.exact, y.exact));
            default ->
                new Pair(x.ball.negate().add(ComplexBall.ONE), x.exact.negate().add(EXACT.getOne()));
        };
    }

    private static FieldComplex<Dfp> quotient(FieldComplex<Dfp> x, FieldComplex<Dfp> y) {
        Dfp square = y.multiply(y.conjugate()).getRealPart();
        return x.multiply(y.conjugate()).divide(square);
    }

    private static FieldComplex<Dfp> pointIn(ComplexBall ball, SplittableRandom random) {
        double angle = random.nextDouble(2 * Math.PI);
        double distance = ball.radius() * (random.nextBoolean() ? 1 - 1e-12 : random.nextDouble());
        return new FieldComplex<>(
                EXACT.newDfp(ball.getReal()).add(EXACT.newDfp(distance * Math.cos(angle))),
                EXACT.newDfp(ball.getImaginary()).add(EXACT.newDfp(distance * Math.sin(angle))));
    }

    private static void assertEncloses(Pair value) {
        if (value.ball.radius() == Double.POSITIVE_INFINITY) {
            return;
        }
        FieldComplex<Dfp> middle =
                new FieldComplex<>(EXACT.newDfp(value.ball.getReal()), EXACT.newDfp(value.ball.getImaginary()));
        assertTrue(
                new Modulus(new Pair(null, value.exact.subtract(middle))).atMost(value.ball.radius()),
                value.ball + " does not hold " + value.exact.getReal() + ", " + value.exact.getImaginary());
    }

    private static void assertUnbounded(ComplexBall ball) {
        assertEquals(Double.POSITIVE_INFINITY, ball.radius(), ball.toString());
        assertTrue(ball.mayBeZero());
    }

    /** The modulus of a number, compared to 110 digits. */
    private record Modulus(Pair z) {
        boolean atMost(double bound) {
            Dfp square = EXACT.newDfp(bound).multiply(EXACT.newDfp(bound));
            return !square().greaterThan(
                            square.multiply(EXACT.getOne().add(ULP)).add(ULP.pow(7)));
        }

        boolean atLeast(double bound) {
            return bound < Double.POSITIVE_INFINITY
                    && !square().lessThan(EXACT.newDfp(bound).multiply(EXACT.newDfp(bound)));
        }

        private Dfp square() {
            return z.exact.multiply(z.exact.conjugate()).getRealPart();
        }
    }
}
