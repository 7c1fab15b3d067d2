package org.repcost.cnn.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import org.repcost.cnn.backend.Backend;
import org.repcost.verify.engine.Task;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.output.FolderInUseException;

/**
 * One training of a sweep, in its folder. A run that is finished is not repeated, and one that another attempt began goes on. Another
 * process needs the sweep's folder and its images under the same paths.
 */
final class SweepTask implements Task {
    private static final long serialVersionUID = 1L;

    private static final long MILLISECONDS_BETWEEN_LOOKS = 500;

    /** How long an attempt that was given up for lost may go on; what holds a lock for longer is no process any more. */
    private static final int MOST_LOOKS = 20 * 60 * 2;

    /** The last of another process's sweeps, whose tasks share images there. */
    private static SweepTraining latest;

    private static String latestSweep;

    private final String plan;
    private final String folder;
    private final int number;
    private final int epochs;
    private final transient SweepTraining here;

    /**
     * A training.
     *
     * @param plan as JSON
     * @param folder the sweep's, from the root
     * @param number of the run in the sweep's plan
     * @param epochs of a run
     * @param here does it in this process
     */
    SweepTask(String plan, String folder, int number, int epochs, SweepTraining here) {
        this.plan = plan;
        this.folder = folder;
        this.number = number;
        this.epochs = epochs;
        this.here = here;
    }

    @Override
    public int steps() {
        return epochs;
    }

    @Override
    public String run(IntConsumer progress) {
        try {
            return here == null ? runElsewhere(progress) : here.run(number, progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String runElsewhere(IntConsumer progress) throws IOException {
        SweepTraining training = elsewhere(plan, folder);
        for (int look = 1; ; look++) {
            try {
                return training.run(number, progress);
            } catch (FolderInUseException e) {
                if (look == MOST_LOOKS) {
                    throw e;
                }
                sleep();
            }
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(MILLISECONDS_BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for another attempt");
        }
    }

    private static synchronized SweepTraining elsewhere(String plan, String path) {
        SweepFolder folder = new SweepFolder(Path.of(path));
        if (!Files.exists(folder.path().resolve(SweepFolder.SWEEP))) {
            throw new BadInputException("--out must be on a file system that all workers share, found no "
                    + SweepFolder.SWEEP + " in " + path + " on one");
        }
        String sweep = path + " " + plan;
        if (!sweep.equals(latestSweep)) {
            latest = SweepTraining.of(plan, folder, Backend.load(1));
            latestSweep = sweep;
        }
        return latest;
    }
}
