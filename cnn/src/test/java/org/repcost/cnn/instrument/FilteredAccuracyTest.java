package org.repcost.cnn.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.repcost.cnn.data.ArrayImages;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.network.Network;

class FilteredAccuracyTest {
    private static final int HEIGHT = 7;
    private static final int WIDTH = 6;
    private static final int N = HEIGHT * WIDTH;
    private static final int IMAGES = 10;
    private static final double SIGNAL = 60;

    private static final ChannelStatistics STATISTICS =
            new ChannelStatistics("by hand", List.of(120.0, 100.0), List.of(50.0, 60.0));

    /** The class is the sign of the second channel at (2, -1), among random values elsewhere. */
    private final ArrayImages images = images();

    private final Network network = network();

    private static ArrayImages images() {
        Random random = new Random(3);
        double[] carrier = LinearNetworks.cosine(HEIGHT, WIDTH, 2, -1);
        double[][] values = new double[IMAGES][];
        for (int i = 0; i < IMAGES; i++) {
            double[] image = random.doubles(2 * N, 0, 255).toArray();
            double present = IntStream.range(0, N)
                    .mapToDouble(g -> carrier[g] * image[N + g])
                    .sum();
            for (int g = 0; g < N; g++) {
                image[N + g] += ((i % 2 == 0 ? SIGNAL : -SIGNAL) - present) * carrier[g];
            }
            values[i] = image;
        }
        return new ArrayImages(2, HEIGHT, WIDTH, values);
    }

    /** Without the signal, 60 grey levels or 1 in normalized units, the bias of class 0 decides. */
    private static Network network() {
        double[] carrier = LinearNetworks.cosine(HEIGHT, WIDTH, 2, -1);
        double[][] weights = {LinearNetworks.placed(carrier, 1, N, 2 * N), LinearNetworks.placed(carrier, -1, N, 2 * N)
        };
        return LinearNetworks.of(2, HEIGHT, WIDTH, weights, 0.5, 0);
    }

    @Test
    void classesAreToldOnlyByFiltersThatKeepTheirRing() {
        AtomicInteger done = new AtomicInteger();
        List<Double> radii = FilteredAccuracy.defaultRadii(HEIGHT, WIDTH);
        FilteredAccuracy accuracy = FilteredAccuracy.measure(subject(network), radii, done::addAndGet);
        assertEquals(1, accuracy.unfiltered().accuracy());
        assertEquals(
                List.of(
                        "low-pass 0-1: 0.5",
                        "low-pass 0-2: 0.5",
                        "low-pass 0-4: 1",
                        "low-pass 0-4.24: 1",
                        "band-pass 1-2: 0.5",
                        "band-pass 2-4: 1",
                        "band-pass 4-4.24: 0.5",
                        "high-pass 1-4.24: 1",
                        "high-pass 2-4.24: 1",
                        "high-pass 4-4.24: 0.5",
                        "high-pass 4.24-4.24: 0.5"),
                accuracy.rows().stream().map(FilteredAccuracyTest::text).toList());
        assertEquals(FilteredAccuracy.filters(radii.size()), done.get());
    }

    private static String text(FilteredAccuracy.Row row) {
        return row.kind() + " " + number(row.from()) + "-" + number(row.to()) + ": "
                + number(row.evaluation().accuracy());
    }

    private static String number(double value) {
        double rounded = Math.rint(100 * value) / 100;
        return rounded == Math.rint(rounded) ? String.valueOf((int) rounded) : String.valueOf(rounded);
    }

    /** The radius sqrt(5) of the ring is kept by low-pass, removed by high-pass. */
    @Test
    void radiusOfAFilterBelongsToTheLowFrequencies() {
        FilteredAccuracy accuracy = FilteredAccuracy.measure(subject(network), List.of(Math.sqrt(5)), done -> {});
        assertEquals(
                List.of("low-pass 0-2.24: 1", "high-pass 2.24-4.24: 0.5"),
                accuracy.rows().stream().map(FilteredAccuracyTest::text).toList());
        // Frequencies within sqrt(5): 0, (+-1, 0), (0, +-1), (+-1, +-1), (+-2, 0), (0, +-2), (+-1, +-2), (+-2, +-1).
        assertEquals(21, accuracy.rows().get(0).frequencies());
        assertEquals(N - 21 + 1, accuracy.rows().get(1).frequencies());
    }

    @Test
    void filterThatKeepsEverythingChangesNothing() {
        List<Double> radii = FilteredAccuracy.defaultRadii(HEIGHT, WIDTH);
        FilteredAccuracy accuracy = FilteredAccuracy.measure(subject(network), radii, done -> {});
        FilteredAccuracy.Row largest = accuracy.rows().get(radii.size() - 1);
        assertEquals(N, largest.frequencies());
        assertEquals(accuracy.unfiltered(), largest.evaluation());
        FilteredAccuracy.Row aboveZero = FilteredAccuracy.measure(subject(network), List.of(0.0), done -> {})
                .rows()
                .get(1);
        assertSame(FilteredAccuracy.Kind.HIGH_PASS, aboveZero.kind());
        assertEquals(accuracy.unfiltered(), aboveZero.evaluation());
    }

    /** The class is told by the first channel's mean colour, with a margin. */
    @Test
    void everyFilterKeepsTheMeanColour() {
        double[][] values = new double[IMAGES][];
        for (int i = 0; i < IMAGES; i++) {
            values[i] = images.images()[i].clone();
            double mean = Arrays.stream(values[i], 0, N).average().orElseThrow();
            for (int g = 0; g < N; g++) {
                values[i][g] += (i % 2 == 0 ? 150 : 90) - mean;
            }
        }
        double[] mean = new double[2 * N];
        Arrays.fill(mean, 0, N, 1);
        Network reading = LinearNetworks.of(2, HEIGHT, WIDTH, new double[][] {mean, new double[2 * N]}, 0, 0);
        FilteredAccuracy accuracy = FilteredAccuracy.measure(
                new Subject(reading, new ArrayImages(2, HEIGHT, WIDTH, values), STATISTICS, 4, 2),
                FilteredAccuracy.defaultRadii(HEIGHT, WIDTH),
                done -> {});
        assertEquals(1, accuracy.unfiltered().accuracy());
        for (FilteredAccuracy.Row row : accuracy.rows()) {
            assertEquals(1, row.evaluation().accuracy(), text(row));
            assertEquals(accuracy.unfiltered().loss(), row.evaluation().loss(), 1e-6);
        }
    }

    @Test
    void defaultRadiiDoubleUpToTheLargest() {
        assertEquals(List.of(1.0, 2.0, 4.0, 8.0, 16.0, Math.sqrt(512)), FilteredAccuracy.defaultRadii(32, 32));
        assertEquals(List.of(1.0, 2.0), FilteredAccuracy.defaultRadii(1, 5));
        assertEquals(List.of(0.0), FilteredAccuracy.defaultRadii(1, 1));
    }

    @Test
    void csvHasALineAFilterAfterTheUnfilteredImages() {
        List<String> lines = FilteredAccuracyCsv.text(
                        FilteredAccuracy.measure(subject(network), List.of(2.0, 3.0), done -> {}))
                .lines()
                .toList();
        assertEquals("filter,from,to,frequencies,images,accuracy,loss", lines.get(0));
        assertEquals(1 + 1 + 5, lines.size());
        assertEquals(
                List.of("unfiltered", "0.0", String.valueOf(Math.sqrt(18)), "42", "10", "1.0"),
                cells(lines.get(1)).subList(0, 6));
        // Within radius 2: 13 frequencies; within 3: (+-3, 0), (+-2, +-2), the ring of sqrt(5) and the unpaired (0, 3).
        assertEquals(
                List.of("low-pass", "0.0", "2.0", "13", "10", "0.5"),
                cells(lines.get(2)).subList(0, 6));
        assertEquals(
                List.of("band-pass", "2.0", "3.0", "16", "10", "1.0"),
                cells(lines.get(4)).subList(0, 6));
    }

    private static List<String> cells(String line) {
        return List.of(line.split(","));
    }

    @Test
    void radiiOutOfOrderAreRefused() {
        for (List<Double> radii :
                List.of(List.<Double>of(), List.of(2.0, 1.0), List.of(1.0, 1.0), List.of(-1.0), List.of(Double.NaN))) {
            assertEquals(
                    "radii of filters must be at least one, finite, >= 0 and increasing, got " + radii,
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> FilteredAccuracy.measure(subject(network), radii, done -> {}))
                            .getMessage());
        }
    }

    private Subject subject(Network judged) {
        return new Subject(judged, images, STATISTICS, 4, 2);
    }
}
