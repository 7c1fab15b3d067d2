package org.repcost.numeric.statistics;

import org.hipparchus.special.Erf;

/** The standard normal distribution. */
final class StandardNormal {
    private StandardNormal() {}

    /** The probability of a value at least as far in the direction of a trend as z, with an absolute error of about 1e-15. */
    static double tail(double z, Trend trend) {
        return Erf.erfc((trend == Trend.INCREASING ? z : -z) / Math.sqrt(2)) / 2;
    }
}
