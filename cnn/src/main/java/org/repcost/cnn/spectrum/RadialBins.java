package org.repcost.cnn.spectrum;

import java.util.Arrays;
import org.repcost.theory.group.FiniteAbelianGroup;

/**
 * The frequencies of Z_H x Z_W by their distance from zero. |xi| is taken from signed integer frequencies, so that xi = 0 lies at
 * radius exactly 0, and frequencies belong together when their |xi|^2 are equal integers.
 */
public final class RadialBins {
    private final FiniteAbelianGroup domain;
    private final int[] squaredRadii;
    private final int[] counts;
    private final int[] bins;

    /** The frequencies of a domain. */
    public RadialBins(FiniteAbelianGroup domain) {
        this.domain = domain;
        int[] squares = new int[domain.size()];
        Arrays.setAll(squares, xi -> Math.toIntExact(domain.squaredRadius(xi)));
        this.squaredRadii = Arrays.stream(squares).sorted().distinct().toArray();
        this.bins = Arrays.stream(squares)
                .map(square -> Arrays.binarySearch(squaredRadii, square))
                .toArray();
        this.counts = new int[squaredRadii.length];
        for (int bin : bins) {
            counts[bin]++;
        }
    }

    /** Z_H x Z_W. */
    public FiniteAbelianGroup domain() {
        return domain;
    }

    /** The number of distinct radii. */
    public int size() {
        return squaredRadii.length;
    }

    /** All radii, increasing, in cycles per image. */
    public double[] radii() {
        return Arrays.stream(squaredRadii).mapToDouble(Math::sqrt).toArray();
    }

    /** |xi|^2 of the i-th smallest radius. */
    int squaredRadius(int i) {
        return squaredRadii[i];
    }

    /** The number of frequencies at the i-th smallest radius. */
    public int count(int i) {
        return counts[i];
    }

    /** Which radius a frequency has. */
    public int bin(int xi) {
        return bins[xi];
    }

    /**
     * The mean over the frequencies at each radius and over the channels.
     *
     * @param channels for each channel the values {@code [H, W]}
     * @throws IllegalArgumentException if there is no channel or a channel's length is not H W
     */
    public double[] means(double[]... channels) {
        if (channels.length == 0 || !Arrays.stream(channels).allMatch(values -> values.length == domain.size())) {
            throw new IllegalArgumentException("a profile on " + domain + " must have at least one channel, each of "
                    + domain.size() + " values, got lengths "
                    + Arrays.toString(Arrays.stream(channels)
                            .mapToInt(values -> values.length)
                            .toArray()));
        }
        double[] means = new double[size()];
        for (int xi = 0; xi < bins.length; xi++) {
            for (double[] values : channels) {
                means[bins[xi]] += values[xi];
            }
        }
        for (int i = 0; i < means.length; i++) {
            means[i] = means[i] / counts[i] / channels.length;
        }
        return means;
    }

    /**
     * The mean over the frequencies from &lt; |xi| &lt;= to of a quantity that is given by its means at each radius; NaN over
     * none.
     */
    public double bandMean(double from, double to, double... means) {
        double sum = 0;
        int frequencies = 0;
        for (int i = 0; i < means.length; i++) {
            double radius = Math.sqrt(squaredRadii[i]);
            if (radius > from && radius <= to) {
                sum += counts[i] * means[i];
                frequencies += counts[i];
            }
        }
        return sum / frequencies;
    }
}
