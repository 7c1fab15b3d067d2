package org.repcost.cnn.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.data.ImageChoice;
import org.repcost.cnn.data.ImageDataSet;

class ClassInformationTest {
    private static final int SIDE = 6;
    private static final int PIXELS = SIDE * SIDE;

    /** One channel is what is said, the other is noise alone. */
    private static final int CHANNELS = 2;

    private static final ChannelStatistics AS_THEY_ARE =
            ChannelStatistics.measured(List.of(0.0, 0.0), List.of(1.0, 1.0));

    /** Images with labels. */
    private record Labelled(int classes, List<double[]> images, List<Integer> labels) implements ImageDataSet {
        @Override
        public String description() {
            return "synthetic";
        }

        @Override
        public int size() {
            return images.size();
        }

        @Override
        public int channels() {
            return CHANNELS;
        }

        @Override
        public int height() {
            return SIDE;
        }

        @Override
        public int width() {
            return SIDE;
        }

        @Override
        public List<String> classNames() {
            return IntStream.range(0, classes).mapToObj(k -> "class " + k).toList();
        }

        @Override
        public int label(int index) {
            return labels.get(index);
        }

        @Override
        public void image(int index, double[] pixels) {
            System.arraycopy(images.get(index), 0, pixels, 0, pixels.length);
        }
    }

    /** A wave of frequency (0, 1), which lies at indices 1 and SIDE - 1; amplitude 1 gives each the power PIXELS / 4. */
    private static double wave(int g) {
        return Math.cos(2 * Math.PI * (g % SIDE) / SIDE);
    }

    /**
     * Images of unit noise about a wave whose amplitude the class has.
     *
     * @param common what is added to all pixels and, as a wave, to all images
     * @param sizes of the classes
     */
    private static Labelled images(double noise, double common, double[] amplitudes, int... sizes) {
        Random random = new Random(1);
        List<double[]> images = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int label = 0; label < sizes.length; label++) {
            for (int i = 0; i < sizes[label]; i++) {
                double[] image = new double[CHANNELS * PIXELS];
                for (int g = 0; g < image.length; g++) {
                    image[g] = noise * random.nextGaussian()
                            + (g < PIXELS ? common + (common + amplitudes[label]) * wave(g) : 0);
                }
                images.add(image);
                labels.add(label);
            }
        }
        return new Labelled(sizes.length, images, labels);
    }

    private static double[][] information(Labelled images) {
        return Arrays.stream(ClassInformation.power(images, AS_THEY_ARE, PowerSpectrum.of(images, 1, done -> {})))
                .map(channel -> Arrays.stream(channel)
                        .map(power -> Math.sqrt(Math.max(0, power)))
                        .toArray())
                .toArray(double[][]::new);
    }

    /** The power between classes that the amplitudes of their waves make at frequency (0, 1). */
    private static double between(double[] amplitudes, int... sizes) {
        double all = Arrays.stream(sizes).sum();
        double mean = IntStream.range(0, sizes.length)
                .mapToDouble(k -> amplitudes[k] * sizes[k] / all)
                .sum();
        return IntStream.range(0, sizes.length)
                .mapToDouble(k -> Math.pow(amplitudes[k] - mean, 2) * sizes[k] / all * PIXELS / 4)
                .sum();
    }

    @Test
    void withoutNoiseItIsThePowerOfTheClassMeansAboutTheMeanOfAllImages() {
        double[] amplitudes = {1, -0.5, 0.2};
        double[][] found = information(images(0, 3, amplitudes, 20, 20, 20));
        double expected = Math.sqrt(between(amplitudes, 20, 20, 20));
        for (int xi = 0; xi < PIXELS; xi++) {
            assertEquals(xi == 1 || xi == SIDE - 1 ? expected : 0, found[0][xi], 1e-6, "at " + xi);
            assertEquals(0, found[1][xi], 1e-6);
        }
    }

    @Test
    void classesCountAsTheirNumberOfImages() {
        double[] amplitudes = {1, -0.5, 0.2};
        double[][] found = information(images(0, 0, amplitudes, 50, 8, 2));
        assertEquals(Math.sqrt(between(amplitudes, 50, 8, 2)), found[0][1], 1e-6);
    }

    @Test
    void classWithoutImagesDoesNotCount() {
        double[] amplitudes = {1, 7, -1};
        assertEquals(
                Math.sqrt(between(new double[] {1, -1}, 10, 10)),
                information(images(0, 0, amplitudes, 10, 0, 10))[0][1],
                1e-6);
    }

    @Test
    void whatNoiseAddsByChanceIsTakenAway() {
        // Squares of amplitudes average over frequencies where nothing lies between the classes, but for those set to
        // 0.
        double[] amplitudes = {1, -0.5, 0.2};
        for (int[] sizes : new int[][] {{400, 400, 400}, {900, 250, 50}}) {
            double[][] found = information(images(1, 2, amplitudes, sizes));
            assertEquals(between(amplitudes, sizes), found[0][1] * found[0][1], 0.4);
            double chance = 2.0 / 1200;
            double left = Arrays.stream(found[1]).map(a -> a * a).average().orElseThrow();
            assertTrue(left < 0.6 * chance, "left " + left + " of " + chance);
            long zeros = Arrays.stream(found[1]).filter(a -> a == 0).count();
            assertTrue(zeros >= PIXELS / 3, zeros + " of " + PIXELS + " are 0");
        }
    }

    @Test
    void chanceIsRightForFewImagesAndWhateverAllImagesShare() {
        // The between-class power less chance has the mean 0 over data sets; its positive part has less than half of
        // its spread.
        double sum = 0;
        int count = 0;
        for (int seed = 0; seed < 60; seed++) {
            Labelled images = shuffled(seed);
            double[][] found = information(images);
            count += (int) Arrays.stream(found[0]).filter(a -> a > 0).count();
            sum += PIXELS;
        }
        // With 5 classes of 3 images the power between them is chi-squared of 8 degrees, above its mean in 43% of
        // cases.
        assertEquals(0.43, count / sum, 0.05);
    }

    private static Labelled shuffled(int seed) {
        Random random = new Random(seed);
        List<double[]> images = IntStream.range(0, 15)
                .mapToObj(i -> IntStream.range(0, CHANNELS * PIXELS)
                        .mapToDouble(g -> 5 + 4 * wave(g) + random.nextGaussian())
                        .toArray())
                .toList();
        return new Labelled(
                5, images, IntStream.range(0, 15).map(i -> i % 5).boxed().toList());
    }

    @Test
    void curveIsCutAtZeroAfterItsMeanIsTaken() {
        double[] amplitudes = {1, -0.5, 0.2};
        Labelled images = images(1, 2, amplitudes, 400, 400, 400);
        RadialCurve curve = ClassInformation.curve(images, AS_THEY_ARE, PowerSpectrum.of(images, 1, done -> {}));
        // Two of the four frequencies at radius 1 carry it, in one of two channels.
        assertEquals(Math.sqrt(between(amplitudes, 400, 400, 400) / 4), curve.value(1), 0.05);
        // Elsewhere 36 powers of mean 0 and deviation below 2/1200 are averaged to radii, at most 2 of them to one.
        IntStream.range(0, curve.size())
                .filter(i -> i != 1)
                .forEach(i -> assertTrue(curve.value(i) < Math.sqrt(4 * 2 / 1200.0), "at radius " + curve.radius(i)));
    }

    @Test
    void controlledImagesHaveOneSpectrumAndTheirInformationWhereItIsSaid() {
        double[] content = new double[3];
        double[] information = new double[3];
        List<String> bands = List.of("low", "even", "high");
        for (int i = 0; i < 3; i++) {
            ImageDataSet images = new ImageChoice("controlled:2:" + bands.get(i), 1_000, 8, null, null, null, 1)
                    .open()
                    .training();
            ChannelStatistics normalization = ChannelStatistics.measure(images, 1, done -> {});
            PowerSpectrum power = PowerSpectrum.of(images, 1, done -> {}).normalized(normalization);
            RadialCurve amplitude = power.amplitudeCurve();
            RadialCurve between = ClassInformation.curve(images, normalization, power);
            content[i] = amplitude.meanRadius();
            information[i] = between.meanRadius();
        }
        assertTrue(Arrays.stream(content).max().orElseThrow()
                < 1.05 * Arrays.stream(content).min().orElseThrow());
        assertTrue(information[0] < 0.9 * information[1] && information[1] < 0.9 * information[2]);
    }

    private static double chance(ImageDataSet images, ChannelStatistics normalization) {
        PowerSpectrum power = PowerSpectrum.of(images, 1, done -> {}).normalized(normalization);
        return ClassInformation.chance(images, normalization, power, 1);
    }

    @Test
    void labelsThatSayNothingAreSurprisingInOneOfTwentyDataSets() {
        // 200 data sets: 10 are expected, with a standard deviation of 3.
        long surprising = IntStream.range(0, 200)
                .filter(seed -> chance(shuffled(seed), AS_THEY_ARE) <= 0.05)
                .count();
        assertTrue(surprising >= 1 && surprising <= 20, surprising + " of 200");
    }

    @Test
    void classesThatDifferAreToldFromChanceWhereverTheyDiffer() {
        assertEquals(0.05, chance(images(1, 2, new double[] {1, -0.5, 0.2}, 60, 60, 60), AS_THEY_ARE));
        // At high frequencies there is least power: beside that of the low ones it would be lost.
        ImageDataSet high = new ImageChoice("controlled:2:high", 200, 8, null, null, null, 1)
                .open()
                .training();
        assertEquals(0.05, chance(high, ChannelStatistics.measure(high, 1, done -> {})));
    }

    @Test
    void oneImageAClassSaysNothing() {
        double[][] found = information(images(1, 0, new double[] {1, -1}, 1, 1));
        assertEquals(0, Arrays.stream(found[0]).max().orElseThrow());
    }
}
