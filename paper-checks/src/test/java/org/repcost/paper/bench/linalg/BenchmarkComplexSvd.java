package org.repcost.paper.bench.linalg;

import org.ejml.data.ZMatrixRMaj;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.repcost.numeric.linalg.ComplexSvd;
import org.repcost.paper.bench.Gaussian;
import org.repcost.paper.bench.MethodBenchmark;

/** Decompositions of one square complex block. */
public class BenchmarkComplexSvd extends MethodBenchmark {
    /** Rows and columns. */
    @Param({"4", "16", "64"})
    public int size;

    private ZMatrixRMaj matrix;

    /** Draws the block. */
    @Setup
    public void draw() {
        matrix = new ZMatrixRMaj(size, size);
        matrix.setData(Gaussian.numbers(2 * size * size));
    }

    /** The block. */
    public ZMatrixRMaj matrix() {
        return matrix;
    }

    /** The singular values alone. */
    @Benchmark
    public double[] singularValues() {
        return ComplexSvd.singularValues(matrix);
    }

    /** With singular vectors. */
    @Benchmark
    public ComplexSvd decomposition() {
        return ComplexSvd.of(matrix);
    }
}
