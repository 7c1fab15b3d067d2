package org.repcost.cnn.data;

import org.repcost.numeric.fourier.FastFourierTransform;
import org.repcost.theory.group.FiniteAbelianGroup;

/** Images every channel of which is multiplied by a gain in frequency when they are read. */
final class FilteredImages extends DecoratedImages {
    private final double[] gain;
    private final String words;
    private final FastFourierTransform dft;

    /**
     * Filters a data set.
     *
     * @param gain the factor of every frequency, {@code [H, W]}, not centred, the same at xi and -xi
     * @param words what the description says of the filter
     */
    FilteredImages(ImageDataSet images, double[] gain, String words) {
        this(
                images,
                gain,
                words,
                new FastFourierTransform(FiniteAbelianGroup.product(images.height(), images.width())));
    }

    private FilteredImages(ImageDataSet images, double[] gain, String words, FastFourierTransform dft) {
        super(images);
        this.gain = gain;
        this.words = words;
        this.dft = dft;
    }

    @Override
    public String description() {
        return images().description() + ", " + words;
    }

    @Override
    public ImageDataSet inEpoch(int epoch) {
        return new FilteredImages(images().inEpoch(epoch), gain, words, dft);
    }

    @Override
    public void image(int index, double[] pixels) {
        images().image(index, pixels);
        int n = gain.length;
        double[] packed = new double[2 * n];
        // The gain is real and even, so two real channels pass as one complex plane without mixing.
        for (int first = 0; first < pixels.length; first += 2 * n) {
            boolean paired = first + n < pixels.length;
            for (int i = 0; i < n; i++) {
                packed[2 * i] = pixels[first + i];
                packed[2 * i + 1] = paired ? pixels[first + n + i] : 0;
            }
            dft.forward(packed);
            for (int i = 0; i < n; i++) {
                packed[2 * i] *= gain[i];
                packed[2 * i + 1] *= gain[i];
            }
            dft.inverse(packed);
            for (int i = 0; i < n; i++) {
                pixels[first + i] = packed[2 * i];
                if (paired) {
                    pixels[first + n + i] = packed[2 * i + 1];
                }
            }
        }
    }
}
