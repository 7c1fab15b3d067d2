package org.repcost.numeric.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.numeric.cost.CostBreakdown;
import org.repcost.numeric.cost.PredictorBlocks;
import org.repcost.numeric.fourier.HalfSpectrum;
import org.repcost.numeric.layered.RealLayeredNetwork;
import org.repcost.numeric.layered.WeightObjective;
import org.repcost.numeric.linalg.ComplexMatrices;
import org.repcost.numeric.linalg.Vectors;
import org.repcost.numeric.network.RandomNetworks;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.optimization.Lbfgs;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.loss.Loss;
import org.repcost.theory.network.Architecture;

class BlockTrainingTest {
    private static final String SHAPES =
            """
            1   | 2,3
            5   | 2,3
            4   | 2,2,3
            3x4 | 3,2,3,2
            5x2 | 1,2,2,3,2
            2x2 | 2,3,2
            """;

    /** A problem in the spatial domain and the same one in coordinates. */
    private record Problem(Architecture architecture, EmpiricalLoss spatial, EmpiricalLoss spectral, double[] power) {
        static Problem of(Architecture architecture, int samples, long seed) {
            return of(
                    architecture,
                    IntStream.range(0, samples)
                            .mapToObj(n -> RandomNetworks.gaussian(
                                    architecture.group(), architecture.inputs(), 1, 100 * seed + n))
                            .toList());
        }

        static Problem of(Architecture architecture, List<RealMatrixFunction> inputs) {
            BlockCoordinates coordinates =
                    new BlockCoordinates(architecture.group().asProductOfCyclic());
            int samples = inputs.size();
            double[][] targets = new double[samples][architecture.outputs()];
            for (int n = 0; n < samples; n++) {
                targets[n][n % architecture.outputs()] = 1;
            }
            double[][] spectral = inputs.stream().map(coordinates::of).toArray(double[][]::new);
            double[] power = new double[spectral[0].length];
            for (double[] x : spectral) {
                for (int d = 0; d < power.length; d++) {
                    power[d] += x[d] * x[d] / samples;
                }
            }
            return new Problem(
                    architecture,
                    EmpiricalLoss.of(Loss.CROSS_ENTROPY, inputs, targets),
                    new EmpiricalLoss(Loss.CROSS_ENTROPY, spectral, targets),
                    power);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = SHAPES)
    void coordinatesKeepInnerProductsAndGoBackToTheFunction(String group, String widths) {
        Architecture architecture = RandomNetworks.architecture(group, widths);
        BlockCoordinates coordinates = new BlockCoordinates(architecture.group().asProductOfCyclic());
        RealMatrixFunction a = RandomNetworks.gaussian(architecture.group(), 2, 3, 1);
        RealMatrixFunction b = RandomNetworks.gaussian(architecture.group(), 2, 3, 2);
        assertEquals(
                Vectors.dot(a.values(), b.values()),
                Vectors.dot(coordinates.of(a), coordinates.of(b)),
                1e-13 * a.values().length);
        assertEquals(a.values().length, coordinates.of(a).length);
        assertArrayEquals(
                a.values(), coordinates.function(coordinates.of(a), 2, 3).values(), 1e-14);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = SHAPES)
    void objectiveAndGradientAreThoseOfTheSpatialWeights(String group, String widths) {
        Architecture architecture = RandomNetworks.architecture(group, widths);
        Problem problem = Problem.of(architecture, 5, 3);
        List<Double> decays = IntStream.rangeClosed(1, architecture.depth())
                .mapToObj(l -> 0.03 * l)
                .toList();
        RealLinearCnn network = RandomNetworks.gaussian(architecture, 7);
        RealLayeredNetwork layered = RealLayeredNetwork.of(network);
        // LayeredArchitecture.of has decays 1: the decays of the problem are added here.
        double[] w = layered.weights();
        double[] expected = new double[w.length];
        double value = new WeightObjective(layered.architecture(), problem.spatial).evaluate(w, expected);
        int at = 0;
        for (int l = 1; l <= architecture.depth(); l++) {
            for (int i = network.weight(l).values().length; i > 0; i--, at++) {
                value += (decays.get(l - 1) - 1) * w[at] * w[at];
                expected[at] += 2 * (decays.get(l - 1) - 1) * w[at];
            }
        }

        BlockDiagonalObjective objective = new BlockDiagonalObjective(architecture, decays, problem.spectral);
        double[] z = objective.weights(network);
        double[] gradient = new double[objective.size()];
        assertEquals(value, objective.evaluate(z, gradient), 1e-13 * value);
        double[] transformed =
                RealLayeredNetwork.of(objective.network(gradient)).weights();
        assertArrayEquals(expected, transformed, 1e-13 * Vectors.norm(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = SHAPES)
    void predictorAndBlocksAreThoseOfTheNetwork(String group, String widths) {
        Architecture architecture = RandomNetworks.architecture(group, widths);
        BlockDiagonalObjective objective = new BlockDiagonalObjective(
                architecture, Collections.nCopies(architecture.depth(), 1.0), (beta, gradient) -> 0);
        RealLinearCnn network = RandomNetworks.gaussian(architecture, 9);
        HalfSpectrum expected =
                PredictorBlocks.of(RealLayeredNetwork.of(network).predictor());
        HalfSpectrum blocks = objective.blocks(objective.predictor(objective.weights(network)));
        for (int f = 0; f < expected.matrices().length; f++) {
            assertEquals(
                    0,
                    ComplexMatrices.norm(ComplexMatrices.subtract(expected.matrices()[f], blocks.matrices()[f])),
                    1e-13);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = SHAPES)
    void gradientIsTheLimitOfDifferences(String group, String widths) {
        Architecture architecture = RandomNetworks.architecture(group, widths);
        Problem problem = Problem.of(architecture, 4, 5);
        BlockDiagonalObjective objective = new BlockDiagonalObjective(
                architecture, Collections.nCopies(architecture.depth(), 0.1), problem.spectral);
        double[] w = objective.start(3);
        double[] direction = BlockLosses.gaussian(w.length, 4);
        double[] gradient = new double[w.length];
        objective.evaluate(w, gradient);
        double step = 1e-5;
        double[] ignored = new double[w.length];
        double difference = (objective.evaluate(moved(w, direction, step), ignored)
                        - objective.evaluate(moved(w, direction, -step), ignored))
                / (2 * step);
        assertEquals(Vectors.dot(gradient, direction), difference, 1e-6 * (1 + Math.abs(difference)));
    }

    private static double[] moved(double[] w, double[] direction, double step) {
        double[] moved = w.clone();
        Arrays.setAll(moved, i -> w[i] + step * direction[i]);
        return moved;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = SHAPES)
    void trainedNetworkAttainsItsRepresentationCost(String group, String widths) {
        Architecture architecture = RandomNetworks.architecture(group, widths);
        Problem problem = Problem.of(architecture, 6, 8);
        BlockTraining training = new BlockTraining(architecture, 0.01, problem.spectral, problem.power);
        BlockTraining.Point point = BlockTraining.best(training.descend(2, 1));
        assertTrue(point.isConverged(), point.state().toString());
        CostBreakdown cost = CostBreakdown.of(training.objective().network(point.weights()));
        assertTrue(cost.weightNorm2() > 0);
        assertEquals(
                cost.weightNorm2(),
                cost.cost().value(),
                1e-5 * cost.weightNorm2() + cost.cost().error());
    }

    @Test
    void trainingDoesNotMoveFromWhereItEnded() {
        Architecture architecture = RandomNetworks.architecture("3x4", "2,2,3");
        Problem problem = Problem.of(architecture, 6, 8);
        BlockTraining training = new BlockTraining(architecture, 0.01, problem.spectral, problem.power);
        BlockTraining.Point point = training.descend(training.objective().start(1));
        BlockTraining.Point again = training.descend(point.weights());
        assertEquals(point.objective(), again.objective(), 1e-14);
        assertEquals(2, again.evaluations());
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void rescaledCoordinatesTakeFewerStepsOnDataWhoseAmplitudeFalls(int depth) {
        Architecture architecture = Architecture.of(
                FiniteAbelianGroup.parse("8x8"),
                IntStream.rangeClosed(0, depth).map(l -> 2).toArray());
        FiniteAbelianGroup group = architecture.group().asProductOfCyclic();
        BlockCoordinates coordinates = new BlockCoordinates(group);
        int[] frequencies = coordinates.frequencies();
        double[][] inputs = new double[800][];
        double[][] targets = new double[inputs.length][2];
        double[] power = new double[2 * group.size()];
        for (int n = 0; n < inputs.length; n++) {
            inputs[n] = BlockLosses.gaussian(power.length, 300 + n);
            targets[n][n % 2] = 1;
            for (int f = 0; f < frequencies.length; f++) {
                double square = Arrays.stream(group.signedFrequency(frequencies[f]))
                        .mapToDouble(k -> (double) k * k)
                        .sum();
                for (int d = 2 * coordinates.offset(f);
                        d < 2 * (coordinates.offset(f) + coordinates.multiplicity(f));
                        d++) {
                    inputs[n][d] *= 20 / (1 + Math.sqrt(square));
                    power[d] += inputs[n][d] * inputs[n][d] / inputs.length;
                }
            }
        }
        EmpiricalLoss loss = new EmpiricalLoss(Loss.SQUARED_ERROR, inputs, targets);
        BlockTraining training = new BlockTraining(architecture, 0.01, loss, power);
        double[] w = training.objective().start(1);
        BlockTraining.Point point = training.descend(w);
        assertTrue(point.isConverged(), point.state().toString());
        Lbfgs plain = new Lbfgs(training.objective(), w.length);
        plain.minimize(w, point.gradientNorm(), 20_000);
        assertTrue(plain.evaluations() > point.evaluations(), plain.evaluations() + " against " + point.evaluations());
    }

    @Test
    void networkOfDepthTwoHasItsZerosBelowTheThreshold() {
        Architecture architecture = RandomNetworks.architecture("4x5", "2,2,2");
        Problem problem = Problem.of(architecture, 9, 2);
        double lambda = 0.1;
        BlockTraining training = new BlockTraining(architecture, lambda, problem.spectral, problem.power);
        BlockTraining.Point point = training.descend(training.objective().start(1));
        TrainedBlocks blocks = blocks(training, problem, lambda, point.weights());
        assertTrue(blocks.zeros() > 0 && blocks.zeros() < 20, "zeros " + blocks.zeros());
        assertEquals(1, blocks.largestPull(), 1e-3);
        assertEquals(0, blocks.activeBelow());
        assertEquals(blocks.zeros(), blocks.below() + blocks.zerosAtEquality());
        assertTrue(blocks.leastLooseness() >= 1 && blocks.medianLooseness() >= blocks.leastLooseness());
    }

    @Test
    void deepNetworkHasNoBlockBetweenZeroAndTheBound() {
        Architecture architecture = RandomNetworks.architecture("4x5", "2,2,2,2");
        Problem problem = Problem.of(architecture, 9, 2);
        double lambda = 0.02;
        BlockTraining training = new BlockTraining(architecture, lambda, problem.spectral, problem.power);
        BlockTraining.Point point = training.descend(training.objective().start(1));
        TrainedBlocks blocks = blocks(training, problem, lambda, point.weights());
        assertTrue(blocks.zeros() < 20, "zeros " + blocks.zeros());
        assertTrue(blocks.gapByBound() > 0 && blocks.gapByBound() <= blocks.gap() && blocks.gap() <= 1);
        assertTrue(blocks.leastLooseness() >= 1);
    }

    /** Two zeros at the coarse cutoff, a pair of frequencies, one at the fine one, the real frequency 0. */
    @Test
    void coarseZerosCountWhatIsUpToTheCoarseCutoff() {
        FiniteAbelianGroup group = FiniteAbelianGroup.parse("5").asProductOfCyclic();
        double[] coordinates = new double[5];
        coordinates[1] = 1e-4;
        coordinates[3] = 1;
        HalfSpectrum spectrum = new BlockCoordinates(group).spectrum(coordinates, 1, 1);
        TrainedBlocks blocks = new TrainedBlocks(3, 1, spectrum, spectrum, 1, new double[] {1, 1, 1});
        assertEquals(1, blocks.zeros());
        assertEquals(3, blocks.coarseZeros());
        assertEquals(1e-4, blocks.gap(), 1e-18);
    }

    @ParameterizedTest
    @CsvSource({"1,2 3", "5,2 3", "3x4,3 2", "1,2 2 3", "4,2 2 3", "5x2,3 2 2", "2x3,1 1 2"})
    void dualityGapInFrequencySpaceIsThatOfSpace(String group, String widths) {
        Architecture architecture = RandomNetworks.architecture(group, widths.replace(' ', ','));
        assertTrue(PredictorProblem.isConvex(architecture));
        List<RealMatrixFunction> inputs = IntStream.range(0, 7)
                .mapToObj(n -> RandomNetworks.gaussian(architecture.group(), architecture.inputs(), 1, 50 + n))
                .toList();
        Problem problem = Problem.of(architecture, inputs);
        List<Double> decays = Collections.nCopies(architecture.depth(), 0.02);
        BlockDiagonalObjective objective = new BlockDiagonalObjective(architecture, decays, problem.spectral);
        LearningInstance instance = new LearningInstance(architecture, problem.spatial, inputs, decays);
        RealLinearCnn network = RandomNetworks.gaussian(architecture, 4);
        double[] w = objective.weights(network);
        double primal = objective.evaluate(w, new double[w.length]);
        DualityGap expected =
                DualityGap.of(instance, RealLayeredNetwork.of(network).predictor(), primal);
        DualityGap gap = DualityGap.of(objective, problem.spectral, objective.predictor(w), primal);
        assertEquals(expected.dual(), gap.dual(), 1e-12 * Math.abs(expected.dual()));
        assertEquals(expected.operatorNorm(), gap.operatorNorm(), 1e-12 * expected.operatorNorm());
        assertEquals(expected.threshold(), gap.threshold());
        assertTrue(gap.relative() > 0.01, "gap " + gap);
    }

    @ParameterizedTest
    @CsvSource({"5,2 3", "3x4,3 2", "4,2 2 3", "5x2,3 2 2"})
    void dualityGapOfATrainedNetworkCloses(String group, String widths) {
        Architecture architecture = RandomNetworks.architecture(group, widths.replace(' ', ','));
        Problem problem = Problem.of(architecture, 6, 8);
        BlockTraining training = new BlockTraining(architecture, 0.01, problem.spectral, problem.power);
        BlockTraining.Point point = training.descend(training.objective().start(1));
        double[] predictor = training.objective().predictor(point.weights());
        DualityGap gap = DualityGap.of(training.objective(), problem.spectral, predictor, point.objective());
        assertEquals(0, gap.relative(), 1e-4);
        assertTrue(gap.relative() > -1e-12, "gap " + gap);
    }

    @Test
    void refinedPointIsNoWorseAndNearerToStationary() {
        Architecture architecture = RandomNetworks.architecture("5x2", "3,2,2");
        Problem problem = Problem.of(architecture, 6, 8);
        BlockTraining training = new BlockTraining(architecture, 0.01, problem.spectral, problem.power);
        BlockTraining.Point point = training.descend(training.objective().start(1));
        BlockTraining.Point refined = training.refine(point);
        assertTrue(refined.isConverged(), refined.state().toString());
        assertTrue(refined.objective() <= point.objective() + 1e-14);
        assertTrue(refined.gradientNorm() < point.gradientNorm(), refined.gradientNorm() + " of " + point);
        assertTrue(refined.evaluations() > point.evaluations());
    }

    @Test
    void trainingThatMayTakeNoMoreStepsIsStalled() {
        Architecture architecture = RandomNetworks.architecture("3x4", "2,2,3");
        Problem problem = Problem.of(architecture, 6, 8);
        BlockTraining training = new BlockTraining(architecture, 0.01, problem.spectral, problem.power, 2);
        BlockTraining.Point point = training.descend(training.objective().start(1));
        assertEquals(StationaryPoint.State.STALLED, point.state());
        assertFalse(point.isConverged());
    }

    private static TrainedBlocks blocks(BlockTraining training, Problem problem, double lambda, double[] w) {
        BlockDiagonalObjective objective = training.objective();
        double[] predictor = objective.predictor(w);
        double[] gradient = new double[predictor.length];
        problem.spectral.evaluate(predictor, gradient);
        double square = Arrays.stream(problem.spectral.slopes(predictor))
                .mapToDouble(slope -> Vectors.dot(slope, slope))
                .average()
                .orElseThrow();
        BlockCoordinates coordinates =
                new BlockCoordinates(problem.architecture.group().asProductOfCyclic());
        int channels = problem.architecture.inputs();
        double[] amplitudes = IntStream.range(0, coordinates.count())
                .mapToDouble(f -> {
                    double sum = 0;
                    int first = coordinates.offset(f) * channels;
                    for (int d = first; d < first + coordinates.multiplicity(f) * channels; d++) {
                        sum += problem.power[d];
                    }
                    return Math.sqrt(sum / coordinates.multiplicity(f));
                })
                .toArray();
        return new TrainedBlocks(
                problem.architecture.depth(),
                lambda,
                objective.blocks(predictor),
                objective.blocks(gradient),
                Math.sqrt(square),
                amplitudes);
    }
}
