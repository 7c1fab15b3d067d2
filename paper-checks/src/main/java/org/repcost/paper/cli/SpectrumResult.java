package org.repcost.paper.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.IntStream;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.spectrum.DataSpectrum;
import org.repcost.cnn.spectrum.PowerLaw;
import org.repcost.cnn.spectrum.RadialProfile;

/**
 * Frequency statistics as {@code repcost spectrum --json} prints them.
 *
 * @param description what the images are, the filter included
 * @param images how many
 * @param normalization by what they were normalized
 * @param powerLaw the fit, or why there is none
 * @param radii mean power (unitary DFT) by radius
 */
record SpectrumResult(
        String description, int images, ChannelStatistics normalization, Fit powerLaw, List<Radius> radii) {
    /**
     * The fitted power law.
     *
     * @param exponent of power; that of amplitude is half of it; null if there is no fit
     * @param standardError of the exponent; null if there is no fit
     * @param from the smallest radius fitted; null if there is no fit
     * @param to the largest radius fitted; null if there is no fit
     * @param description the fit, or why there is none, in a sentence
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Fit(Double exponent, Double standardError, Double from, Double to, String description) {}

    /** The mean power at one radius |xi|, over so many frequencies. */
    record Radius(double radius, int frequencies, double power) {}

    static SpectrumResult of(DataSpectrum spectrum) {
        RadialProfile profile = spectrum.profile();
        return new SpectrumResult(
                spectrum.images(),
                spectrum.size(),
                spectrum.normalization(),
                fit(spectrum),
                IntStream.range(0, profile.size())
                        .mapToObj(i -> new Radius(profile.radius(i), profile.count(i), profile.mean(i)))
                        .toList());
    }

    private static Fit fit(DataSpectrum spectrum) {
        String description = spectrum.powerLaw().describe();
        return spectrum.powerLaw() instanceof PowerLaw law
                ? new Fit(
                        law.exponent(),
                        law.standardError(),
                        law.range().lo(),
                        law.range().hi(),
                        description)
                : new Fit(null, null, null, null, description);
    }
}
