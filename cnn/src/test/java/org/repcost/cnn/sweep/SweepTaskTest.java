package org.repcost.cnn.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repcost.cnn.backend.BackendBuild;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.output.FolderLock;
import org.repcost.verify.result.Json;

/** Tasks as they are in another process. */
class SweepTaskTest {
    @TempDir
    private Path path;

    private SweepFolder folder;
    private SweepFolder.Plan plan;

    @BeforeEach
    void beginASweep() throws IOException {
        folder = new SweepFolder(path);
        plan = plan(BackendBuild.current().toString());
        folder.write(plan);
    }

    private static SweepFolder.Plan plan(String backend) {
        return new SweepFolder.Plan(
                HandMadeSweep.of(SweptVariable.DEPTH, 1.0, 2.0).withRuns(1), "dead-leaves", 1, 7, backend);
    }

    /** The task after its journey. */
    private static SweepTask elsewhere(SweepTask task) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(task);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (SweepTask) in.readObject();
        }
    }

    private SweepTask task(SweepFolder.Plan its) throws Exception {
        return elsewhere(new SweepTask(
                Json.text(its), folder.path().toString(), 0, its.sweep().epochs(), null));
    }

    private Path run() {
        return folder.of(plan, plan.sweep().plan().get(0));
    }

    @Test
    void runIsDoneInItsFolderAndNotRepeated() throws Exception {
        String result = task(plan).run(epochs -> {});
        assertEquals(result, Files.readString(run().resolve(SweepFolder.RUN)));
        assertEquals(1, folder.runs().size());
        assertEquals(result, task(plan).run(epochs -> {}), "the seconds would differ");
    }

    @Test
    void attemptWaitsForOneThatIsStillAtWork() throws Exception {
        FolderLock lock = FolderLock.of(run(), SweepTraining.LOCK);
        SweepTask task = task(plan);
        CompletableFuture<String> result = CompletableFuture.supplyAsync(() -> task.run(epochs -> {}));
        Thread.sleep(1_500);
        assertFalse(result.isDone());
        assertFalse(Files.exists(run().resolve(SweepFolder.RUN)));
        lock.close();
        assertTrue(result.get(60, TimeUnit.SECONDS).contains("\"seconds\""));
    }

    @Test
    void folderThatIsNotSharedIsRefused() throws Exception {
        SweepTask task = task(plan);
        Files.delete(path.resolve(SweepFolder.SWEEP));
        assertRefused("--out must be on a file system that all workers share, found no sweep.json in " + path, task);
    }

    @Test
    void otherBackendIsRefused() throws Exception {
        assertRefused("all machines must have one backend, found ", task(plan("another backend")));
    }

    private static void assertRefused(String sentence, SweepTask task) {
        String message = assertThrows(BadInputException.class, () -> task.run(epochs -> {}))
                .getMessage();
        assertTrue(message.startsWith(sentence), message);
    }
}
