package org.repcost.cnn.data;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * One pass over all images of a data set by several threads, with a result that is bit for bit the same for any number
 * of them: the images are cut into chunks of a fixed size, and the chunks are merged in their order.
 */
public final class ImagePass {
    private static final int CHUNK = 128;

    /**
     * What a pass gathers, from no image at all onwards. One thread at a time uses it.
     *
     * @param <A> the accumulator itself
     */
    public interface Accumulator<A> {
        /** Takes in one image, {@code [C, H, W]}, which is overwritten afterwards. */
        void add(double[] pixels);

        /** Takes in what another accumulator, not used again, gathered from the images that follow. */
        void merge(A following);
    }

    private ImagePass() {}

    /**
     * Gathers over all images.
     *
     * @param threads how many threads read and add, at least 1
     * @param progress told the number of images done, in the calling thread, in increasing order
     * @param start makes empty accumulators
     * @throws IllegalArgumentException if threads is below 1
     * @throws org.repcost.verify.input.BadInputException if an image cannot be read
     * @throws CancellationException if the calling thread is interrupted
     */
    public static <A extends Accumulator<A>> A over(
            ImageDataSet images, int threads, IntConsumer progress, Supplier<A> start) {
        if (threads < 1) {
            throw new IllegalArgumentException("there must be at least one thread, got " + threads);
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            Queue<Future<A>> chunks = new ArrayDeque<>();
            for (int first = 0; first < images.size(); first += CHUNK) {
                int from = first;
                chunks.add(workers.submit(() -> gather(images, from, start.get())));
            }
            A total = start.get();
            for (int done = 0; !chunks.isEmpty(); ) {
                total.merge(chunks.remove().get());
                done = Math.min(done + CHUNK, images.size());
                progress.accept(done);
            }
            return total;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while reading " + images.description());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private static <A extends Accumulator<A>> A gather(ImageDataSet images, int first, A accumulator) {
        double[] pixels = new double[images.valuesPerImage()];
        int end = Math.min(first + CHUNK, images.size());
        for (int i = first; i < end && !Thread.currentThread().isInterrupted(); i++) {
            images.image(i, pixels);
            accumulator.add(pixels);
        }
        return accumulator;
    }
}
