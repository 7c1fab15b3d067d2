package org.repcost.cnn.spectrum;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How closely a network's frequency sensitivity follows the frequency content of data: both curves are divided by their
 * integrals over the radius, p of the sensitivity and q of the data, and compared.
 *
 * @param totalVariation half of the integral of |p - q|: 0 for equal curves, 1 for curves that nowhere overlap
 * @param divergence the integral of p log(p / q), Kullback and Leibler's; infinite where the data have nothing and the network
 *     is sensitive
 * @param cosine of the angle between p and q; already two falling curves are near 1
 * @param rankCorrelation Spearman's, over the radii, equal values sharing their mean rank; NaN if a curve is constant
 */
public record Alignment(double totalVariation, double divergence, double cosine, double rankCorrelation) {
    /**
     * Compares two curves.
     *
     * @throws IllegalArgumentException if their radii differ or one of them is 0 everywhere
     */
    public static Alignment of(RadialCurve sensitivity, RadialCurve data) {
        if (!Arrays.equals(sensitivity.radii(), data.radii())) {
            throw new IllegalArgumentException("curves to compare must have the same radii, got "
                    + Arrays.toString(sensitivity.radii()) + " and " + Arrays.toString(data.radii()));
        }
        RadialCurve p = sensitivity.normalized();
        RadialCurve q = data.normalized();
        double variation = 0;
        double divergence = 0;
        double product = 0;
        double pSquare = 0;
        double qSquare = 0;
        for (int i = 0; i < p.size(); i++) {
            double weight = p.weight(i);
            double a = p.value(i);
            double b = q.value(i);
            variation += weight * Math.abs(a - b) / 2;
            divergence += a == 0 ? 0 : weight * a * Math.log(a / b);
            product += weight * a * b;
            pSquare += weight * a * a;
            qSquare += weight * b * b;
        }
        return new Alignment(
                variation,
                divergence,
                product / Math.sqrt(pSquare * qSquare),
                correlation(ranks(p.values()), ranks(q.values())));
    }

    /** Ranks from 1, equal values having the mean of theirs. */
    private static double[] ranks(double[] values) {
        Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (i, j) -> Double.compare(values[i], values[j]));
        double[] ranks = new double[values.length];
        for (int first = 0; first < order.length; ) {
            int end = first + 1;
            while (end < order.length && values[order[end]] == values[order[first]]) {
                end++;
            }
            for (int i = first; i < end; i++) {
                ranks[order[i]] = (first + end + 1) / 2.0;
            }
            first = end;
        }
        return ranks;
    }

    private static double correlation(double[] a, double[] b) {
        double mean = (a.length + 1) / 2.0;
        double product = 0;
        double aSquare = 0;
        double bSquare = 0;
        for (int i = 0; i < a.length; i++) {
            product += (a[i] - mean) * (b[i] - mean);
            aSquare += (a[i] - mean) * (a[i] - mean);
            bSquare += (b[i] - mean) * (b[i] - mean);
        }
        return product / Math.sqrt(aSquare * bSquare);
    }
}
