package org.repcost.paper.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option {@code --threads}, the same in every subcommand that has it. */
public final class ThreadsOption {
    /** What a pool of the Java runtime can have. */
    private static final int MOST = 32_767;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private int threads = Runtime.getRuntime().availableProcessors();

    /** Used by picocli. */
    public ThreadsOption() {}

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "how many threads work at once, at least 1 (default: one a core)")
    private void use(int n) {
        if (n < 1) {
            throw new ParameterException(command.commandLine(), "--threads must be >= 1, got " + n);
        }
        if (n > MOST) {
            throw new ParameterException(command.commandLine(), "--threads must be <= " + MOST + ", got " + n);
        }
        threads = n;
    }

    /**
     * What comes of some work, done in a pool of so many threads, parallel streams within it included. What it throws is thrown
     * with the message that it had.
     */
    <T> T run(Callable<T> work) {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(work).join();
        } catch (RuntimeException e) {
            throw original(e);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Pools may throw copies without a message, whose cause is what a thread threw. */
    private static RuntimeException original(RuntimeException thrown) {
        RuntimeException original = thrown;
        while (original.getCause() instanceof RuntimeException cause && cause.getClass() == thrown.getClass()) {
            original = cause;
        }
        return original;
    }

    /** The number of threads, at least 1. */
    public int count() {
        return threads;
    }
}
