package org.repcost.paper.cli;

import java.util.Collection;
import java.util.List;
import org.repcost.verify.result.Checked;
import org.repcost.verify.result.Verdict;
import org.repcost.verify.result.WrongVersionResult;
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
        boolean fails = results.stream().anyMatch(result -> fails(result.verdict(), result.wrongVersions()));
        return fails ? ExitCode.FALSIFIED : ExitCode.HOLDS;
    }

    /** What measurements without a claim lead to. */
    int exitCode(boolean isDecided) {
        return strict && !isDecided ? ExitCode.FALSIFIED : ExitCode.HOLDS;
    }

    /** Whether a conclusion, or a wrong version that was not caught, is to be told by the exit code. */
    boolean fails(Verdict verdict, List<WrongVersionResult> wrongVersions) {
        return verdict.isFalsified()
                || strict && verdict.isUndecided()
                || wrongVersions.stream().anyMatch(version -> version.status() == WrongVersionResult.Status.NOT_CAUGHT);
    }
}
