package org.repcost.paper.cli;

import picocli.CommandLine.Option;

/** The option {@code --json}, the same in every subcommand that has it. */
public final class JsonOption {
    @Option(names = "--json", description = "print the results as JSON, without progress")
    private boolean json;

    /** Used by picocli. */
    public JsonOption() {}

    /** Whether results are wanted as JSON. */
    public boolean isOn() {
        return json;
    }
}
