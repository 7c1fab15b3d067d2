package org.repcost.paper.bench.cost;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.repcost.paper.bench.Gaussian;
import org.repcost.paper.bench.MethodBenchmark;
import org.repcost.paper.bench.Work;
import org.repcost.paper.bench.Works;

/** All singular values of one circular convolution on a square grid. */
public class BenchmarkBlockSpectrum extends MethodBenchmark {
    /** Of the kernels. */
    public static final int KERNEL = 3;

    /** Of the grid. */
    @Param({"8", "32", "128"})
    public int side;

    /** Rows and columns of the kernels. */
    @Param({"4", "16"})
    public int channels;

    private Work work;

    /** Draws the kernels. */
    @Setup
    public void draw() {
        work = Works.singularValues(
                Gaussian.numbers(channels * channels * KERNEL * KERNEL), channels, channels, KERNEL, side);
    }

    /** The singular values of all blocks, in no order. */
    @Benchmark
    public double[] singularValues() {
        return work.run();
    }
}
