package org.repcost.cnn.sensitivity;

import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.repcost.numeric.fourier.FastFourierTransform;
import org.repcost.theory.group.FiniteAbelianGroup;

/** Adds up squared moduli of unitary DFTs of real images, on several threads, each image on one. */
final class SquaredSpectra implements AutoCloseable {
    private final FiniteAbelianGroup domain;
    private final FastFourierTransform dft;
    private final int channels;
    private final ForkJoinPool pool;
    private final int[] reflected;

    SquaredSpectra(FiniteAbelianGroup domain, int channels, int threads) {
        this.domain = domain;
        this.dft = new FastFourierTransform(domain);
        this.channels = channels;
        this.pool = new ForkJoinPool(threads);
        this.reflected = IntStream.range(0, domain.size()).map(domain::negate).toArray();
    }

    /** For each of n images and channel zeros {@code [H, W]}. */
    double[][][] zeros(int n) {
        return new double[n][channels][domain.size()];
    }

    /**
     * Adds |DFT(first)|^2 + |DFT(second)|^2 of each image and channel.
     *
     * @param first {@code [n, C, H, W]}
     * @param second of the same shape, or null for zeros
     * @param squares n images of C channels
     */
    void add(double[] first, double[] second, double[][]... squares) {
        pool.submit(() -> IntStream.range(0, squares.length * channels)
                        .parallel()
                        .forEach(plane -> add(first, second, plane, squares[plane / channels][plane % channels])))
                .join();
    }

    private void add(double[] first, double[] second, int plane, double... squares) {
        int n = squares.length;
        double[] packed = new double[2 * n];
        for (int i = 0; i < n; i++) {
            packed[2 * i] = first[plane * n + i];
            packed[2 * i + 1] = second == null ? 0 : second[plane * n + i];
        }
        dft.forward(packed);
        for (int xi = 0; xi < n; xi++) {
            squares[xi] += (square(packed, xi) + square(packed, reflected[xi])) / 2;
        }
    }

    private static double square(double[] packed, int xi) {
        return packed[2 * xi] * packed[2 * xi] + packed[2 * xi + 1] * packed[2 * xi + 1];
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
