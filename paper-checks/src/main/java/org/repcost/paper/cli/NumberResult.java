package org.repcost.paper.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import org.repcost.numeric.layered.Enclosure;

/**
 * A number with what is known of its error.
 *
 * @param value the number
 * @param lower certainly at most the number; left out where nothing is certain
 * @param upper certainly at least the number; left out where nothing is certain
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record NumberResult(double value, Double lower, Double upper) {
    static NumberResult of(Enclosure enclosure) {
        return new NumberResult(enclosure.middle(), enclosure.lower(), enclosure.upper());
    }

    /** A number in double precision, of which nothing is certain. */
    static NumberResult uncertain(double value) {
        return new NumberResult(value, null, null);
    }

    boolean isEnclosed() {
        return lower != null;
    }

    /** Whether this number is below the other whatever the errors of both. */
    boolean isCertainlyBelow(NumberResult other) {
        return isEnclosed() && other.isEnclosed() && upper < other.lower;
    }

    /** "12.5 ± 1.0e-13", without the error where nothing is certain. */
    String text() {
        if (!isEnclosed()) {
            return String.format(Locale.ROOT, "%.10g (double precision, without an error bound)", value);
        }
        if (upper == Double.POSITIVE_INFINITY) {
            return "not known, as numbers on the way leave the range of double precision";
        }
        double error = Math.max(upper - value, value - lower);
        return error == 0
                ? String.format(Locale.ROOT, "%.12g exactly", value)
                : String.format(Locale.ROOT, "%.12g ± %.1e", value, error);
    }
}
