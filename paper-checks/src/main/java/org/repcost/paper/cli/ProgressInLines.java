package org.repcost.paper.cli;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Progress as plain lines, at most one in 5 seconds, for logs; a task that is quicker prints none. */
final class ProgressInLines implements Progress {
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(5);

    private final PrintWriter err;
    private final LongSupplier nanoTime;
    private String task;
    private String note = "";
    private long total;
    private long done;
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
        note = "";
    }

    @Override
    public synchronized void step(long n) {
        done += n;
        long now = nanoTime.getAsLong();
        if (now - lastLine >= INTERVAL) {
            err.println(task + ": " + done + " of " + total + note);
            lastLine = now;
        }
    }

    @Override
    public synchronized void note(String text) {
        note = ", " + text;
    }

    @Override
    public void close() {}
}
