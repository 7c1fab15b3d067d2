package org.repcost.theory.expression;

/** A text that is not a formula; the message names the column, what was expected there and what was found. */
public final class ExpressionSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int column;

    ExpressionSyntaxException(int column, String expected, String found) {
        super("column " + column + ": expected " + expected + ", found " + found);
        this.column = column;
    }

    /** Where the text stops to be a formula, counted in characters from 1. */
    public int column() {
        return column;
    }
}
