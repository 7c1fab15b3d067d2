package org.repcost.paper.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.repcost.cnn.data.ReadingProgress;
import org.repcost.cnn.sweep.ImageVariant;
import org.repcost.cnn.sweep.RunRecord;
import org.repcost.cnn.sweep.SweepRunner;
import org.repcost.verify.input.Numbers;

/** Shows finished runs as lines on standard error, and how far all are as progress. */
final class SweepProgress implements SweepRunner.Listener {
    private final Progress progress;
    private final PrintWriter err;
    private final Runnable head;
    private final Consumer<RunRecord> result;
    private int finished;

    /**
     * A display.
     *
     * @param err for the lines; null for none
     * @param head shown once the images are read, before the first run
     * @param result is given each finished run
     */
    SweepProgress(Progress progress, PrintWriter err, Runnable head, Consumer<RunRecord> result) {
        this.progress = progress;
        this.err = err;
        this.head = head;
        this.result = result;
    }

    @Override
    public ReadingProgress reading(ImageVariant variant) {
        return progress.ofReading(variant.name() + " images");
    }

    @Override
    public void start(int runs, long epochs) {
        head.run();
        progress.start(runs + " runs, epochs", epochs);
    }

    @Override
    public void epochs(int number) {
        progress.step(number);
    }

    @Override
    public synchronized void end(RunRecord run) {
        finished++;
        result.accept(run);
        if (err == null) {
            return;
        }
        String came = run.isTrained()
                ? String.format(
                        Locale.ROOT,
                        "accuracy %.3f, loss %.3f, %s",
                        run.validationAccuracy(),
                        run.trainingLoss(),
                        Durations.text(run.seconds()))
                : "failed: " + run.failure();
        err.println(finished + ". "
                + Stream.of(
                                run.variant(),
                                run.value() == null ? "" : Numbers.text(run.value()),
                                "run " + run.run(),
                                came)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", ")));
        err.flush();
    }
}
