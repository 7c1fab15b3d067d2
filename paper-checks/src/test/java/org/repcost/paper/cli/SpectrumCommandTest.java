package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpectrumCommandTest {
    @TempDir
    private Path folder;

    private Path out;
    private String images;
    private String cifar;

    @BeforeEach
    void makeImages() throws IOException {
        out = folder.resolve("out");
        Random random = new Random(1);
        Path pngs = folder.resolve("images");
        for (int i = 0; i < 6; i++) {
            BufferedImage image = new BufferedImage(16, 12, BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < 12; y++) {
                for (int x = 0; x < 16; x++) {
                    image.setRGB(x, y, random.nextInt(0x1000000));
                }
            }
            Path file = pngs.resolve(i % 2 == 0 ? "cat" : "dog").resolve(i + ".png");
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "png", file.toFile());
        }
        images = pngs.toString();
        byte[] records = new byte[8 * 3073];
        random.nextBytes(records);
        for (int i = 0; i < 8; i++) {
            records[3073 * i] = (byte) i;
        }
        Path batches = Files.createDirectories(folder.resolve("cifar"));
        Files.write(batches.resolve("data_batch_1.bin"), records);
        cifar = batches.toString();
    }

    @Test
    void jsonCountsEveryFrequencyOnceAndWhiteNoiseHasTheSamePowerEverywhere() {
        JsonNode spectrum = spectrum(cifar);
        assertEquals(8, spectrum.path("images").asInt());
        assertTrue(spectrum.path("description").asText().startsWith("CIFAR-10, 8 training images"));
        int frequencies = 0;
        double power = 0;
        for (JsonNode radius : spectrum.path("radii")) {
            frequencies += radius.path("frequencies").asInt();
            power += radius.path("frequencies").asInt() * radius.path("power").asDouble();
            if (radius.path("frequencies").asInt() >= 20
                    && radius.path("radius").asDouble() > 3) {
                assertEquals(1.3, radius.path("power").asDouble(), 0.6, radius.toString());
            }
        }
        assertEquals(32 * 32, frequencies);
        assertTrue(power > 0);
        assertFalse(spectrum.path("powerLaw").path("description").asText().isEmpty());
    }

    @Test
    void folderOfPngImagesIsRead() throws IOException {
        JsonNode spectrum = spectrum(images);
        assertEquals(6, spectrum.path("images").asInt());
        int frequencies = 0;
        for (JsonNode radius : spectrum.path("radii")) {
            frequencies += radius.path("frequencies").asInt();
        }
        assertEquals(16 * 12, frequencies);
        try (Stream<Path> files = Files.list(out)) {
            assertEquals(
                    List.of("spectrum.csv", "spectrum.png"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void textNamesTheImagesTheFitAndTheFiles() {
        List<String> lines = Cli.text("spectrum", images, "--out", out.toString(), "--fit", "1..5")
                .lines()
                .toList();
        assertEquals(4, lines.size(), lines.toString());
        assertTrue(lines.get(0).startsWith("images         "), lines.toString());
        assertTrue(lines.get(2).startsWith("power law      "), lines.toString());
        assertTrue(lines.get(3).contains(out.resolve("spectrum.csv").toString()), lines.toString());
    }

    @Test
    void fitIsOnTheRadiiThatAreAskedFor() {
        JsonNode fit = spectrum(cifar, "--fit", "2..9").path("powerLaw");
        assertEquals(2, fit.path("from").asDouble());
        assertEquals(9, fit.path("to").asDouble());
        assertEquals(0, fit.path("exponent").asDouble(), 0.5);
    }

    @Test
    void rangeWithoutRadiiHasNoFitAndSaysWhy() {
        JsonNode fit = spectrum(cifar, "--fit", "1000..2000").path("powerLaw");
        assertFalse(fit.has("exponent"));
        assertTrue(fit.path("description").asText().contains("1000..2000 holds 0"), fit.toString());
    }

    @Test
    void highPassFilterRemovesLowFrequencies() {
        JsonNode radii = spectrum(cifar, "--high-pass", "0.5").path("radii");
        assertEquals(0, radii.get(0).path("power").asDouble(), 1e-12);
        assertEquals(0, radii.get(1).path("power").asDouble(), 1e-12);
        assertTrue(radii.get(radii.size() - 1).path("power").asDouble() > 0.1);
    }

    @Test
    void resultIsTheSameOnOneThreadAndOnTwo() throws IOException {
        JsonNode one = spectrum(images, "--threads", "1");
        byte[] csv = Files.readAllBytes(out.resolve("spectrum.csv"));
        assertEquals(one, spectrum(images, "--threads", "2"));
        assertArrayEquals(csv, Files.readAllBytes(out.resolve("spectrum.csv")));
    }

    @Test
    void foldersThatCannotBeUsedAreOneSentenceAndWriteNothing() throws IOException {
        String empty = Files.createDirectory(folder.resolve("empty")).toString();
        String file = Files.writeString(folder.resolve("file"), "no folder").toString();
        assertBad("there is no", folder.resolve("none").toString());
        assertBad("is a file", file);
        assertBad("found an empty folder", empty);
        Files.writeString(Path.of(images, "cat", "broken.png"), "no image");
        assertBad("must be a PNG or JPEG image", images);
        Path batch = Path.of(cifar, "data_batch_1.bin");
        Files.write(batch, new byte[5000]);
        assertBad("data_batch_1.bin", cifar);
        assertFalse(Files.exists(out));
    }

    @Test
    void badOptionsAreOneSentenceAndWriteNothing() {
        for (String ratio : List.of("0", "-0.5", "1.5", "NaN", "Infinity")) {
            assertBad("must lie in (0, 1]", cifar, "--high-pass=" + ratio);
        }
        assertBad("must be at least 2 / side", cifar, "--high-pass", "0.01");
        assertBad("--high-pass: must be a number, got 'half'", cifar, "--high-pass", "half");
        assertBad("written as 1..12, got '5'", cifar, "--fit", "5");
        assertBad("0 < lo < hi", cifar, "--fit", "5..2");
        assertBad("0 < lo < hi", cifar, "--fit", "0..2");
        assertBad("--threads must be >= 1, got 0", cifar, "--threads", "0");
        assertFalse(Files.exists(out));
    }

    @Test
    void generatedImagesAreMadeToOrder() {
        JsonNode spectrum = spectrum("spectrum:1.5", "--images", "500", "--side", "16", "--seed", "4", "--fit", "1..8");
        assertEquals(500, spectrum.path("images").asInt());
        assertTrue(spectrum.path("description").asText().endsWith("500 training images of 16 x 16 pixels, seed 4"));
        JsonNode fit = spectrum.path("powerLaw");
        assertEquals(
                1.5,
                fit.path("exponent").asDouble(),
                5 * fit.path("standardError").asDouble());
        String leaves = Cli.text("spectrum", "dead-leaves", "--images", "20", "--side", "8", "--out", out.toString());
        assertTrue(leaves.contains("dead leaves, 20 training images of 8 x 8 pixels, seed 1"), leaves);
    }

    @Test
    void generatedImagesThatCannotBeMadeAreOneSentenceAndWriteNothing() {
        assertBad("exponents of their own, got 'spectrum:abc'", "spectrum:abc");
        assertBad("must lie in 0 to 10, got -1.0", "spectrum:-1");
        assertBad("at least one image", "dead-leaves", "--images", "0");
        assertBad("1 to 1024 channels, rows and columns", "dead-leaves", "--side", "2000");
        for (String option : List.of("--images", "--side", "--seed")) {
            assertBad(option + " is for generated data", cifar, option, "3");
        }
        assertFalse(Files.exists(out));
    }

    private void assertBad(String words, String... args) {
        Cli.assertBadInput(words, args(args));
    }

    private JsonNode spectrum(String... args) {
        return Cli.json(args(args));
    }

    private String[] args(String... args) {
        return Stream.concat(Stream.of("spectrum", "--json", "--out", out.toString()), Stream.of(args))
                .toArray(String[]::new);
    }
}
