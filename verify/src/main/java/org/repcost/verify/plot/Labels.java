package org.repcost.verify.plot;

import org.repcost.theory.text.Scripts;

/** Texts of pictures: how wide they are about, on every machine the same, and how numbers are written. */
final class Labels {
    static final double TITLE_SIZE = 13;
    static final double AXIS_SIZE = 11.5;
    static final double TEXT_SIZE = 11;

    /** From the middle of a line of text down to its baseline, in sizes of the font. */
    static final double MIDDLE = 0.36;

    /** A generous mean width of a character, in sizes of the font. */
    private static final double CHARACTER = 0.56;

    private Labels() {}

    static double width(String text, double size) {
        return CHARACTER * size * text.codePointCount(0, text.length());
    }

    /** The size of a font in which a text fits a width, at most the given one. */
    static double fitting(String text, double size, double width) {
        return Math.min(size, size * width / Labels.width(text, size));
    }

    /** "0.05", "−2", "10⁻⁷", "2×10⁵". */
    static String number(double tick) {
        String text = Ticks.text(tick);
        int e = text.indexOf('e');
        if (e < 0) {
            return text.replace('-', '−');
        }
        return (text.startsWith("1e") ? "10" : text.substring(0, e).replace('-', '−') + "×10")
                + Scripts.superscript(Integer.parseInt(text.substring(e + 1)));
    }
}
