package org.repcost.paper.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * y = factor x^exponent, fitted by least squares to the logarithms.
 *
 * @param standardError of the exponent
 */
record PowerLaw(double factor, double exponent, double standardError) {
    /** Fits positive numbers, at least three. */
    static PowerLaw fitted(double[] x, double[] y) {
        double[] u = Arrays.stream(x).map(Math::log).toArray();
        double[] v = Arrays.stream(y).map(Math::log).toArray();
        double meanU = Arrays.stream(u).average().orElseThrow();
        double meanV = Arrays.stream(v).average().orElseThrow();
        double uu = 0;
        double uv = 0;
        for (int i = 0; i < u.length; i++) {
            uu += (u[i] - meanU) * (u[i] - meanU);
            uv += (u[i] - meanU) * (v[i] - meanV);
        }
        double exponent = uv / uu;
        double squares = 0;
        for (int i = 0; i < u.length; i++) {
            double residual = v[i] - meanV - exponent * (u[i] - meanU);
            squares += residual * residual;
        }
        return new PowerLaw(Math.exp(meanV - exponent * meanU), exponent, Math.sqrt(squares / (u.length - 2) / uu));
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
