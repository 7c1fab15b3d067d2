package org.repcost.paper.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code repcost completion}: what a shell needs to complete commands and options. */
@Command(
        name = "completion",
        description = "Prints a script with which a shell completes the commands and options of repcost.",
        footerHeading = "%nExamples:%n",
        footer = {"repcost completion bash", "(in bash: source <(repcost completion bash); docs/ci.md has more)"})
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh, which take the same script")
    private Shell shell;

    /** The shells that take the script. */
    private enum Shell {
        BASH,
        ZSH
    }

    @Override
    public Integer call() {
        DisplayOptions.machine(command)
                .print(AutoComplete.bash(command.root().name(), command.root().commandLine()));
        return ExitCode.HOLDS;
    }
}
