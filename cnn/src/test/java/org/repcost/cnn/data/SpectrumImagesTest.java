package org.repcost.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.verify.input.BadInputException;

class SpectrumImagesTest extends GeneratedImagesContract {
    @Override
    DataSplit generate(GenerationSettings settings, int heldOut) {
        SpectrumImages training = new SpectrumImages(settings, 2);
        return new DataSplit(training, training.heldOut(heldOut));
    }

    /**
     * Over P its expectation, the mean of n powers is chi-square with 2n degrees of freedom over 2n, so that its standard
     * error is 1 / sqrt(n); at self-conjugate frequencies with n, sqrt(2 / n).
     */
    @ParameterizedTest
    @CsvSource({"8,8,2,0.5,0.25", "7,9,0,3,1", "1,12,1.5,1,4", "6,5,3,2,0.01", "1,1,2,2,1"})
    void templatesAndNoiseHaveTheirPrescribedPowerAtEveryFrequency(
            int height, int width, double templateExponent, double noiseExponent, double signalToNoise) {
        int n = 600;
        GenerationSettings settings = new GenerationSettings(n, n, 3, height, width, 7);
        SpectrumImages images = new SpectrumImages(settings, templateExponent, noiseExponent, signalToNoise);
        FiniteAbelianGroup domain = FiniteAbelianGroup.product(height, width);
        int values = domain.size();
        double[][] template = new double[3][values];
        double[][] noise = new double[3][values];
        for (int i = 0; i < n; i++) {
            double[] mean = images.classMean(images.label(i));
            double[] pixels = read(images, i);
            for (int c = 0; c < 3; c++) {
                for (int g = 0; g < values; g++) {
                    pixels[c * values + g] -= mean[c * values + g];
                    mean[c * values + g] -= 127.5;
                }
                addPower(height, width, mean, c, template[c], n);
                addPower(height, width, pixels, c, noise[c], n);
            }
        }
        double share = signalToNoise / (1 + signalToNoise);
        for (int c = 0; c < 3; c++) {
            assertPower(domain, templateExponent, 2500 * share, template[c], n);
            assertPower(domain, noiseExponent, 2500 * (1 - share), noise[c], n);
        }
    }

    private static void addPower(int height, int width, double[] image, int channel, double[] power, int images) {
        int values = power.length;
        double[] plane = new double[values];
        System.arraycopy(image, channel * values, plane, 0, values);
        double[] added = DftByDefinition.power(height, width, plane);
        for (int xi = 0; xi < values; xi++) {
            power[xi] += added[xi] / images;
        }
    }

    private static void assertPower(
            FiniteAbelianGroup domain, double exponent, double variance, double[] measured, int images) {
        double[] law = new double[measured.length];
        double sum = 0;
        for (int xi = 0; xi < law.length; xi++) {
            int[] k = domain.signedFrequency(xi);
            law[xi] = xi == 0 ? 1 : Math.pow(k[0] * k[0] + k[1] * k[1], -exponent / 2);
            sum += law[xi];
        }
        for (int xi = 0; xi < law.length; xi++) {
            double power = variance * law.length * law[xi] / sum;
            double error = Math.sqrt((domain.isSelfConjugate(xi) ? 2.0 : 1.0) / images);
            assertEquals(power, measured[xi], 5 * error * power, "xi = " + xi);
        }
    }

    /** Were they not, x^(c) conj x^(d) would have a mean of the size of the power; its standard error is 1 / sqrt(n). */
    @Test
    void channelsAreUncorrelated() {
        int n = 4000;
        ImageDataSet images = new SpectrumImages(new GenerationSettings(n, 1, 3, 3, 5, 1), 0, 1, 0);
        double[][] covariance = new double[3][3];
        for (int i = 0; i < n; i++) {
            double[] pixels = read(images, i);
            for (int c = 0; c < 3; c++) {
                for (int d = 0; d < 3; d++) {
                    covariance[c][d] += (pixels[15 * c + 4] - 127.5) * (pixels[15 * d + 4] - 127.5) / n / 2500;
                }
            }
        }
        for (int c = 0; c < 3; c++) {
            for (int d = 0; d < 3; d++) {
                assertEquals(c == d ? 1 : 0, covariance[c][d], 5 * Math.sqrt((c == d ? 2.0 : 1.0) / n));
            }
        }
    }

    @Test
    void heldOutImagesHaveTheSameTemplates() {
        SpectrumImages training = new SpectrumImages(SMALL, 1, 2, 0.1);
        for (int k = 0; k < 10; k++) {
            assertArrayEquals(training.classMean(k), training.heldOut(5).classMean(k));
        }
    }

    @Test
    void withoutSignalEveryClassHasTheSameMean() {
        SpectrumImages images = new SpectrumImages(SMALL, 1, 2, 0);
        for (int k = 0; k < 10; k++) {
            for (double mean : images.classMean(k)) {
                assertEquals(127.5, mean);
            }
        }
    }

    @Test
    void descriptionTellsBothExponentsWhereTheyDiffer() {
        assertEquals(
                "Gaussian images of power 1/f^2, signal-to-noise ratio 0.01, 30 training images of 6 x 5 pixels, seed 1",
                new SpectrumImages(SMALL, 2).description());
        assertEquals(
                "Gaussian images of power 1/f^1 (templates) and 1/f^2.5 (noise), signal-to-noise ratio 2,"
                        + " 7 held-out images of 6 x 5 pixels, seed 1",
                new SpectrumImages(SMALL, 1, 2.5, 2).heldOut(7).description());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.5, 10.5, Double.NaN})
    void exponentOutsideItsRangeIsBadInput(double exponent) {
        String expected = "the exponent of a spectrum must lie in 0 to 10, got " + exponent;
        for (double[] pair : new double[][] {{exponent, 1}, {1, exponent}}) {
            String message = assertThrows(BadInputException.class, () -> new SpectrumImages(SMALL, pair[0], pair[1], 1))
                    .getMessage();
            assertEquals(expected, message);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.POSITIVE_INFINITY, Double.NaN})
    void signalToNoiseRatioOutsideItsRangeIsBadInput(double ratio) {
        String message = assertThrows(BadInputException.class, () -> new SpectrumImages(SMALL, 1, 1, ratio))
                .getMessage();
        assertEquals("a signal-to-noise ratio must be finite and >= 0, got " + ratio, message);
    }
}
