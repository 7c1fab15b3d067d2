package org.repcost.theory.statement;

/**
 * A formula as it is shown to a reader.
 *
 * @param text in Unicode, for a terminal
 * @param latex the same in LaTeX, without delimiters
 */
public record Formula(String text, String latex) {
    @Override
    public String toString() {
        return text;
    }
}
