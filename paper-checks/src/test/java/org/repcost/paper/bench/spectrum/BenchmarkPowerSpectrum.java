package org.repcost.paper.bench.spectrum;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.repcost.cnn.data.GenerationSettings;
import org.repcost.cnn.data.InMemory;
import org.repcost.cnn.data.SpectrumImages;
import org.repcost.cnn.spectrum.PowerSpectrum;
import org.repcost.paper.bench.MethodBenchmark;

/** The mean power of square images of three channels that lie in memory, on one thread. */
public class BenchmarkPowerSpectrum extends MethodBenchmark {
    private static final int THREADS = 1;
    private static final double EXPONENT = 2;

    /** Of the images. */
    @Param({"32", "64"})
    public int side;

    /** How many. */
    @Param("100")
    public int count;

    private InMemory images;

    /** Draws the images. */
    @Setup
    public void draw() {
        SpectrumImages drawn = new SpectrumImages(GenerationSettings.square(count, side, 1), EXPONENT);
        images = InMemory.copyOf(drawn, THREADS, done -> {});
    }

    /** The images. */
    public InMemory images() {
        return images;
    }

    /** The mean power. */
    @Benchmark
    public PowerSpectrum meanPower() {
        return PowerSpectrum.of(images, THREADS, done -> {});
    }
}
