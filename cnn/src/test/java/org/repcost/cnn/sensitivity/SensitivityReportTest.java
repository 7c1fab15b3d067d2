package org.repcost.cnn.sensitivity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repcost.cnn.backend.Backend;
import org.repcost.cnn.data.ArrayImages;
import org.repcost.cnn.data.Batches;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.data.HighPassFilter;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.cnn.data.InMemory;
import org.repcost.cnn.instrument.Subject;
import org.repcost.cnn.model.ModelShape;
import org.repcost.cnn.network.Network;
import org.repcost.cnn.spectrum.Alignment;
import org.repcost.cnn.spectrum.PowerSpectrum;
import org.repcost.cnn.spectrum.RadialBins;
import org.repcost.cnn.spectrum.RadialCurve;
import org.repcost.cnn.weights.NamedArray;
import org.repcost.cnn.weights.SafetensorsWriter;
import org.repcost.cnn.weights.WeightFile;
import org.repcost.numeric.statistics.Bootstrap;
import org.repcost.verify.input.BadInputException;

class SensitivityReportTest {
    private static final int HEIGHT = 6;
    private static final int WIDTH = 5;
    private static final ChannelStatistics STATISTICS =
            new ChannelStatistics("by hand", List.of(120.0, 130.0), List.of(60.0, 70.0));

    @TempDir
    private Path folder;

    private static Network network(String name) {
        Network network = new ModelShape(name, 2, 0.125, 2, HEIGHT, WIDTH, 2)
                .build(Backend.load(1).product());
        network.initialize(4);
        return network;
    }

    private static FrequencySensitivity sensitivity(int images) {
        return FrequencySensitivity.of(
                network("conv-actually"),
                new Batches(ArrayImages.random(images, 2, HEIGHT, WIDTH, 1), STATISTICS, 4, 1),
                1,
                done -> {});
    }

    @Test
    void fileHoldsMapsAndCurves() throws IOException {
        FrequencySensitivity sensitivity = sensitivity(5);
        Path file = folder.resolve("sensitivity.safetensors");
        SensitivityFile.write(file, sensitivity, Map.of("network", "by hand"));
        assertEquals("by hand", WeightFile.metadata(file).get("network"));
        Map<String, NamedArray> arrays =
                WeightFile.read(file).stream().collect(Collectors.toMap(NamedArray::name, array -> array));
        assertEquals(Set.of("mean", "standard_error", "root_mean_square", "radii", "image_curves"), arrays.keySet());
        assertEquals("mean [2, 6, 5]", arrays.get("mean").toString());
        for (int c = 0; c < 2; c++) {
            for (int xi = 0; xi < HEIGHT * WIDTH; xi++) {
                int i = c * HEIGHT * WIDTH + xi;
                assertEquals((float) sensitivity.mean(c, xi), arrays.get("mean").values()[i]);
                assertEquals(
                        (float) sensitivity.standardError(c, xi),
                        arrays.get("standard_error").values()[i]);
                assertEquals(
                        (float) sensitivity.rootMeanSquare(c, xi),
                        arrays.get("root_mean_square").values()[i]);
            }
        }
        assertArrayEquals(sensitivity.bins().radii(), arrays.get("radii").values());
        double[][] curves = SensitivityFile.imageCurves(file);
        assertEquals(5, curves.length);
        for (int i = 0; i < 5; i++) {
            assertArrayEquals(sensitivity.imageCurves()[i], curves[i], 1e-6);
        }
        Path other = folder.resolve("other.safetensors");
        SafetensorsWriter.write(other, List.of(), Map.of());
        assertTrue(assertThrows(BadInputException.class, () -> SensitivityFile.imageCurves(other))
                .getMessage()
                .contains("must have an array 'image_curves' of two dimensions"));
    }

    @Test
    void alignmentIsThatOfTheMeanCurveWithinItsInterval() {
        FrequencySensitivity sensitivity = sensitivity(12);
        double[] radii = sensitivity.bins().radii();
        RadialCurve data = new RadialCurve(
                radii, Arrays.stream(radii).map(radius -> 1 / (1 + radius)).toArray());
        AlignmentIntervals intervals = AlignmentIntervals.of(sensitivity.imageCurves(), data, 3);
        Alignment whole = Alignment.of(sensitivity.curve(), data);
        assertInside(whole.totalVariation(), intervals.totalVariation());
        assertInside(whole.divergence(), intervals.divergence());
        assertInside(whole.cosine(), intervals.cosine());
        assertInside(whole.rankCorrelation(), intervals.rankCorrelation());
        assertEquals(intervals, AlignmentIntervals.of(sensitivity.imageCurves(), data, 3));
        assertTrue(intervals.cosine().low()
                != AlignmentIntervals.of(sensitivity.imageCurves(), data, 4)
                        .cosine()
                        .low());
    }

    private static void assertInside(double expected, Bootstrap interval) {
        assertEquals(expected, interval.estimate(), 1e-12);
        assertTrue(interval.low() < expected && expected < interval.high(), interval.toString());
        assertEquals(0.95, interval.level());
    }

    @Test
    void intervalsThatDoNotExistAreNoNumbers() {
        double[][] one = {{1, 2, 4}};
        RadialCurve data = new RadialCurve(new double[] {0, 1, 2}, new double[] {4, 2, 0});
        AlignmentIntervals single = AlignmentIntervals.of(one, data, 1);
        assertNoInterval(single.totalVariation());
        assertEquals(Double.POSITIVE_INFINITY, single.divergence().estimate());
        // A third of the images has no sensitivity: with three images some resample has none at all.
        double[][] silent = {{0, 0, 0}, {0, 0, 0}, {1, 2, 4}};
        assertNoInterval(AlignmentIntervals.of(silent, data, 1).cosine());
        double[][] constant = {{1, 1, 1}, {2, 2, 2}};
        AlignmentIntervals flat = AlignmentIntervals.of(constant, data, 1);
        assertTrue(Double.isNaN(flat.rankCorrelation().estimate()));
        assertNoInterval(flat.rankCorrelation());
        assertEquals(flat.totalVariation().low(), flat.totalVariation().high());
        assertEquals(Double.POSITIVE_INFINITY, flat.divergence().low());
    }

    private static void assertNoInterval(Bootstrap interval) {
        assertTrue(Double.isNaN(interval.low()) && Double.isNaN(interval.high()), interval.toString());
    }

    @Test
    void amplitudeThatAFilterHasRemovedIsZeroInSinglePrecisionToo() {
        ImageDataSet filtered = HighPassFilter.filtered(ArrayImages.random(20, 1, 12, 12, 1), 0.5);
        ImageDataSet rounded = InMemory.copyOf(filtered, 1, done -> {});
        PowerSpectrum spectrum = PowerSpectrum.of(rounded, 1, done -> {});
        RadialCurve curve = spectrum.normalized(spectrum.statistics()).amplitudeCurve();
        double deviation = spectrum.statistics().standardDeviation(0);
        double[] expected = new RadialBins(spectrum.domain())
                .means(Arrays.stream(spectrum.amplitudes()[0])
                        .map(amplitude -> amplitude / deviation)
                        .toArray());
        for (int i = 0; i < curve.size(); i++) {
            if (curve.radius(i) < 3) {
                assertEquals(0, curve.value(i), "at radius " + curve.radius(i));
            } else {
                assertEquals(expected[i], curve.value(i), 1e-5);
            }
        }
        assertTrue(IntStream.range(0, curve.size()).anyMatch(i -> curve.value(i) > 0.5));
    }

    @Test
    void reportWritesFilesThatAgree() throws IOException {
        Subject subject =
                new Subject(network("conv-actually"), ArrayImages.random(6, 2, HEIGHT, WIDTH, 1), STATISTICS, 4, 1);
        Set<String> tasks = new TreeSet<>();
        int[] steps = {0};
        SensitivityReport report = SensitivityReport.measure(
                "by hand",
                subject,
                ArrayImages.random(8, 2, HEIGHT, WIDTH, 2),
                Optional.of(new SensitivityReport.Perturbation(2, ArrayImages.random(2, 2, HEIGHT, WIDTH, 1))),
                1,
                (task, total) -> {
                    tasks.add(task);
                    steps[0] += total;
                    return more -> steps[0] -= more;
                });
        assertEquals(Set.of("filtered images", "perturbations", "sensitivity", "training images"), tasks);
        assertEquals(0, steps[0]);
        assertEquals(2, report.perturbation().orElseThrow().images());
        assertEquals(6, report.filtered().unfiltered().images());
        report.writeTo(folder);
        assertEquals(new TreeSet<>(SensitivityReport.files(true)), fileNames());
        for (String png :
                List.of(SensitivityReport.PNG, SensitivityReport.MAP_PNG, SensitivityReport.PERTURBATION_PNG)) {
            assertTrue(
                    ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(folder.resolve(png))))
                                    .getWidth()
                            > 200,
                    png);
        }
        List<String> radial = Files.readAllLines(folder.resolve(SensitivityReport.CSV));
        assertEquals("radius,frequencies,sensitivity,standard_error,root_mean_square,data_amplitude", radial.get(0));
        assertEquals(1 + report.data().size(), radial.size());
        FrequencySensitivity sensitivity = report.sensitivity();
        assertEquals(
                "0.0,1," + sensitivity.curve().value(0) + "," + sensitivity.curveErrors()[0] + ","
                        + sensitivity.rootMeanSquareCurve().value(0) + ","
                        + report.data().value(0),
                radial.get(1));
        List<String> map = Files.readAllLines(folder.resolve(SensitivityReport.MAP_CSV));
        assertEquals("channel,vertical,horizontal,sensitivity,standard_error,root_mean_square", map.get(0));
        assertEquals(1 + 2 * HEIGHT * WIDTH, map.size());
        int last = HEIGHT * WIDTH - 1;
        assertEquals(
                "2,-1,-1," + sensitivity.mean(1, last) + "," + sensitivity.standardError(1, last) + ","
                        + sensitivity.rootMeanSquare(1, last),
                map.get(map.size() - 1));
    }

    @Test
    void filesOfEarlierPerturbationsDoNotPassForAPartOfALaterResult() throws IOException {
        Subject subject =
                new Subject(network("conv-actually"), ArrayImages.random(2, 2, HEIGHT, WIDTH, 1), STATISTICS, 4, 1);
        for (boolean isPerturbed : new boolean[] {true, false}) {
            SensitivityReport.measure(
                            "by hand",
                            subject,
                            subject.images(),
                            isPerturbed
                                    ? Optional.of(new SensitivityReport.Perturbation(2, subject.images()))
                                    : Optional.empty(),
                            1,
                            (task, total) -> more -> {})
                    .writeTo(folder);
            assertEquals(new TreeSet<>(SensitivityReport.files(isPerturbed)), fileNames());
        }
    }

    private Set<String> fileNames() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void networkWithoutSensitivityHasNoAlignmentAndStillPlots() throws IOException {
        Network network = network("conv-actually-linear");
        network.parameters().forEach(parameter -> parameter.value().assign(0));
        Subject subject = new Subject(network, ArrayImages.random(2, 2, HEIGHT, WIDTH, 1), STATISTICS, 4, 1);
        SensitivityReport report = SensitivityReport.measure(
                "zero", subject, subject.images(), Optional.empty(), 1, (task, total) -> more -> {});
        assertEquals(Optional.empty(), report.alignment());
        assertEquals(Optional.empty(), report.perturbation());
        report.writeTo(folder);
        assertEquals(new TreeSet<>(SensitivityReport.files(false)), fileNames());
    }
}
