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

    private ExitCode() {}
}
