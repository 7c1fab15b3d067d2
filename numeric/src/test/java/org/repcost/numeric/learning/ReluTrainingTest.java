package org.repcost.numeric.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.Gradient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.numeric.linalg.Vectors;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.group.Groups;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.MatrixFunction;

/** Networks with ReLU in a basis of choice, against their definitions. */
class ReluTrainingTest {
    private final RandomGenerator random = new SplittableRandom(22);

    private static List<FunctionBasis> bases(FiniteGroup group) {
        return group instanceof FiniteAbelianGroup abelian
                ? List.of(new SpatialBasis(group), new FrequencyBasis(abelian))
                : List.of(new SpatialBasis(group));
    }

    private RealMatrixFunction gaussian(FiniteGroup group, int rows, int columns) {
        RealMatrixFunction function = RealMatrixFunction.zero(group, rows, columns);
        Arrays.setAll(function.values(), i -> random.nextGaussian());
        return function;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "7", "8", "2x2", "3x4", "2x3x2", "S3"})
    void convolutionInABasisIsThatOfTheDefinitionAndItsGradientsAreItsAdjoints(String name) {
        FiniteGroup group = Groups.parse(name);
        RealMatrixFunction w = gaussian(group, 3, 2);
        RealMatrixFunction x = gaussian(group, 2, 1);
        RealMatrixFunction y = gaussian(group, 3, 1);
        DualNumbers reals = new DualNumbers(0);
        double[] defined = w.over(reals).convolve(x.over(reals)).entries().stream()
                .mapToDouble(Gradient::getValue)
                .toArray();
        for (FunctionBasis basis : bases(group)) {
            double[] product = basis.convolve(basis.of(w), basis.of(x));
            double[] values = new SpatialBasis(group).of(basis.function(product, 3, 1));
            assertArrayEquals(defined, values, 1e-12);
            double form = Vectors.dot(basis.of(y), product);
            assertEquals(form, Vectors.dot(basis.of(w), basis.kernelGradient(basis.of(y), basis.of(x))), 1e-11);
            assertEquals(form, Vectors.dot(basis.of(x), basis.inputGradient(basis.of(w), basis.of(y))), 1e-11);
        }
    }

    static Stream<Architecture> architectures() {
        return Stream.of(
                Architecture.of(Groups.parse("5"), 2, 3),
                Architecture.of(Groups.parse("1"), 2, 3, 2),
                Architecture.of(Groups.parse("3x2"), 2, 2, 3),
                Architecture.of(Groups.parse("2x2"), 1, 3, 2, 1),
                Architecture.of(Groups.parse("S3"), 1, 2, 2));
    }

    /** f(x) = w^{L,T} relu(w^{L-1} * ... ) over numbers that carry their derivatives. */
    @ParameterizedTest
    @MethodSource("architectures")
    void outputsAndGradientAreThoseOfTheDefinitionByDualNumbers(Architecture architecture) {
        FiniteGroup group = architecture.group();
        List<RealMatrixFunction> weights = new ArrayList<>();
        for (int l = 1; l <= architecture.depth(); l++) {
            weights.add(gaussian(group, architecture.width(l), architecture.width(l - 1)));
        }
        RealMatrixFunction x = gaussian(group, architecture.inputs(), 1);
        double[] target = random.doubles(architecture.outputs()).toArray();
        SpatialBasis space = new SpatialBasis(group);
        double[] w = coordinates(space, weights);

        DualNumbers numbers = new DualNumbers(w.length);
        List<Gradient> variables = numbers.variables(w);
        MatrixFunction<Gradient> features = x.over(numbers);
        int first = 0;
        Gradient loss = numbers.real(0);
        for (int l = 1; l <= architecture.depth(); l++) {
            int start = first;
            int rows = architecture.width(l);
            int columns = architecture.width(l - 1);
            MatrixFunction<Gradient> layer = MatrixFunction.of(
                    group,
                    numbers.field(),
                    rows,
                    columns,
                    (g, i, j) -> variables.get(start + (g * rows + i) * columns + j));
            first += group.size() * rows * columns;
            if (l < architecture.depth()) {
                features = layer.convolve(features).map(z -> z.getValue() > 0 ? z : numbers.real(0));
            } else {
                List<Gradient> f = MatrixFunction.entriesOf(layer.contract(features));
                for (int k = 0; k < target.length; k++) {
                    Gradient error = f.get(k).subtract(target[k]);
                    loss = loss.add(error.multiply(error).divide(2));
                }
                double[] outputs = f.stream().mapToDouble(Gradient::getValue).toArray();
                for (FunctionBasis basis : bases(group)) {
                    ReluNetwork network = new ReluNetwork(architecture, basis);
                    assertArrayEquals(outputs, network.apply(coordinates(basis, weights), basis.of(x)), 1e-10);
                }
            }
        }
        for (FunctionBasis basis : bases(group)) {
            ReluNetwork network = new ReluNetwork(architecture, basis);
            double[] gradient = new double[network.size()];
            double value = network.addGradient(coordinates(basis, weights), basis.of(x), target, gradient);
            assertEquals(loss.getValue(), value, 1e-10 * loss.getValue());
            double[] defined = loss.getGradient();
            double[] inSpace = coordinates(space, functions(architecture, basis, gradient));
            assertArrayEquals(defined, inSpace, 1e-11 * Vectors.norm(defined));
        }
    }

    private static double[] coordinates(FunctionBasis basis, List<RealMatrixFunction> layers) {
        return layers.stream()
                .flatMapToDouble(layer -> Arrays.stream(basis.of(layer)))
                .toArray();
    }

    private static List<RealMatrixFunction> functions(Architecture architecture, FunctionBasis basis, double[] w) {
        List<RealMatrixFunction> layers = new ArrayList<>();
        int first = 0;
        for (int l = 1; l <= architecture.depth(); l++) {
            int rows = architecture.width(l);
            int columns = architecture.width(l - 1);
            int end = first + architecture.group().size() * rows * columns;
            layers.add(basis.function(Arrays.copyOfRange(w, first, end), rows, columns));
            first = end;
        }
        return layers;
    }

    @ParameterizedTest
    @EnumSource(ReluTraining.Method.class)
    void everyMethodLowersTheObjectiveInEitherBasis(ReluTraining.Method method) {
        Architecture architecture = Architecture.of(Groups.parse("4x3"), 2, 4, 3, 2);
        double[] units = new double[12];
        Arrays.fill(units, 1);
        for (int seed = 0; seed < 5; seed++) {
            ReluTraining training = new ReluTraining(architecture, seed);
            for (FunctionBasis basis : bases(architecture.group())) {
                double end = training.objective(training.train(basis, method, units));
                assertTrue(end < 0.8 * training.objective(training.start()), method + " ends at " + end);
            }
        }
    }
}
