package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.paper.Outcome;

class CostCommandTest {
    @TempDir
    private Path folder;

    /** N = 1, w^1 = diag(2, 3), w^2 = diag(4, 5): B = diag(8, 15). */
    private String diagonal() {
        return new NpzFile()
                .with("w1", new int[] {2, 1, 2}, 2, 0, 0, 3)
                .with("w2", new int[] {2, 1, 2}, 4, 0, 0, 5)
                .writeTo(folder.resolve("diagonal.npz"));
    }

    /** Z_2, w^1 = (1, 3), w^2 = (2, 1): beta = (5, 7), B = (12, -2) / sqrt 2. */
    private String onTwoElements() {
        return new NpzFile()
                .with("w1", new int[] {1, 2, 1}, 1, 3)
                .with("w2", new int[] {1, 2, 1}, 2, 1)
                .writeTo(folder.resolve("two.npz"));
    }

    @Test
    void jsonHasTheKeysOfTheDocumentationInTheirOrder() {
        JsonNode cost = Cli.json("cost", onTwoElements(), "--json");
        assertEquals(
                List.of(
                        "format",
                        "version",
                        "group",
                        "depth",
                        "widths",
                        "weightNorm2",
                        "representationCost",
                        "representationCostError",
                        "unresolvedSingularValues",
                        "maxBlockRank",
                        "imbalance",
                        "blocks"),
                names(cost));
        assertEquals(
                List.of("frequency", "singularValues", "error", "rank"),
                names(cost.path("blocks").get(0)));
    }

    @Test
    void costOfADiagonalNetworkIsTwiceItsNuclearNorm() {
        JsonNode cost = Cli.json("cost", diagonal(), "--json");
        assertEquals("1", cost.path("group").textValue());
        assertEquals(2, cost.path("depth").asInt());
        assertEquals("[2,2,2]", cost.path("widths").toString());
        assertEquals(54, cost.path("weightNorm2").asDouble(), 1e-12);
        assertEquals(46, cost.path("representationCost").asDouble(), 1e-12);
        assertEquals(2, cost.path("maxBlockRank").asInt());
        assertEquals(0, cost.path("unresolvedSingularValues").asInt());
        // A_2^*A_2 - A_1A_1^* = diag(12, 16), and the larger layer has ||A_2||_F^2 = 41.
        assertEquals(20.0 / 41, cost.path("imbalance").asDouble(), 1e-14);
        assertEquals(1, cost.path("blocks").size());
        JsonNode block = cost.path("blocks").get(0);
        assertEquals("[0]", block.path("frequency").toString());
        assertEquals(15, block.path("singularValues").get(0).asDouble(), 1e-13);
        assertEquals(8, block.path("singularValues").get(1).asDouble(), 1e-13);
    }

    @Test
    void costOnTwoElementsIsThatOfAHandComputation() {
        JsonNode cost = Cli.json("cost", onTwoElements(), "--json");
        assertEquals("2", cost.path("group").textValue());
        assertEquals(15, cost.path("weightNorm2").asDouble(), 1e-13);
        assertEquals(14, cost.path("representationCost").asDouble(), 1e-13);
        double error = cost.path("representationCostError").asDouble();
        assertTrue(error > 0 && error < 1e-11, "error " + error);
        assertEquals(3.5 / 8, cost.path("imbalance").asDouble(), 1e-14);
        assertEquals(12 / Math.sqrt(2), sigma(cost, 0), 1e-13);
        assertEquals(2 / Math.sqrt(2), sigma(cost, 1), 1e-13);
    }

    @Test
    void modeEnclosedAddsBoundsThatHoldTheExactCost() {
        JsonNode cost = Cli.json("cost", onTwoElements(), "--mode", "enclosed", "--json");
        JsonNode enclosure = cost.path("enclosure");
        assertEquals(
                List.of(
                        "lower",
                        "upper",
                        "relativeWidth",
                        "certainDigits",
                        "digits",
                        "unresolvedSingularValues",
                        "stopped"),
                names(enclosure));
        assertTrue(enclosure.path("lower").asDouble() <= 14
                && enclosure.path("upper").asDouble() >= 14);
        assertTrue(enclosure.path("relativeWidth").asDouble() < 1e-12);
        assertEquals(15, enclosure.path("digits").asInt());
        assertFalse(enclosure.path("stopped").asBoolean());
        assertEquals(0, new BigDecimal(enclosure.path("certainDigits").asText()).compareTo(BigDecimal.valueOf(14)));
        assertEquals(14, cost.path("representationCost").asDouble(), 1e-13);
        String text = Cli.text("cost", onTwoElements(), "--mode", "enclosed");
        assertTrue(text.contains("R_L lies in               [13.99999999999"), text);
        assertTrue(text.contains("computed with             15 digits"), text);
        assertFalse(Cli.text("cost", onTwoElements(), "--mode", "estimated").contains("lies in"));
    }

    @Test
    void modeEnclosedTakesMoreDigitsForASingularBlock() {
        // [[1, 3], [2, 6]] has rank 1 by its numbers alone, so that R_2 = 2 |w^1|.
        String file = new NpzFile()
                .with("w1", new int[] {2, 1, 2}, 1, 3, 2, 6)
                .with("w2", new int[] {2, 1, 2}, 1, 0, 0, 1)
                .writeTo(folder.resolve("singular.npz"));
        JsonNode enclosure =
                Cli.json("cost", file, "--mode", "enclosed", "--json").path("enclosure");
        double exact = 2 * Math.sqrt(50);
        assertTrue(enclosure.path("lower").asDouble() <= exact * (1 + 1e-15));
        assertTrue(enclosure.path("upper").asDouble() >= exact * (1 - 1e-15));
        assertTrue(enclosure.path("relativeWidth").asDouble() < 1e-10);
        assertEquals(1, enclosure.path("unresolvedSingularValues").asInt());
    }

    @Test
    void digitsAreCertainOnlyAsFarAsBothBoundsShareThem() {
        assertEquals("1.2", EnclosureResult.certainDigits(1.2344, 1.2346 - 0.0001 + 0.01));
        assertEquals("1.2345", EnclosureResult.certainDigits(1.23449, 1.23451));
        assertNull(EnclosureResult.certainDigits(0, 1));
        assertNull(EnclosureResult.certainDigits(1, Double.POSITIVE_INFINITY));
        assertEquals("0", EnclosureResult.certainDigits(0, 0));
    }

    @Test
    void blocksAreThoseOfAllFrequenciesInOrderAndEqualAtConjugates() {
        JsonNode cost = Cli.json("cost", random(3, 4), "--json");
        assertEquals("3x4", cost.path("group").textValue());
        assertEquals(12, cost.path("blocks").size());
        for (int xi = 0; xi < 12; xi++) {
            int conjugate = (3 - xi / 4) % 3 * 4 + (4 - xi % 4) % 4;
            assertEquals(
                    "[" + xi / 4 + "," + xi % 4 + "]",
                    cost.path("blocks").get(xi).path("frequency").toString());
            assertEquals(
                    cost.path("blocks").get(conjugate).path("singularValues"),
                    cost.path("blocks").get(xi).path("singularValues"));
        }
    }

    @Test
    void textShowsTheCostItsGapAndATableByRadius() {
        List<String> lines = Cli.text("cost", onTwoElements()).lines().toList();
        assertEquals("arrays   w1, w2", lines.get(0));
        assertEquals("network  group 2, depth 2, widths [1, 1, 1]", lines.get(1));
        assertTrue(lines.stream().anyMatch(line -> line.matches("weight norm \\|w\\|² +15\\.0*")), lines.toString());
        assertTrue(
                lines.stream().anyMatch(line -> line.matches("representation cost R_L +14\\.0* ± .*")),
                lines.toString());
        assertTrue(
                lines.stream().anyMatch(line -> line.matches("gap \\|w\\|² - R_L +1\\.0* \\(6\\.67 % of \\|w\\|²\\)")),
                lines.toString());
        List<String> table = lines.subList(lines.size() - 3, lines.size());
        assertEquals(
                List.of("radius", "frequencies", "cost", "share"),
                List.of(table.get(0).strip().split(" +")));
        assertEquals(
                List.of("0", "1", "12.0000", "85.71%"),
                List.of(table.get(1).strip().split(" +")));
        assertEquals(
                List.of("1", "1", "2.00000", "14.29%"),
                List.of(table.get(2).strip().split(" +")));
    }

    @Test
    void pictureIsAMapOfTheFrequenciesOfImagesAndACurveForOtherSignals() throws IOException {
        Path map = folder.resolve("map.svg");
        String file = new NpzFile()
                .with("w1", new int[] {1, 3, 4, 1}, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13)
                .writeTo(folder.resolve("image.npz"));
        assertTrue(Cli.text("cost", file, "--picture", map.toString()).contains("picture  " + map));
        String svg = Files.readString(map);
        // The background, the panel's, the 12 frequencies, and the scale of colours.
        assertEquals(2 + 12 + 40, svg.split("<rect ").length - 1);
        assertTrue(svg.startsWith("<?xml") && svg.contains("<title>Representation cost by frequency</title>"), svg);

        Path curve = folder.resolve("curve.svg");
        Cli.text("cost", onTwoElements(), "--picture", curve.toString());
        assertTrue(Files.readString(curve).contains("<title>Representation cost by radius</title>"));
        Cli.assertBadInput("--picture must name a file, got '/'", "cost", file, "--picture", "/");
    }

    @Test
    void zeroNetworkCostsNothingWithoutAnythingThatIsNotANumber() {
        String file =
                new NpzFile().with("w1", new int[] {2, 2, 2}, new double[8]).writeTo(folder.resolve("zero.npz"));
        JsonNode cost = Cli.json("cost", file, "--json");
        assertEquals(0, cost.path("representationCost").asDouble());
        assertEquals(0, cost.path("maxBlockRank").asInt());
        assertEquals(0, cost.path("imbalance").asDouble());
        String text =
                Cli.text("cost", file, "--picture", folder.resolve("zero.svg").toString());
        assertFalse(text.contains("NaN"), text);
    }

    @Test
    void smallSingularValuesAreWithinTheirErrorBounds() {
        // Determinant 2^-30 and squared norm 4 + 2^-29 + 2^-60 determine both singular values.
        double e = 0x1p-30;
        String file = new NpzFile()
                .with("w1", new int[] {2, 1, 2}, 1, 1, 1, 1 + e)
                .writeTo(folder.resolve("near-singular.npz"));
        double square = 4 + 2 * e + e * e;
        double largest = Math.sqrt((square + Math.sqrt(square * square - 4 * e * e)) / 2);
        JsonNode block = Cli.json("cost", file, "--json").path("blocks").get(0);
        double error = block.path("error").asDouble();
        assertTrue(error < 1e-13, "error " + error);
        assertEquals(largest, block.path("singularValues").get(0).asDouble(), error);
        assertEquals(e / largest, block.path("singularValues").get(1).asDouble(), error);
        assertEquals(2, block.path("rank").asInt());
    }

    @Test
    void resultIsTheSameOnOneThreadAndOnTwo() {
        String file = random(5, 6);
        assertEquals(
                Cli.text("cost", file, "--json", "--threads", "1"), Cli.text("cost", file, "--json", "--threads", "2"));
        assertEquals(
                Cli.text("cost", file, "--json", "--mode", "enclosed", "--threads", "1"),
                Cli.text("cost", file, "--json", "--mode", "enclosed", "--threads", "2"));
    }

    @Test
    void warningsGoToStandardErrorAndLeaveTheJsonWhole() {
        String file = new NpzFile()
                .with("w1", new int[] {1, 2, 1}, 1, 3)
                .with("w2", new int[] {1, 2, 1}, 2, 1)
                .with("b1", new int[] {1}, 5)
                .with("steps", new int[] {}, 5)
                .writeTo(folder.resolve("biased.npz"));
        Outcome outcome = Cli.run("cost", file, "--json");
        assertEquals(
                "repcost: warning: " + file + ": left out the biases b1\n" + "repcost: warning: " + file
                        + ": left out arrays that are no layers: [steps []]\n",
                outcome.err());
        assertEquals(0, outcome.exitCode());
        assertEquals(14, Cli.parse(outcome.out()).path("representationCost").asDouble(), 1e-13);
    }

    @Test
    void networksThatSayTheyAreNotLinearAreWarnedOf() {
        for (String model : List.of("conv-actually", "conv-actually-linear")) {
            Path out = folder.resolve(model);
            Cli.text(
                    "train",
                    "--model",
                    model,
                    "--depth",
                    "2",
                    "--images",
                    "20",
                    "--side",
                    "4",
                    "--epochs",
                    "1",
                    "--channel-factor",
                    "0.0625",
                    "--out",
                    out.toString());
            Outcome outcome =
                    Cli.run("cost", out.resolve("model.safetensors").toString(), "--layout", "oihw", "--image", "4x4");
            assertEquals(0, outcome.exitCode(), outcome.err());
            assertEquals(
                    model.equals("conv-actually"),
                    outcome.err().contains("its network is conv-actually, which is not linear"),
                    outcome.err());
        }
    }

    @Test
    void layersCanBeNamedInAnotherOrder() {
        JsonNode cost = Cli.json("cost", diagonal(), "--json", "--arrays", "w2,w1");
        assertEquals(46, cost.path("representationCost").asDouble(), 1e-12);
        assertEquals(
                1,
                Cli.json("cost", diagonal(), "--json", "--arrays", "w2")
                        .path("depth")
                        .asInt());
    }

    @Test
    void layoutOihwReadsCorrelationsOnAnImage() {
        // 1 x 3 kernel (1, 2, 3) as a correlation, so w = (2, 1, 3) on Z_3, and a head that reads the first pixel.
        String file = new NpzFile()
                .with("conv.weight", new int[] {1, 1, 1, 3}, 1, 2, 3)
                .with("fc.weight", new int[] {1, 3}, 1, 0, 0)
                .writeTo(folder.resolve("torch.npz"));
        JsonNode cost = Cli.json("cost", file, "--layout", "oihw", "--image", "1x3", "--json");
        assertEquals("1x3", cost.path("group").textValue());
        assertEquals(15, cost.path("weightNorm2").asDouble(), 1e-13);
        // |beta^| = 6, sqrt 3, sqrt 3, all over sqrt 3; the cost is 2 / sqrt 3 times their sum.
        assertEquals(
                2 / 3.0 * (6 + 2 * Math.sqrt(3)),
                cost.path("representationCost").asDouble(),
                1e-13);
    }

    @Test
    void filesThatCannotBeUsedAreOneSentence() throws IOException {
        Cli.assertBadInput(
                "there is no such file", "cost", folder.resolve("none.npz").toString());
        Cli.assertBadInput("is not a regular file", "cost", folder.toString());
        Cli.assertBadInput("is empty", "cost", file("empty.npz"));
        Cli.assertBadInput("begins with the bytes", "cost", file("text.npz", (byte) 'h', (byte) 'i'));
        byte[] whole = Files.readAllBytes(Path.of(diagonal()));
        for (int length = 0; length < whole.length; length += 37) {
            Cli.assertBadInput("cut.npz", "cost", file("cut.npz", Arrays.copyOf(whole, length)), "--json");
        }
        Cli.assertBadInput(
                "cut.safetensors", "cost", file("cut.safetensors", new byte[] {16, 0, 0, 0, 0, 0, 0, 0, '{', '"'}));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void weightsThatAreNotFiniteAreOneSentence(double value) {
        String file = new NpzFile()
                .with("w1", new int[] {1, 2, 1}, 1, value)
                .with("w2", new int[] {1, 2, 1}, 2, 1)
                .writeTo(folder.resolve("bad.npz"));
        Cli.assertBadInput("array 'w1' must have finite elements, got " + value, "cost", file, "--json");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e200, 1e100, 1e-100, 1e-200})
    void weightsWhoseProductsLeaveTheRangeOfDoublesAreOneSentence(double scale) {
        String file = new NpzFile()
                .with("w1", new int[] {1, 2, 1}, scale, 1)
                .with("w2", new int[] {1, 2, 1}, scale, scale)
                .writeTo(folder.resolve("extreme.npz"));
        Cli.assertBadInput("extreme.npz: the squared norms of the weights and their product must be", "cost", file);
    }

    @Test
    void networkWithAZeroLayerCostsNothing() {
        String file = new NpzFile()
                .with("w1", new int[] {1, 2, 1}, 0, 0)
                .with("w2", new int[] {1, 2, 1}, 3, 4)
                .writeTo(folder.resolve("zero.npz"));
        JsonNode cost = Cli.json("cost", file, "--json");
        assertEquals(25, cost.get("weightNorm2").asDouble());
        assertEquals(0, cost.get("representationCost").asDouble());
        assertEquals(0, cost.get("representationCostError").asDouble());
    }

    @Test
    void shapesThatAreNoNetworkAreOneSentence() {
        int[] good = {1, 2, 1};
        assertBadShapes("without a gap", good, new int[0], new int[] {1, 2, 1});
        assertBadShapes("layers that chain", good, new int[] {1, 2, 3});
        assertBadShapes("same spatial sizes", good, new int[] {1, 3, 1});
        assertBadShapes("without a size of zero", new int[] {0, 2, 1}, new int[] {1, 2, 0});
        assertBadShapes("without a size of zero", new int[] {1, 0, 1}, new int[] {1, 0, 1});
        assertBadShapes("at least one spatial dimension", new int[] {1, 1});
        Cli.assertBadInput("must have layers on the image 3x3", "cost", diagonal(), "--image", "3x3");
    }

    @Test
    void badOptionsAreOneSentence() {
        String file = diagonal();
        Cli.assertBadInput("has no array 'w3'", "cost", file, "--arrays", "w1,w3");
        Cli.assertBadInput("got 'w1' twice", "cost", file, "--arrays", "w1,w1");
        Cli.assertBadInput(
                "invalid value for --layout: must be one of paper, oihw, got 'hwio'", "cost", file, "--layout", "hwio");
        Cli.assertBadInput(
                "invalid value for --mode: must be one of estimated, enclosed, got 'exact'",
                "cost",
                file,
                "--mode",
                "exact");
        Cli.assertBadInput("convolution weights", "cost", file, "--layout", "oihw", "--image", "2x2");
        Cli.assertBadInput("invalid value for --image", "cost", file, "--image", "0x3");
        Cli.assertBadInput("--threads must be >= 1, got 0", "cost", file, "--threads", "0");
        Cli.assertBadInput("--threads must be <= 32767, got 40000", "cost", file, "--threads", "40000");
        Cli.assertBadInput("missing required parameter: 'FILE'", "cost");
    }

    /** Layers w1, w2, ... of these shapes; an empty shape leaves its number out. */
    private void assertBadShapes(String words, int[]... shapes) {
        NpzFile npz = new NpzFile();
        for (int l = 1; l <= shapes.length; l++) {
            int[] shape = shapes[l - 1];
            if (shape.length > 0) {
                npz.with("w" + l, shape, new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)]);
            }
        }
        Cli.assertBadInput(words, "cost", npz.writeTo(folder.resolve("shapes.npz")), "--json");
    }

    private String random(int height, int width) {
        Random random = new Random(1);
        NpzFile npz = new NpzFile();
        for (int l = 1; l <= 3; l++) {
            npz.with(
                    "w" + l,
                    new int[] {2, height, width, 2},
                    random.doubles(4L * height * width, -1, 1).toArray());
        }
        return npz.writeTo(folder.resolve("random.npz"));
    }

    private String file(String name, byte... content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    private static double sigma(JsonNode cost, int block) {
        return cost.path("blocks").get(block).path("singularValues").get(0).asDouble();
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(entry -> entry.getKey()).toList();
    }
}
