package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.cnn.backend.BackendBuild;
import org.repcost.cnn.weights.NamedArray;
import org.repcost.cnn.weights.SafetensorsWriter;
import org.repcost.cnn.weights.WeightArray;
import org.repcost.cnn.weights.WeightFile;

class TrainCommandTest {
    private static final String MODEL = "model.safetensors";

    /** How many a training of few has. */
    private static final String IMAGES = "40";

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void nameTheFolder() {
        out = folder.resolve("out");
    }

    @Test
    void runWritesItsSettingsCurveAndModel() throws IOException {
        JsonNode result = Cli.json(with(train(out), "--json", "--epochs", "2", "--high-pass", "0.5"));
        assertEquals(2, result.path("curve").size());
        for (String file : List.of("settings.json", "checkpoint.safetensors", MODEL, "curve.csv", "curve.png")) {
            assertTrue(Files.size(out.resolve(file)) > 0, file);
        }
        assertEquals(2, epochs(out.resolve("curve.csv")));
        JsonNode settings = Cli.without(Schemas.assertValid(out.resolve("settings.json")), "format", "version");
        assertEquals(result.path("settings"), settings);
        assertEquals(0.5, settings.path("images").path("highPass").doubleValue());
        assertEquals(1, settings.path("blasThreads").intValue());
        assertEquals(BackendBuild.current().toString(), settings.path("backend").textValue());
    }

    @Test
    void textHasALineAnEpoch() {
        String text = Cli.run(with(train(out), "--epochs", "3")).out();
        assertEquals(3, text.lines().filter(line -> line.matches("\\d .*")).count(), text);
        assertTrue(text.contains("decay 0.001 on weights (PyTorch's; lambda = 5e-4)"), text);
        assertTrue(text.contains("best           epoch "), text);
    }

    @Test
    void rateThatEndsTrainingIsWrittenAsUsersWriteIt() {
        String text =
                Cli.run(with(train(out), "--rate", "2e-6", "--patience", "1")).out();
        assertTrue(text.contains(": the rate fell to 2e-7\n"), text);
    }

    @Test
    void modelIsEvaluatedWithoutFurtherOptionsAsItWasValidated() {
        JsonNode trained = Cli.json(with(
                train(out),
                "--json",
                "--epochs",
                "2",
                "--high-pass",
                "0.5",
                "--power-filter",
                "-0.5",
                "--data-seed",
                "3"));
        JsonNode evaluated = Cli.json("evaluate", out.resolve(MODEL).toString(), "--json");
        assertEquals(trained.path("bestAccuracy"), evaluated.path("accuracy"));
        JsonNode best = trained.path("curve").get(trained.path("bestEpoch").intValue() - 1);
        assertEquals(
                best.path("validationLoss").doubleValue(),
                evaluated.path("loss").doubleValue(),
                1e-6);
        assertEquals(trained.path("settings").path("validation"), evaluated.path("heldOut"));
        JsonNode others = Cli.json("evaluate", out.resolve(MODEL).toString(), "--json", "--images", "5");
        assertEquals(5, others.path("images").intValue());
        assertEquals(evaluated.path("normalization"), others.path("normalization"));
        JsonNode natural = Cli.json("evaluate", out.resolve(MODEL).toString(), "--json", "--high-pass", "0");
        assertFalse(natural.path("heldOut").textValue().contains("high-pass"));
        assertTrue(natural.path("heldOut").textValue().endsWith(", frequencies times |xi|^0.5"));
        assertTrue(evaluated.path("heldOut").textValue().contains("high-pass"));
        JsonNode unfiltered = Cli.json("evaluate", out.resolve(MODEL).toString(), "--json", "--power-filter", "0");
        assertFalse(unfiltered.path("heldOut").textValue().contains("|xi|"));
    }

    @Test
    void weightsOfPyTorchAreEvaluatedAsTheModelThatIsNamed() throws IOException {
        // All generated images: those that the other file is normalized by.
        Cli.json(
                "train", "--side", "8", "--channel-factor", "1/16", "--epochs", "1", "--out", out.toString(), "--json");
        Path torch = folder.resolve("torch.safetensors");
        List<WeightArray> arrays = new ArrayList<>();
        for (NamedArray array : WeightFile.read(out.resolve(MODEL))) {
            arrays.add(WeightArray.of(
                    array.name(), array.shape().stream().map(Long::intValue).toList(), array.values()));
        }
        SafetensorsWriter.write(torch, arrays, Map.of());
        JsonNode named = Cli.json(
                "evaluate", torch.toString(), "--model", "myrtle", "--channel-factor", "1/16", "--side", "8", "--json");
        JsonNode ours = Cli.json("evaluate", out.resolve(MODEL).toString(), "--json");
        assertEquals(ours, named);
        Cli.assertBadInput("does not say which network it is", "evaluate", torch.toString());
        Cli.assertBadInput(
                "--channel-factor needs --model",
                "evaluate",
                out.resolve(MODEL).toString(),
                "--channel-factor",
                "1/16");
        Cli.assertBadInput(
                "the array '0.weight' must be of shape [8, 3, 3, 3], got [4, 3, 3, 3]",
                "evaluate",
                torch.toString(),
                "--model",
                "myrtle",
                "--side",
                "8");
        Cli.assertBadInput(
                "must have the arrays of VGG 11, found no 'features.0.weight'",
                "evaluate",
                torch.toString(),
                "--model",
                "vgg11",
                "--side",
                "8");
        Cli.assertBadInput(
                "is for images of 3 x 8 x 8 in 10 classes, got 3 x 6 x 6",
                "evaluate",
                out.resolve(MODEL).toString(),
                "--side",
                "6");
    }

    @Test
    void logitsAreWrittenWithTheImagesTheyAreOf() {
        Cli.json(with(train(out), "--json", "--epochs", "1"));
        Path logits = folder.resolve("logits.safetensors");
        JsonNode evaluated = Cli.json(
                "evaluate", out.resolve(MODEL).toString(), "--logits", logits.toString(), "--batch", "4", "--json");
        List<NamedArray> arrays = WeightFile.read(logits);
        assertEquals(
                List.of("images [10, 3, 8, 8]", "logits [10, 10]", "labels [10]"),
                arrays.stream().map(NamedArray::toString).toList());
        double[] values = arrays.get(1).values();
        double[] labels = arrays.get(2).values();
        double loss = 0;
        for (int i = 0; i < labels.length; i++) {
            double[] row = Arrays.copyOfRange(values, 10 * i, 10 * (i + 1));
            loss += (Math.log(Arrays.stream(row).map(Math::exp).sum()) - row[(int) labels[i]]) / labels.length;
        }
        assertEquals(loss, evaluated.path("loss").doubleValue(), 1e-6);
    }

    /** The lines of a learning curve under that of the column names. */
    private static int epochs(Path curve) throws IOException {
        return Files.readAllLines(curve).size() - 1;
    }

    @ParameterizedTest
    @ValueSource(strings = {"vgg11", "resnet9"})
    void runThatIsKilledGoesOnAndEndsWithTheSameWeights(String model) throws Exception {
        String[] args = {"--model", model, "--epochs", "60", "--batch", "8"};
        Path whole = folder.resolve("whole");
        Process killed = start(with(with(train(out), args), "--json"));
        Path curve = out.resolve("curve.csv");
        while (!(Files.exists(curve) && epochs(curve) >= 2)) {
            assertTrue(killed.isAlive(), "the run ended before it could be killed");
            Thread.sleep(5);
        }
        killed.destroyForcibly().waitFor();
        assertEquals(128 + 9, killed.exitValue());
        int epochs = epochs(curve);
        assertTrue(epochs < 60, "the run was over");
        Cli.json(with(with(train(out), args), "--json", "--resume", "--threads", "2"));
        Cli.json(with(with(train(whole), args), "--json"));
        assertArrayEquals(Files.readAllBytes(whole.resolve(MODEL)), Files.readAllBytes(out.resolve(MODEL)));
        Path checkpoint = Path.of("checkpoint.safetensors");
        List<NamedArray> expected = WeightFile.read(whole.resolve(checkpoint));
        List<NamedArray> resumed = WeightFile.read(out.resolve(checkpoint));
        assertEquals(expected.size(), resumed.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(
                    expected.get(i).values(),
                    resumed.get(i).values(),
                    expected.get(i).name());
        }
        try (Stream<Path> files = Files.list(out)) {
            assertEquals(6, files.count(), "five of the run, and the lock");
        }
    }

    @Test
    void runThatDivergesIsOneSentence() {
        Cli.assertBadInput(
                "training diverged: the loss or a weight is no finite number any more in epoch 1 at a learning rate of 1e30;",
                with(train(out), "--rate", "1e30", "--json"));
        assertFalse(Files.exists(out.resolve("checkpoint.safetensors")));
    }

    @Test
    void badOptionsAreOneSentenceAndWriteNothing() throws IOException {
        assertBad("--model must be one of conv-actually, conv-actually-linear, myrtle", "--model", "vgg12");
        assertBad("--decay must lie in [0, 1e6], got -1", "--decay", "-1");
        assertBad("--decay must lie in [0, 1e6], got NaN", "--decay", "NaN");
        assertBad("--decay must lie in [0, 1e6], got 1e7", "--decay", "1e7");
        assertBad("--epochs must be >= 1, got 0", "--epochs", "0");
        assertBad("--rate must be a finite number above 1e-6", "--rate", "0");
        assertBad("--batch must be >= 1, got 0", "--batch", "0");
        assertBad("--depth is for conv-actually, got 3 for myrtle", "--depth", "3");
        assertBad("--depth of conv-actually must be 1 to 64, got 0", "--model", "conv-actually", "--depth", "0");
        assertBad("--channel-factor must be a number such as 0.25 or 1/8, got '1/x'", "--channel-factor", "1/x");
        assertBad("--channel-factor must lie in (0, 16], got 0", "--channel-factor", "0");
        assertBad("--blas-threads must be 1 to 1024, got 0", "--blas-threads", "0");
        assertBad("there is no 'nothing'", "--data", "nothing");
        assertBad("--crop is for a folder of images", "--crop", "8");
        assertBad(
                "--power-filter: the exponent of a power filter must lie in -4 to 4, got -4.5",
                "--power-filter",
                "-4.5");
        assertBad("controlled images are named as controlled:2:low", "--data", "controlled:2");
        assertBad("--resume needs a folder that holds a run", "--resume");
        assertFalse(Files.exists(out));
        Files.createDirectories(out);
        Files.writeString(out.resolve("settings.json"), "{}");
        assertBad("continue that run with --resume", "--epochs", "1");
        assertBad("must be the state of a run that repcost wrote", "--resume");
        Files.write(out.resolve("settings.json"), new byte[] {'{', (byte) 0xe4, '}'});
        assertBad("settings.json: must be the settings of a run that repcost wrote, got no text in UTF-8", "--resume");
    }

    @Test
    void optionsAndTheRunAreCheckedBeforeImagesAreOpened() throws IOException {
        assertBad("--decay must lie in", "--decay", "-1", "--data", "nothing");
        assertBad("--batch must be >= 1", "--batch", "0", "--data", "nothing");
        assertBad("--depth is for conv-actually, got 3 for myrtle", "--depth", "3", "--data", "nothing");
        assertBad("--channel-factor must lie in", "--channel-factor", "0", "--data", "nothing");
        Cli.json(with(train(out), "--epochs", "1", "--json"));
        assertBad("images: data \"dead-leaves\" where now it is \"nothing\"", "--data", "nothing", "--resume");
        assertBad("decay 0.001 where now it is 0.5", "--decay", "0.5", "--resume");
        Files.writeString(out.resolve("checkpoint.safetensors"), "");
        assertBad("is empty", "--data", "nothing", "--resume");
    }

    @Test
    void batchLargerThanTheImagesIsAllOfThem() throws IOException {
        String largest = String.valueOf(Integer.MAX_VALUE);
        byte[] weights = weightsWithBatch(largest);
        assertArrayEquals(weightsWithBatch(IMAGES), weights);
        assertFalse(Arrays.equals(weightsWithBatch("39"), weights), "another batch must matter");
        String model = folder.resolve(largest).resolve(MODEL).toString();
        assertEquals(
                Cli.json("evaluate", model, "--batch", "10", "--json"),
                Cli.json("evaluate", model, "--batch", largest, "--json"));
    }

    private byte[] weightsWithBatch(String batch) throws IOException {
        Path run = folder.resolve(batch);
        Cli.json(with(train(run), "--epochs", "2", "--batch", batch, "--json"));
        return Files.readAllBytes(run.resolve(MODEL));
    }

    @Test
    void classesOfOtherNamesAreRefused() throws IOException {
        Path images = cifar10();
        String model = trainedOn(images);
        Cli.json("evaluate", model, "--json");
        String official = "[airplane, automobile, bird, cat, deer, dog, frog, horse, ship, truck]";
        Files.writeString(images.resolve("batches.meta.txt"), "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n");
        Cli.assertBadInput(
                "is for the classes " + official + ", got [a, b, c, d, e, f, g, h, i, j]", "evaluate", model);
    }

    @Test
    void evaluationDoesNotMeasureTrainingImages() throws IOException {
        Path images = cifar10();
        String model = trainedOn(images);
        JsonNode before = Cli.json("evaluate", model, "--json");
        // Black images cannot be measured.
        Files.write(images.resolve("data_batch_1.bin"), new byte[10 * 3073]);
        assertEquals(before, Cli.json("evaluate", model, "--json"));
    }

    /** A folder of ten training and ten test images, one a class. */
    private Path cifar10() throws IOException {
        Path images = Files.createDirectories(folder.resolve("cifar"));
        byte[] records = new byte[10 * 3073];
        new SplittableRandom(1).nextBytes(records);
        for (int i = 0; i < 10; i++) {
            records[3073 * i] = (byte) i;
        }
        Files.write(images.resolve("data_batch_1.bin"), records);
        Files.write(images.resolve("test_batch.bin"), records);
        return images;
    }

    private String trainedOn(Path images) {
        Cli.json(
                "train",
                "--data",
                images.toString(),
                "--side",
                "8",
                "--channel-factor",
                "1/16",
                "--epochs",
                "1",
                "--out",
                out.toString(),
                "--json");
        return out.resolve(MODEL).toString();
    }

    @Test
    void logitsDoNotTakeThePlaceOfTheWeights() throws IOException {
        Cli.json(with(train(out), "--epochs", "1", "--json"));
        Path model = out.resolve(MODEL);
        byte[] before = Files.readAllBytes(model);
        Path otherName = out.resolve("..").resolve("out").resolve(MODEL);
        Cli.assertBadInput(
                "--logits must be another file than the weights",
                "evaluate",
                model.toString(),
                "--logits",
                otherName.toString());
        assertArrayEquals(before, Files.readAllBytes(model));
    }

    @Test
    void deviceNamesTheBackend() {
        JsonNode device = Cli.json("device", "--json");
        assertEquals(BackendBuild.current().toString(), device.path("backend").textValue());
        assertFalse(device.path("device").textValue().isEmpty());
        assertTrue(Cli.text("device").startsWith("backend        " + BackendBuild.current()));
        Cli.assertBadInput("--blas-threads must be 1 to 1024", "device", "--blas-threads", "-1");
    }

    private void assertBad(String words, String... args) {
        Cli.assertBadInput(words, with(train(out), args));
    }

    /** A training in a Java virtual machine of its own. */
    private static Process start(String... args) throws IOException {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RepCost.class.getName());
        return new ProcessBuilder(Stream.concat(java.stream(), Stream.of(args)).toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** A training of few small images. */
    private static String[] train(Path out) {
        return new String[] {
            "train", "--images", IMAGES, "--side", "8", "--channel-factor", "1/16", "--out", out.toString()
        };
    }

    /** The arguments, with values of some options replaced and others added. */
    private static String[] with(String[] args, String... more) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith("--") && List.of(more).contains(args[i])) {
                i++;
            } else {
                all.add(args[i]);
            }
        }
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
