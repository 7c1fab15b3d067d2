package org.repcost.theory.text;

/** Whole numbers in the raised and lowered digits of Unicode. */
public final class Scripts {
    private static final int[] RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹".codePoints().toArray();

    private Scripts() {}

    /** "⁻¹²". */
    public static String superscript(int number) {
        return Integer.toString(number)
                .chars()
                .map(c -> c == '-' ? '⁻' : RAISED[c - '0'])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** "₋₁₂". */
    public static String subscript(int number) {
        return Integer.toString(number)
                .chars()
                .map(c -> c == '-' ? '₋' : '₀' + c - '0')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
