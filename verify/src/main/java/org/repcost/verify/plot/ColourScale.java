package org.repcost.verify.plot;

import java.awt.Color;
import java.util.List;

/**
 * Colours for numbers between two ends, from dark violet to yellow, ever lighter, so that they keep their order in grey and
 * for colour-blind readers: viridis, interpolated between ten of its colours.
 *
 * @param lo what the darkest colour stands for, and less
 * @param hi what the lightest colour stands for, and more
 * @param logarithmic whether equal factors are equal steps; then lo is positive
 */
public record ColourScale(double lo, double hi, boolean logarithmic) {
    /** How far a logarithmic scale reaches below the largest number: less is rounding in single precision. */
    private static final double LEAST_SHARE = 1e-7;

    private static final Color NO_NUMBER = new Color(0xcccccc);
    private static final int[] VIRIDIS = {
        0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b, 0xfde725
    };

    /** The scale from the least to the largest number that it can show, widened where they are equal. */
    public static ColourScale of(List<double[][]> maps, boolean logarithmic) {
        double lo = Double.POSITIVE_INFINITY;
        double hi = Double.NEGATIVE_INFINITY;
        for (double[][] rows : maps) {
            for (double[] row : rows) {
                for (double value : row) {
                    if (Double.isFinite(value) && (!logarithmic || value > 0)) {
                        lo = Math.min(lo, value);
                        hi = Math.max(hi, value);
                    }
                }
            }
        }
        if (lo > hi) {
            return new ColourScale(logarithmic ? 0.1 : 0, 1, logarithmic);
        }
        if (logarithmic) {
            lo = Math.max(lo, LEAST_SHARE * hi);
        }
        double margin = hi - lo <= 1e-5 * Math.abs(hi) ? (hi == 0 ? 0.5 : Math.abs(hi) / 2) : 0;
        return new ColourScale(lo - margin, hi + margin, logarithmic);
    }

    /** The colour of a number; grey where it is none. */
    public Color colour(double value) {
        return Double.isNaN(value) ? NO_NUMBER : at(share(value));
    }

    /** Where a number lies between the ends, 0 at lo and 1 at hi. */
    public double share(double value) {
        double clamped = Math.max(lo, Math.min(hi, value));
        return logarithmic ? Math.log(clamped / lo) / Math.log(hi / lo) : (clamped - lo) / (hi - lo);
    }

    /** Numbers to write beside the colours. */
    public double[] ticks() {
        return logarithmic ? Ticks.logarithmic(lo, hi) : Ticks.linear(lo, hi, 6);
    }

    /** The colour at a share of the scale, 0 the darkest and 1 the lightest. */
    public static Color at(double share) {
        double position = share * (VIRIDIS.length - 1);
        int below = Math.min((int) position, VIRIDIS.length - 2);
        double weight = position - below;
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int start = VIRIDIS[below] >> shift & 0xff;
            int end = VIRIDIS[below + 1] >> shift & 0xff;
            colour |= (int) Math.round(start + weight * (end - start)) << shift;
        }
        return new Color(colour);
    }
}
