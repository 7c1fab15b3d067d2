package org.repcost.cnn.data;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Images that were read once and are held in memory as floats (rounded to 24 bits), for data sets that take long to
 * read or generate and are passed through often. Changes from epoch to epoch are not held: crops are those of the data
 * set by itself, and an {@link Augmentation} belongs around this, not within.
 */
public final class InMemory extends DecoratedImages {
    private final float[][] values;

    private InMemory(ImageDataSet images, float[][] values) {
        super(images);
        this.values = values;
    }

    /**
     * Reads all images.
     *
     * @param threads how many threads read, at least 1
     * @param progress told the number of images done, in the calling thread, in increasing order
     * @throws org.repcost.verify.input.BadInputException if an image cannot be read
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static InMemory copyOf(ImageDataSet images, int threads, IntConsumer progress) {
        return new InMemory(images, ImagePass.over(images, threads, progress, Copies::new).values);
    }

    @Override
    public String description() {
        return images().description();
    }

    @Override
    public void image(int index, double[] pixels) {
        float[] image = values[index];
        for (int i = 0; i < image.length; i++) {
            pixels[i] = image[i];
        }
    }

    @Override
    public Optional<ChannelStatistics> publishedStatistics() {
        return images().publishedStatistics();
    }

    private static final class Copies implements ImagePass.Accumulator<Copies> {
        private float[][] values = new float[0][];

        @Override
        public void add(double[] pixels) {
            float[] image = new float[pixels.length];
            for (int i = 0; i < image.length; i++) {
                image[i] = (float) pixels[i];
            }
            append(image);
        }

        @Override
        public void merge(Copies following) {
            append(following.values);
        }

        private void append(float[]... images) {
            int size = values.length;
            values = Arrays.copyOf(values, size + images.length);
            System.arraycopy(images, 0, values, size, images.length);
        }
    }
}
