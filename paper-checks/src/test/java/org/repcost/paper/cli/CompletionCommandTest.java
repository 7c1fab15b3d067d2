package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repcost.paper.Bash;
import org.repcost.paper.Outcome;

class CompletionCommandTest {
    @TempDir
    private Path folder;

    @Test
    void bashCompletesEverySubcommandAndTheirOptions() throws Exception {
        Set<String> commands =
                RepCost.commandLine(RepCost.SUBCOMMANDS).getSubcommands().keySet();
        Set<String> completed = completed("repcost ''");
        assertTrue(completed.containsAll(commands), completed.toString());
        assertTrue(completed("repcost check --").containsAll(Set.of("--group", "--junit", "--quiet")));
    }

    @Test
    void shellsTakeTheSameScript() {
        assertEquals(Cli.text("completion", "bash"), Cli.text("completion", "zsh"));
        Cli.assertBadInput("invalid value for SHELL: must be one of bash, zsh, got 'fish'", "completion", "fish");
    }

    /** What bash offers for the last of some words, as if it were to complete them. */
    private Set<String> completed(String words) throws Exception {
        Path script = Files.writeString(folder.resolve("repcost.bash"), Cli.text("completion", "bash"));
        Outcome outcome = Bash.run(
                "source " + script + " && compopt() { :; } && COMP_WORDS=(" + words
                        + ") && COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) && _complete_repcost && echo \"${COMPREPLY[@]}\"",
                folder,
                Map.of());
        assertEquals("", outcome.err());
        return new HashSet<>(Arrays.asList(outcome.out().trim().split("\\s+")));
    }
}
