package org.repcost.paper.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.repcost.cnn.spectrum.RadiusRange;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.group.Groups;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command {@code repcost}. Results go to standard output and everything else to standard error; the exit codes are
 * those of {@link ExitCode}.
 */
@Command(
        name = "repcost",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Checks theorems about representation costs of linear networks numerically, and measures what they say"
                        + " about weights and images.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.OF_HOLDS, ExitCode.OF_FALSIFIED, ExitCode.OF_BAD_INPUT, ExitCode.OF_INTERNAL_ERROR})
public final class RepCost {
    /** All subcommands, in the order of the help text. A new one is registered here. */
    static final List<Class<? extends Callable<Integer>>> SUBCOMMANDS = List.of(
            PaperCommand.class,
            ListCommand.class,
            CheckCommand.class,
            ConjectureCommand.class,
            ReplayCommand.class,
            CostCommand.class,
            DeriveCommand.class,
            SpectrumCommand.class,
            LinearCommand.class,
            TrainCommand.class,
            SweepCommand.class,
            FigureCommand.class,
            EvaluateCommand.class,
            SensitivityCommand.class,
            DeviceCommand.class,
            SchemaCommand.class,
            CompletionCommand.class);

    private static final int WIDEST_HELP = 100;

    /** Picocli lays out none that is narrower. */
    private static final int NARROWEST_HELP = 55;

    @Spec
    private CommandSpec command;

    /** Used by picocli. */
    public RepCost() {}

    @Option(
            names = "--no-color",
            scope = ScopeType.INHERIT,
            description = "print help without colors, as the environment variable NO_COLOR says too")
    private void dropColors(boolean all) {
        command.commandLine().setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
    }

    /** Runs the command line and ends the Java virtual machine with its exit code. */
    public static void main(String[] args) {
        launch(needed(args), args);
    }

    /** The subcommand that is asked for, alone where that will do: to describe them all takes longer than some of them do. */
    static List<Class<? extends Callable<Integer>>> needed(String... args) {
        if (args.length == 1 && args[0].equals("--version")) {
            return List.of();
        }
        return SUBCOMMANDS.stream()
                .filter(one -> args.length > 0 && name(one).equals(args[0]) && one != CompletionCommand.class)
                .findFirst()
                .<List<Class<? extends Callable<Integer>>>>map(List::of)
                .orElse(SUBCOMMANDS);
    }

    private static String name(Class<?> subcommand) {
        return subcommand.getAnnotation(Command.class).name();
    }

    static void launch(List<Class<? extends Callable<Integer>>> subcommands, String... args) {
        // The same bytes whatever the user's locale.
        Locale.setDefault(Locale.ROOT);
        ResultStream results = new ResultStream();
        PrintWriter out = Terminal.printer(results, Terminal.outputColumns());
        PrintWriter err = Terminal.printer(System.err, Terminal.columns());
        // What a library prints must not get between the results.
        System.setOut(System.err);

        Failures failures = new Failures(err, System.getenv("REPCOST_DEBUG") != null);
        CommandLine commandLine = commandLine(subcommands)
                .setOut(out)
                .setErr(err)
                .setUsageHelpWidth(Math.max(NARROWEST_HELP, Math.min(WIDEST_HELP, Terminal.width())));
        int exitCode = run(commandLine, failures, args);
        out.close();
        System.exit(results.failure()
                .map(lost -> failures.reportLostResults(lost, exitCode))
                .orElse(exitCode));
    }

    static CommandLine commandLine(List<Class<? extends Callable<Integer>>> subcommands) {
        CommandLine commandLine = new CommandLine(new RepCost());
        subcommands.forEach(commandLine::addSubcommand);
        Choices.register(commandLine);
        numbers(commandLine, "a whole number up to " + Integer.MAX_VALUE, Integer::valueOf, int.class, Integer.class);
        numbers(commandLine, "a whole number", Long::valueOf, long.class, Long.class);
        numbers(commandLine, "a number", Double::valueOf, double.class, Double.class);
        return commandLine
                .registerConverter(FiniteAbelianGroup.class, FiniteAbelianGroup::parse)
                .registerConverter(FiniteGroup.class, Groups::parse)
                .registerConverter(RadiusRange.class, RadiusRange::parse);
    }

    /** Picocli's own sentence would name types of Java. */
    @SafeVarargs
    private static <N> void numbers(
            CommandLine commandLine, String expected, ITypeConverter<N> read, Class<N>... types) {
        for (Class<N> type : types) {
            commandLine.registerConverter(type, text -> {
                try {
                    return read.convert(text);
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException("must be " + expected + ", got '" + text + "'", e);
                }
            });
        }
    }

    static int run(CommandLine commandLine, Failures failures, String... args) {
        try {
            return commandLine
                    .setParameterExceptionHandler((failure, all) -> failures.reportBadUse(failure))
                    .setExecutionExceptionHandler((failure, command, parsed) -> failures.report(failure))
                    .execute(args);
        } catch (Throwable failure) {
            // Picocli hands exceptions to its handler, but not errors.
            return failures.report(failure);
        }
    }
}
