package org.repcost.paper.bench.optimization;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.repcost.paper.bench.MethodBenchmark;
import org.repcost.paper.bench.Work;
import org.repcost.paper.bench.Works;

/** The least squared norm of weights with a given predictor, by descent from one random start at every frequency. */
public class BenchmarkDirectMinimizer extends MethodBenchmark {
    /** Of every layer. */
    public static final int CHANNELS = 2;

    /** Of the grid. */
    @Param({"4", "8"})
    public int side;

    /** The number of layers. */
    @Param({"2", "3"})
    public int depth;

    private Work work;

    /** Draws the predictor. */
    @Setup
    public void draw() {
        work = Works.minimize(side, CHANNELS, depth);
    }

    /** The squared norm and the relative residual. */
    @Benchmark
    public double[] minimize() {
        return work.run();
    }
}
