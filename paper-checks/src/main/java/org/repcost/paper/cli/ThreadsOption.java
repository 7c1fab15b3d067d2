package org.repcost.paper.cli;

import java.util.concurrent.Callable;
import org.repcost.verify.engine.ThreadEngine;
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
        return ThreadEngine.call(threads, work);
    }

    /** The number of threads, at least 1. */
    public int count() {
        return threads;
    }
}
