package org.repcost.cnn.spectrum;

import java.util.Arrays;
import org.repcost.theory.group.FiniteAbelianGroup;

/**
 * The mean of a quantity over all frequencies at the same distance from zero: the radial curve of the experiments.
 * |xi| is taken from signed integer frequencies, so that xi = 0 lies at radius exactly 0, and frequencies belong
 * together when their |xi|^2 are equal integers. On images that are not square, the integers are used as they are.
 */
public final class RadialProfile {
    /** Relative to the largest value: what double precision leaves of a zero after a transform, with a margin. */
    private static final double ROUNDING = 1e-24;

    private final RadialBins bins;
    private final double[] means;
    private final double zero;

    private RadialProfile(RadialBins bins, double... means) {
        this.bins = bins;
        this.means = means;
        this.zero = ROUNDING * Arrays.stream(means).max().orElse(0);
    }

    /**
     * The radial means of one or several channels together.
     *
     * @param domain Z_H x Z_W
     * @param channels for each channel the values {@code [H, W]}
     * @throws IllegalArgumentException if there is no channel or a channel's length is not H W
     */
    public static RadialProfile of(FiniteAbelianGroup domain, double[]... channels) {
        RadialBins bins = new RadialBins(domain);
        return new RadialProfile(bins, bins.means(channels));
    }

    /** The number of distinct radii. */
    public int size() {
        return means.length;
    }

    /** The i-th smallest radius |xi|, in cycles per image. */
    public double radius(int i) {
        return Math.sqrt(bins.squaredRadius(i));
    }

    /** |xi|^2 of the i-th smallest radius. */
    public int squaredRadius(int i) {
        return bins.squaredRadius(i);
    }

    /** The number of frequencies at the i-th smallest radius. */
    public int count(int i) {
        return bins.count(i);
    }

    /** The mean over the frequencies at the i-th smallest radius, and over the channels. */
    public double mean(int i) {
        return means[i];
    }

    /** Whether the mean at the i-th smallest radius is more than what rounding leaves of a zero. */
    public boolean isPositive(int i) {
        return means[i] > zero;
    }

    /** floor(min(H, W) / 2): at larger radii only the corners of frequency space are left. */
    public int completeRadius() {
        return Arrays.stream(bins.domain().orders()).min().orElse(1) / 2;
    }
}
