package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.ForkJoinTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ThreadsOptionTest {
    @Command
    private static final class WithThreads {
        @Mixin
        private ThreadsOption threads;
    }

    @Test
    void workIsDoneInAPoolOfThatSize() {
        ThreadsOption threads = threads("3");
        assertEquals(3, threads.count());
        assertEquals(3, threads.run(() -> ForkJoinTask.getPool().getParallelism()));
    }

    @Test
    void whatParallelWorkThrowsKeepsItsMessage() {
        for (String count : new String[] {"1", "4"}) {
            ArithmeticException thrown =
                    assertThrows(ArithmeticException.class, () -> threads(count).run(() -> IntStream.range(0, 100)
                            .parallel()
                            .map(ThreadsOptionTest::overflow)
                            .sum()));
            assertEquals("too large", thrown.getMessage());
        }
    }

    private static int overflow(int i) {
        throw new ArithmeticException("too large");
    }

    private static ThreadsOption threads(String count) {
        return CommandLine.populateCommand(new WithThreads(), "--threads", count).threads;
    }
}
