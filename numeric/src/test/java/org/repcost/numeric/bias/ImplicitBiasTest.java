package org.repcost.numeric.bias;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.group.Groups;
import org.repcost.theory.network.Architecture;

/** The parts of the check of T17 against definitions, closed forms and weak duality. */
class ImplicitBiasTest {
    @Test
    void nonNegativeLeastSquaresMeetsItsOwnOptimalityConditions() {
        SplittableRandom random = new SplittableRandom(5);
        for (int trial = 0; trial < 200; trial++) {
            int n = random.nextInt(1, 8);
            DMatrixRMaj a = new DMatrixRMaj(random.nextInt(1, 12), n);
            Arrays.setAll(a.data, i -> random.nextGaussian());
            double[] b = random.doubles(a.numRows, -1, 1).toArray();
            double[] x = NonNegativeLeastSquares.solve(a, b);
            double[] residual = NonNegativeLeastSquares.residual(a, b, x);
            for (int j = 0; j < n; j++) {
                double slope = 0;
                for (int i = 0; i < a.numRows; i++) {
                    slope += a.get(i, j) * residual[i];
                }
                assertTrue(x[j] >= 0);
                assertTrue(slope <= 1e-10);
                assertEquals(0, x[j] * slope, 1e-9);
            }
        }
    }

    @Test
    void oppositeLabelsOnOneInputAreInseparableWithTheCombinationThatShowsIt() {
        FiniteGroup group = Groups.parse("3");
        SeparableData data =
                data(group, List.of(1, -1, 1), new double[] {1, 2, 3}, new double[] {1, 2, 3}, new double[] {0, 5, 0});
        Separation.Inseparable found = assertInstanceOf(Separation.Inseparable.class, Separation.of(data));
        assertArrayEquals(new double[] {0.5, 0.5, 0}, found.weights(), 1e-9);
        assertEquals(0, found.distance(), 1e-9);
        assertTrue(
                NuclearMargin.solve(data).map(solution -> solution.gap() > 1e-3).orElse(true));
    }

    @Test
    void marginOfTwoOrthogonalInputsIsTheDistanceOfTheirSegmentFromTheOrigin() {
        SeparableData data = data(Groups.parse("2"), List.of(1, -1), new double[] {3, 0}, new double[] {0, -4});
        Separation.Separated found = assertInstanceOf(Separation.Separated.class, Separation.of(data));
        assertEquals(3 * 4 / 5.0, found.margin(), 1e-12);
        assertArrayEquals(new double[] {4 / 5.0, 3 / 5.0}, found.predictor().values(), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "5", "3x2", "S3", "Q8"})
    void nuclearMarginOfOneInputIsTheInverseOfItsLargestSpectralNorm(String name) {
        FiniteGroup group = Groups.parse(name);
        double[] ones = new double[group.size()];
        Arrays.fill(ones, 2);
        // The constant function has one block, 2 N at the trivial irrep.
        NuclearMargin solution =
                NuclearMargin.solve(data(group, List.of(1), ones)).orElseThrow();
        assertEquals(1.0 / (2 * group.size()), solution.lower(), 1e-7 / group.size());
        assertEquals(1.0 / (2 * group.size()), solution.upper(), 1e-7 / group.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "7", "3x3", "D4", "Q8"})
    void nuclearMarginClosesTheGapAndNoOtherSeparatingPredictorIsBelowIt(String name) {
        FiniteGroup group = Groups.parse(name);
        SplittableRandom random = new SplittableRandom(11);
        for (int trial = 0; trial < 5; trial++) {
            SeparableData data = SeparableData.draw(group, random).orElseThrow();
            NuclearMargin solution = NuclearMargin.solve(data).orElseThrow();
            assertTrue(solution.gap() >= -1e-12 && solution.gap() <= 1e-5, "gap " + solution.gap());
            assertEquals(1, data.margin(solution.predictor()), 1e-12);
            for (int other = 0; other < 20; other++) {
                RealMatrixFunction beta = RealMatrixFunction.zero(group, 1, 1);
                Arrays.setAll(beta.values(), g -> solution.predictor().values()[g] + 0.1 * random.nextGaussian());
                double margin = data.margin(beta);
                assertTrue(margin <= 0 || NuclearMargin.value(beta) / margin >= solution.lower() * (1 - 1e-12));
            }
            FirstOrderCondition condition = FirstOrderCondition.of(1, solution.predictor(), data);
            assertTrue(condition.stationarity() <= 1e-3, "residual " + condition.stationarity());
            FirstOrderCondition dual =
                    FirstOrderCondition.withMultipliers(1, solution.predictor(), data, solution.multipliers());
            assertTrue(dual.residual() <= 1e-2, "residual " + dual.residual());
            assertEquals(0, solution.distance(solution.predictor()));
            RealMatrixFunction opposite = RealMatrixFunction.zero(group, 1, 1);
            Arrays.setAll(opposite.values(), g -> -5 * solution.predictor().values()[g]);
            assertEquals(2, solution.distance(opposite), 1e-12);
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "0.6666666666666666", "0.5"})
    void constantInputIsStationaryForEveryExponentAndAnotherPredictorIsNot(double exponent) {
        FiniteGroup group = Groups.parse("D4");
        double[] ones = new double[group.size()];
        Arrays.fill(ones, 1);
        SeparableData data = data(group, List.of(-1), ones);
        RealMatrixFunction beta = new RealMatrixFunction(
                group, 1, 1, Arrays.stream(ones).map(x -> -3 * x).toArray());
        assertEquals(0, FirstOrderCondition.of(exponent, beta, data).residual(), 1e-7);
        beta.values()[3] -= 5;
        assertTrue(FirstOrderCondition.of(exponent, beta, data).stationarity() > 0.1);
    }

    /** x is made so that the condition holds at p = 2/3 with one multiplier: x^ = |B|^{p-2} B, by the definition of the DFT. */
    @Test
    void stationaryPredictorIsStationaryForItsOwnExponentOnly() {
        FiniteGroup group = Groups.parse("7");
        RealMatrixFunction beta = RealMatrixFunction.zero(group, 1, 1);
        SplittableRandom random = new SplittableRandom(3);
        Arrays.setAll(beta.values(), g -> random.nextGaussian());
        double p = 2.0 / 3;
        double[] x = new double[7];
        for (int xi = 0; xi < 7; xi++) {
            double re = 0;
            double im = 0;
            for (int g = 0; g < 7; g++) {
                re += beta.values()[g] * Math.cos(2 * Math.PI * xi * g / 7);
                im -= beta.values()[g] * Math.sin(2 * Math.PI * xi * g / 7);
            }
            double weight = Math.pow(Math.hypot(re, im), p - 2) / 7;
            for (int g = 0; g < 7; g++) {
                double turn = 2 * Math.PI * xi * g / 7;
                x[g] += weight * (re * Math.cos(turn) - im * Math.sin(turn));
            }
        }
        SeparableData data = data(group, List.of(1), x);
        assertEquals(0, FirstOrderCondition.of(p, beta, data).residual(), 1e-10);
        assertTrue(FirstOrderCondition.of(0.5, beta, data).stationarity() > 0.02);
        assertTrue(FirstOrderCondition.of(1, beta, data).stationarity() > 0.02);
    }

    @ParameterizedTest
    @CsvSource({"5,2", "5,3", "3x2,4", "S3,2", "Q8,3"})
    void descentEndsNearerToStationarityThanItBegins(String name, int depth) {
        FiniteGroup group = Groups.parse(name);
        SplittableRandom random = new SplittableRandom(8);
        SeparableData data = SeparableData.draw(group, random).orElseThrow();
        ExponentialDescent.Path path = ExponentialDescent.run(network(group, depth, random), data);
        assertTrue(path.digits() > 128);
        assertTrue(path.last().stationarity() <= 0.02, "residual " + path.last().stationarity());
        assertTrue(path.last().stationarity()
                < path.shortSteps().get(0).condition().stationarity());
        assertEquals(1, path.predictor().squaredNorm(), 1e-12);
        double[] digits = path.shortSteps().stream()
                .mapToDouble(ExponentialDescent.Checkpoint::digits)
                .toArray();
        assertTrue(IntStream.range(1, digits.length).allMatch(k -> digits[k] > digits[k - 1]));
        List<ExponentialDescent.Checkpoint> looks = path.longSteps();
        ExponentialDescent.Checkpoint end = looks.get(looks.size() - 1);
        assertEquals(path.digits(), end.digits());
        assertEquals(path.steps(), end.steps());
        assertTrue(looks.size() >= 2 && Double.isFinite(ExponentialDescent.Path.rate(looks)));
    }

    @Test
    void rateIsTheExponentOfAnExactPowerLaw() {
        List<ExponentialDescent.Checkpoint> law = IntStream.of(2, 4, 8, 100)
                .mapToObj(digits -> new ExponentialDescent.Checkpoint(
                        digits, digits, new FirstOrderCondition(3 * Math.pow(digits, -0.7), 0, 1)))
                .toList();
        assertEquals(0.7, ExponentialDescent.Path.rate(law), 1e-12);
        assertTrue(Double.isNaN(ExponentialDescent.Path.rate(law.subList(0, 1))));
    }

    @Test
    void descentThatCannotGoAnywhereSaysSo() {
        FiniteGroup group = Groups.parse("3");
        SeparableData contradictory = data(group, List.of(1, -1), new double[] {1, 2, 3}, new double[] {1, 2, 3});
        RealLinearCnn start = network(group, 2, new SplittableRandom(1));
        assertNull(ExponentialDescent.run(start, contradictory).last());
        RealMatrixFunction zero = RealMatrixFunction.zero(group, 1, 1);
        RealLinearCnn dead = new RealLinearCnn(Architecture.of(group, 1, 1, 1), List.of(zero, zero));
        SeparableData data = data(group, List.of(1), new double[] {1, 2, 3});
        assertEquals(
                ExponentialDescent.End.STALLED,
                ExponentialDescent.run(dead, data).end());
        RealMatrixFunction bad = new RealMatrixFunction(group, 1, 1, new double[] {1, Double.NaN, 0});
        RealLinearCnn broken = new RealLinearCnn(Architecture.of(group, 1, 1, 1), List.of(bad, bad));
        assertEquals(
                ExponentialDescent.End.NOT_FINITE,
                ExponentialDescent.run(broken, data).end());
    }

    @Test
    void badDataAreRefusedWithTheirNumbers() {
        FiniteGroup group = Groups.parse("2");
        RealMatrixFunction x = RealMatrixFunction.zero(group, 1, 1);
        assertThrows(
                IllegalArgumentException.class, () -> new SeparableData(group, List.of(x), Collections.emptyList()));
        assertThrows(IllegalArgumentException.class, () -> new SeparableData(group, List.of(x), List.of(0)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SeparableData(group, List.of(RealMatrixFunction.zero(group, 2, 1)), List.of(1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> ExponentialDescent.run(
                        network(Groups.parse("3"), 2, new SplittableRandom(1)),
                        new SeparableData(group, List.of(x), List.of(1))));
    }

    private static SeparableData data(FiniteGroup group, List<Integer> labels, double[]... inputs) {
        return new SeparableData(
                group,
                Arrays.stream(inputs)
                        .map(x -> new RealMatrixFunction(group, 1, 1, x))
                        .toList(),
                labels);
    }

    private static RealLinearCnn network(FiniteGroup group, int depth, SplittableRandom random) {
        int[] widths = new int[depth + 1];
        Arrays.fill(widths, 1);
        return new RealLinearCnn(
                Architecture.of(group, widths),
                IntStream.range(0, depth)
                        .mapToObj(l -> {
                            RealMatrixFunction w = RealMatrixFunction.zero(group, 1, 1);
                            Arrays.setAll(w.values(), g -> random.nextGaussian() / Math.sqrt(group.size()));
                            return w;
                        })
                        .toList());
    }
}
