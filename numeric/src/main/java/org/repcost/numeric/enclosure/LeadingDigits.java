package org.repcost.numeric.enclosure;

import org.hipparchus.dfp.Dfp;

/** The leading words of a Dfp as a double; Dfp's own conversion takes some fifty additions. */
final class LeadingDigits extends Dfp {
    private static final int LOWEST = -76;

    private static final int HIGHEST = 77;

    /** 10000^k for the k between, each within a unit in the last place and none subnormal. */
    private static final double[] POWERS = new double[HIGHEST - LOWEST + 1];

    /** More than every number below 10000^LOWEST. */
    private static final double TINY = 1e-303;

    static {
        for (int k = LOWEST; k <= HIGHEST; k++) {
            POWERS[k - LOWEST] = StrictMath.pow(10_000, k);
        }
    }

    private LeadingDigits(Dfp x) {
        super(x);
    }

    /** x to nearly double precision: within 2^-49 of it, relative, or within 1e-303. */
    static double of(Dfp x) {
        return x.isZero() ? 0 : new LeadingDigits(x).value();
    }

    /** At least |x|, infinite if x is beyond the doubles or not a number. */
    static double magnitude(Dfp x) {
        if (x.isZero()) {
            return 0;
        }
        double value = Math.abs(of(x));
        return value == 0 ? TINY : value < Double.POSITIVE_INFINITY ? value * Upwards.FACTOR : Double.POSITIVE_INFINITY;
    }

    private double value() {
        if (nans != FINITE) {
            return Double.POSITIVE_INFINITY;
        }
        int power = log10K();
        if (power < LOWEST) {
            return 0;
        }
        if (power > HIGHEST) {
            return sign * Double.POSITIVE_INFINITY;
        }
        int top = mant.length - 1;
        // The first word may be as small as 1, so that four more are needed for 16 digits.
        double fraction = mant[top - 4];
        for (int i = top - 3; i <= top; i++) {
            fraction = fraction / RADIX + mant[i];
        }
        return sign * fraction * POWERS[power - LOWEST];
    }
}
