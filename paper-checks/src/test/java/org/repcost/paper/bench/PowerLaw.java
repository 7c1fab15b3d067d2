package org.repcost.paper.bench;

import java.util.Arrays;
import java.util.Locale;
import org.repcost.numeric.statistics.Line;

/**
 * y = factor x^exponent, fitted by least squares to the logarithms.
 *
 * @param standardError of the exponent
 */
record PowerLaw(double factor, double exponent, double standardError) {
    /** Fits positive numbers, at least three. */
    static PowerLaw fitted(double[] x, double[] y) {
        Line line = Line.through(logarithms(x), logarithms(y));
        return new PowerLaw(Math.exp(line.intercept()), line.slope(), line.slopeError(2));
    }

    private static double[] logarithms(double[] values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }

    double at(double x) {
        return factor * Math.pow(x, exponent);
    }

    /** "1.98 ± 0.03". */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f ± %.2f", rounded(exponent), standardError);
    }

    /** To two digits, without the sign that a small negative number would keep. */
    static double rounded(double value) {
        return Math.round(100 * value) / 100.0;
    }
}
