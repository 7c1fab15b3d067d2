package org.repcost.paper.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** Options with a few values to choose from: picocli's own sentence would list the names of constants, in capitals. */
final class Choices {
    private Choices() {}

    /** Lets a command line read the constants of all enumerations among its options as they are typed, in lower case or upper. */
    static void register(CommandLine commandLine) {
        commandLine.getSubcommands().values().stream()
                .flatMap(command -> command.getCommandSpec().args().stream())
                .flatMap(argument -> Arrays.stream(argument.auxiliaryTypes()))
                .filter(Class::isEnum)
                .distinct()
                .forEach(type -> register(commandLine, type));
    }

    private static <E> void register(CommandLine commandLine, Class<E> type) {
        commandLine.registerConverter(type, text -> Arrays.stream(type.getEnumConstants())
                .filter(choice -> typed(choice).equalsIgnoreCase(text))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Choices::typed)
                                .collect(Collectors.joining(", "))
                        + ", got '" + text + "'")));
    }

    private static String typed(Object choice) {
        return ((Enum<?>) choice).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
