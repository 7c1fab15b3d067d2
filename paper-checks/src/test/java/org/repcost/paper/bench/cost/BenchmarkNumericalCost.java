package org.repcost.paper.bench.cost;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.repcost.paper.bench.MethodBenchmark;
import org.repcost.paper.bench.Work;
import org.repcost.paper.bench.Works;

/** R_L of a linear CNN on a square grid from its weights, with an error bound. */
public class BenchmarkNumericalCost extends MethodBenchmark {
    /** Of the grid. */
    @Param({"8", "32"})
    public int side;

    /** Of every layer. */
    @Param({"4", "16"})
    public int channels;

    /** The number of layers. */
    @Param({"2", "8"})
    public int depth;

    private Work work;

    /** Draws the weights. */
    @Setup
    public void draw() {
        work = Works.cost(side, channels, depth);
    }

    /** R_L and the bound. */
    @Benchmark
    public double[] withErrorBound() {
        return work.run();
    }
}
