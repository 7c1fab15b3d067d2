package org.repcost.paper.cli;

import java.io.PrintWriter;
import org.repcost.cnn.data.ReadingProgress;
import org.repcost.verify.exact.Prover;

/**
 * How far a long task is, shown on standard error. One object shows one task after another; workers may step it from
 * any thread.
 */
public interface Progress extends AutoCloseable {
    /** Begins a task of so many steps, and ends the one before. */
    void start(String task, long total);

    /** Says that n more steps are done. */
    void step(long n);

    /** What is shown beside the task from the next step on: how it goes. */
    default void note(String text) {}

    /** Ends the task. */
    @Override
    void close();

    /**
     * A bar on a terminal, and elsewhere a line every 5 seconds.
     */
    static Progress onStandardError() {
        int columns = Terminal.columns();
        return columns > 0
                ? new ProgressOnTerminal(System.err, columns)
                : new ProgressInLines(new PrintWriter(System.err, true), System::nanoTime);
    }

    /** Shows how far a proof is: one relation or wrong version after the other. */
    default Prover.Progress ofProof(String task) {
        return new Prover.Progress() {
            @Override
            public void expect(int steps) {
                start(task, steps);
            }

            @Override
            public void done(int steps) {
                step(steps);
            }
        };
    }

    /** Shows how far reading or generating images is. */
    default ReadingProgress ofReading(String task) {
        return new ReadingProgress() {
            private int before;

            @Override
            public void start(int images) {
                before = 0;
                Progress.this.start(task, images);
            }

            @Override
            public void done(int images) {
                step(images - before);
                before = images;
            }
        };
    }

    /** Shows nothing, for results that a program reads. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void start(String task, long total) {}

            @Override
            public void step(long n) {}

            @Override
            public void close() {}
        };
    }
}
