package org.repcost.cnn.data;

import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.input.Numbers;

/**
 * The filter that multiplies frequency xi of every channel by |xi|^-gamma, |xi| from signed integer frequencies, and xi = 0
 * by 1. The exponent of power in 1/f^alpha becomes alpha + 2 gamma. The filter with -gamma undoes it, so that the images
 * carry the same information on their classes and only their spectrum is another.
 */
public final class PowerFilter {
    /** The largest |gamma|. */
    public static final double LARGEST_EXPONENT = 4;

    private final double exponent;
    private final double[] gain;

    /**
     * The filter for images of one size.
     *
     * @param exponent gamma, of amplitude, from -4 to 4; below 0 it raises high frequencies
     * @throws BadInputException if the exponent is out of its range
     */
    public PowerFilter(double exponent, int height, int width) {
        if (!(Math.abs(exponent) <= LARGEST_EXPONENT)) {
            throw new BadInputException("the exponent of a power filter must lie in "
                    + Numbers.text(-LARGEST_EXPONENT) + " to " + Numbers.text(LARGEST_EXPONENT) + ", got "
                    + exponent);
        }
        this.exponent = exponent;
        FiniteAbelianGroup domain = FiniteAbelianGroup.product(height, width);
        this.gain = new double[domain.size()];
        for (int xi = 0; xi < gain.length; xi++) {
            int[] signed = domain.signedFrequency(xi);
            gain[xi] = xi == 0 ? 1 : Math.pow(Math.hypot(signed[0], signed[1]), -exponent);
        }
    }

    /** gamma. */
    public double exponent() {
        return exponent;
    }

    /** The factor of each frequency, {@code [H, W]}, not centred, a fresh copy. */
    public double[] gain() {
        return gain.clone();
    }

    /** "frequencies times |xi|^-0.5". */
    public String describe() {
        return "frequencies times |xi|^" + Numbers.text(0 - exponent);
    }

    /** The filtered images of a data set, filtered when they are read; their values leave the range 0..255. */
    public static ImageDataSet filtered(ImageDataSet images, double exponent) {
        PowerFilter filter = new PowerFilter(exponent, images.height(), images.width());
        return new SpectralFilter(images.height(), images.width(), filter.gain).of(images, filter.describe());
    }
}
