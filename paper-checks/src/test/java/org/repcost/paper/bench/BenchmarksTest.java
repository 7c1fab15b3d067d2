package org.repcost.paper.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.cnn.spectrum.PowerSpectrum;
import org.repcost.numeric.cost.BlockSpectrum;
import org.repcost.numeric.cost.NumericalCost;
import org.repcost.numeric.fourier.HalfSpectrum;
import org.repcost.numeric.linalg.ComplexSvd;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.paper.bench.cost.BenchmarkBlockSpectrum;
import org.repcost.paper.bench.cost.BenchmarkNumericalCost;
import org.repcost.paper.bench.fourier.BenchmarkHalfSpectrum;
import org.repcost.paper.bench.linalg.BenchmarkComplexSvd;
import org.repcost.paper.bench.optimization.BenchmarkDirectMinimizer;
import org.repcost.paper.bench.spectrum.BenchmarkPowerSpectrum;
import org.repcost.theory.network.Architecture;

/** Every benchmark once, on a small input: it does what its name says. */
class BenchmarksTest {
    private static final double ROUNDING = 1e-12;

    @Test
    void decompositionsHaveTheSameSingularValuesAndGiveTheBlock() {
        BenchmarkComplexSvd benchmark = new BenchmarkComplexSvd();
        benchmark.size = 3;
        benchmark.draw();
        ComplexSvd svd = benchmark.decomposition();
        assertEquals(0, svd.quality(benchmark.matrix()), ROUNDING);
        assertArrayEquals(svd.singularValues(), benchmark.singularValues(), ROUNDING * svd.singularValues()[0]);
    }

    @Test
    void transformKeepsTheNormAndItsInverseGivesTheWeights() {
        BenchmarkHalfSpectrum benchmark = new BenchmarkHalfSpectrum();
        benchmark.side = 3;
        benchmark.channels = 2;
        benchmark.draw();
        HalfSpectrum spectrum = benchmark.forward();
        double squaredNorm = IntStream.range(0, spectrum.frequencies().length)
                .mapToDouble(f -> spectrum.multiplicity(f) * squaredNorm(spectrum.matrices()[f].data))
                .sum();
        assertEquals(benchmark.weight().squaredNorm(), squaredNorm, ROUNDING * squaredNorm);
        assertArrayEquals(benchmark.weight().values(), benchmark.inverse().values(), ROUNDING);
    }

    @Test
    void singularValuesOfAConvolutionHaveNTimesTheSquaredNormOfItsKernels() {
        BenchmarkBlockSpectrum benchmark = new BenchmarkBlockSpectrum();
        benchmark.side = 4;
        benchmark.channels = 2;
        benchmark.draw();
        double[] sigma = benchmark.singularValues();
        int kernelSize = BenchmarkBlockSpectrum.KERNEL * BenchmarkBlockSpectrum.KERNEL;
        double expected = 16 * squaredNorm(Gaussian.numbers(4 * kernelSize));
        assertEquals(32, sigma.length);
        assertEquals(expected, squaredNorm(sigma), ROUNDING * expected);
    }

    @Test
    void costOfOneLayerIsItsSquaredNorm() {
        BenchmarkNumericalCost benchmark = new BenchmarkNumericalCost();
        benchmark.side = 3;
        benchmark.channels = 2;
        benchmark.depth = 1;
        benchmark.draw();
        double[] costAndError = benchmark.withErrorBound();
        double squaredNorm = squaredNorm(Gaussian.numbers(4 * 9));
        assertEquals(squaredNorm, costAndError[0], costAndError[1]);
        assertTrue(costAndError[1] < ROUNDING * squaredNorm, "the error bound is " + costAndError[1]);
    }

    @Test
    void directMinimizationEndsAtTheFormula() {
        BenchmarkDirectMinimizer benchmark = new BenchmarkDirectMinimizer();
        benchmark.side = 2;
        benchmark.depth = 2;
        benchmark.draw();
        int channels = BenchmarkDirectMinimizer.CHANNELS;
        RealMatrixFunction predictor = Gaussian.function(2, channels, channels);
        Architecture oneLayer = Architecture.of(predictor.group(), channels, channels);
        BlockSpectrum spectrum = BlockSpectrum.of(new RealLinearCnn(oneLayer, List.of(predictor)));
        double formula = NumericalCost.of(spectrum, benchmark.depth).value();
        double[] costAndResidual = benchmark.minimize();
        assertEquals(formula, costAndResidual[0], 1e-6 * formula);
        assertEquals(0, costAndResidual[1], 1e-9);
    }

    @Test
    void meanPowerAddsUpToTheMeanSquaredNormOfTheImages() {
        BenchmarkPowerSpectrum benchmark = new BenchmarkPowerSpectrum();
        benchmark.side = 4;
        benchmark.count = 3;
        benchmark.draw();
        PowerSpectrum spectrum = benchmark.meanPower();
        double power = IntStream.range(0, spectrum.channels())
                .boxed()
                .flatMapToDouble(c -> IntStream.range(0, 16).mapToDouble(xi -> spectrum.power(c, xi)))
                .sum();
        assertEquals(meanSquaredNorm(benchmark.images()), power, ROUNDING * power);
    }

    private static double meanSquaredNorm(ImageDataSet images) {
        double[] pixels = new double[images.valuesPerImage()];
        double sum = 0;
        for (int i = 0; i < images.size(); i++) {
            images.image(i, pixels);
            sum += squaredNorm(pixels);
        }
        return sum / images.size();
    }

    private static double squaredNorm(double... numbers) {
        return Arrays.stream(numbers).map(x -> x * x).sum();
    }
}
