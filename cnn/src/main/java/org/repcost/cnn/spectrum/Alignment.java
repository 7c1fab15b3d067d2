package org.repcost.cnn.spectrum;

import java.util.Arrays;
import org.repcost.numeric.statistics.Ranks;

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
                variation, divergence, product / Math.sqrt(pSquare * qSquare), Ranks.spearman(p.values(), q.values()));
    }
}
