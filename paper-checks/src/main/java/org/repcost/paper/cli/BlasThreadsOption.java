package org.repcost.paper.cli;

import org.repcost.cnn.backend.Backend;
import org.repcost.verify.input.BadInputException;
import picocli.CommandLine.Option;

/** The option {@code --blas-threads}, the same in every subcommand that computes networks. */
public final class BlasThreadsOption {
    private static final int MOST_THREADS = 1024;

    @Option(
            names = "--blas-threads",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "on how many threads the network is computed: more for large networks, one for small ones and"
                            + " for many runs at once; rounding depends on it, so that it is recorded (default: ${DEFAULT-VALUE})")
    private int threads;

    /** Used by picocli. */
    public BlasThreadsOption() {}

    /** Refuses a number of threads that no machine has, without loading anything. */
    void check() {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new BadInputException("--blas-threads must be 1 to " + MOST_THREADS + ", got " + threads);
        }
    }

    /** Loads the backend. */
    Backend load() {
        check();
        return Backend.load(threads);
    }

    /** The number of threads. */
    int count() {
        return threads;
    }
}
