package org.repcost.paper.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;

/**
 * What is known about the terminal; the launcher tells, since Java 17 cannot: {@code System.console()} looks at standard input and
 * output alone, and knows no width.
 */
final class Terminal {
    private static final int DEFAULT_WIDTH = 120;

    private Terminal() {}

    /** The number of columns of standard error, or 0 if it is not a terminal. */
    static int columns() {
        return Integer.getInteger("repcost.columns", 0);
    }

    /** The number of columns of standard output, or 0 if it is not a terminal. */
    static int outputColumns() {
        return Integer.getInteger("repcost.output.columns", 0);
    }

    /** The width that results are laid out for. */
    static int width() {
        return outputColumns() > 0 ? outputColumns() : columns() > 0 ? columns() : DEFAULT_WIDTH;
    }

    /**
     * A printer in UTF-8.
     *
     * @param columns of the terminal, 0 for something else
     */
    static PrintWriter printer(OutputStream out, int columns) {
        OutputStreamWriter writer = new OutputStreamWriter(out, UTF_8);
        return columns > 0 ? new FittedPrinter(writer, columns) : new PrintWriter(writer, true);
    }
}
