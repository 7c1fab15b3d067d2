package org.repcost.cnn.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.cnn.data.ArrayImages;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.data.Cifar10;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.verify.input.BadInputException;

class DataSpectrumTest {
    private static final int LAW_COLOUR = 0xd62728;

    @TempDir
    Path folder;

    @Test
    void csvHoldsAllRadiiInFullPrecision() throws IOException {
        DataSpectrum spectrum = measure(ArrayImages.random(4, 2, 5, 6, 1), OptionalDouble.empty());
        spectrum.writeTo(folder);
        List<String> lines = Files.readAllLines(folder.resolve(DataSpectrum.CSV));
        assertEquals("radius,frequencies,power,power_1,power_2", lines.get(0));
        assertEquals(spectrum.profile().size() + 1, lines.size());
        for (int i = 0; i < spectrum.profile().size(); i++) {
            String[] cells = lines.get(i + 1).split(",");
            assertEquals(spectrum.profile().radius(i), Double.parseDouble(cells[0]));
            assertEquals(spectrum.profile().count(i), Integer.parseInt(cells[1]));
            assertEquals(spectrum.profile().mean(i), Double.parseDouble(cells[2]));
            assertEquals(spectrum.channelProfiles().get(0).mean(i), Double.parseDouble(cells[3]));
            assertEquals(spectrum.channelProfiles().get(1).mean(i), Double.parseDouble(cells[4]));
            assertEquals(
                    Double.parseDouble(cells[2]),
                    (Double.parseDouble(cells[3]) + Double.parseDouble(cells[4])) / 2,
                    1e-12);
        }
    }

    @Test
    void plotAndTableAreTheOnlyFilesWritten() throws IOException {
        Path made = folder.resolve("made/on/the/way");
        measure(ArrayImages.random(4, 2, 5, 6, 1), OptionalDouble.empty()).writeTo(made);
        try (Stream<Path> files = Files.list(made)) {
            assertEquals(
                    List.of("spectrum.csv", "spectrum.png"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void plotDrawsTheFittedLawAndOnlyThen() throws IOException {
        DataSpectrum withLaw = measure(ArrayImages.random(4, 1, 16, 16, 1), OptionalDouble.empty());
        assertInstanceOf(PowerLaw.class, withLaw.powerLaw());
        assertTrue(pixels(withLaw, LAW_COLOUR) > 100);
        DataSpectrum without = measure(ArrayImages.random(4, 1, 4, 4, 1), OptionalDouble.empty());
        assertInstanceOf(NoPowerLaw.class, without.powerLaw());
        assertEquals(0, pixels(without, LAW_COLOUR));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,2", "2,2", "1,9", "3,3"})
    void smallestImagesHaveAPlotAndNoPowerLaw(int height, int width) throws IOException {
        DataSpectrum spectrum = measure(ArrayImages.random(9, 3, height, width, 1), OptionalDouble.empty());
        assertInstanceOf(NoPowerLaw.class, spectrum.powerLaw());
        assertEquals(0, pixels(spectrum, LAW_COLOUR));
        spectrum.writeTo(folder);
        assertTrue(Files.size(folder.resolve(DataSpectrum.PNG)) > 1000);
    }

    @Test
    void filteredImagesAreNormalizedByTheirOwnStatisticsAndFittedBeyondTheFilter() {
        DataSpectrum spectrum = measure(ArrayImages.random(4, 2, 16, 16, 1), OptionalDouble.of(0.4));
        assertEquals("synthetic, 4 images, high-pass filtered with ratio 0.4", spectrum.images());
        assertEquals(0, spectrum.normalization().mean(0));
        assertEquals(0, spectrum.profile().mean(1));
        PowerLaw law = assertInstanceOf(PowerLaw.class, spectrum.powerLaw());
        assertEquals(new RadiusRange(Math.sqrt(19), 8), law.range());
    }

    @Test
    void publishedStatisticsNormalizeUnlessImagesAreFiltered() {
        ArrayImages images = ArrayImages.random(20, 3, 8, 8, 1);
        ImageDataSet published = new Published(images);
        assertEquals(
                Cifar10.PUBLISHED_STATISTICS,
                measure(published, OptionalDouble.empty()).normalization());
        assertEquals(
                "measured on these images",
                measure(published, OptionalDouble.of(0.5)).normalization().origin());
        assertEquals(
                "measured on these images",
                measure(images, OptionalDouble.empty()).normalization().origin());
    }

    /** Images that there are published statistics of. */
    private record Published(ArrayImages images) implements ImageDataSet {
        @Override
        public String description() {
            return images.description();
        }

        @Override
        public int size() {
            return images.size();
        }

        @Override
        public int channels() {
            return images.channels();
        }

        @Override
        public int height() {
            return images.height();
        }

        @Override
        public int width() {
            return images.width();
        }

        @Override
        public List<String> classNames() {
            return images.classNames();
        }

        @Override
        public int label(int index) {
            return images.label(index);
        }

        @Override
        public void image(int index, double[] pixels) {
            images.image(index, pixels);
        }

        @Override
        public Optional<ChannelStatistics> publishedStatistics() {
            return Optional.of(Cifar10.PUBLISHED_STATISTICS);
        }
    }

    @Test
    void givenRangeIsFitted() {
        DataSpectrum spectrum = DataSpectrum.of(
                ArrayImages.random(4, 2, 16, 16, 1),
                OptionalDouble.empty(),
                Optional.of(new RadiusRange(2, 5)),
                1,
                done -> {});
        assertEquals(
                new RadiusRange(2, 5),
                assertInstanceOf(PowerLaw.class, spectrum.powerLaw()).range());
    }

    @Test
    void badRatioIsFoundBeforeAnyImageIsRead() {
        List<Integer> progress = new ArrayList<>();
        assertThrows(
                BadInputException.class,
                () -> DataSpectrum.of(
                        ArrayImages.random(4, 2, 16, 16, 1),
                        OptionalDouble.of(0.01),
                        Optional.empty(),
                        1,
                        progress::add));
        assertTrue(progress.isEmpty());
    }

    @Test
    void plotIsTheSameWhenItIsDrawnAgain() throws IOException {
        DataSpectrum spectrum = measure(ArrayImages.random(4, 1, 8, 8, 1), OptionalDouble.empty());
        assertArrayEquals(SpectrumPlot.png(spectrum), SpectrumPlot.png(spectrum));
    }

    private static DataSpectrum measure(ImageDataSet images, OptionalDouble highPass) {
        return DataSpectrum.of(images, highPass, Optional.empty(), 2, done -> {});
    }

    private static int pixels(DataSpectrum spectrum, int colour) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(SpectrumPlot.png(spectrum)));
        int count = 0;
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            if ((image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xffffff) == colour) {
                count++;
            }
        }
        return count;
    }
}
