package org.repcost.cnn.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.cnn.data.ArrayImages;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.data.DftByDefinition;
import org.repcost.cnn.data.HighPassFilter;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.sampling.ChosenSpectra;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.jqwik.RepCostArbitraries;

class PowerSpectrumTest {
    private static final ChannelStatistics STATISTICS =
            new ChannelStatistics("made up", List.of(100.0, 127.0, 140.0), List.of(50.0, 60.0, 70.0));

    @ParameterizedTest
    @CsvSource({"1,1", "1,2", "1,13", "11,1", "2,2", "3,3", "7,7", "5,8", "13,11", "16,16", "12,9"})
    void powerSpectrumIsTheDefinition(int height, int width) {
        ArrayImages images = ArrayImages.random(3, 2, height, width, 1);
        PowerSpectrum spectrum = measure(images);
        for (int c = 0; c < 2; c++) {
            assertClose(byDefinition(images, c), channel(spectrum, c));
        }
    }

    private static double[] byDefinition(ArrayImages images, int c) {
        int n = images.height() * images.width();
        double[] power = new double[n];
        for (double[] image : images.images()) {
            double[] plane = DftByDefinition.complex(Arrays.copyOfRange(image, c * n, (c + 1) * n));
            double[] spectrum = DftByDefinition.forward(images.height(), images.width(), plane);
            for (int xi = 0; xi < n; xi++) {
                power[xi] += (spectrum[2 * xi] * spectrum[2 * xi] + spectrum[2 * xi + 1] * spectrum[2 * xi + 1])
                        / n
                        / images.size();
            }
        }
        return power;
    }

    @Test
    void powerSpectrumOfASingleCosineSitsAtItsFrequency() {
        int side = 12;
        double[] cosine = new double[side * side];
        Arrays.setAll(cosine, g -> Math.cos(2 * Math.PI * (2 * (g / side) + 3 * (g % side)) / side));
        double[] power = channel(measure(new ArrayImages(1, side, side, cosine)), 0);
        for (int xi = 0; xi < power.length; xi++) {
            boolean its = xi == 2 * side + 3 || xi == 10 * side + 9;
            assertEquals(its ? side * side / 4.0 : 0, power[xi], 1e-12);
        }
    }

    @Property(tries = 40)
    void powersOfAChannelSumToItsMeanSquaredNorm(
            @ForAll @IntRange(min = 1, max = 20) int height,
            @ForAll @IntRange(min = 1, max = 20) int width,
            @ForAll @IntRange(min = 1, max = 5) int size) {
        ArrayImages images = ArrayImages.random(size, 1, height, width, height);
        double meanSquaredNorm = Arrays.stream(images.images())
                .mapToDouble(image -> Arrays.stream(image).map(v -> v * v).sum())
                .average()
                .orElseThrow();
        double sum = Arrays.stream(channel(measure(images), 0)).sum();
        assertEquals(meanSquaredNorm, sum, 1e-12 * meanSquaredNorm);
    }

    /** An image with three channels of power |xi|^-alpha. */
    record PowerLawImage(double alpha, RealMatrixFunction image) {}

    @Provide
    Arbitrary<PowerLawImage> powerLawImages() {
        Arbitrary<FiniteAbelianGroup> domains =
                Arbitraries.of("1x1", "1x5", "4x3", "6x6", "7x8").map(FiniteAbelianGroup::parse);
        return Combinators.combine(domains, Arbitraries.doubles().between(0, 3))
                .flatAs((domain, alpha) -> RepCostArbitraries.images(domain, 3, ChosenSpectra.powerLaw(domain, alpha))
                        .map(image -> new PowerLawImage(alpha, image)));
    }

    @Property(tries = 40)
    void powerSpectrumOfAnImageWithAChosenSpectrumIsThatSpectrum(@ForAll("powerLawImages") PowerLawImage of) {
        FiniteAbelianGroup domain = of.image.group().asProductOfCyclic();
        int[] sides = domain.orders();
        PowerSpectrum spectrum = measure(new ArrayImages(3, sides[0], sides[1], of.image.values()));
        double[] power = IntStream.range(0, domain.size())
                .mapToDouble(ChosenSpectra.powerLaw(domain, of.alpha)::applyAsDouble)
                .toArray();
        for (int c = 0; c < 3; c++) {
            assertClose(power, channel(spectrum, c));
        }
    }

    @ParameterizedTest
    @CsvSource({"8,8", "7,5"})
    void anyNumberOfThreadsGivesTheSameBits(int height, int width) {
        ArrayImages images = ArrayImages.random(701, 3, height, width, 2);
        PowerSpectrum alone = PowerSpectrum.of(images, 1, done -> {});
        for (int threads : new int[] {2, 3, 8}) {
            PowerSpectrum together = PowerSpectrum.of(images, threads, done -> {});
            for (int c = 0; c < 3; c++) {
                assertArrayEquals(channel(alone, c), channel(together, c));
            }
            assertEquals(alone.statistics(), together.statistics());
        }
    }

    @Test
    void normalizingTheSpectrumIsNormalizingTheImages() {
        ArrayImages images = ArrayImages.random(5, 3, 6, 7, 3);
        double[][] normalized = Arrays.stream(images.images())
                .map(image -> IntStream.range(0, image.length)
                        .mapToDouble(i -> (image[i] - STATISTICS.mean(i / 42)) / STATISTICS.standardDeviation(i / 42))
                        .toArray())
                .toArray(double[][]::new);
        assertSameSpectrum(
                measure(new ArrayImages(3, 6, 7, normalized)), measure(images).normalized(STATISTICS));
    }

    @ParameterizedTest
    @CsvSource({"8,8,0.5", "9,6,0.4", "7,7,1"})
    void filteringTheSpectrumIsFilteringTheImages(int height, int width, double ratio) {
        ArrayImages images = ArrayImages.random(5, 3, height, width, 4);
        assertSameSpectrum(
                measure(HighPassFilter.filtered(images, ratio)),
                measure(images).filtered(new HighPassFilter(ratio, height, width)));
    }

    @Test
    void statisticsAreThoseOfTheImages() {
        ArrayImages images = ArrayImages.random(5, 3, 6, 7, 5);
        assertStatistics(
                ChannelStatistics.measure(images, 1, done -> {}),
                measure(images).statistics());
        assertStatistics(
                ChannelStatistics.measure(HighPassFilter.filtered(images, 0.5), 1, done -> {}),
                measure(images).filtered(new HighPassFilter(0.5, 6, 7)).statistics());
    }

    @Test
    void imagesNormalizedByTheirOwnStatisticsHaveMeanPowerOne() {
        PowerSpectrum spectrum = measure(ArrayImages.random(20, 3, 6, 7, 6));
        PowerSpectrum normalized = spectrum.normalized(spectrum.statistics());
        for (int c = 0; c < 3; c++) {
            assertEquals(1, Arrays.stream(channel(normalized, c)).average().orElseThrow(), 1e-12);
        }
        assertStatistics(
                new ChannelStatistics("", List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0)), normalized.statistics());
    }

    @Test
    void constantImagesCannotBeNormalized() {
        double[] constant = new double[21];
        Arrays.fill(constant, 253.7);
        PowerSpectrum spectrum = measure(new ArrayImages(1, 3, 7, constant, constant));
        assertThrows(BadInputException.class, spectrum::statistics);
        assertThrows(BadInputException.class, spectrum.filtered(new HighPassFilter(0.7, 3, 7))::statistics);
    }

    @Test
    void statisticsMustHaveAsManyChannels() {
        PowerSpectrum spectrum = measure(ArrayImages.random(1, 2, 3, 3, 1));
        assertThrows(IllegalArgumentException.class, () -> spectrum.normalized(STATISTICS));
    }

    private static PowerSpectrum measure(ImageDataSet images) {
        return PowerSpectrum.of(images, 2, done -> {});
    }

    private static double[] channel(PowerSpectrum spectrum, int c) {
        return IntStream.range(0, spectrum.domain().size())
                .mapToDouble(xi -> spectrum.power(c, xi))
                .toArray();
    }

    private static void assertSameSpectrum(PowerSpectrum expected, PowerSpectrum actual) {
        for (int c = 0; c < expected.channels(); c++) {
            assertClose(channel(expected, c), channel(actual, c));
        }
    }

    private static void assertClose(double[] expected, double[] actual) {
        double scale = Arrays.stream(expected).max().orElseThrow();
        assertArrayEquals(expected, actual, 1e-13 * scale);
    }

    private static void assertStatistics(ChannelStatistics expected, ChannelStatistics actual) {
        for (int c = 0; c < expected.channels(); c++) {
            assertEquals(expected.mean(c), actual.mean(c), 1e-11);
            assertEquals(expected.standardDeviation(c), actual.standardDeviation(c), 1e-11);
        }
    }
}
