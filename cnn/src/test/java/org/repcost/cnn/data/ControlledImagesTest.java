package org.repcost.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.repcost.cnn.data.ControlledImages.Band;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.verify.input.BadInputException;

class ControlledImagesTest extends GeneratedImagesContract {
    @Override
    DataSplit generate(GenerationSettings settings, int heldOut) {
        ControlledImages training = new ControlledImages(settings, 2, Band.HIGH);
        return new DataSplit(training, training.heldOut(heldOut));
    }

    /**
     * Of power P = sP + (1 - s)P with fixed templates, the mean of n powers has the relative standard error
     * sqrt((1 - s^2) / n); at self-conjugate frequencies sqrt(2 (1 - s^2) / n).
     */
    @ParameterizedTest
    @CsvSource({"8,8,2,LOW", "8,8,2,HIGH", "8,8,2,EVEN", "7,6,1,LOW", "5,9,0.5,HIGH", "1,12,3,LOW", "3,3,0,EVEN"})
    void totalPowerIsThatOfTheExponentInEveryBand(int height, int width, double exponent, Band band) {
        int n = 1000;
        ControlledImages images =
                new ControlledImages(new GenerationSettings(n, 10, 2, height, width, 7), exponent, band);
        FiniteAbelianGroup domain = FiniteAbelianGroup.product(height, width);
        double[] law = IntStream.range(0, domain.size())
                .mapToDouble(xi -> Math.pow(Math.max(1, radius(domain, xi)), -exponent))
                .toArray();
        double scale = 2500 * law.length / Arrays.stream(law).sum();
        double[] share = share(images, band);
        for (int c = 0; c < 2; c++) {
            double[] measured = new double[law.length];
            for (int i = 0; i < n; i++) {
                double[] added = power(read(images, i), c, height, width);
                Arrays.setAll(measured, xi -> measured[xi] + added[xi] / n);
            }
            for (int xi = 0; xi < law.length; xi++) {
                double power = scale * law[xi];
                assertEquals(power, images.power()[xi], 1e-10 * power);
                double error = Math.sqrt((domain.isSelfConjugate(xi) ? 2.0 : 1.0) * (1 - share[xi] * share[xi]) / n);
                assertEquals(power, measured[xi], 5 * error * power, "xi = " + xi);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"8,8,10,3,2,LOW", "8,8,10,3,2,HIGH", "8,8,10,3,2,EVEN", "5,6,2,1,1,HIGH", "1,7,3,2,10,LOW"})
    void classesDifferByTheirSharePreciselyAndNotOutsideTheBand(
            int height, int width, int classes, int channels, double exponent, Band band) {
        GenerationSettings settings = new GenerationSettings(1, classes, channels, height, width, 5);
        ControlledImages images = new ControlledImages(settings, exponent, band);
        double[] expected = share(images, band);
        double total = 0;
        for (int c = 0; c < channels; c++) {
            double[] between = new double[height * width];
            for (int k = 0; k < classes; k++) {
                double[] added = power(images.classMean(k), c, height, width);
                Arrays.setAll(between, xi -> between[xi] + added[xi] / classes);
            }
            for (int xi = 0; xi < between.length; xi++) {
                double power = images.power()[xi];
                assertEquals(expected[xi] * power, between[xi], 1e-10 * power + 1e-18);
                double share = between[xi] / power;
                total += share / (1 - share);
            }
        }
        assertEquals(ControlledImages.TOTAL_SIGNAL_TO_NOISE, total, 1e-10);
        double[] mean = new double[images.valuesPerImage()];
        for (int k = 0; k < classes; k++) {
            double[] added = images.classMean(k);
            Arrays.setAll(mean, g -> mean[g] + added[g] / classes);
        }
        Arrays.stream(mean).forEach(value -> assertEquals(127.5, value, 1e-10));
    }

    /** At 4 x 4, 4, 4, 2, 4 and 1 frequencies have the squared radii 1, 2, 4, 5 and 8; 8 of 15 is the closest to half. */
    @Test
    void lowBandIsHalfOfTheFrequenciesWithTiesTogether() {
        FiniteAbelianGroup domain = FiniteAbelianGroup.product(4, 4);
        boolean[] low = Band.LOW.frequencies(4, 4);
        boolean[] high = Band.HIGH.frequencies(4, 4);
        boolean[] even = Band.EVEN.frequencies(4, 4);
        for (int xi = 0; xi < 16; xi++) {
            assertEquals(xi > 0 && radius(domain, xi) < 1.5, low[xi]);
            assertEquals(radius(domain, xi) > 1.5, high[xi]);
            assertEquals(xi > 0, even[xi]);
        }
        boolean[] wide = Band.LOW.frequencies(32, 32);
        long count = IntStream.range(0, 1024).filter(xi -> wide[xi]).count();
        assertTrue(Math.abs(count - 511.5) < 8, "low frequencies " + count);
    }

    /**
     * The nearest template after whitening is the best classifier there is. Of 4,000 images its accuracy has the standard
     * error 0.005; between bands it also varies with the templates' distances.
     */
    @ParameterizedTest
    @CsvSource({"8,0,1", "16,2,1", "16,2,2", "16,3,3"})
    void bestClassifierGetsAboutNineInTenRightInEveryBand(int side, double exponent, long seed) {
        double[] accuracies = Arrays.stream(Band.values())
                .mapToDouble(band -> bestAccuracy(
                        new ControlledImages(GenerationSettings.square(4000, side, seed), exponent, band), band))
                .toArray();
        for (double accuracy : accuracies) {
            assertEquals(0.9, accuracy, 0.02, Arrays.toString(accuracies));
        }
    }

    /** The class of the largest (t_k, x - 127.5 - t_k / 2) in the inner product of the inverse noise. */
    private static double bestAccuracy(ControlledImages images, Band band) {
        int classes = images.classNames().size();
        double[][] weights = new double[classes][];
        double[] offsets = new double[classes];
        double[] share = share(images, band);
        for (int k = 0; k < classes; k++) {
            double[] mean = images.classMean(k);
            weights[k] = whitened(images, share, mean);
            for (int g = 0; g < mean.length; g++) {
                offsets[k] -= weights[k][g] * (127.5 + (mean[g] - 127.5) / 2);
            }
        }
        int right = 0;
        for (int i = 0; i < images.size(); i++) {
            double[] pixels = read(images, i);
            int best = 0;
            double highest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < classes; k++) {
                double score = offsets[k];
                for (int g = 0; g < pixels.length; g++) {
                    score += weights[k][g] * pixels[g];
                }
                if (score > highest) {
                    highest = score;
                    best = k;
                }
            }
            right += best == images.label(i) ? 1 : 0;
        }
        return right / (double) images.size();
    }

    /** The template divided by the power of the noise in frequency. */
    private static double[] whitened(ControlledImages images, double[] share, double... mean) {
        int values = images.height() * images.width();
        double[] out = new double[mean.length];
        for (int c = 0; c < images.channels(); c++) {
            double[] spectrum = DftByDefinition.forward(
                    images.height(), images.width(), DftByDefinition.complex(plane(mean, c, values)));
            for (int xi = 0; xi < values; xi++) {
                double noise = (1 - share[xi]) * images.power()[xi];
                spectrum[2 * xi] /= noise;
                spectrum[2 * xi + 1] /= noise;
            }
            double[] back = DftByDefinition.inverse(images.height(), images.width(), spectrum);
            for (int g = 0; g < values; g++) {
                out[c * values + g] = back[2 * g];
            }
        }
        return out;
    }

    @Test
    void heldOutImagesHaveTheSameTemplates() {
        ControlledImages training = new ControlledImages(SMALL, 1, Band.LOW);
        for (int k = 0; k < 10; k++) {
            assertArrayEquals(training.classMean(k), training.heldOut(5).classMean(k));
        }
    }

    @ParameterizedTest
    @EnumSource
    void descriptionTellsWhereTheClassesDiffer(Band band) {
        String words = band == Band.EVEN ? "all frequencies evenly" : band + " frequencies";
        assertEquals(
                "Gaussian images of power 1/f^2, classes apart at " + words
                        + ", total signal-to-noise ratio 8, 7 held-out images of 6 x 5 pixels, seed 1",
                new ControlledImages(SMALL, 2, band).heldOut(7).description());
    }

    @ParameterizedTest
    @CsvSource({"1,1,LOW,low frequencies", "1,2,HIGH,high frequencies", "1,1,EVEN,all frequencies evenly"})
    void bandWithoutFrequenciesIsBadInput(int height, int width, Band band, String words) {
        GenerationSettings settings = new GenerationSettings(4, 2, 3, height, width, 1);
        String message = assertThrows(BadInputException.class, () -> new ControlledImages(settings, 1, band))
                .getMessage();
        assertEquals(
                "classes that differ at " + words + " ('" + band
                        + "') must have such frequencies other than 0, got images of " + width + " x " + height
                        + " pixels (--side), which have none",
                message);
        new ControlledImages(new GenerationSettings(4, 1, 3, height, width, 1), 1, band).classMean(0);
    }

    @Test
    void exponentOutsideItsRangeIsBadInput() {
        for (double exponent : new double[] {-0.5, 10.5, Double.NaN}) {
            String message = assertThrows(
                            BadInputException.class, () -> new ControlledImages(SMALL, exponent, Band.LOW))
                    .getMessage();
            assertEquals("the exponent of a spectrum must lie in 0 to 10, got " + exponent, message);
        }
    }

    /** s: the same at all frequencies of the band, where s / (1 - s) adds up to 8 over them and the channels. */
    private static double[] share(ControlledImages images, Band band) {
        boolean[] inside = band.frequencies(images.height(), images.width());
        long count = IntStream.range(0, inside.length).filter(xi -> inside[xi]).count();
        double ratio = 8.0 / (images.channels() * count);
        return IntStream.range(0, inside.length)
                .mapToDouble(xi -> inside[xi] ? ratio / (1 + ratio) : 0)
                .toArray();
    }

    private static double[] power(double[] image, int channel, int height, int width) {
        return DftByDefinition.power(height, width, plane(image, channel, height * width));
    }

    /** A channel about 127.5. */
    private static double[] plane(double[] image, int channel, int values) {
        return Arrays.stream(image, channel * values, (channel + 1) * values)
                .map(v -> v - 127.5)
                .toArray();
    }

    private static double radius(FiniteAbelianGroup domain, int xi) {
        int[] signed = domain.signedFrequency(xi);
        return Math.hypot(signed[0], signed[1]);
    }
}
