package org.repcost.cnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.verify.input.BadInputException;

class DeadLeavesTest extends GeneratedImagesContract {
    @Override
    DataSplit generate(GenerationSettings settings, int heldOut) {
        DeadLeaves training = new DeadLeaves(settings);
        return new DataSplit(training, training.heldOut(heldOut));
    }

    @Test
    void valuesLieOnTheScale() {
        ImageDataSet images = example();
        for (int i = 0; i < images.size(); i++) {
            assertTrue(Arrays.stream(read(images, i)).allMatch(v -> v >= 0 && v <= 255));
        }
    }

    /**
     * Two points x, y show the same leaf with the probability g(x - y) / (2 g(0) - g(x - y)), g the mean area that a disc
     * shares with itself shifted (Lee, Mumford and Huang 2001): the first leaf that covers either covers both. Otherwise
     * their colours are independent, uniform in 0..255.
     */
    @ParameterizedTest
    @CsvSource({"12,12,0,0", "12,12,0,1", "12,12,1,1", "12,12,3,0", "12,12,4,5", "12,12,6,6", "9,16,0,2", "9,16,4,8"})
    void covarianceOfPixelsIsThatOfTheModel(int height, int width, int lagY, int lagX) {
        int n = 4000;
        DeadLeaves images = new DeadLeaves(new GenerationSettings(n, 1, 1, height, width, 5), 0);
        double[] products = new double[n];
        for (int i = 0; i < n; i++) {
            double[] pixels = read(images, i);
            for (int p = 0; p < pixels.length; p++) {
                int q = (p / width + lagY) % height * width + (p % width + lagX) % width;
                products[i] += (pixels[p] - 127.5) * (pixels[q] - 127.5) / pixels.length;
            }
        }
        double mean = Arrays.stream(products).average().orElseThrow();
        double error = Math.sqrt(
                Arrays.stream(products).map(v -> (v - mean) * (v - mean)).sum() / n / (n - 1));
        assertEquals(covariance(height, width, lagY, lagX), mean, 4.5 * error);
    }

    /** The mean over the 16 pairs of samples of two pixels. */
    private static double covariance(int height, int width, int lagY, int lagX) {
        double largest = Math.min(height, width) / 2.0;
        double area = sharedArea(largest, height, width, 0, 0);
        double sum = 0;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                double shared = sharedArea(largest, height, width, lagY + dy / 2.0, lagX + dx / 2.0);
                sum += (2 - Math.abs(dy)) * (2 - Math.abs(dx)) / 16.0 * shared / (2 * area - shared);
            }
        }
        return 255 * 255 / 12.0 * sum;
    }

    /** On the torus a disc also meets the shifted one's copies. */
    private static double sharedArea(double largest, int height, int width, double y, double x) {
        return integral(
                radius -> {
                    double area = 0;
                    for (int i = -1; i <= 1; i++) {
                        for (int j = -1; j <= 1; j++) {
                            area += lens(radius, Math.hypot(y + i * height, x + j * width));
                        }
                    }
                    return area * Math.pow(radius, -3);
                },
                1,
                largest);
    }

    /** The area that two discs of one radius share. */
    private static double lens(double radius, double distance) {
        if (distance >= 2 * radius) {
            return 0;
        }
        return 2 * radius * radius * Math.acos(distance / (2 * radius))
                - distance / 2 * Math.sqrt(4 * radius * radius - distance * distance);
    }

    private static double integral(DoubleUnaryOperator f, double from, double to) {
        int steps = 4000;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            sum += f.applyAsDouble(from + (i + 0.5) * (to - from) / steps);
        }
        return sum * (to - from) / steps;
    }

    @Test
    void coloursOfTheSceneMoveTheMeanTowardsIt() {
        GenerationSettings settings = new GenerationSettings(4000, 2, 1, 4, 4, 1);
        assertTrue(distanceOfClassMeans(new DeadLeaves(settings, 1))
                > 5 * distanceOfClassMeans(new DeadLeaves(settings, 0)));
    }

    private static double distanceOfClassMeans(ImageDataSet images) {
        double[] difference = new double[images.valuesPerImage()];
        for (int i = 0; i < images.size(); i++) {
            double[] pixels = read(images, i);
            for (int p = 0; p < pixels.length; p++) {
                difference[p] += images.label(i) == 0 ? pixels[p] : -pixels[p];
            }
        }
        return Math.sqrt(Arrays.stream(difference).map(v -> v * v).sum());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void probabilityOutsideItsRangeIsBadInput(double probability) {
        String message = assertThrows(BadInputException.class, () -> new DeadLeaves(SMALL, probability))
                .getMessage();
        assertEquals("the probability of a scene's colour must lie in [0, 1], got " + probability, message);
    }
}
