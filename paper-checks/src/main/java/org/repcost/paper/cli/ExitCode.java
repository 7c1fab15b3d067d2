package org.repcost.paper.cli;

/** What the exit code of {@code repcost} says. The Java runtime adds 130 for an interruption by Ctrl-C. */
public final class ExitCode {
    /** Everything that was checked holds, and every wrong version was caught. */
    public static final int HOLDS = 0;

    /** Something was falsified, or a wrong version was not caught. */
    public static final int FALSIFIED = 1;

    /** The command was used wrongly or was given bad input. */
    public static final int BAD_INPUT = 2;

    /** The program itself is at fault; the code of {@code EX_SOFTWARE} in sysexits.h. */
    public static final int INTERNAL_ERROR = 70;

    /** The same for help and docs/commands.md, as picocli takes it. */
    static final String OF_HOLDS =
            HOLDS + ":nothing was falsified; UNDECIDED, unless --strict, and claims not examined count here";

    /** The same of a failure. */
    static final String OF_FALSIFIED = FALSIFIED
            + ":something was falsified, a wrong version was not caught, UNDECIDED under --strict, or every run of a sweep"
            + " failed; replay: it fails as recorded";

    /** The same of bad input. */
    static final String OF_BAD_INPUT = BAD_INPUT
            + ":bad use or bad input, told in one sentence, and nothing written; train: the loss or a weight is no finite"
            + " number any more, and the last checkpoint stays";

    /** The same of a fault of the program. */
    static final String OF_INTERNAL_ERROR =
            INTERNAL_ERROR + ":an internal error, out of memory, or an engine that gave up";

    private ExitCode() {}
}
