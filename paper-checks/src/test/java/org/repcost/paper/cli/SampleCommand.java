package org.repcost.paper.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.verify.input.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A subcommand that ends in the way it is told, for the tests of the frame. */
@Command(
        name = "sample",
        description = "Ends as told.",
        footerHeading = "%nExamples:%n",
        footer = {"  repcost sample holds", "  repcost sample shows-options --group 5x4 --seed 7 --threads 2 --json"})
final class SampleCommand implements Callable<Integer> {
    static final List<Class<? extends Callable<Integer>>> ALONE = List.of(SampleCommand.class);

    @Parameters(paramLabel = "ENDING", description = "how to end")
    private String ending;

    @Option(names = "--group", paramLabel = "GROUP", description = "a group, such as 5x4")
    private FiniteAbelianGroup group;

    @Mixin
    private DisplayOptions display;

    @Mixin
    private SeedOption seed;

    @Mixin
    private ThreadsOption threads;

    @Spec
    private CommandSpec spec;

    /** Runs the command in a Java virtual machine of its own. */
    public static void main(String[] args) {
        RepCost.launch(ALONE, args);
    }

    @Override
    public Integer call() throws Exception {
        switch (ending) {
            case "holds":
                return ExitCode.HOLDS;
            case "falsified":
                return ExitCode.FALSIFIED;
            case "shows-options":
                print("group " + group + ", seed " + seed.value() + ", threads " + threads.count() + ", json "
                        + display.isJson());
                return ExitCode.HOLDS;
            case "bad-input":
                throw new BadInputException("weights.npy must have 4 axes,\n got 3");
            case "bad-input-in-a-worker":
                CompletableFuture.runAsync(() -> {
                            throw new BadInputException("weights.npy must have 4 axes, got 3");
                        })
                        .join();
                return ExitCode.HOLDS;
            case "missing-file":
                Files.readString(Path.of("no", "such.json"));
                return ExitCode.HOLDS;
            case "full-disk":
                throw new IOException("No space left on device");
            case "internal-error":
                throw new IllegalStateException("a sum of squares is negative");
            case "out-of-memory":
                throw new OutOfMemoryError("Java heap space");
            case "prints-between":
                System.out.println("chatter of a library");
                print("β^(ξ) " + String.format("%.1f", 0.5));
                return ExitCode.HOLDS;
            case "prints-much":
                for (int line = 0; line < 100_000; line++) {
                    print("line " + line);
                }
                return ExitCode.HOLDS;
            case "waits":
                print(String.valueOf(ProcessHandle.current().pid()));
                Thread.sleep(60_000);
                return ExitCode.HOLDS;
            default:
                throw new AssertionError(ending);
        }
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
    }
}
