package org.repcost.cnn.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.cnn.data.DeadLeaves;
import org.repcost.cnn.data.GenerationSettings;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.cnn.data.SpectrumImages;

class GeneratedSpectrumTest {
    /** Scale invariance makes it 2 (Lee, Mumford and Huang 2001), edges alone 3; natural images lie between. */
    @Test
    void powerOfDeadLeavesFallsWithAnExponentBetweenTwoAndThree() {
        RadialProfile profile = profile(new DeadLeaves(GenerationSettings.square(300, 64, 2)));
        PowerLaw law = law(profile, new RadiusRange(1, 32));
        assertTrue(law.exponent() > 2 && law.exponent() < 3, law.describe());
        double last = Double.POSITIVE_INFINITY;
        for (int radius = 1; radius <= 32; radius *= 2) {
            double amplitude = Math.sqrt(meanAt(profile, radius * radius));
            assertTrue(amplitude < last, "radius " + radius);
            last = amplitude;
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1, 2, 3})
    void exponentOfSpectrumImagesIsThatOfPower(double exponent) {
        PowerLaw law = law(
                profile(new SpectrumImages(GenerationSettings.square(400, 32, 3), exponent)), new RadiusRange(1, 16));
        assertEquals(exponent, law.exponent(), 5 * law.standardError());
        assertTrue(law.standardError() < 0.01, law.describe());
    }

    private static double meanAt(RadialProfile profile, int squaredRadius) {
        for (int i = 0; i < profile.size(); i++) {
            if (profile.squaredRadius(i) == squaredRadius) {
                return profile.mean(i);
            }
        }
        throw new AssertionError("no radius^2 = " + squaredRadius);
    }

    private static RadialProfile profile(ImageDataSet images) {
        PowerSpectrum spectrum = PowerSpectrum.of(images, 2, done -> {});
        return spectrum.normalized(spectrum.statistics()).radialProfile();
    }

    private static PowerLaw law(RadialProfile profile, RadiusRange range) {
        return assertInstanceOf(PowerLaw.class, PowerLaw.fit(profile, range));
    }
}
