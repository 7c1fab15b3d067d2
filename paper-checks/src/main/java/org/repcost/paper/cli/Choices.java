package org.repcost.paper.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;

/** Options with a few values to choose from: picocli's own sentence would list the names of constants, in capitals. */
final class Choices {
    private Choices() {}

    /** Lets a command line read the constants of an enumeration as they are typed, in lower case or upper. */
    static <E extends Enum<E>> void register(CommandLine commandLine, Class<E> type) {
        ITypeConverter<E> converter = text -> Arrays.stream(type.getEnumConstants())
                .filter(choice -> typed(choice).equalsIgnoreCase(text))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Choices::typed)
                                .collect(Collectors.joining(", "))
                        + ", got '" + text + "'"));
        commandLine.registerConverter(type, converter);
    }

    private static String typed(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
