package org.repcost.cnn.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.cnn.data.ArrayImages;
import org.repcost.cnn.data.DftByDefinition;
import org.repcost.theory.group.FiniteAbelianGroup;

class PowerLawTest {
    @Property(tries = 50)
    void exactPowerLawIsRecoveredOnTheWholeRange(
            @ForAll @DoubleRange(min = -1, max = 6) double exponent,
            @ForAll @DoubleRange(min = 0.01, max = 1000) double coefficient,
            @ForAll @IntRange(min = 6, max = 40) int side) {
        PowerLaw law = law(PowerLaw.fitWhereStraight(profile(side, r -> coefficient * Math.pow(r, -exponent)), 1));
        assertEquals(exponent, law.exponent(), 1e-10);
        assertEquals(exponent / 2, law.amplitudeExponent(), 1e-10);
        assertEquals(coefficient, law.coefficient(), 1e-9 * coefficient);
        assertEquals(new RadiusRange(1, side / 2), law.range());
        assertTrue(law.standardError() < 1e-10);
    }

    /** An image whose amplitude is |xi|^(-alpha/2) at every frequency: its power law is known exactly. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2, 3})
    void exponentOfPowerIsRecoveredFromImages(double exponent) {
        FiniteAbelianGroup domain = FiniteAbelianGroup.product(15, 15);
        double[] amplitudes = new double[domain.size()];
        for (int xi = 1; xi < amplitudes.length; xi++) {
            amplitudes[xi] = Math.pow(radius(domain, xi), -exponent / 2);
        }
        double[] plane = DftByDefinition.inverse(15, 15, DftByDefinition.complex(amplitudes));
        double[] image = new double[domain.size()];
        for (int g = 0; g < image.length; g++) {
            image[g] = plane[2 * g];
        }
        PowerSpectrum spectrum = PowerSpectrum.of(new ArrayImages(1, 15, 15, image), 1, done -> {});
        PowerLaw law = law(PowerLaw.fitWhereStraight(spectrum.radialProfile(), 1));
        assertEquals(exponent, law.exponent(), 1e-9);
        assertEquals(1.0 / 225, law.coefficient(), 1e-9);
    }

    @Test
    void rangeEndsWhereTheCurveBends() {
        RadialProfile profile = profile(64, r -> r <= 12 ? Math.pow(r, -2) : Math.pow(12, 3) * Math.pow(r, -5));
        PowerLaw law = law(PowerLaw.fitWhereStraight(profile, 1));
        assertEquals(12, law.range().hi(), 1);
        assertEquals(2, law.exponent(), 0.05);
        assertTrue(law(PowerLaw.fit(profile, new RadiusRange(1, 32))).exponent() > 3);
    }

    /** log power = -2 log r + b (log r)^2 changes its slope by 2 b log 16 along 1..16. */
    @Test
    void bendOfLessThanAHundredthIsNegligible() {
        PowerLawFit slight = PowerLaw.fitWhereStraight(profile(32, r -> Math.pow(r, -2 + 0.0015 * Math.log(r))), 1);
        assertEquals(new RadiusRange(1, 16), law(slight).range());
        PowerLawFit plain = PowerLaw.fitWhereStraight(profile(32, r -> Math.pow(r, -2 + 0.0025 * Math.log(r))), 1);
        assertTrue(law(plain).range().hi() < 16);
    }

    @Test
    void scatterDoesNotShortenTheRange() {
        Random random = new Random(1);
        PowerLaw law = law(PowerLaw.fitWhereStraight(
                profile(32, r -> Math.pow(r, -2.5) * Math.exp(0.3 * random.nextGaussian())), 1));
        assertEquals(new RadiusRange(1, 16), law.range());
        assertEquals(2.5, law.exponent(), 3 * law.standardError());
    }

    /** In a line fit, the squared relative error of the slope is (1 / R^2 - 1) / (n - 2). */
    @Property(tries = 30)
    void standardErrorAgreesWithTheShareOfVarianceExplained(@ForAll long seed) {
        Random random = new Random(seed);
        PowerLaw law = law(PowerLaw.fit(
                profile(16, r -> Math.pow(r, -2) * Math.exp(random.nextGaussian())), new RadiusRange(1, 8)));
        assertEquals(
                Math.abs(law.exponent()) * Math.sqrt((1 / law.rSquared() - 1) / (law.radii() - 2)),
                law.standardError(),
                1e-9);
    }

    @Test
    void standardErrorIsThatOfRepeatedDraws() {
        Random random = new Random(2);
        int draws = 400;
        double squaredDeviation = 0;
        double squaredError = 0;
        for (int i = 0; i < draws; i++) {
            PowerLaw law = law(PowerLaw.fit(
                    profile(16, r -> Math.pow(r, -2) * Math.exp(0.5 * random.nextGaussian())), new RadiusRange(1, 8)));
            squaredDeviation += Math.pow(law.exponent() - 2, 2) / draws;
            squaredError += Math.pow(law.standardError(), 2) / draws;
        }
        assertEquals(1, squaredDeviation / squaredError, 0.3);
    }

    @Test
    void eachRadiusCountsOnce() {
        // Radii 1, sqrt 2 and 2 of a 4 x 4 grid, with 4, 4 and 2 frequencies: log radii are evenly spaced.
        RadialProfile profile = profile(4, r -> r == 1 ? Math.exp(3) : r == 2 ? Math.exp(1) : Math.exp(1));
        PowerLaw law = law(PowerLaw.fit(profile, new RadiusRange(1, 2)));
        assertEquals(2 / Math.log(2), law.exponent(), 1e-12);
        assertEquals(3, law.radii());
        assertEquals(law.at(Math.sqrt(2)), Math.exp(5 / 3.0), 1e-12);
    }

    @Test
    void fewerThanThreeRadiiGiveNoPowerLaw() {
        RadialProfile profile = profile(16, r -> 1 / r);
        assertEquals(
                "no power law fitted: it needs at least 3 distinct radii, and 1..1.5 holds 2",
                PowerLaw.fit(profile, new RadiusRange(1, 1.5)).describe());
    }

    @Test
    void zeroPowerGivesNoPowerLaw() {
        RadialProfile profile = profile(16, r -> r == 3 ? 0 : 1 / r);
        assertEquals(
                "no power law fitted: the power at radius 3 is zero",
                PowerLaw.fit(profile, new RadiusRange(1, 8)).describe());
        assertEquals(
                "no power law fitted: the power at radius 3 is zero",
                PowerLaw.fitWhereStraight(profile, 2.9).describe());
    }

    @Test
    void imagesTooSmallGiveNoPowerLaw() {
        assertInstanceOf(NoPowerLaw.class, PowerLaw.fitWhereStraight(profile(1, r -> 1), 1));
        assertInstanceOf(NoPowerLaw.class, PowerLaw.fitWhereStraight(profile(4, r -> 1), 1));
        assertEquals(
                "no power law fitted: no range is left from radius 11.36 to 8, the last complete one",
                PowerLaw.fitWhereStraight(profile(16, r -> 1), Math.sqrt(129)).describe());
    }

    @Test
    void curveThatBendsEverywhereGivesNoPowerLaw() {
        assertEquals(
                "no power law fitted: the curve bends from radius 1 on",
                PowerLaw.fitWhereStraight(profile(32, r -> Math.exp(-r * r)), 1).describe());
    }

    @Test
    void descriptionTellsPowerFromAmplitude() {
        PowerLaw law = new PowerLaw(2.7728, 0.1322, 128, new RadiusRange(1, 12), 58, 0.887);
        assertEquals(
                "power ~ |xi|^-2.773 (standard error 0.132; amplitude ~ |xi|^-1.386) on radii 1..12,"
                        + " 58 distinct radii, R^2 = 0.887",
                law.describe());
    }

    @Test
    void startMustBePositive() {
        assertThrows(IllegalArgumentException.class, () -> PowerLaw.fitWhereStraight(profile(8, r -> 1), 0));
    }

    private static PowerLaw law(PowerLawFit fit) {
        return assertInstanceOf(PowerLaw.class, fit, fit.describe());
    }

    /** The profile of a square grid with the given power at each radius, and 1 at radius 0. */
    private static RadialProfile profile(int side, DoubleUnaryOperator power) {
        FiniteAbelianGroup domain = FiniteAbelianGroup.product(side, side);
        double[] values = new double[domain.size()];
        values[0] = 1;
        for (int xi = 1; xi < values.length; xi++) {
            values[xi] = power.applyAsDouble(radius(domain, xi));
        }
        return RadialProfile.of(domain, values);
    }

    private static double radius(FiniteAbelianGroup domain, int xi) {
        int[] signed = domain.signedFrequency(xi);
        return Math.sqrt(signed[0] * signed[0] + signed[1] * signed[1]);
    }
}
