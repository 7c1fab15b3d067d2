package org.repcost.paper.bench;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.repcost.numeric.fourier.HalfSpectrum;
import org.repcost.numeric.network.RealMatrixFunction;

/**
 * A work of growing size, and how its time and memory must grow.
 *
 * @param name of the work
 * @param variable what grows
 * @param sizes increasing
 * @param runs the work at a size, its input at hand
 * @param timeLaw what its algorithm must take, in leading order
 * @param memory how it is counted, in bytes
 * @param bytes the memory at a size
 * @param memoryLaw what it must grow like
 */
record GrowingWork(
        String name,
        String variable,
        int[] sizes,
        IntFunction<Runnable> runs,
        Law timeLaw,
        String memory,
        IntToLongFunction bytes,
        Law memoryLaw) {
    private static final int FEW_CHANNELS = 4;
    private static final int SHALLOW = 2;
    private static final int[] SIDES = doubling(8, 512);
    private static final int[] PRIME_SIDES = {7, 13, 31, 61, 127, 251, 509};

    /** All of them, each over the whole range that is claimed for it. */
    static List<GrowingWork> all() {
        Law fourier = new Law("n log n, n = side²", side -> 2 * side * side * Math.log(side));
        Law pixels = Law.power("side²", 2);
        return List.of(
                allocating(
                        "Fourier transform of a layer, 4 → 4 channels",
                        "grid side",
                        SIDES,
                        GrowingWork::transform,
                        fourier,
                        pixels),
                allocating(
                        "Fourier transform of a layer, prime sides",
                        "grid side",
                        PRIME_SIDES,
                        GrowingWork::transform,
                        fourier,
                        pixels),
                allocating(
                        "R_L of depth 2, 4 channels",
                        "grid side",
                        SIDES,
                        side -> cost(side, FEW_CHANNELS, SHALLOW),
                        fourier,
                        pixels),
                allocating(
                        "R_L of depth 2, 8 × 8 pixels",
                        "channels c",
                        doubling(1, 256),
                        channels -> cost(8, channels, SHALLOW),
                        Law.power("c³", 3),
                        Law.power("c²", 2)),
                allocating(
                        "R_L of 16 channels, 16 × 16 pixels",
                        "depth L",
                        new int[] {1, 2, 3, 4, 6, 8, 12, 16, 24, 32},
                        depth -> cost(16, 16, depth),
                        Law.power("L", 1),
                        Law.power("L", 1)),
                new GrowingWork(
                        "check of T3, 2 → 2 → 2 channels, 2 × 2 pixels",
                        "instances n",
                        new int[] {100, 300, 1_000, 3_000, 10_000, 30_000, 100_000},
                        instances -> () -> SampleCheck.run(SampleCheck.ofBlocks(), instances, more -> {}),
                        Law.power("n", 1),
                        "bytes in use at the last instance",
                        instances -> SampleCheck.liveHeapAfter(SampleCheck.ofBlocks(), instances)[0],
                        Law.power("constant", 0)));
    }

    private static GrowingWork allocating(
            String name, String variable, int[] sizes, IntFunction<Runnable> runs, Law timeLaw, Law memoryLaw) {
        return new GrowingWork(
                name,
                variable,
                sizes,
                runs,
                timeLaw,
                "bytes allocated by a run",
                size -> Heap.allocatedBy(runs.apply(size)),
                memoryLaw);
    }

    private static Runnable transform(int side) {
        RealMatrixFunction weight = Gaussian.function(side, FEW_CHANNELS, FEW_CHANNELS);
        return () -> HalfSpectrum.of(weight);
    }

    private static Runnable cost(int side, int channels, int depth) {
        return Works.cost(side, channels, depth)::run;
    }

    private static int[] doubling(int from, int to) {
        return IntStream.iterate(from, size -> size <= to, size -> 2 * size).toArray();
    }
}
