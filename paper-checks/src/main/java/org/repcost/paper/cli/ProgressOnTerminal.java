package org.repcost.paper.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress as a bar, which goes when its task ends. */
final class ProgressOnTerminal implements Progress {
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
                .setStyle(ProgressBarStyle.ASCII)
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
