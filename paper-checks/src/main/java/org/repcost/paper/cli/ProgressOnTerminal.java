package org.repcost.paper.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;

/** Progress as a bar, which goes when its task ends. */
final class ProgressOnTerminal implements Progress {
    private static final int SHORTEST_BAR = 12;
    private static final int LONGEST_BAR = 40;

    private final PrintStream err;
    private final int columns;
    private ProgressBar bar;

    ProgressOnTerminal(PrintStream err, int columns) {
        this.err = err;
        this.columns = columns;
    }

    @Override
    public synchronized void start(String task, long total) {
        close();
        bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setRenderer(ProgressOnTerminal::line)
                .setUpdateIntervalMillis(200)
                .setConsumer(new VanishingBar(err, columns - 1))
                .clearDisplayOnFinish()
                .build();
    }

    @Override
    public synchronized void step(long n) {
        bar.stepBy(n);
    }

    @Override
    public synchronized void note(String text) {
        bar.setExtraMessage(text);
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    /** The task, its bar, and as much of how it goes as there is room for. */
    private static String line(ProgressState state, int width) {
        double part = state.getMax() <= 0 ? 0 : Math.min(1, (double) state.getCurrent() / state.getMax());
        String head = String.format(Locale.ROOT, "%s %3d%% ", state.getTaskName(), (int) (100 * part));
        String note = state.getExtraMessage().isBlank()
                ? left(state, part)
                : state.getExtraMessage().strip();
        String tail = " " + state.getCurrent() + "/" + state.getMax();
        // A note's last part, the time left, is worth most.
        String[] parts = note.split(", ");
        for (int first = 0; first < parts.length; first++) {
            String shown = tail + " " + String.join(", ", Arrays.copyOfRange(parts, first, parts.length));
            if (head.length() + SHORTEST_BAR + shown.length() <= width) {
                tail = shown;
                break;
            }
        }
        int bar = Math.min(LONGEST_BAR, width - head.length() - tail.length() - 2);
        if (bar < 1) {
            return head.substring(0, Math.min(head.length(), Math.max(0, width)));
        }
        int done = (int) (part * bar);
        return head + "[" + "=".repeat(done) + " ".repeat(bar - done) + "]" + tail;
    }

    private static String left(ProgressState state, double part) {
        Duration elapsed = state.getElapsedAfterStart();
        return part == 0
                ? Durations.text(elapsed.toMillis() / 1e3)
                : "about " + Durations.text(elapsed.toMillis() / 1e3 * (1 - part) / part) + " left";
    }

    /**
     * A cleared bar leaves no line to end. Its width is given, because the library's own look at the terminal takes
     * over its signals: Ctrl-C would then skip shutdown hooks.
     */
    private static final class VanishingBar extends ConsoleProgressBarConsumer {
        private final PrintStream err;

        VanishingBar(PrintStream err, int width) {
            super(err, width);
            this.err = err;
        }

        @Override
        public void close() {
            err.flush();
        }
    }
}
