package org.repcost.paper.cli;

import org.repcost.cnn.backend.Backend;
import org.repcost.verify.input.BadInputException;
import picocli.CommandLine.Option;

/** The option {@code --blas-threads}, the same in every subcommand that computes networks. */
public final class BlasThreadsOption {
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

    /** Refuses a number of threads below 1, without loading anything. */
    void check() {
        if (threads < 1) {
            throw new BadInputException("--blas-threads must be >= 1, got " + threads);
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
