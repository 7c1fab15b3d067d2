package org.repcost.paper.cli;

import picocli.CommandLine.Option;

/** The option {@code --seed}, the same in every subcommand that has it. */
public final class SeedOption {
    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "the whole number that all random choices follow from (default: ${DEFAULT-VALUE})")
    private long seed;

    /** Used by picocli. */
    public SeedOption() {}

    /** The seed; the same seed gives the same results. */
    public long value() {
        return seed;
    }
}
