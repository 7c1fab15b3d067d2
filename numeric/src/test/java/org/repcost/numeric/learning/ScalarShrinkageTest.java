package org.repcost.numeric.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarShrinkageTest {
    private static final DfpField REALS = new DfpField(50);

    /** Some roundings of the relation, each of half a unit, times a condition number of at most 3. */
    private static final double FEW_UNITS = 20 * 0x1p-53;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 12, 100})
    void noPointOfAFineGridIsBelowTheMinimizer(int depth) {
        SplittableRandom random = new SplittableRandom(depth);
        for (int i = 0; i < 100; i++) {
            double s = Math.exp(random.nextGaussian());
            double c = Math.exp(random.nextGaussian());
            ScalarShrinkage shrinkage = new ScalarShrinkage(depth, Math.exp(2 * random.nextGaussian() - 1));
            double b = shrinkage.minimizer(s, c);
            double least = shrinkage.value(s, c, b);
            assertTrue(b >= 0 && b < c / (s * s));
            for (int k = 0; k <= 3000; k++) {
                double other = 1.5 * c / (s * s) * k / 3000;
                assertTrue(
                        least <= shrinkage.value(s, c, other) + 1e-14 * c * c / (s * s),
                        () -> shrinkage + " at s = " + s + ", c = " + c + ": " + other + " is better than " + b);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 12, 100})
    void minimizerIsStationaryToAFewUnitsInTheLastPlace(int depth) {
        SplittableRandom random = new SplittableRandom(depth);
        int nonzero = 0;
        for (int i = 0; i < 300; i++) {
            double s = Math.exp(3 * random.nextGaussian());
            double c = Math.exp(3 * random.nextGaussian());
            ScalarShrinkage shrinkage = new ScalarShrinkage(depth, Math.exp(3 * random.nextGaussian()));
            double b = shrinkage.minimizer(s, c);
            if (b > 0) {
                nonzero++;
                Dfp stationary = stationaryCovariance(shrinkage, s, b);
                double error = stationary.subtract(REALS.newDfp(c)).divide(c).toDouble();
                assertEquals(0, error, FEW_UNITS, shrinkage + " at s = " + s + ", c = " + c);
                assertTrue(b * s * s / c >= ScalarShrinkage.smallestFraction(depth) * (1 - FEW_UNITS));
            }
        }
        assertTrue(nonzero >= 50);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1e-150, 1e-200, 1e-300",
        "1, 1e150, 1e200, 1e300",
        "1, 1e-200, 1e300, 1e300",
        "1, 1e200, 1e300, 1e-300",
        "2, 1e-150, 1e-200, 1e-210",
        "2, 1e130, 1e300, 1e299",
        "3, 1e-100, 1e-250, 6e-268",
        "3, 1e100, 1e250, 1e266",
        "3, 1e-130, 1e-200, 3e-181",
        "5, 1e-100, 1e-150, 3e-121",
        "5, 1e150, 1e180, 1e40",
        "7, 1e50, 1e200, 4e270",
        "100, 1e-140, 1e-10, 1e250"
    })
    void extremeMagnitudesLoseNothing(int depth, double s, double c, double mu) {
        ScalarShrinkage shrinkage = new ScalarShrinkage(depth, mu);
        double b = shrinkage.minimizer(s, c);
        assertTrue(b > 0, "b = " + b);
        Dfp error = stationaryCovariance(shrinkage, s, b).subtract(REALS.newDfp(c));
        assertEquals(0, error.divide(c).toDouble(), FEW_UNITS, "b = " + b);
    }

    @Test
    void penaltyBeyondTheRangeOfDoublesLeavesNothing() {
        for (int depth = 2; depth <= 5; depth++) {
            assertEquals(0, new ScalarShrinkage(depth, 1e300).minimizer(1e-100, 1e-200));
            assertEquals(1e-100, new ScalarShrinkage(depth, 1e-300).minimizer(1, 1e-100), 1e-110);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 7})
    void jumpIsWhereZeroAndTheSmallestFractionCostTheSame(int depth) {
        double p = 2.0 / depth;
        double s = 1.7;
        double mu = 0.4;
        double b = Math.pow(2 * mu * (1 - p) / (s * s), 1 / (2 - p));
        double c = s * s * b * (2 - p) / (2 * (1 - p));
        ScalarShrinkage shrinkage = new ScalarShrinkage(depth, mu);
        assertEquals(0, shrinkage.value(s, c, b), 1e-15 * c * b);
        assertEquals(0, shrinkage.minimizer(s, c * (1 - 1e-14)));
        assertEquals(b, shrinkage.minimizer(s, c * (1 + 1e-14)), 1e-12 * b);
        assertEquals(ScalarShrinkage.smallestFraction(depth), b * s * s / c, 1e-15);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 9})
    void penaltyIsFoundFromWhatItLeaves(int depth) {
        SplittableRandom random = new SplittableRandom(depth);
        double least = ScalarShrinkage.smallestFraction(depth);
        for (int i = 0; i < 50; i++) {
            double fraction = least + (1 - least) * random.nextDouble(0.001, 0.999);
            double s = Math.exp(random.nextGaussian());
            double c = Math.exp(random.nextGaussian());
            double b = ScalarShrinkage.leaving(fraction, depth, s, c).minimizer(s, c);
            assertEquals(fraction, b * s * s / c, 1e-14);
        }
    }

    @Test
    void penaltyHasTheFactorsOfTheRepresentationCost() {
        assertEquals(0.3, ScalarShrinkage.of(1, 7, 0.3).penalty(), 1e-15);
        assertEquals(2 * 0.3 / 3, ScalarShrinkage.of(2, 9, 0.3).penalty(), 1e-15);
        assertEquals(3 * 0.3 / 4, ScalarShrinkage.of(3, 8, 0.3).penalty(), 1e-15);
    }

    @Test
    void numbersOutsideOfTheDomainAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ScalarShrinkage(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new ScalarShrinkage(2, 0));
        assertThrows(IllegalArgumentException.class, () -> new ScalarShrinkage(2, Double.NaN));
        ScalarShrinkage shrinkage = new ScalarShrinkage(3, 1);
        assertThrows(IllegalArgumentException.class, () -> shrinkage.minimizer(0, 1));
        assertThrows(IllegalArgumentException.class, () -> shrinkage.minimizer(1, -1));
        assertThrows(IllegalArgumentException.class, () -> shrinkage.minimizer(1, Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> ScalarShrinkage.leaving(0.49, 3, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> ScalarShrinkage.leaving(1, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> ScalarShrinkage.leaving(0, 1, 1, 1));
        assertEquals(0, shrinkage.minimizer(1, 0));
    }

    /** s^2 b + mu p b^{p-1} with 50 digits. */
    private static Dfp stationaryCovariance(ScalarShrinkage shrinkage, double s, double b) {
        Dfp root = REALS.newDfp(b)
                .log()
                .multiply(2 - shrinkage.depth())
                .divide(shrinkage.depth())
                .exp();
        Dfp slope = root.multiply(REALS.newDfp(shrinkage.penalty())).multiply(2).divide(shrinkage.depth());
        return REALS.newDfp(s)
                .multiply(REALS.newDfp(s))
                .multiply(REALS.newDfp(b))
                .add(slope);
    }
}
