package org.repcost.cnn.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.verify.input.BadInputException;

/**
 * The paper's high-pass filter of ratio r: on the centred DFT of each channel, the frequencies of the square [-c, c) x
 * [-c, c), c = floor(r side / 2), are set to zero, the rest is transformed back, and the real part is kept. On images
 * that are not square, each axis has its own c.
 *
 * <p>The square is not symmetric under xi -&gt; -xi, and taking the real part averages the two: the filter multiplies
 * frequency xi by the gain (m(xi) + m(-xi)) / 2, m = 0 inside the square and 1 outside, which is 0, 1/2 (on the
 * unpaired edge: 62 of 1024 frequencies at 32 x 32 and r = 1/2) or 1.
 */
public final class HighPassFilter {
    private final double ratio;
    private final int[] cutoffs;
    private final double[] gain;

    /**
     * The filter for images of one size.
     *
     * @param ratio r, 0 &lt; r &lt;= 1; at 1 nothing is left of images with even sides
     * @throws BadInputException if the ratio is out of range or so small that nothing is removed, c = 0
     */
    public HighPassFilter(double ratio, int height, int width) {
        if (!(ratio > 0 && ratio <= 1)) {
            throw new BadInputException("the ratio of a high-pass filter must lie in (0, 1], got " + ratio);
        }
        this.ratio = ratio;
        this.cutoffs = new int[] {(int) Math.floor(ratio * height / 2), (int) Math.floor(ratio * width / 2)};
        if (cutoffs[0] == 0 || cutoffs[1] == 0) {
            throw new BadInputException("the ratio of a high-pass filter must be at least 2 / side, got " + ratio
                    + ", which removes nothing from images of " + width + " x " + height + " pixels");
        }
        FiniteAbelianGroup domain = FiniteAbelianGroup.product(height, width);
        this.gain = new double[domain.size()];
        for (int xi = 0; xi < gain.length; xi++) {
            gain[xi] = ((isRemoved(domain, xi) ? 0 : 1) + (isRemoved(domain, domain.negate(xi)) ? 0 : 1)) / 2.0;
        }
    }

    /** Whether xi lies in the square; centring puts the frequency n/2 of an even axis at -n/2. */
    private boolean isRemoved(FiniteAbelianGroup domain, int xi) {
        int[] signed = domain.signedFrequency(xi);
        int[] orders = domain.orders();
        for (int a = 0; a < cutoffs.length; a++) {
            int centred = 2 * signed[a] == orders[a] ? -signed[a] : signed[a];
            if (centred < -cutoffs[a] || centred >= cutoffs[a]) {
                return false;
            }
        }
        return true;
    }

    /** r. */
    public double ratio() {
        return ratio;
    }

    /** The factor 0, 1/2 or 1 of each frequency, {@code [H, W]}, not centred, a fresh copy. */
    public double[] gain() {
        return gain.clone();
    }

    /**
     * A radius from which on every frequency passes unchanged, and not the corner (-c, -c) of the square: the root of
     * |(c, c)|^2 + 1, as squared radii are whole numbers.
     */
    public double passRadius() {
        return Math.sqrt(cutoffs[0] * cutoffs[0] + cutoffs[1] * cutoffs[1] + 1);
    }

    /**
     * The mean of a quantity over the frequencies that are removed, over its mean over those that pass unchanged.
     *
     * @param channels for each channel the values {@code [H, W]}, not centred
     */
    public double stopOverPass(double[]... channels) {
        return mean(0, channels) / mean(1, channels);
    }

    private double mean(double wanted, double[]... channels) {
        return IntStream.range(0, gain.length)
                .filter(xi -> gain[xi] == wanted)
                .mapToDouble(xi -> Arrays.stream(channels)
                        .mapToDouble(channel -> channel[xi])
                        .average()
                        .orElseThrow())
                .average()
                .orElse(Double.NaN);
    }

    /** "high-pass filtered with ratio 0.5". */
    public String describe() {
        return "high-pass filtered with ratio " + ratio;
    }

    /** The filtered images of a data set, filtered when they are read; their values leave the range 0..255. */
    public static ImageDataSet filtered(ImageDataSet images, double ratio) {
        HighPassFilter filter = new HighPassFilter(ratio, images.height(), images.width());
        return new SpectralFilter(images.height(), images.width(), filter.gain).of(images, filter.describe());
    }
}
