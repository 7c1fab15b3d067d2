package org.repcost.paper.bench.fourier;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.repcost.numeric.fourier.HalfSpectrum;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.paper.bench.Gaussian;
import org.repcost.paper.bench.MethodBenchmark;

/** The Fourier transform of a layer's weights on a square grid, there and back. */
public class BenchmarkHalfSpectrum extends MethodBenchmark {
    /** Of the grid; 31 is prime. */
    @Param({"8", "31", "32", "128"})
    public int side;

    /** Rows and columns of the weights. */
    @Param({"4", "16"})
    public int channels;

    private RealMatrixFunction weight;
    private HalfSpectrum spectrum;

    /** Draws the weights. */
    @Setup
    public void draw() {
        weight = Gaussian.function(side, channels, channels);
        spectrum = HalfSpectrum.of(weight);
    }

    /** The weights. */
    public RealMatrixFunction weight() {
        return weight;
    }

    /** From the weights to their transform. */
    @Benchmark
    public HalfSpectrum forward() {
        return HalfSpectrum.of(weight);
    }

    /** From the transform to the weights. */
    @Benchmark
    public RealMatrixFunction inverse() {
        return spectrum.inverse();
    }
}
