package org.repcost.paper.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;

/** How {@code repcost cost} bounds the error of what it prints. */
enum CostMode {
    /** A value with an a-priori estimate of its error. */
    ESTIMATED,
    /** Rigorous bounds beside it. */
    ENCLOSED;

    /** The name as it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Used by picocli, whose own sentence would list the names in capitals. */
    static final class Converter implements ITypeConverter<CostMode> {
        @Override
        public CostMode convert(String text) {
            return Arrays.stream(values())
                    .filter(mode -> mode.toString().equals(text))
                    .findAny()
                    .orElseThrow(() -> new IllegalArgumentException("must be one of "
                            + Arrays.stream(values()).map(CostMode::toString).collect(Collectors.joining(", "))
                            + ", got '" + text + "'"));
        }
    }
}
