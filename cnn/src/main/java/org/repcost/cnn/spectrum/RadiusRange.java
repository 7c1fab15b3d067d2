package org.repcost.cnn.spectrum;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The radii lo &lt;= |xi| &lt;= hi, in cycles per image.
 *
 * @param lo the lower end, positive
 * @param hi the upper end, above lo
 */
public record RadiusRange(double lo, double hi) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\.\\.(\\d{1,9}(?:\\.\\d{1,9})?)");

    /**
     * Checks the ends.
     *
     * @throws IllegalArgumentException if not 0 &lt; lo &lt; hi
     */
    public RadiusRange {
        if (!(0 < lo && lo < hi)) {
            throw new IllegalArgumentException(
                    "a range of radii must have 0 < lo < hi, got lo = " + lo + ", hi = " + hi);
        }
    }

    /**
     * Reads "1..12" or "2.5..9".
     *
     * @throws IllegalArgumentException if the text is not two numbers joined by two dots, or not 0 &lt; lo &lt; hi
     */
    public static RadiusRange parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a range of radii is written as 1..12, got '" + text + "'");
        }
        return new RadiusRange(Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2)));
    }

    /** Whether the radius lies in the range, its ends included. */
    public boolean contains(double radius) {
        return lo <= radius && radius <= hi;
    }

    /** The notation that {@link #parse} reads, to at most two decimals: "1..12". */
    @Override
    public String toString() {
        return text(lo) + ".." + text(hi);
    }

    /** A radius to at most two decimals, none if they are zero. */
    static String text(double radius) {
        return String.format(Locale.ROOT, "%.2f", radius).replaceAll("\\.?0+$", "");
    }
}
