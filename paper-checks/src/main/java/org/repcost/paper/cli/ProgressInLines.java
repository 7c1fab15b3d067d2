package org.repcost.paper.cli;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Progress as plain lines, at most one in 5 seconds, for logs; a task that is quicker prints none. The time left is what it is if
 * the steps to come take as long as those that are done.
 */
final class ProgressInLines implements Progress {
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(5);

    private static final double NANOS_OF_A_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final PrintWriter err;
    private final LongSupplier nanoTime;
    private String task;
    private String note = "";
    private long total;
    private long done;
    private long started;
    private long lastLine;

    ProgressInLines(PrintWriter err, LongSupplier nanoTime) {
        this.err = err;
        this.nanoTime = nanoTime;
        this.lastLine = nanoTime.getAsLong();
    }

    @Override
    public synchronized void start(String task, long total) {
        this.task = task;
        this.total = total;
        done = 0;
        started = nanoTime.getAsLong();
        note = "";
    }

    @Override
    public synchronized void step(long n) {
        done += n;
        long now = nanoTime.getAsLong();
        if (now - lastLine >= INTERVAL) {
            // A note has its own time left, that of the whole work.
            err.println(task + ": " + done + " of " + total + (note.isEmpty() ? left(now) : note));
            lastLine = now;
        }
    }

    private String left(long now) {
        if (done == 0 || done >= total) {
            return "";
        }
        long seconds = Math.round((now - started) / NANOS_OF_A_SECOND * (total - done) / done);
        return ", about " + (seconds < 120 ? seconds + " s" : Math.round(seconds / 60.0) + " min") + " left";
    }

    @Override
    public synchronized void note(String text) {
        note = ", " + text;
    }

    @Override
    public void close() {}
}
