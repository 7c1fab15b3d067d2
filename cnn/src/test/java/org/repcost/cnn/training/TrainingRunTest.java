package org.repcost.cnn.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.repcost.cnn.backend.Backend;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.data.DataSplit;
import org.repcost.cnn.data.DeadLeaves;
import org.repcost.cnn.data.GenerationSettings;
import org.repcost.cnn.data.ImageChoice;
import org.repcost.cnn.data.InMemory;
import org.repcost.cnn.data.ReadingProgress;
import org.repcost.cnn.model.ModelFile;
import org.repcost.cnn.model.ModelShape;
import org.repcost.cnn.network.Network;
import org.repcost.cnn.weights.SafetensorsWriter;
import org.repcost.cnn.weights.WeightFile;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.output.FolderLock;
import org.repcost.verify.result.Json;

class TrainingRunTest {
    private static final Backend BACKEND = Backend.load(1);
    private static final ModelShape MYRTLE = new ModelShape("myrtle", 0, 0.0625, 3, 8, 8, 10);

    @TempDir
    private Path folder;

    private static final class Silence implements TrainingListener {
        @Override
        public void begin(int done) {}

        @Override
        public void start(int epoch, int limit, int images, int validationImages) {}

        @Override
        public void validated(int images) {}

        @Override
        public void step(int images, Evaluation soFar, double imagesPerSecond) {}

        @Override
        public void end(EpochSummary epoch) {}
    }

    @ParameterizedTest
    @CsvSource({
        "conv-actually, 1, 0.125, 8, 16, 0.01, 20",
        "conv-actually, 2, 0.125, 8, 16, 0.005, 20",
        "conv-actually-linear, 2, 0.125, 8, 16, 0.005, 20",
        "myrtle, 0, 0.25, 8, 8, 0.02, 150",
        "vgg11, 0, 0.25, 16, 8, 0.005, 180",
        "vgg11-imagenette, 0, 0.125, 16, 8, 0.005, 180",
        "resnet9, 0, 0.0625, 8, 16, 0.1, 30",
        "resnet20, 0, 0.5, 8, 16, 0.1, 40",
        "alexnet-small, 0, 0.125, 8, 16, 0.02, 60"
    })
    void everyFamilyOverfits64Images(
            String name, int depth, double factor, int side, int batch, double rate, int epochs) throws IOException {
        TrainingData same = generated(64, 10, side);
        TrainingSettings settings =
                settings(new ModelShape(name, depth, factor, 3, side, side, 10), same, batch, rate, epochs, 0);
        assertEquals(1, train(settings, same, folder, false).schedule().bestAccuracy());
    }

    @ParameterizedTest
    @CsvSource({"vgg11, 0, 0.125", "resnet9, 0, 0.0625", "conv-actually, 2, 0.125"})
    void runThatIsContinuedEndsWithTheSameWeights(String name, int depth, double factor) throws IOException {
        TrainingData data = data(40, 8);
        ModelShape model = new ModelShape(name, depth, factor, 3, 8, 8, 10);
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        train(settings(model, data, 0.01, 5, 1e-2), data, whole, false);
        train(settings(model, data, 0.01, 2, 1e-2), data, parts, false);
        assertEquals(1 + 2, Files.readAllLines(parts.resolve(TrainingRun.CURVE)).size());
        TrainingRun.Result result = train(settings(model, data, 0.01, 5, 1e-2), data, parts, true);
        assertEquals(5, result.curve().epochs().size());
        assertArrayEquals(bytes(whole, TrainingRun.MODEL), bytes(parts, TrainingRun.MODEL));
        assertEquals(values(whole), values(parts));
    }

    @Test
    void resultsAreTheSameForAnyNumberOfThreadsThatRead() throws IOException {
        TrainingData data = data(40, 8);
        TrainingSettings settings = settings(MYRTLE, data, 0.01, 2, 1e-2);
        for (int threads : new int[] {1, 3}) {
            TrainingRun.train(settings, data, folder.resolve("" + threads), false, BACKEND, threads, new Silence());
        }
        assertArrayEquals(bytes(folder.resolve("1"), TrainingRun.MODEL), bytes(folder.resolve("3"), TrainingRun.MODEL));
    }

    @Test
    void bestWeightsAreKept() throws IOException {
        TrainingData data = data(40, 8);
        TrainingSettings settings = settings(MYRTLE, data, 0.05, 6, 0);
        TrainingRun.Result result = train(settings, data, folder, false);
        Network network = MYRTLE.build(BACKEND.product());
        ModelFile.read(folder.resolve(TrainingRun.MODEL), network);
        Evaluation evaluation =
                Evaluation.of(network, data.heldOut(data.normalization(), 16, 1), (batch, logits) -> {});
        EpochSummary best = result.curve().epochs().get(result.schedule().bestEpoch() - 1);
        assertEquals(best.validationAccuracy(), evaluation.accuracy());
        assertEquals(best.validationLoss(), evaluation.loss());
        assertEquals(
                result.curve().epochs().stream()
                        .mapToDouble(EpochSummary::validationAccuracy)
                        .max()
                        .orElseThrow(),
                evaluation.accuracy());
    }

    @Test
    void lossThatIsNoNumberStopsTheRunAndKeepsTheLastCheckpoint() throws IOException {
        TrainingData data = data(40, 8);
        train(settings(MYRTLE, data, 0.01, 1, 0), data, folder, false);
        byte[] checkpoint = bytes(folder, TrainingRun.CHECKPOINT);
        byte[] model = bytes(folder, TrainingRun.MODEL);
        // As a run of a rate that is too high would have it.
        Path file = folder.resolve(TrainingRun.CHECKPOINT);
        TrainingSettings settings = settings(MYRTLE, data, 1e30, 3, 0);
        String message = refused(() -> train(settings, data, folder.resolve("other"), false));
        assertTrue(message.contains("training diverged") && message.contains("no epoch was finished"), message);
        assertFalse(Files.exists(folder.resolve("other").resolve(TrainingRun.CHECKPOINT)));
        // The state after an epoch, with a velocity that throws the weights beyond all numbers.
        poison(file, data);
        byte[] poisoned = bytes(folder, TrainingRun.CHECKPOINT);
        String second = refused(() -> train(settings(MYRTLE, data, 0.01, 3, 0), data, folder, true));
        assertTrue(second.contains("in epoch 2") && second.contains("the state after epoch 1 is kept"), second);
        assertArrayEquals(poisoned, bytes(folder, TrainingRun.CHECKPOINT));
        assertArrayEquals(model, bytes(folder, TrainingRun.MODEL));
        assertFalse(Arrays.equals(checkpoint, poisoned));
    }

    private static void poison(Path file, TrainingData data) throws IOException {
        TrainingSettings settings = settings(MYRTLE, data, 0.01, 1, 0);
        Network network = MYRTLE.build(BACKEND.product());
        Sgd descent = new Sgd(network.parameters(), settings.momentum(), settings.decay());
        List<INDArray> best = Checkpoint.all(network).stream()
                .map(parameter -> parameter.value().dup())
                .toList();
        Checkpoint checkpoint = new Checkpoint(network, descent, best);
        Checkpoint.State state = checkpoint.read(file, settings);
        descent.velocities().get(0).assign(1e38);
        checkpoint.write(file, settings, state);
    }

    @Test
    void runsOfOtherSettingsAreRefused() throws IOException {
        TrainingData data = data(40, 8);
        train(settings(MYRTLE, data, 0.01, 1, 0), data, folder, false);
        assertTrue(refused(() -> train(settings(MYRTLE, data, 0.01, 1, 0), data, folder, false))
                .contains("continue that run with --resume"));
        String decay = refused(() -> train(settings(MYRTLE, data, 0.01, 1, 0.5), data, folder, true));
        assertTrue(decay.contains("is of a run of other settings, decay 0.0 where now it is 0.5"), decay);
        String rate = refused(() -> train(settings(MYRTLE, data, 0.02, 1, 0), data, folder, true));
        assertTrue(rate.contains("schedule: initialRate 0.01 where now it is 0.02"), rate);
        Files.delete(folder.resolve(TrainingRun.CHECKPOINT));
        Files.delete(folder.resolve(TrainingRun.MODEL));
        String recorded = refused(() -> train(settings(MYRTLE, data, 0.01, 1, 0.5), data, folder, true));
        assertTrue(recorded.contains("settings.json: is of a run of other settings"), recorded);
        assertTrue(refused(() -> train(settings(MYRTLE, data, 0.01, 1, 0), data, folder.resolve("none"), true))
                .contains("--resume needs a folder that holds a run"));
    }

    @Test
    void damagedCheckpointsAreRefused() throws IOException {
        TrainingData data = data(40, 8);
        TrainingSettings settings = settings(MYRTLE, data, 0.01, 1, 0);
        train(settings, data, folder, false);
        Path file = folder.resolve(TrainingRun.CHECKPOINT);
        byte[] whole = bytes(folder, TrainingRun.CHECKPOINT);
        Files.write(file, Arrays.copyOf(whole, whole.length - 5));
        assertTrue(refused(() -> train(settings, data, folder, true)).contains("it is truncated"));
        Files.write(file, new byte[0]);
        assertTrue(refused(() -> train(settings, data, folder, true)).contains("is empty"));
        Files.copy(folder.resolve(TrainingRun.MODEL), file, StandardCopyOption.REPLACE_EXISTING);
        assertTrue(refused(() -> train(settings, data, folder, true)).contains("must be the state of a run"));
        for (String state : List.of("null", "{}", "[]", "", "{\"schedule\": {}, \"curve\": {\"epochs\": [null]}}")) {
            SafetensorsWriter.write(file, List.of(), Map.of("settings", Json.text(settings), "state", state));
            assertTrue(
                    refused(() -> train(settings, data, folder, true)).contains("must be the state of a run"), state);
        }
        Files.delete(file);
        Files.delete(folder.resolve(TrainingRun.MODEL));
        String noSchedule = Json.text(settings).replaceAll("(?s)\"schedule\" : \\{.*?}", "\"schedule\" : null");
        for (String recorded : List.of("null", "{}", "[]", "", noSchedule)) {
            Files.writeString(folder.resolve(TrainingRun.SETTINGS), recorded);
            assertTrue(
                    refused(() -> train(settings, data, folder, true)).contains("must be the state of a run"),
                    recorded);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void partsThatAKilledRunLeftAreDeletedWhenItGoesOn(boolean afterAnEpoch) throws IOException {
        TrainingData data = data(40, 8);
        TrainingSettings settings = settings(MYRTLE, data, 0.01, 1, 0);
        train(settings, data, folder, false);
        List<String> files =
                List.of("settings.json", "checkpoint.safetensors", "model.safetensors", "curve.csv", "curve.png");
        if (!afterAnEpoch) {
            Files.delete(folder.resolve(TrainingRun.CHECKPOINT));
            Files.delete(folder.resolve(TrainingRun.MODEL));
        }
        for (String file : files) {
            Files.writeString(folder.resolve("." + file + "." + UUID.randomUUID() + ".part"), "half");
        }
        Files.writeString(folder.resolve(".other.1-2.part"), "half");
        train(settings, data, folder, true);
        try (Stream<Path> left = Files.list(folder)) {
            Set<String> expected = new TreeSet<>(files);
            expected.addAll(List.of(".lock", ".other.1-2.part"));
            assertEquals(
                    expected,
                    new TreeSet<>(
                            left.map(path -> path.getFileName().toString()).toList()));
        }
    }

    @Test
    void partsThatARunKilledAtItsStartLeftAreDeletedWhenOneBegins() throws IOException {
        TrainingData data = data(40, 8);
        Path part = Files.writeString(
                folder.resolve("." + TrainingRun.SETTINGS + "." + UUID.randomUUID() + ".part"), "half");
        train(settings(MYRTLE, data, 0.01, 1, 0), data, folder, false);
        assertFalse(Files.exists(part));
    }

    @ParameterizedTest
    @CsvSource({"resnet9, 41, 8", "resnet9, 3, 1", "resnet9, 1, 8", "alexnet-small, 9, 2"})
    void batchOfOneImageIsRefusedForBatchNormBeforeAnythingIsWritten(String name, int images, int batch) {
        TrainingData data = generated(images, 2, 8);
        TrainingSettings settings = settings(new ModelShape(name, 0, 0.0625, 3, 8, 8, 2), data, batch, 0.01, 1, 0);
        Path out = folder.resolve("out");
        String message = refused(() -> train(settings, data, out, false));
        assertTrue(
                message.contains(images + " images in batches of " + batch + " have one; take another --batch"),
                message);
        assertFalse(Files.exists(out));
    }

    @Test
    void batchOfOneImageIsTrainedOnWithoutBatchNorm() throws IOException {
        TrainingData data = generated(3, 2, 8);
        ModelShape model = new ModelShape("conv-actually", 1, 0.125, 3, 8, 8, 2);
        assertEquals(
                1,
                train(settings(model, data, 2, 0.01, 1, 0), data, folder, false)
                        .schedule()
                        .epochs());
    }

    @Test
    void filesOfAnotherRunAreNotOverwritten() throws IOException {
        TrainingData data = data(40, 8);
        Files.writeString(folder.resolve(TrainingRun.MODEL), "mine");
        String begun = refused(() -> train(settings(MYRTLE, data, 0.01, 1, 0), data, folder, false));
        assertTrue(begun.contains("found model.safetensors in "), begun);
        Files.writeString(folder.resolve(TrainingRun.SETTINGS), Json.text(settings(MYRTLE, data, 0.01, 1, 0)));
        String resumed = refused(() -> train(settings(MYRTLE, data, 0.01, 1, 0), data, folder, true));
        assertTrue(resumed.contains("found model.safetensors without checkpoint.safetensors"), resumed);
        assertEquals("mine", Files.readString(folder.resolve(TrainingRun.MODEL)));
    }

    @Test
    void folderIsWrittenByOneRunAtATime() throws IOException {
        TrainingData data = data(40, 8);
        FolderLock other = FolderLock.of(folder);
        String message = refused(() -> train(settings(MYRTLE, data, 0.01, 1, 0), data, folder, false));
        assertTrue(message.contains("but another is at work there"), message);
        other.close();
        train(settings(MYRTLE, data, 0.01, 1, 0), data, folder, false);
    }

    @Test
    void finishedRunIsLeftAsItIsUnderALowerLimit() throws IOException {
        TrainingData data = data(40, 8);
        train(settings(MYRTLE, data, 0.01, 2, 0), data, folder, false);
        byte[] recorded = bytes(folder, TrainingRun.SETTINGS);
        assertEquals(
                2,
                train(settings(MYRTLE, data, 0.01, 1, 0), data, folder, true)
                        .curve()
                        .epochs()
                        .size());
        assertArrayEquals(recorded, bytes(folder, TrainingRun.SETTINGS));
    }

    @Test
    void runIsNotContinuedOnOtherImagesUnderTheSameName() throws IOException {
        TrainingData data = data(40, 8);
        train(settings(MYRTLE, data, 0.01, 1, 0), data, folder, false);
        TrainingData other = TrainingData.open(
                new ImageChoice("dead-leaves", 40, 8, null, null, null, 2), 1, ReadingProgress.silent());
        TrainingData replaced = new TrainingData(data.choice(), data.images(), other.normalization());
        String message = refused(() -> train(settings(MYRTLE, replaced, 0.01, 2, 0), replaced, folder, true));
        assertTrue(message.contains("normalization: means"), message);
    }

    private static String refused(Executable run) {
        return assertThrows(BadInputException.class, run).getMessage();
    }

    private static TrainingRun.Result train(TrainingSettings settings, TrainingData data, Path folder, boolean resume)
            throws IOException {
        return TrainingRun.train(settings, data, folder, resume, BACKEND, 1, new Silence());
    }

    private static byte[] bytes(Path folder, String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    /** All arrays of a checkpoint. */
    private static Map<String, List<Double>> values(Path folder) {
        Map<String, List<Double>> values = new TreeMap<>();
        WeightFile.read(folder.resolve(TrainingRun.CHECKPOINT))
                .forEach(array -> values.put(
                        array.name(), Arrays.stream(array.values()).boxed().toList()));
        return values;
    }

    /** Images that are trained on and validated with. */
    private static TrainingData generated(int images, int classes, int side) {
        DeadLeaves training = new DeadLeaves(new GenerationSettings(images, classes, 3, side, side, 1));
        ChannelStatistics normalization = ChannelStatistics.measure(training, 1, done -> {});
        return new TrainingData(
                new ImageChoice("dead-leaves", images, side, null, null, null, 1),
                new DataSplit(InMemory.copyOf(training, 1, done -> {}), InMemory.copyOf(training, 1, done -> {})),
                normalization);
    }

    private static TrainingData data(int images, int side) {
        return TrainingData.open(
                new ImageChoice("dead-leaves", images, side, null, null, null, 1), 1, ReadingProgress.silent());
    }

    private static TrainingSettings settings(
            ModelShape model, TrainingData data, double rate, int epochs, double decay) {
        return settings(model, data, 16, rate, epochs, decay);
    }

    private static TrainingSettings settings(
            ModelShape model, TrainingData data, int batch, double rate, int epochs, double decay) {
        return new TrainingSettings(
                model,
                data.choice(),
                data.images().training().description(),
                data.images().heldOut().description(),
                data.normalization(),
                false,
                batch,
                decay,
                TrainingSettings.PAPER_MOMENTUM,
                // VGG first stays on a plateau for long.
                new PlateauSettings(rate, 10, 0.01, 100, 1e-6, epochs),
                1,
                1,
                "the backend of this test");
    }
}
