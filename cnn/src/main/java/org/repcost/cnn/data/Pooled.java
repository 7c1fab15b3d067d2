package org.repcost.cnn.data;

import org.repcost.verify.input.BadInputException;

/** Images made smaller by taking the mean of each square of factor x factor pixels, when they are read. */
public final class Pooled extends DecoratedImages {
    private final int factor;

    /**
     * The pooled images of a data set.
     *
     * @param factor a divisor of H and W
     * @throws BadInputException if the factor is below 1 or does not divide both sides
     */
    public Pooled(ImageDataSet images, int factor) {
        super(images);
        if (factor < 1 || images.height() % factor != 0 || images.width() % factor != 0) {
            throw new BadInputException("the factor of pooling must be >= 1 and divide both sides of the images, got "
                    + factor + " for " + images.width() + " x " + images.height() + " pixels");
        }
        this.factor = factor;
    }

    @Override
    public String description() {
        return images().description() + ", pooled to " + width() + " x " + height() + " pixels";
    }

    @Override
    public int height() {
        return images().height() / factor;
    }

    @Override
    public int width() {
        return images().width() / factor;
    }

    @Override
    public void image(int index, double[] pixels) {
        double[] large = new double[images().valuesPerImage()];
        images().image(index, large);
        int w = width();
        // Channels lie below each other, and the factor divides each: they pool as one plane of C H rows.
        for (int p = 0; p < valuesPerImage(); p++) {
            int start = p / w * factor * images().width() + p % w * factor;
            double sum = 0;
            for (int i = 0; i < factor; i++) {
                for (int j = 0; j < factor; j++) {
                    sum += large[start + i * images().width() + j];
                }
            }
            pixels[p] = sum / (factor * factor);
        }
    }
}
