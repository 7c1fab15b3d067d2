package org.repcost.paper.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.ServiceConfigurationError;
import org.repcost.theory.layer.InvalidLayerException;
import org.repcost.verify.engine.EngineException;
import org.repcost.verify.input.BadInputException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns each failure into one sentence and an exit code; nothing else does. */
final class Failures {
    private final PrintWriter err;
    private final boolean withStackTrace;

    Failures(PrintWriter err, boolean withStackTrace) {
        this.err = err;
        this.withStackTrace = withStackTrace;
    }

    /** Says what is wrong with the arguments, and where to read what they may be. */
    int reportBadUse(ParameterException failure) {
        say(sentence(failure));
        err.println("see '" + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help'");
        return ExitCode.BAD_INPUT;
    }

    /** Says what went wrong while a command ran. */
    int report(Throwable failure) {
        if (withStackTrace) {
            failure.printStackTrace(err);
        }
        Throwable root = failure;
        // Worker threads wrap what they throw, so the failure that matters may lie below.
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // A layer may show only when it is used that it describes no map.
            if (cause instanceof BadInputException || cause instanceof InvalidLayerException) {
                say(cause.getMessage());
                return ExitCode.BAD_INPUT;
            }
            if (cause instanceof EngineException) {
                say(cause.getMessage());
                return ExitCode.INTERNAL_ERROR;
            }
            if (cause instanceof ServiceConfigurationError) {
                say("cannot use a kind of layer on REPCOST_CLASSPATH: " + cause.getMessage());
                return ExitCode.BAD_INPUT;
            }
            if (cause instanceof IOException io && isOfTheFileSystem(io)) {
                say("cannot read or write " + sentence(io));
                return ExitCode.BAD_INPUT;
            }
            root = cause;
        }
        if (root instanceof OutOfMemoryError) {
            say("out of memory (" + root.getMessage() + "): take a smaller case, network or batch, or fewer threads, or"
                    + " allow more than the present " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MiB of Java's memory and as much of native memory, such as by JDK_JAVA_OPTIONS=-Xmx8g");
        } else {
            String message = root.getMessage() == null ? "" : ": " + root.getMessage();
            say("internal error: " + root.getClass().getSimpleName() + message
                    + " (set REPCOST_DEBUG=1 for the stack trace)");
        }
        return ExitCode.INTERNAL_ERROR;
    }

    /** Says that the results did not arrive, unless their reader left on purpose, as in {@code repcost ... | head}. */
    int reportLostResults(IOException failure, int exitCode) {
        if ("Broken pipe".equals(failure.getMessage())) {
            return exitCode;
        }
        say("cannot write the results: " + failure.getMessage());
        return ExitCode.BAD_INPUT;
    }

    private void say(String sentence) {
        err.println("repcost: " + sentence.strip().replaceAll("\\s*\\R\\s*", " "));
    }

    private static String sentence(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unknown) {
            boolean isCommand = !failure.getCommandLine().getSubcommands().isEmpty();
            String kind = unknown.isUnknownOption() ? "option" : isCommand ? "command" : "argument";
            String hint = unknown.getSuggestions().isEmpty()
                    ? ""
                    : "; did you mean " + String.join(" or ", unknown.getSuggestions()) + "?";
            return "unknown " + kind + " '" + unknown.getUnmatched().get(0) + "'" + hint;
        }
        ArgSpec argument = failure.getArgSpec();
        if (argument != null && failure.getCause() instanceof IllegalArgumentException broken) {
            String name = argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
            return "invalid value for " + name + ": " + broken.getMessage();
        }
        String sentence = failure.getMessage();
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }

    /** Other input-output exceptions, such as those of a JSON library, are a fault of the program. */
    private static boolean isOfTheFileSystem(IOException failure) {
        return failure instanceof FileSystemException
                || failure instanceof FileNotFoundException
                || failure.getClass() == IOException.class;
    }

    private static String sentence(IOException failure) {
        if (!(failure instanceof FileSystemException ofFile)) {
            return "a file: " + failure.getMessage();
        }
        String reason = ofFile.getReason();
        if (reason == null) {
            // The class says it: AccessDeniedException, NoSuchFileException, ...
            String name = failure.getClass().getSimpleName().replaceFirst("Exception$", "");
            reason = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        }
        return ofFile.getFile() + ": " + reason;
    }
}
