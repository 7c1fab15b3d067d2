package org.repcost.cnn.spectrum;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.data.HighPassFilter;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.verify.output.AtomicFile;

/**
 * The frequency statistics of an image data set.
 *
 * @param images what the images are, the filter included
 * @param size the number of images
 * @param highPass the high-pass filter's ratio, if one was applied
 * @param normalization by what the images were normalized
 * @param profile the mean power by radius over all channels, unitary DFT of the normalized images
 * @param channelProfiles the same for each channel
 * @param powerLaw the power law of the profile, or why there is none
 */
public record DataSpectrum(
        String images,
        int size,
        OptionalDouble highPass,
        ChannelStatistics normalization,
        RadialProfile profile,
        List<RadialProfile> channelProfiles,
        PowerLawFit powerLaw) {
    /** The file that {@link #writeTo} makes of the numbers. */
    public static final String CSV = "spectrum.csv";

    /** The file that {@link #writeTo} makes of the plot. */
    public static final String PNG = "spectrum.png";

    /** Copies the list. */
    public DataSpectrum {
        channelProfiles = List.copyOf(channelProfiles);
    }

    /**
     * Measures a data set. Images are normalized by the published statistics of the data set if it has any and no
     * filter is applied, otherwise by the statistics measured on the (filtered) images.
     *
     * @param images the images, not filtered
     * @param highPass the ratio of a high-pass filter to apply, if any
     * @param range the radii to fit the power law on; by default where the curve is straight, from radius 1 or from the
     *     first radius that the filter leaves untouched
     * @param threads how many threads read and transform, at least 1; the result does not depend on it
     * @param progress told the number of images done, in the calling thread
     * @throws org.repcost.verify.input.BadInputException if an image or the ratio is unusable, or a channel is constant
     */
    public static DataSpectrum of(
            ImageDataSet images,
            OptionalDouble highPass,
            Optional<RadiusRange> range,
            int threads,
            IntConsumer progress) {
        Optional<HighPassFilter> filter = highPass.isPresent()
                ? Optional.of(new HighPassFilter(highPass.getAsDouble(), images.height(), images.width()))
                : Optional.empty();
        PowerSpectrum measured = PowerSpectrum.of(images, threads, progress);
        PowerSpectrum spectrum = filter.map(measured::filtered).orElse(measured);
        ChannelStatistics statistics = filter.isPresent()
                ? spectrum.statistics()
                : images.publishedStatistics().orElseGet(spectrum::statistics);
        PowerSpectrum normalized = spectrum.normalized(statistics);
        RadialProfile profile = normalized.radialProfile();
        double first = filter.map(HighPassFilter::passRadius).orElse(1.0);
        return new DataSpectrum(
                images.description() + filter.map(f -> ", " + f.describe()).orElse(""),
                images.size(),
                highPass,
                statistics,
                profile,
                normalized.channelProfiles(),
                range.map(r -> PowerLaw.fit(profile, r)).orElseGet(() -> PowerLaw.fitWhereStraight(profile, first)));
    }

    /**
     * Writes {@link #CSV} and {@link #PNG} into a folder, which is made if missing. Both are ready before either is
     * written, and each is whole or absent.
     *
     * @throws IOException if a file cannot be written
     */
    public void writeTo(Path folder) throws IOException {
        String csv = SpectrumCsv.text(profile, channelProfiles);
        byte[] png = SpectrumPlot.png(this);
        AtomicFile.writeText(folder.resolve(CSV), csv);
        AtomicFile.write(folder.resolve(PNG), out -> out.write(png));
    }
}
