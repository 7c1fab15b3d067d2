package org.repcost.theory.derivation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.FieldMatrix;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.repcost.theory.group.Groups;
import org.repcost.theory.layer.Convolution;
import org.repcost.theory.layer.Dense;
import org.repcost.theory.layer.Depthwise;
import org.repcost.theory.layer.Diagonal;
import org.repcost.theory.layer.Head;
import org.repcost.theory.layer.KernelSupport;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.LocalConvolution;
import org.repcost.theory.layer.Pointwise;
import org.repcost.theory.layer.Stage;
import org.repcost.theory.layer.Stride;
import org.repcost.theory.network.MatrixFunction;

/** Derived formulas against weights: random ones are never cheaper, and trained ones cost what the formula says. */
class DerivedCostTest {
    private static final DoublesWithSingularValues DOUBLES = DoublesWithSingularValues.INSTANCE;

    static Stream<Named<LayeredArchitecture>> architecturesWithAClosedForm() {
        return Stream.of(
                network("5", 2, new Head(2)),
                network("5", 2, new Convolution(2), new Head(2)),
                network("3x2", 2, new Convolution(3), new Convolution(2), new Head(2)),
                network("3x2", 3, new Convolution(1), new Head(3)),
                network("D3", 2, new Convolution(2), new Head(2)),
                network("D3", 1, new Convolution(2), new Convolution(1), new Head(2)),
                network("Q8", 2, new Convolution(1), new Head(2)),
                network("1", 3, new Convolution(2), new Pointwise(3), new Head(2)),
                network("4", 3, new Pointwise(2), new Head(2)),
                network("D3", 2, new Pointwise(3), new Pointwise(2), new Head(2)),
                network("4", 1, new Pointwise(2), new Convolution(2), new Head(2)),
                network("D3", 1, new Pointwise(1), new Convolution(2), new Head(2)),
                network("3", 2, new Diagonal(), new Diagonal(), new Head(1)),
                network("3", 2, new Diagonal(), new Head(3)),
                network("5", 2, new Depthwise(), new Head(2)),
                network("D3", 2, new Depthwise(), new Depthwise(), new Head(2)),
                network("D3", 2, new Convolution(2), new Depthwise(), new Head(2)),
                network("Q8", 1, new Convolution(1), new Depthwise(), new Head(2)),
                network("5", 2, new Convolution(3), new Depthwise(), new Depthwise(), new Head(2)),
                network("4", 1, new Pointwise(2), new Depthwise(), new Head(2)),
                network("6", 2, new Convolution(2), Stride.of(2), new Depthwise(), new Head(2)),
                network("6", 2, new Convolution(2), new Convolution(2), Stride.of(2), new Depthwise(), new Head(1)),
                network("3", 2, new Dense(2), new Dense(3)),
                network("3", 2, new Dense(2), new Diagonal(), new Dense(3)),
                network("D3", 2, new Convolution(2), new Dense(2), new Dense(1)),
                network("6", 2, new Convolution(2), Stride.of(2), new Head(2)),
                network("8", 1, new Convolution(2), Stride.of(2), new Convolution(1), new Head(2)),
                network("4x2", 1, new Convolution(1), Stride.of(2, 2), new Head(2)),
                network("6", 2, new Convolution(2), new Convolution(2), Stride.of(2), new Head(1)),
                network("4x2", 2, new Convolution(1), new Convolution(1), Stride.of(2, 2), new Head(1)),
                network("8", 1, new Convolution(1), Stride.of(2), new Convolution(1), Stride.of(2), new Head(1)),
                network(
                        "8",
                        1,
                        new Convolution(1),
                        new Convolution(2),
                        Stride.of(2),
                        new Convolution(1),
                        Stride.of(2),
                        new Head(1)),
                network("6", 2, new Depthwise(), Stride.of(2), new Convolution(2), new Head(1)),
                network("3", 2, new Pointwise(2), Stride.of(1), new Head(2)),
                network("S3", 2, new Depthwise(), new Head(2), new Dense(1)),
                network("3", 2, new Dense(1), new Diagonal()));
    }

    static Stream<Named<LayeredArchitecture>> architecturesWithALowerBound() {
        return Stream.of(
                network("5", 2, new LocalConvolution(2, KernelSupport.box(3)), new Head(2)),
                network(
                        "5x3",
                        1,
                        new LocalConvolution(2, KernelSupport.box(List.of(2, 2), List.of(2, 1))),
                        new Head(2)),
                network("4", 2, new Pointwise(2), new Convolution(2), new Head(2)),
                network("4", 2, new Convolution(2), new Pointwise(2), new Head(2)),
                network("4", 2, new Depthwise(), new Convolution(2), new Head(2)),
                network("6", 2, new Convolution(2), new Convolution(2), Stride.of(2), new Head(2)),
                network("4", 2, new Pointwise(2), Stride.of(2), new Head(2)),
                network("4", 1, new Convolution(1), new Convolution(3), Stride.of(2), new Head(2)),
                network("S3", 2, new Depthwise(), new Convolution(2), new Head(1)),
                network("Q8", 2, new Depthwise(), new Convolution(2), new Head(1)),
                network("3", 2, new Dense(3), new Diagonal()),
                network("4", 2, new Convolution(2), Stride.of(4), new Depthwise()),
                network("3", 2, new Depthwise(), Stride.of(3)),
                network("1", 2, new Diagonal(), new Diagonal()));
    }

    @ParameterizedTest
    @MethodSource("architecturesWithAClosedForm")
    void noWeightsAreCheaperThanTheFormula(LayeredArchitecture network) {
        BlockCost cost = Derivation.of(network).cost().orElseThrow();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 40; i++) {
            double[] w = TrainedNetwork.random(network.weights(), random);
            assertTrue(excess(network, cost, w) > -1e-7);
        }
    }

    @ParameterizedTest
    @MethodSource("architecturesWithAClosedForm")
    void trainedWeightsCostWhatTheFormulaSays(LayeredArchitecture network) {
        BlockCost cost = Derivation.of(network).cost().orElseThrow();
        double least = Double.POSITIVE_INFINITY;
        for (long seed = 1; seed <= 3; seed++) {
            double excess = excess(network, cost, TrainedNetwork.weights(network, 0.02, seed));
            assertTrue(excess > -1e-6, "cheaper by " + excess);
            least = Math.min(least, excess);
        }
        assertEquals(0, least, 1e-6);
    }

    @ParameterizedTest
    @MethodSource("architecturesWithALowerBound")
    void noWeightsAreCheaperThanTheLowerBound(LayeredArchitecture network) {
        Derivation derivation = Derivation.of(network);
        assertTrue(derivation.cost().isEmpty());
        BlockCost bound = derivation.lowerBound().orElseThrow();
        for (long seed = 1; seed <= 3; seed++) {
            assertTrue(excess(network, bound, TrainedNetwork.weights(network, 0.02, seed)) > -1e-6);
        }
    }

    @Test
    void predictorsMeetTheRankConditionsOfTheirOwnArchitecture() {
        SplittableRandom random = new SplittableRandom(2);
        RandomArchitectures.of(3).limit(600).forEach(network -> {
            List<Complex> w = complex(TrainedNetwork.random(network.weights(), random));
            formula(network).ifPresent(formula -> assertRanksAllowed(formula, network.predictor(w, DOUBLES), network));
        });
    }

    @Test
    void noWeightsOfARandomArchitectureAreCheaperThanItsFormula() {
        SplittableRandom random = new SplittableRandom(4);
        RandomArchitectures.of(5).limit(600).forEach(network -> formula(network).ifPresent(formula -> {
            for (int i = 0; i < 3; i++) {
                double[] w = TrainedNetwork.random(network.weights(), random);
                assertTrue(excess(network, formula, w) > -1e-7, () -> text(network));
            }
        }));
    }

    @Test
    void trainedWeightsOfARandomArchitectureCostWhatItsClosedFormSays() {
        RandomArchitectures.of(6)
                .filter(network -> Derivation.of(network).cost().isPresent())
                .limit(1000)
                .forEach(network -> {
                    BlockCost cost = Derivation.of(network).cost().orElseThrow();
                    assertTrue(
                            LongStream.rangeClosed(1, 8)
                                    .mapToDouble(
                                            seed -> excess(network, cost, TrainedNetwork.weights(network, 0.02, seed)))
                                    .peek(excess -> assertTrue(excess > -1e-6, () -> text(network)))
                                    .anyMatch(excess -> excess < 1e-6),
                            () -> text(network));
                });
    }

    private static Optional<BlockCost> formula(LayeredArchitecture network) {
        Derivation derivation = Derivation.of(network);
        return derivation.cost().or(derivation::lowerBound);
    }

    private static void assertRanksAllowed(
            BlockCost formula, MatrixFunction<Complex> beta, LayeredArchitecture network) {
        List<FieldMatrix<Complex>> blocks = formula.blocks(beta, DOUBLES);
        for (int b = 0; b < blocks.size(); b++) {
            FieldMatrix<Complex> block = blocks.get(b);
            int size = Math.min(block.getRowDimension(), block.getColumnDimension());
            List<Complex> singularValues = DOUBLES.singularValues(block, size);
            int rank = (int)
                    singularValues.stream().filter(s -> s.getReal() > 1e-12).count();
            assertTrue(formula.rankCondition().allows(rank, formula.dimensions().get(b)), () -> text(network));
        }
    }

    private static String text(LayeredArchitecture network) {
        return network.input() + ": "
                + network.layers().stream()
                        .map(layer -> layer.layer().toString())
                        .toList();
    }

    private static List<Complex> complex(double[] w) {
        return Arrays.stream(w).mapToObj(Complex::new).toList();
    }

    /** How much the weights cost above the formula for their predictor, relatively. */
    private static double excess(LayeredArchitecture network, BlockCost formula, double[] w) {
        List<Complex> weights = complex(w);
        double cost = formula.expression()
                .evaluate(formula.environmentOfRepresentable(network.predictor(weights, DOUBLES), DOUBLES))
                .getReal();
        return network.penalty(weights, DOUBLES).getReal() / cost - 1;
    }

    /** Decays 1, 2, 1/2, ... so that their order and their mean matter. */
    private static Named<LayeredArchitecture> network(String group, int channels, Stage... stages) {
        LayeredArchitecture.Builder builder = LayeredArchitecture.over(Groups.parse(group), channels);
        StringBuilder name = new StringBuilder(group + " with " + channels);
        for (int i = 0; i < stages.length; i++) {
            double decay = List.of(1.0, 2.0, 0.5, 1.5, 3.0, 0.25).get(i);
            builder.then(stages[i], stages[i] instanceof Stride ? 1 : decay);
            name.append(", ").append(stages[i]);
        }
        return Named.of(name.toString(), builder.build());
    }
}
