package org.repcost.cnn.data;

import java.util.stream.IntStream;
import org.repcost.numeric.statistics.Shuffle;

/**
 * A data set in batches, normalized by channel, read ahead by threads. The batches are the same bit for bit for any number
 * of threads. The last batch is kept where it is smaller, in training too, as PyTorch does by default; whoever takes means
 * over batches weighs each by its {@link Batch#size}.
 */
public final class Batches {
    private final ImageDataSet images;
    private final ChannelStatistics statistics;
    private final int batchSize;
    private final int threads;

    /**
     * The batches of a data set.
     *
     * @param statistics what images are normalized by, those of the training images after all filters
     * @param batchSize the number of images in every batch but the last, at least 1; all of them where it is larger
     * @param threads how many threads read ahead, at least 1
     * @throws IllegalArgumentException if a number is below 1 or the statistics are of another number of channels
     */
    public Batches(ImageDataSet images, ChannelStatistics statistics, int batchSize, int threads) {
        if (batchSize < 1 || threads < 1) {
            throw new IllegalArgumentException("there must be at least one image in a batch and one thread, got "
                    + batchSize + " images and " + threads + " threads");
        }
        if (statistics.channels() != images.channels()) {
            throw new IllegalArgumentException("images of " + images.channels()
                    + " channels must have statistics of as many, got " + statistics.channels());
        }
        this.images = images;
        this.statistics = statistics;
        // So that no product of it and a batch's number overflows.
        this.batchSize = Math.min(batchSize, images.size());
        this.threads = threads;
    }

    /** The number of images in a pass. */
    public int images() {
        return images.size();
    }

    /** The number of batches in a pass. */
    public int count() {
        return (images.size() - 1) / batchSize + 1;
    }

    /** All images by themselves, in their order, to evaluate a network on. */
    public BatchPass inOrder() {
        return new BatchPass(this, images, IntStream.range(0, images.size()).toArray());
    }

    /**
     * All images as an epoch of training sees them, in a random order that follows from the seed and the epoch alone.
     *
     * @param epoch which epoch this is
     * @param seed what the order follows from; the seeds of crops and augmentation are those of the data set
     */
    public BatchPass shuffled(int epoch, long seed) {
        return new BatchPass(this, images.inEpoch(epoch), permutation(images.size(), epoch, seed));
    }

    private static int[] permutation(int size, int epoch, long seed) {
        int[] order = IntStream.range(0, size).toArray();
        Shuffle.inPlace(order, RandomStream.SHUFFLING.of(seed, epoch));
        return order;
    }

    int threads() {
        return threads;
    }

    /** Reads the batch of a number, of images in the order given; stops early, with zeros left, if interrupted. */
    Batch read(ImageDataSet seen, int[] order, int number) {
        int first = number * batchSize;
        int n = Math.min(batchSize, order.length - first);
        int values = seen.valuesPerImage();
        double[] pixels = new double[values];
        Batch batch = new Batch(new float[Math.multiplyExact(n, values)], new int[n]);
        for (int i = 0; i < n && !Thread.currentThread().isInterrupted(); i++) {
            int index = order[first + i];
            seen.image(index, pixels);
            statistics.normalize(pixels);
            for (int p = 0; p < values; p++) {
                batch.images()[i * values + p] = (float) pixels[p];
            }
            batch.labels()[i] = seen.label(index);
        }
        return batch;
    }
}
