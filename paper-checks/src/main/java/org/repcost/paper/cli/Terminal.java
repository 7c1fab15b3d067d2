package org.repcost.paper.cli;

/** What is known about the terminal; the launcher tells, since Java cannot. */
final class Terminal {
    private static final int DEFAULT_WIDTH = 120;

    private Terminal() {}

    /** The number of columns, or 0 if standard error is not a terminal. */
    static int columns() {
        return Integer.getInteger("repcost.columns", 0);
    }

    /** The width that results are laid out for. */
    static int width() {
        return columns() > 0 ? columns() : DEFAULT_WIDTH;
    }
}
