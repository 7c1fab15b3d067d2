package org.repcost.numeric.layered;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.repcost.numeric.cost.PredictorBlocks;
import org.repcost.numeric.linalg.ComplexSvd;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.group.Groups;
import org.repcost.theory.layer.Convolution;
import org.repcost.theory.layer.Depthwise;
import org.repcost.theory.layer.Head;
import org.repcost.theory.layer.KernelSupport;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.LocalConvolution;
import org.repcost.theory.layer.Pointwise;
import org.repcost.theory.layer.Residual;
import org.repcost.theory.layer.Stride;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.ComplexArithmetic;

class LayeredInstanceTest {
    private static final ComplexArithmetic COMPLEX = ComplexArithmetic.INSTANCE;

    static Stream<LayeredArchitecture> architectures() {
        return Stream.of(
                Derived.layers("3x2", 2, new Convolution(3), new Head(2)),
                Derived.layers("5", 2, new LocalConvolution(2, KernelSupport.box(3)), new Pointwise(3), new Head(1)),
                Derived.layers("6", 1, new Convolution(2), Stride.of(2), new Depthwise(), new Head(2)),
                Derived.layers("Q8", 2, new Residual(List.of(new Convolution(2), new Convolution(2))), new Head(2)));
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void predictorAndCostAreThoseOfTheDefinition(LayeredArchitecture architecture) {
        RealLayeredNetwork network = new LayeredInstance(architecture, 3).network();
        MatrixFunction<Complex> defined = architecture.predictor(network.over(COMPLEX), COMPLEX);
        RealMatrixFunction beta = network.predictor();
        for (int g = 0; g < beta.group().size(); g++) {
            for (int i = 0; i < beta.rows(); i++) {
                for (int j = 0; j < beta.columns(); j++) {
                    assertEquals(defined.at(g).getEntry(i, j).getReal(), beta.get(g, i, j), 1e-12);
                }
            }
        }
        assertEquals(architecture.penalty(network.over(COMPLEX), COMPLEX).getReal(), network.cost(), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void weightsFollowFromTheSeed(LayeredArchitecture architecture) {
        double[] weights = new LayeredInstance(architecture, 3).network().weights();
        assertArrayEquals(
                weights, new LayeredInstance(architecture, 3).network().weights());
        assertFalse(Arrays.equals(
                weights, new LayeredInstance(architecture, 4).network().weights()));
        assertTrue(Arrays.stream(weights).allMatch(Double::isFinite));
    }

    @Test
    void someInstancesHaveBlocksOfSmallerRankAndTheOthersAreWellConditioned() {
        LayeredArchitecture a =
                Derived.layers("3x3", 3, new Convolution(3), new Convolution(3), new Convolution(3), new Head(3));
        int[] ranks = new int[4];
        for (long seed : LongStream.range(0, 30).toArray()) {
            RealMatrixFunction beta = new LayeredInstance(a, seed).network().predictor();
            double norm = Math.sqrt(beta.squaredNorm());
            double[] sigma = ComplexSvd.singularValues(PredictorBlocks.of(beta).matrices()[1]);
            int rank = (int) Arrays.stream(sigma).filter(s -> s > 1e-5 * norm).count();
            assertEquals(
                    rank, Arrays.stream(sigma).filter(s -> s > 1e-14 * norm).count());
            ranks[rank]++;
        }
        assertEquals(0, ranks[0]);
        assertTrue(IntStream.of(1, 2, 3).allMatch(rank -> ranks[rank] > 0), () -> Arrays.toString(ranks));
    }

    @Test
    void thePapersNetworkHasTheSamePredictorAndCostAsLayers() {
        RealLinearCnn network = new Instance(Architecture.of(Groups.parse("3x2"), 2, 3, 2, 2), 1)
                .numbers()
                .network();
        RealLayeredNetwork layered = RealLayeredNetwork.of(network);
        assertArrayEquals(
                PredictorBlocks.predictor(network).values(), layered.predictor().values(), 1e-12);
        assertEquals(network.squaredNorm(), layered.cost(), 1e-12);
    }
}
