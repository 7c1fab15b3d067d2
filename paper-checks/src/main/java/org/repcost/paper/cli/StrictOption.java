package org.repcost.paper.cli;

import java.util.Collection;
import org.repcost.verify.result.Checked;
import org.repcost.verify.result.Verdict;
import picocli.CommandLine.Option;

/** The option {@code --strict}, and the exit code that checks lead to with and without it. */
public final class StrictOption {
    @Option(names = "--strict", description = "exit with 1 also if a result is UNDECIDED")
    private boolean strict;

    /** Used by picocli. */
    public StrictOption() {}

    /** Whether what is undecided counts as failed. */
    boolean isOn() {
        return strict;
    }

    /** What the results of checks lead to. */
    int exitCode(Collection<? extends Checked> results) {
        boolean fails = results.stream()
                .anyMatch(result -> result.verdict().isFalsified()
                        || result.caught() < result.catchable()
                        || strict && result.verdict().isUndecided());
        return fails ? ExitCode.FALSIFIED : ExitCode.HOLDS;
    }

    /** What measurements without a claim lead to. */
    int exitCode(boolean isDecided) {
        return strict && !isDecided ? ExitCode.FALSIFIED : ExitCode.HOLDS;
    }

    /** What a single conclusion leads to. */
    int exitCode(Verdict verdict) {
        return verdict.isFalsified() || strict && verdict.isUndecided() ? ExitCode.FALSIFIED : ExitCode.HOLDS;
    }
}
