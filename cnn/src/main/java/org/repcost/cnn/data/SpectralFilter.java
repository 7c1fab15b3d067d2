package org.repcost.cnn.data;

import org.repcost.numeric.fourier.FastFourierTransform;
import org.repcost.theory.group.FiniteAbelianGroup;

/**
 * Multiplies the DFT of each channel by a gain that is real and equal at xi and -xi, so that real images stay real. An
 * instance may be used by several threads.
 */
public final class SpectralFilter {
    private final double[] gain;
    private final FastFourierTransform dft;

    /**
     * A filter of images of one size.
     *
     * @param gain the factor of each frequency, {@code [H, W]}, not centred
     * @throws IllegalArgumentException if there are not H W factors or two at xi and -xi differ
     */
    public SpectralFilter(int height, int width, double... gain) {
        FiniteAbelianGroup domain = FiniteAbelianGroup.product(height, width);
        if (gain.length != domain.size()) {
            throw new IllegalArgumentException(
                    "a filter on " + domain + " must have " + domain.size() + " factors, got " + gain.length);
        }
        for (int xi = 0; xi < gain.length; xi++) {
            if (gain[xi] != gain[domain.negate(xi)]) {
                throw new IllegalArgumentException("a filter must have the same factor at xi and -xi, got " + gain[xi]
                        + " at " + domain.elementText(xi) + " and " + gain[domain.negate(xi)] + " at "
                        + domain.elementText(domain.negate(xi)));
            }
        }
        this.gain = gain.clone();
        this.dft = new FastFourierTransform(domain);
    }

    /** Filters an image {@code [C, H, W]} in place. */
    public void apply(double[] image) {
        int n = gain.length;
        double[] packed = new double[2 * n];
        // The gain is real and even, so two real channels pass as one complex plane without mixing.
        for (int first = 0; first < image.length; first += 2 * n) {
            boolean paired = first + n < image.length;
            for (int i = 0; i < n; i++) {
                packed[2 * i] = image[first + i];
                packed[2 * i + 1] = paired ? image[first + n + i] : 0;
            }
            dft.forward(packed);
            for (int i = 0; i < n; i++) {
                packed[2 * i] *= gain[i];
                packed[2 * i + 1] *= gain[i];
            }
            dft.inverse(packed);
            for (int i = 0; i < n; i++) {
                image[first + i] = packed[2 * i];
                if (paired) {
                    image[first + n + i] = packed[2 * i + 1];
                }
            }
        }
    }

    /**
     * The images of a data set, filtered when they are read; their values leave the range 0..255.
     *
     * @param filtering what is done to them: "high-pass filtered with ratio 0.5"
     * @throws IllegalArgumentException if the images are of another size
     */
    public ImageDataSet of(ImageDataSet images, String filtering) {
        if (!FiniteAbelianGroup.product(images.height(), images.width()).equals(dft.group())) {
            throw new IllegalArgumentException("a filter on " + dft.group() + " must have images of that size, got "
                    + images.height() + "x" + images.width());
        }
        return new Filtered(images, this, filtering);
    }

    private static final class Filtered extends DecoratedImages {
        private final SpectralFilter filter;
        private final String filtering;

        Filtered(ImageDataSet images, SpectralFilter filter, String filtering) {
            super(images);
            this.filter = filter;
            this.filtering = filtering;
        }

        @Override
        public String description() {
            return images().description() + ", " + filtering;
        }

        @Override
        public ImageDataSet inEpoch(int epoch) {
            return new Filtered(images().inEpoch(epoch), filter, filtering);
        }

        @Override
        public void image(int index, double[] pixels) {
            images().image(index, pixels);
            filter.apply(pixels);
        }
    }
}
