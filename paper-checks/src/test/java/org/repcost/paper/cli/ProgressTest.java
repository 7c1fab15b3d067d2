package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter lines = new StringWriter();
    private final AtomicLong clock = new AtomicLong();
    private final Progress inLines = new ProgressInLines(new PrintWriter(lines, true), clock::get);

    @Test
    void linesComeAtMostEveryFiveSeconds() {
        inLines.start("T8", 20);
        for (int second = 1; second <= 12; second++) {
            clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
            inLines.step(1);
        }
        assertEquals("T8: 5 of 20, about 15 s left\nT8: 10 of 20, about 10 s left\n", lines.toString());
    }

    @Test
    void timeLeftCountsFromTheStartOfItsTask() {
        clock.addAndGet(TimeUnit.HOURS.toNanos(1));
        inLines.start("networks", 4);
        clock.addAndGet(TimeUnit.SECONDS.toNanos(90));
        inLines.step(1);
        clock.addAndGet(TimeUnit.SECONDS.toNanos(90));
        inLines.step(3);
        // Three steps of 90 s are 4.5 minutes.
        assertEquals("networks: 1 of 4, about 5 min left\nnetworks: 4 of 4\n", lines.toString());
    }

    @Test
    void quickTasksInARowShareTheFiveSeconds() {
        for (int task = 1; task <= 6; task++) {
            clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
            inLines.start("T" + task, 1);
            inLines.step(1);
        }
        assertEquals("T5: 1 of 1\n", lines.toString());
    }

    @Test
    void noteFollowsTheNumbersOfItsTask() {
        inLines.start("T8", 20);
        inLines.note("loss 0.5");
        clock.addAndGet(TimeUnit.SECONDS.toNanos(5));
        inLines.step(1);
        inLines.start("T9", 20);
        clock.addAndGet(TimeUnit.SECONDS.toNanos(5));
        inLines.step(1);
        assertEquals("T8: 1 of 20, loss 0.5\nT9: 1 of 20, about 95 s left\n", lines.toString());
    }

    @Test
    void stepsFromManyThreadsAreAllCounted() {
        inLines.start("T8", 1000);
        IntStream.range(0, 999).parallel().forEach(i -> inLines.step(1));
        clock.addAndGet(TimeUnit.SECONDS.toNanos(5));
        inLines.step(1);
        assertEquals("T8: 1000 of 1000\n", lines.toString());
    }

    @Test
    void barShowsItsTask() {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        try (Progress bar = new ProgressOnTerminal(new PrintStream(terminal, true, StandardCharsets.UTF_8), 80)) {
            bar.start("first task", 2);
            bar.note("loss 0.5");
            bar.step(2);
            bar.start("second task", 1);
        }
        String shown = terminal.toString(StandardCharsets.UTF_8);
        assertTrue(shown.contains("first task 100%"), shown);
        assertTrue(shown.contains("second task   0%"), shown);
    }

    @Test
    void silentProgressTakesEveryCall() {
        try (Progress silent = Progress.silent()) {
            silent.start("T8", 1);
            silent.note("loss 0.5");
            silent.step(1);
        }
    }
}
