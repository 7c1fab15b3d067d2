package org.repcost.cnn.sweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.repcost.cnn.backend.Backend;
import org.repcost.cnn.data.ReadingProgress;
import org.repcost.cnn.weights.NamedArray;
import org.repcost.cnn.weights.WeightFile;
import org.repcost.verify.engine.Engine;
import org.repcost.verify.engine.ThreadEngine;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.output.FolderLock;

class SweepRunnerTest {
    private static final Backend BACKEND = Backend.load(1);

    @TempDir
    private Path folder;

    /** Counts what it is told. */
    private static class Counter implements SweepRunner.Listener {
        final AtomicInteger expected = new AtomicInteger();
        final AtomicInteger epochs = new AtomicInteger();
        final AtomicInteger ended = new AtomicInteger();

        @Override
        public ReadingProgress reading(ImageVariant variant) {
            return ReadingProgress.silent();
        }

        @Override
        public void start(int runs, long most) {
            expected.set((int) most);
        }

        @Override
        public void epochs(int number) {
            epochs.addAndGet(number);
        }

        @Override
        public void end(RunRecord run) {
            ended.incrementAndGet();
        }
    }

    private static SweepFolder.Plan plan(Sweep sweep) {
        return new SweepFolder.Plan(sweep, "dead-leaves", 1, 7, "the backend of this test");
    }

    private static Sweep depths(int runs) {
        return HandMadeSweep.of(SweptVariable.DEPTH, 1.0, 2.0).withRuns(runs);
    }

    private List<RunRecord> run(Sweep sweep, String name, int workers, boolean resume) throws IOException {
        return run(sweep, name, workers, resume, new Counter());
    }

    private List<RunRecord> run(Sweep sweep, String name, int workers, boolean resume, Counter counter)
            throws IOException {
        return run(plan(sweep), name, workers, resume, counter);
    }

    private List<RunRecord> run(SweepFolder.Plan plan, String name, int workers, boolean resume, Counter counter)
            throws IOException {
        try (Engine engine = new ThreadEngine(workers)) {
            return new SweepRunner(plan, new SweepFolder(folder.resolve(name)), BACKEND, engine, workers, counter)
                    .run(resume);
        }
    }

    /** What came of all runs but for the time they took, by their folders. */
    private Map<String, JsonNode> records(Sweep sweep, String name) throws IOException {
        Map<String, JsonNode> records = new TreeMap<>();
        for (Sweep.Planned planned : sweep.plan()) {
            ObjectNode record = (ObjectNode)
                    new ObjectMapper().readTree(Files.readString(file(sweep, name, planned, SweepFolder.RUN)));
            record.remove("seconds");
            records.put(planned.folder(sweep.variable()), record);
        }
        return records;
    }

    private Path file(Sweep sweep, String name, Sweep.Planned planned, String file) {
        return folder.resolve(name).resolve(planned.folder(sweep.variable())).resolve(file);
    }

    private static String refused(Executable run) {
        return assertThrows(BadInputException.class, run).getMessage();
    }

    private static double[] weights(Path model) {
        return WeightFile.read(model).stream()
                .map(NamedArray::values)
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    @Test
    void sweepOnImagesOfItsOwnIsContinued() throws IOException {
        Sweep sweep = depths(1);
        Sweep own = new Sweep(
                "own",
                null,
                sweep.model(),
                SweptVariable.IMAGES,
                List.of(),
                1,
                0,
                sweep.channelFactor(),
                sweep.side(),
                null,
                sweep.images(),
                List.of(new ImageVariant("white", "spectrum:0", null, null)),
                false,
                sweep.batch(),
                sweep.rate(),
                sweep.patience(),
                1,
                1,
                sweep.sensitivityImages(),
                List.of());
        List<RunRecord> first = run(own, "own", 1, false);
        assertEquals(first.get(0).seconds(), run(own, "own", 1, true).get(0).seconds());
        assertEquals(null, new SweepFolder(folder.resolve("own")).plan().data());
    }

    @Test
    void resultsAreTheSameForAnyNumberOfWorkers() throws IOException {
        Sweep sweep = depths(2);
        List<RunRecord> runs = run(sweep, "one", 1, false);
        Counter counter = new Counter();
        run(sweep, "two", 2, false, counter);
        assertEquals(records(sweep, "one"), records(sweep, "two"));
        assertEquals(8, runs.size());
        assertEquals(16, counter.expected.get());
        assertEquals(16, counter.epochs.get());
        assertEquals(8, counter.ended.get());
        for (RunRecord run : runs) {
            assertTrue(run.isTrained());
            assertEquals(6 + run.run(), run.seed());
            assertEquals(2, run.epochs());
            assertEquals(run.variant().equals("high-pass"), run.stopOverPass() != null);
            // 5 steps an epoch, at a rate of 0.01 and a decay of 1e-4.
            assertEquals(2 * 5 * 0.01 * 1e-4 / 0.1, run.horizon(), 1e-15);
            assertFalse(Arrays.equals(run.sensitivity(), run.untrained()));
        }
        for (Sweep.Planned planned : sweep.plan()) {
            double[] trained = weights(file(sweep, "one", planned, "model.safetensors"));
            assertArrayEquals(trained, weights(file(sweep, "two", planned, "model.safetensors")));
        }
    }

    @Test
    void runsOfOneSeedStartFromTheSameNetworkAtEveryDecay() throws IOException {
        List<RunRecord> runs =
                run(HandMadeSweep.of(SweptVariable.DECAY, 1e-3, 0.1).withRuns(1), "one", 1, false);
        // ReLUs see other images.
        assertArrayEquals(runs.get(0).untrained(), runs.get(2).untrained());
        assertTrue(runs.get(0).norm() > runs.get(2).norm(), "weights that decay more are smaller");
    }

    @Test
    void finishedRunsAreNotRepeatedAndMoreAreAdded() throws IOException {
        run(depths(1), "one", 1, false);
        Map<String, JsonNode> before = records(depths(1), "one");
        long seconds = Files.getLastModifiedTime(
                        file(depths(1), "one", depths(1).plan().get(0), SweepFolder.RUN))
                .toMillis();
        Counter again = new Counter();
        run(depths(1), "one", 1, true, again);
        assertEquals(0, again.expected.get());
        assertEquals(4, again.ended.get());
        Counter more = new Counter();
        assertEquals(8, run(depths(2), "one", 1, true, more).size());
        assertEquals(8, more.expected.get());
        assertEquals(before, records(depths(1), "one"));
        assertEquals(
                seconds,
                Files.getLastModifiedTime(
                                file(depths(1), "one", depths(1).plan().get(0), SweepFolder.RUN))
                        .toMillis());
        assertEquals(2, new SweepFolder(folder.resolve("one")).plan().sweep().runs());
        assertEquals(
                "--runs must be at least the 2 of the sweep in " + folder.resolve("one") + ", got 1",
                refused(() -> run(depths(1), "one", 1, true)));
    }

    @Test
    void runThatDivergesIsRecordedAndTheOthersGoOn() throws IOException {
        Sweep sweep = HandMadeSweep.of(SweptVariable.DECAY, 1e-3, 1e6).withRuns(1);
        Counter counter = new Counter();
        List<RunRecord> runs = run(sweep, "one", 1, false, counter);
        assertEquals(
                List.of(true, true, false, false),
                runs.stream().map(RunRecord::isTrained).toList());
        assertTrue(
                runs.get(2).failure().contains("training diverged"), runs.get(2).failure());
        assertNull(runs.get(2).sensitivity());
        assertEquals(counter.expected.get(), counter.epochs.get());
        SweepFolder done = new SweepFolder(folder.resolve("one"));
        List<SettingSummary> settings = SettingSummary.of(done);
        assertEquals(
                List.of(0, 1, 0, 1),
                settings.stream().map(SettingSummary::failed).toList());
        assertTrue(SweepCsv.text(done).contains("natural,1000000.0,1,7,failed,0,,"));
        Counter again = new Counter();
        run(sweep, "one", 1, true, again);
        assertEquals(0, again.expected.get());
    }

    @Test
    void badInputWithinARunStopsTheSweepAndIsNotRecorded() throws IOException {
        Sweep sweep = depths(1);
        Path first = file(sweep, "one", sweep.plan().get(0), "");
        Files.createDirectories(first);
        try (FolderLock lock = FolderLock.of(first)) {
            String message = refused(() -> run(sweep, "one", 1, false));
            assertTrue(
                    message.startsWith(
                            folder.resolve("one/natural/depth-1/run-1").toString()),
                    message);
            assertTrue(message.contains("another is at work there"), message);
            assertEquals(lock, lock);
        }
        assertFalse(Files.exists(first.resolve(SweepFolder.RUN)));
        assertEquals(4, run(sweep, "one", 1, true).size());
    }

    /** Makes the epochs of a checkpoint have taken nine seconds and some. */
    private static void setSecondsOfEpochs(Path checkpoint) throws IOException {
        String bytes = Files.readString(checkpoint, StandardCharsets.ISO_8859_1);
        Files.writeString(
                checkpoint, bytes.replaceAll("(\\\\\"seconds\\\\\":)\\d", "$19"), StandardCharsets.ISO_8859_1);
    }

    @Test
    void sweepThatIsInterruptedInARunEndsWithTheSameResults() throws IOException {
        Sweep sweep = depths(1);
        Counter interrupting = new Counter() {
            @Override
            public void epochs(int number) {
                super.epochs(number);
                if (epochs.get() == 3) {
                    throw new IllegalStateException("interrupted after the first epoch of the second run");
                }
            }
        };
        assertThrows(IllegalStateException.class, () -> run(sweep, "parts", 1, false, interrupting));
        Sweep.Planned second = sweep.plan().get(1);
        assertTrue(Files.exists(file(sweep, "parts", second, "checkpoint.safetensors")));
        assertFalse(Files.exists(file(sweep, "parts", second, SweepFolder.RUN)));
        setSecondsOfEpochs(file(sweep, "parts", second, "checkpoint.safetensors"));
        run(sweep, "parts", 2, true);
        run(sweep, "whole", 1, false);
        assertEquals(records(sweep, "whole"), records(sweep, "parts"));
        double seconds = new SweepFolder(folder.resolve("parts")).runs().get(1).seconds();
        assertTrue(seconds > 9, "those of the first attempt too: " + seconds);
        for (String name : List.of("model.safetensors", SweepFolder.SENSITIVITY)) {
            assertArrayEquals(
                    weights(file(sweep, "whole", second, name)), weights(file(sweep, "parts", second, name)), name);
        }
    }

    @Test
    void otherSettingsAreRefused() throws Exception {
        run(depths(1), "one", 1, false);
        assertTrue(refused(() -> run(depths(1), "one", 1, false)).contains("continue that sweep with --resume"));
        Sweep other = SweepTest.changed(depths(1), "rate", "0.02");
        String message = refused(() -> run(other, "one", 1, true));
        assertTrue(message.startsWith(folder.resolve("one/sweep.json") + ": is of a sweep of other settings"), message);
        assertTrue(refused(() -> run(depths(1), "none", 1, true)).contains("found no sweep.json in "));
    }

    @Test
    void imagesThatCannotBeOpenedLeaveNoSweepBehind() throws IOException {
        SweepFolder.Plan nothing = new SweepFolder.Plan(depths(1), "nothing", 1, 7, "the backend of this test");
        String message = refused(() -> run(nothing, "one", 1, false, new Counter()));
        assertTrue(message.contains("nothing"), message);
        assertFalse(Files.exists(folder.resolve("one")));
        assertEquals(4, run(depths(1), "one", 1, false).size());
    }

    @Test
    void damagedFilesAreOneSentenceThatNamesThem() throws IOException {
        run(depths(1), "one", 1, false);
        Path record = file(depths(1), "one", depths(1).plan().get(1), SweepFolder.RUN);
        String whole = Files.readString(record);
        String other = Files.readString(file(depths(1), "one", depths(1).plan().get(0), SweepFolder.RUN));
        for (String damaged : List.of("", "null", "{}", "[]", whole.substring(0, whole.length() / 2), other)) {
            Files.writeString(record, damaged);
            assertEquals(
                    record + ": must be a file of this sweep as repcost wrote it, got another",
                    refused(() -> run(depths(1), "one", 1, true)));
        }
        Files.delete(record);
        assertEquals(4, run(depths(1), "one", 1, true).size());
        Path data = folder.resolve("one/natural/data.json");
        for (String damaged : List.of("", "{}", "[]")) {
            Files.writeString(data, damaged);
            assertTrue(refused(() -> SweepCsv.text(new SweepFolder(folder.resolve("one"))))
                    .startsWith(data + ": must be a file of this sweep"));
        }
    }
}
