package org.repcost.cnn.data;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * One pass over the {@link Batches} of a data set, one more batch than there are threads being read ahead. It is used by
 * one thread at a time, and closed even if it did not come to its end.
 */
public final class BatchPass implements Iterator<Batch>, AutoCloseable {
    private final Batches batches;
    private final ImageDataSet images;
    private final int[] order;
    private final ExecutorService workers;
    private final Queue<Future<Batch>> ahead = new ArrayDeque<>();
    private int submitted;

    BatchPass(Batches batches, ImageDataSet images, int[] order) {
        this.batches = batches;
        this.images = images;
        this.order = order;
        this.workers = Executors.newFixedThreadPool(batches.threads(), work -> {
            Thread thread = new Thread(work, "reading batches");
            thread.setDaemon(true);
            return thread;
        });
        for (int i = 0; i <= batches.threads(); i++) {
            submit();
        }
    }

    private void submit() {
        if (submitted < batches.count()) {
            int number = submitted++;
            ahead.add(workers.submit(() -> batches.read(images, order, number)));
        }
    }

    @Override
    public boolean hasNext() {
        return !ahead.isEmpty();
    }

    /**
     * The next batch, which belongs to the caller.
     *
     * @throws org.repcost.verify.input.BadInputException if an image cannot be read
     * @throws CancellationException if the calling thread is interrupted, or the pass is closed
     * @throws NoSuchElementException if there was a last batch already
     */
    @Override
    public Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there is no batch after the last of " + batches.count());
        }
        if (workers.isShutdown()) {
            throw new CancellationException("the batches of " + images.description() + " are closed");
        }
        try {
            Batch next = ahead.remove().get();
            submit();
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while reading " + images.description());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Ends the threads; returns once no image is being read any more, or the calling thread is interrupted. */
    @Override
    public void close() {
        workers.shutdownNow();
        try {
            workers.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
