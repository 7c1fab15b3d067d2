package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repcost.cnn.backend.BackendBuild;
import org.repcost.cnn.sensitivity.SensitivityFile;
import org.repcost.cnn.weights.NamedArray;
import org.repcost.cnn.weights.SafetensorsWriter;
import org.repcost.cnn.weights.WeightArray;
import org.repcost.cnn.weights.WeightFile;

class SensitivityCommandTest {
    private static final String MYRTLE = "myrtle";

    @TempDir
    private Path folder;

    private Path model;
    private Path out;

    @BeforeEach
    void train() {
        Path run = folder.resolve("run");
        out = folder.resolve("out");
        model = run.resolve("model.safetensors");
        Cli.json(
                "train",
                "--images",
                "80",
                "--side",
                "8",
                "--channel-factor",
                "1/16",
                "--epochs",
                "1",
                "--high-pass",
                "0.3",
                "--out",
                run.toString(),
                "--json");
    }

    private String[] sensitivity(String... more) {
        List<String> args = new ArrayList<>(List.of("sensitivity", model.toString(), "--out", out.toString()));
        if (!List.of(more).contains("--images")) {
            args.addAll(List.of("--images", "12"));
        }
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }

    @Test
    void jsonHasTheCurvesTheAlignmentAndTheInstruments() throws IOException {
        JsonNode result = Cli.json(sensitivity("--json", "--perturbed-images", "5"));
        assertEquals(MYRTLE, result.path("model").path("name").textValue());
        assertEquals(12, result.path("images").intValue());
        assertEquals(BackendBuild.current().toString(), result.path("backend").textValue());
        assertTrue(result.path("heldOut").textValue().contains("high-pass"), result.toString());
        assertTrue(result.path("training").textValue().contains("80 training images"), result.toString());
        assertTrue(result.path("training").textValue().contains("high-pass"), result.toString());
        JsonNode radii = result.path("radii");
        // |xi|^2 of 8 x 8 frequencies: 0, 1, 2, 4, 5, 8, 9, 10, 13, 16, 17, 18, 20, 25, 32.
        assertEquals(15, radii.size());
        assertEquals(4, radii.get(2).path("frequencies").intValue());
        for (JsonNode radius : radii) {
            assertTrue(radius.path("sensitivity").doubleValue() > 0, radius.toString());
            assertTrue(radius.path("standardError").doubleValue() > 0, radius.toString());
        }
        // Of floor(0.3 * 4) = 1 the filter leaves nothing at zero.
        assertEquals(0, radii.get(0).path("dataAmplitude").doubleValue());
        assertTrue(radii.get(5).path("dataAmplitude").doubleValue() > 0);
        JsonNode variation = result.path("alignment").path("totalVariation");
        assertTrue(
                variation.path("low").doubleValue()
                                <= variation.path("estimate").doubleValue()
                        && variation.path("estimate").doubleValue()
                                <= variation.path("high").doubleValue(),
                variation.toString());
        assertEquals(
                "Infinity",
                result.path("alignment").path("divergence").path("estimate").asText());
        assertEquals(5, result.path("perturbation").path("images").intValue());
        assertEquals(15, result.path("perturbation").path("errorRates").size());
        assertEquals(4.0, result.path("perturbation").path("norm").doubleValue());
        assertEquals(11, result.path("filtered").size());
        JsonNode evaluated = Cli.json("evaluate", model.toString(), "--images", "12", "--json");
        assertEquals(evaluated.path("accuracy"), result.path("evaluation").path("accuracy"));
        assertEquals(evaluated.path("normalization"), result.path("normalization"));
        try (Stream<Path> files = Files.list(out)) {
            assertEquals(
                    new TreeSet<>(Set.of(
                            "sensitivity.csv",
                            "sensitivity-map.csv",
                            "sensitivity.safetensors",
                            "sensitivity.png",
                            "sensitivity-map.png",
                            "perturbation.csv",
                            "perturbation.png",
                            "filtered.csv")),
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new)));
        }
        assertEquals(12, SensitivityFile.imageCurves(out.resolve("sensitivity.safetensors")).length);
        assertEquals(result, Cli.json(sensitivity("--json", "--perturbed-images", "5", "--threads", "3")));
    }

    @Test
    void textHasALineABandAndTheAlignment() {
        String text = Cli.run(sensitivity("--perturbation-norm", "0")).out();
        for (String line :
                List.of(" +radii +sensitivity.*", " +0 .*", "4 to 5.657 .*", " +total variation .*\\(.* to .*")) {
            assertTrue(text.lines().anyMatch(each -> each.matches(line)), line + " in " + text);
        }
        assertTrue(text.contains("error rate     not measured"), text);
        assertFalse(Files.exists(out.resolve("perturbation.csv")));
        assertTrue(Files.exists(out.resolve("filtered.csv")));
    }

    @Test
    void oneImageHasNoStandardErrors() {
        JsonNode one = Cli.json(sensitivity("--json", "--perturbation-norm", "0", "--images", "1"));
        assertTrue(one.path("radii").get(1).path("standardError").isNull());
        assertTrue(one.path("perturbation").isNull());
        assertTrue(Cli.run(sensitivity("--perturbation-norm", "0", "--images", "1"))
                .out()
                .contains("no interval"));
    }

    @Test
    void trainingImagesAreThoseOfTheDataThatAreNamed() {
        JsonNode other = Cli.json(sensitivity("--json", "--perturbation-norm", "0", "--data", "spectrum:1"));
        assertTrue(other.path("training").textValue().contains("4,000 training images"), other.toString());
        assertEquals(
                Cli.json(sensitivity("--json", "--perturbation-norm", "0")).path("normalization"),
                other.path("normalization"));
    }

    @Test
    void weightsOfPyTorchAreMeasuredAsTheModelThatIsNamed() throws IOException {
        Path torch = folder.resolve("torch.safetensors");
        List<WeightArray> arrays = new ArrayList<>();
        for (NamedArray array : WeightFile.read(model)) {
            arrays.add(WeightArray.of(
                    array.name(), array.shape().stream().map(Long::intValue).toList(), array.values()));
        }
        SafetensorsWriter.write(torch, arrays, Map.of());
        Path ours = model;
        model = torch;
        Cli.assertBadInput("does not say which network it is, so that --model must", sensitivity());
        String[] named = {"--model", MYRTLE, "--channel-factor", "1/16", "--side", "8", "--high-pass", "0.3"};
        JsonNode result =
                Cli.json(sensitivity(Stream.concat(Stream.of(named), Stream.of("--json", "--perturbation-norm", "0"))
                        .toArray(String[]::new)));
        assertEquals(
                "measured on these images",
                result.path("normalization").path("origin").textValue());
        assertTrue(result.path("training").textValue().contains("4,000 training images"), result.toString());
        model = ours;
        Cli.assertBadInput("--depth needs --model", sensitivity("--depth", "2"));
        Cli.assertBadInput(
                "--channel-factor needs --model; " + model + " says its own numbers of channels",
                sensitivity("--channel-factor", "1/16"));
    }

    @Test
    void badOptionsAreOneSentenceAndWriteNothing() throws IOException {
        Cli.assertBadInput(
                "--perturbation-norm must lie in [0, 1e6], got -1.0", sensitivity("--perturbation-norm", "-1"));
        Cli.assertBadInput(
                "--perturbation-norm must lie in [0, 1e6], got NaN", sensitivity("--perturbation-norm", "NaN"));
        Cli.assertBadInput("--perturbed-images must be >= 1, got 0", sensitivity("--perturbed-images", "0"));
        Cli.assertBadInput(
                "--perturbed-images must be 1 to 12, the images that sensitivity is measured on, got 13",
                sensitivity("--perturbed-images", "13"));
        Cli.assertBadInput(
                "--perturbed-images needs a --perturbation-norm above 0, got 0",
                sensitivity("--perturbed-images", "3", "--perturbation-norm", "0"));
        Cli.assertBadInput("--images must be >= 1, got 0", sensitivity("--images", "0"));
        Cli.assertBadInput("--images must be 1 to 20 of ", sensitivity("--images", "21"));
        Cli.assertBadInput("--batch must be >= 1, got 0", sensitivity("--batch", "0"));
        Cli.assertBadInput("--blas-threads must be 1 to 1024, got 0", sensitivity("--blas-threads", "0"));
        Cli.assertBadInput(
                "is for images of 3 x 8 x 8 in 10 classes, got 3 x 6 x 6",
                sensitivity("--side", "6", "--high-pass", "0"));
        Cli.assertBadInput("there is no 'nothing'", sensitivity("--data", "nothing"));
        assertFalse(Files.exists(out));
        Path taken = folder.resolve("sensitivity.safetensors");
        Files.move(model, taken);
        model = taken;
        Cli.assertBadInput(
                "--out must not lead to the weights, got " + folder,
                "sensitivity",
                taken.toString(),
                "--out",
                folder.toString());
    }
}
