package org.repcost.theory.derivation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.repcost.theory.expression.ExpressionParser;
import org.repcost.theory.expression.ExpressionText;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.group.Groups;
import org.repcost.theory.layer.Convolution;
import org.repcost.theory.layer.Dense;
import org.repcost.theory.layer.Depthwise;
import org.repcost.theory.layer.Diagonal;
import org.repcost.theory.layer.Head;
import org.repcost.theory.layer.Incidence;
import org.repcost.theory.layer.KernelSupport;
import org.repcost.theory.layer.Layer;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.LocalConvolution;
import org.repcost.theory.layer.Pointwise;
import org.repcost.theory.layer.Residual;
import org.repcost.theory.layer.Signal;
import org.repcost.theory.layer.Stage;
import org.repcost.theory.layer.Stride;
import org.repcost.theory.network.MatrixFunction;

class DerivationTest {
    private static final DoublesWithSingularValues DOUBLES = DoublesWithSingularValues.INSTANCE;

    static Stream<Arguments> knownFormulas() {
        String t8 = "L N^{-(L-1)/L} Σ_ξ ‖B(ξ)‖_{S,2/L}^{2/L}";
        String t18 = "(L/N) Σ_ρ d_ρ ‖B(ρ)‖_{S,2/L}^{2/L}";
        String t20 = "L ‖M‖_{S,2/L}^{2/L}";
        String t21 = "L (N/s)^{-(L-1)/L} Σ_η ‖B(η)‖_{S,2/L}^{2/L}";
        return Stream.of(
                Arguments.of("T8", t8, network("5x4", 2, new Convolution(3), new Convolution(3), new Head(2))),
                Arguments.of("T8, L = 1", t8, network("5", 2, new Head(2))),
                Arguments.of("T18", t18, network("Q8", 2, new Convolution(2), new Head(2))),
                Arguments.of("T19", t20, network("5", 2, new Pointwise(2), new Head(2))),
                Arguments.of("T20", t20, network("1", 2, new Convolution(2), new Head(2))),
                Arguments.of("T20, dense", t20, network("5", 2, new Dense(2), new Dense(2), new Dense(3))),
                Arguments.of(
                        "T20, diagonal", "L Σ_i ‖B(i)‖_{S,2/L}^{2/L}", network("5", 2, new Diagonal(), new Head(1))),
                Arguments.of("T19, stride 1", t20, network("5", 2, new Pointwise(2), Stride.of(1), new Head(2))),
                Arguments.of(
                        "T21, stride 1",
                        t21,
                        network("6", 2, Stride.of(1), new Convolution(2), Stride.of(2), new Head(2))),
                Arguments.of("T21", t21, network("6", 2, new Convolution(2), Stride.of(2), new Head(2))),
                Arguments.of(
                        "T21, L = 3",
                        t21,
                        network("4x6", 2, new Convolution(2), Stride.of(2, 3), new Convolution(2), new Head(2))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("knownFormulas")
    void rulesFindTheKnownFormulas(String statement, String formula, LayeredArchitecture network) {
        assertEquals(formula, ExpressionText.unicode(cost(network).expression()));
    }

    @Test
    void formulaOfALargeArchitectureDoesNotNeedItsMaps() {
        LayeredArchitecture network =
                network("64x64", 16, new Convolution(64), Stride.of(2, 2), new Convolution(64), new Head(10));
        assertEquals(
                "L (N/s)^{-(L-1)/L} Σ_η ‖B(η)‖_{S,2/L}^{2/L}",
                ExpressionText.unicode(cost(network).expression()));
        assertEquals(List.of(new BlockShape(1024, 10, 64, 1)), cost(network).blocks());
    }

    @Test
    void distinctDecaysEnterByTheirMean() {
        LayeredArchitecture network = LayeredArchitecture.over(Groups.parse("5"), 2)
                .then(new Convolution(2), 3)
                .then(new Head(2))
                .build();
        assertEquals(
                ExpressionParser.parse("L*lambda*N^(-(L-1)/L)*sum(schatten(2/L))"),
                cost(network).expression());
    }

    @Test
    void aliasesAddUpAsAnL1NormBehindALateStrideWithOneOutput() {
        LayeredArchitecture network =
                network("4x6", 1, new Convolution(1), new Convolution(1), Stride.of(2, 3), new Head(1));
        MatrixFunction<Complex> beta = predictor(network);
        double sum = 0;
        for (int eta1 = 0; eta1 < 2; eta1++) {
            for (int eta2 = 0; eta2 < 2; eta2++) {
                double aliases = 0;
                for (int a = 0; a < 2; a++) {
                    for (int b = 0; b < 3; b++) {
                        aliases += unitaryDft(beta, eta1 + 2 * a, eta2 + 2 * b);
                    }
                }
                sum += Math.pow(aliases, 2 / 3.0);
            }
        }
        // T24 with s^d = 6 and N = 24.
        assertEquals(3 * Math.pow(Math.sqrt(6) / 24, 2 / 3.0) * sum, value(cost(network), beta), 1e-12);
    }

    @Test
    void lateStrideWithSeveralOutputsHasTheSchattenSumAsItsLowerBound() {
        Derivation derivation =
                Derivation.of(network("4x6", 2, new Convolution(2), new Convolution(2), Stride.of(2, 3), new Head(2)));
        assertEquals(
                "layer 4 (head): a matrix shared by several blocks of the 2 layers before it needs one channel at its end"
                        + " of the network, got 2",
                derivation.obstruction().orElseThrow().toString());
        BlockCost bound = derivation.lowerBound().orElseThrow();
        assertEquals(List.of(new BlockShape(4, 2, 12, 1)), bound.blocks());
        // At L = 3 the factor is 3 (sqrt(6) / 24)^{2/3}.
        MatrixFunction<Complex> flat = MatrixFunction.of(
                Groups.parse("4x6"),
                DOUBLES.field(),
                2,
                2,
                (g, k, c) -> g == 0 && k == 0 && c == 0 ? Complex.ONE : Complex.ZERO);
        // Each of the 24 frequencies has |B| = 24^{-1/2}, so that each of the 4 blocks has the norm 1/2.
        assertEquals(3 * Math.pow(Math.sqrt(6) / 24, 2 / 3.0) * 4 * Math.pow(0.5, 2 / 3.0), value(bound, flat), 1e-12);
    }

    static Stream<Arguments> obstructions() {
        return Stream.of(
                Arguments.of(
                        "layer 2 (local): its weights must be all of a kernel, got only a part of them",
                        true,
                        network(
                                "5",
                                2,
                                new Convolution(2),
                                new LocalConvolution(2, KernelSupport.box(3)),
                                new Head(2))),
                Arguments.of(
                        "layer 1 (residual): the identity beside its weights costs nothing",
                        false,
                        network("5", 2, Residual.of(new Convolution(2)), new Head(2))),
                Arguments.of(
                        "layer 3 (head): the parts of the predictor that share a matrix must only get larger along the network"
                                + " or only smaller, got layers that do one and then the other",
                        true,
                        network("5", 2, new Convolution(2), new Pointwise(2), new Head(2))),
                Arguments.of(
                        "layer 1 (diagonal): it must act on each frequency by itself, as a convolution does, got a diagonal in"
                                + " positions",
                        false,
                        network("5", 2, new Diagonal(), new Convolution(2), new Head(2))),
                Arguments.of(
                        "layer 2 (convolution): some layer must have a matrix of its own for each of the 6 parts of the"
                                + " predictor, got 3 matrices at most",
                        false,
                        network("6", 2, Stride.of(2), new Convolution(2), new Head(2))),
                Arguments.of(
                        "layer 2 (stride): a convolution must come before it, got layers on which it drops positions",
                        true,
                        network("6", 2, new Pointwise(2), Stride.of(2), new Head(2))),
                Arguments.of(
                        "layer 3 (head): a matrix shared by several blocks of the 2 layers before it needs irreducible"
                                + " representations of dimension 1, got one of dimension 2",
                        true,
                        network("S3", 2, new Depthwise(), new Convolution(2), new Head(1))),
                Arguments.of(
                        "layer 2 (diagonal): a last layer that acts on each channel by itself needs one output, got 3",
                        true,
                        network("5", 2, new Dense(3), new Diagonal())),
                Arguments.of(
                        "layer 3 (depthwise): a last layer that acts on each channel by itself needs one output, got 2",
                        true,
                        network("4", 2, new Convolution(2), Stride.of(4), new Depthwise())),
                Arguments.of(
                        "layer 1 (depthwise): a last layer that acts on each channel by itself needs one output, got 2",
                        true,
                        network("3", 2, new Depthwise(), Stride.of(3))),
                Arguments.of(
                        "layer 1 (copy): nothing is known about its form in frequency space",
                        false,
                        network("6", 2, new Copy(), new Head(2))));
    }

    @ParameterizedTest
    @MethodSource("obstructions")
    void obstructionNamesTheLayerAndTheCondition(String sentence, boolean bounded, LayeredArchitecture network) {
        Derivation derivation = Derivation.of(network);
        assertTrue(derivation.cost().isEmpty());
        assertEquals(sentence, derivation.obstruction().orElseThrow().toString());
        assertEquals(bounded, derivation.lowerBound().isPresent());
    }

    @Test
    void rankConditionCountsInnerWidthsOnly() {
        RankCondition condition = cost(network("5", 3, new Convolution(2), new Convolution(4), new Head(3)))
                .rankCondition();
        assertEquals("rank B ≤ 2 for every block B", condition.formula().text());
        assertTrue(condition.allows(2, 1));
        assertFalse(condition.allows(3, 1));
        assertTrue(cost(network("5", 3, new Head(3))).rankCondition().isAlwaysMet());
    }

    @Test
    void rankConditionGrowsWithTheDimensionOfTheRepresentation() {
        RankCondition condition =
                cost(network("D3", 3, new Convolution(2), new Head(3))).rankCondition();
        assertEquals("rank B(ρ) ≤ 2 d_ρ for every ρ", condition.formula().text());
        assertTrue(condition.allows(4, 2));
        assertFalse(condition.allows(5, 2));
    }

    @Test
    void joinedBlocksHaveTheWidthsOfAllTheirCells() {
        BlockCost bound = Derivation.of(
                        network("4", 2, new Convolution(1), new Convolution(3), Stride.of(2), new Head(3)))
                .lowerBound()
                .orElseThrow();
        // The two aliases of a block have a channel each after layer 1, and three together after the stride.
        assertEquals(List.of(new BlockShape(2, 3, 4, 1)), bound.blocks());
        assertEquals(2, bound.rankCondition().width());
    }

    @Test
    void depthwiseNetworksRepresentEveryPredictor() {
        BlockCost cost = cost(network("5", 3, new Depthwise(), new Head(4)));
        assertEquals(List.of(new BlockShape(15, 4, 1, 1)), cost.blocks());
        assertTrue(cost.rankCondition().isAlwaysMet());
    }

    @Test
    void infimumIsNotAttainedWhereALayerCostsNothing() {
        LayeredArchitecture free = LayeredArchitecture.over(Groups.parse("5"), 1)
                .then(new Convolution(1), 0)
                .then(new Head(1))
                .build();
        Derivation derivation = Derivation.of(free);
        assertFalse(derivation.isAttained());
        assertEquals(0, value(derivation.cost().orElseThrow(), predictor(free)), 0);
        assertTrue(
                Derivation.of(network("5", 1, new Convolution(1), new Head(1))).isAttained());
    }

    @Test
    void rulesAreListedInTheOrderOfTheirUse() {
        BlockCost cost = cost(network("6", 2, new Convolution(2), Stride.of(2), new Head(2)));
        assertEquals(
                List.of("free factors", "finer outermost layer", "factorization block by block"),
                cost.rules().stream().map(use -> use.rule().name()).toList());
        assertEquals(
                "the 6 matrices of layer 1 (convolution) are as many as 3 when side by side",
                cost.rules().get(1).explanation());
        assertEquals(List.of("T19", "T21"), cost.rules().get(1).rule().restsOn());
    }

    @Test
    void predictorOfAnotherShapeIsRefused() {
        BlockCost cost = cost(network("5", 2, new Convolution(2), new Head(2)));
        MatrixFunction<Complex> beta = predictor(network("4", 2, new Head(2)));
        assertEquals(
                "the predictor must be 2 x 2 on 5, got 2 x 2 on 4",
                assertThrows(IllegalArgumentException.class, () -> cost.environment(beta, DOUBLES))
                        .getMessage());
    }

    /** A kind of layer that derivations have never heard of. */
    private record Copy() implements Layer {
        @Override
        public String kind() {
            return "copy";
        }

        @Override
        public Signal output(Signal input) {
            return input;
        }

        @Override
        public int weights(Signal input) {
            return input.size();
        }

        @Override
        public Incidence incidence(Signal input) {
            return new Diagonal().incidence(input);
        }
    }

    private static BlockCost cost(LayeredArchitecture network) {
        return Derivation.of(network).cost().orElseThrow();
    }

    private static double value(BlockCost cost, MatrixFunction<Complex> beta) {
        return cost.expression().evaluate(cost.environment(beta, DOUBLES)).getReal();
    }

    /** |N^{-1/2} sum_g beta(g) exp(-2 pi i (xi_1 g_1 / 4 + xi_2 g_2 / 6))| for a predictor of one number. */
    private static double unitaryDft(MatrixFunction<Complex> beta, int xi1, int xi2) {
        FiniteAbelianGroup group = beta.group().asProductOfCyclic();
        double real = 0;
        double imaginary = 0;
        for (int g = 0; g < group.size(); g++) {
            int[] position = group.coordinates(g);
            double angle = -2 * Math.PI * (xi1 * position[0] / 4.0 + xi2 * position[1] / 6.0);
            double value = beta.at(g).getEntry(0, 0).getReal();
            real += value * Math.cos(angle);
            imaginary += value * Math.sin(angle);
        }
        return Math.hypot(real, imaginary) / Math.sqrt(group.size());
    }

    private static MatrixFunction<Complex> predictor(LayeredArchitecture network) {
        List<Complex> w = IntStream.range(0, network.weights())
                .mapToObj(i -> new Complex(Math.sin(1 + 3 * i)))
                .toList();
        return network.predictor(w, DOUBLES);
    }

    private static LayeredArchitecture network(String group, int channels, Stage... stages) {
        LayeredArchitecture.Builder builder = LayeredArchitecture.over(Groups.parse(group), channels);
        Stream.of(stages).forEach(builder::then);
        return builder.build();
    }
}
