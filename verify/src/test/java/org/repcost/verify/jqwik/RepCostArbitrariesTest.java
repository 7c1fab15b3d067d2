package org.repcost.verify.jqwik;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Shrinkable;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.repcost.numeric.cost.BlockSpectrum;
import org.repcost.numeric.cost.NumericalCost;
import org.repcost.numeric.cost.PredictorBlocks;
import org.repcost.numeric.layered.RealLayeredNetwork;
import org.repcost.numeric.linalg.DoubleArithmetic;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.sampling.ChosenSpectra;
import org.repcost.numeric.sampling.InstanceSpace;
import org.repcost.theory.fourier.DftNormalization;
import org.repcost.theory.fourier.FourierTransform;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.group.Groups;
import org.repcost.theory.layer.Convolution;
import org.repcost.theory.layer.Head;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.verify.counterexample.SimplerNumbers;

class RepCostArbitrariesTest {
    @Property(tries = 100)
    void networksAndArchitecturesLieInTheSpaceOfTheCommandLine(
            @ForAll RealLinearCnn network, @ForAll Architecture architecture) {
        assertTrue(InstanceSpace.small().contains(network.architecture()));
        assertTrue(InstanceSpace.small().contains(architecture));
    }

    @Property(tries = 100)
    void shapesAreThoseAskedFor(
            @ForAll
                    @Shapes(
                            groups = {"S3", "5"},
                            minDepth = 2,
                            maxDepth = 3,
                            maxWidth = 2)
                    RealLinearCnn network,
            @ForAll @Shapes(groups = "Q8") FiniteGroup group,
            @ForAll @Shapes(groups = "2x2") FiniteAbelianGroup abelian) {
        InstanceSpace space = InstanceSpace.small().over("S3", "5").depths(2, 3).widthsUpTo(2);
        assertTrue(space.contains(network.architecture()));
        assertEquals("Q8", group.toString());
        assertEquals("2x2", abelian.toString());
    }

    @Property(tries = 50)
    void blocksOfTheFastPathGiveThePredictorOfTheDefinition(@ForAll LinearCnn<Complex> network) {
        RealLinearCnn real = new RealLinearCnn(
                network.architecture(),
                network.weights().stream().map(RealMatrixFunction::realPart).toList());
        MatrixFunction<Complex> beta = network.predictor(DoubleArithmetic.INSTANCE);
        assertArrayEquals(
                RealMatrixFunction.realPart(beta).values(),
                PredictorBlocks.predictor(real).values(),
                1e-9);
    }

    /** A group, a shape and singular values of our own choice. */
    record Chosen(FiniteAbelianGroup group, int rows, int columns, long seed) {
        double[] singularValues(int xi) {
            SplittableRandom random = new SplittableRandom(seed + Math.min(xi, group.negate(xi)));
            return random.doubles(Math.min(rows, columns), 0.5, 2).sorted().toArray();
        }
    }

    @Provide
    Arbitrary<Chosen> choices() {
        Arbitrary<Integer> sizes = Arbitraries.integers().between(1, 3);
        return Combinators.combine(RepCostArbitraries.abelianGroups(), sizes, sizes, Arbitraries.longs())
                .as(Chosen::new);
    }

    @Provide
    Arbitrary<WeightsOf> weights() {
        return choices().flatMap(of -> RepCostArbitraries.weights(of.group, of.rows, of.columns, of::singularValues)
                .map(w -> new WeightsOf(of, w)));
    }

    /** Weights with the singular values of a choice. */
    record WeightsOf(Chosen chosen, RealMatrixFunction weights) {}

    @Property(tries = 100)
    void transformOfRealWeightsHasTheChosenSingularValues(@ForAll("weights") WeightsOf of) {
        MatrixFunction<Complex> transform = new FourierTransform<>(
                        of.chosen.group, DftNormalization.UNITARY, DoubleArithmetic.INSTANCE)
                .forward(of.weights.over(DoubleArithmetic.INSTANCE));
        for (int xi = 0; xi < of.chosen.group.size(); xi++) {
            FieldMatrix<Complex> matrix = transform.at(xi);
            double[] computed = DoubleArithmetic.INSTANCE.singularValues(matrix, Integer.MAX_VALUE).stream()
                    .mapToDouble(Complex::getReal)
                    .sorted()
                    .toArray();
            assertArrayEquals(of.chosen.singularValues(xi), computed, 1e-12);
        }
    }

    /** Of a predictor with known singular values the cost is known at every depth. */
    @Property(tries = 100)
    void costIsThatOfTheChosenSingularValues(@ForAll("weights") WeightsOf of) {
        Architecture shape = Architecture.of(of.chosen.group, of.chosen.columns, of.chosen.rows);
        BlockSpectrum spectrum = BlockSpectrum.of(new RealLinearCnn(shape, List.of(of.weights)));
        int n = of.chosen.group.size();
        for (int depth : new int[] {1, 2, 3, 5}) {
            double sum = 0;
            for (int xi = 0; xi < n; xi++) {
                for (double sigma : of.chosen.singularValues(xi)) {
                    sum += Math.pow(sigma, 2.0 / depth);
                }
            }
            double expected = depth * Math.pow(n, 1.0 / depth - 1) * sum;
            assertEquals(expected, NumericalCost.of(spectrum, depth).value(), 1e-10 * expected);
        }
    }

    @Test
    void wrongNumberOfSingularValuesIsRefused() {
        FiniteAbelianGroup group = FiniteAbelianGroup.product(3);
        for (IntFunction<double[]> choice : List.<IntFunction<double[]>>of(
                xi -> new double[1], xi -> new double[] {1, -1}, xi -> new double[] {1, Double.NaN})) {
            String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> ChosenSpectra.withSingularValues(group, 2, 3, choice, new SplittableRandom(1)))
                    .getMessage();
            assertTrue(message.startsWith("there must be 2 finite singular values >= 0"), message);
        }
    }

    @Test
    void emptySpacesAreRefused() {
        InstanceSpace small = InstanceSpace.small();
        assertThrows(IllegalArgumentException.class, small::over);
        assertThrows(IllegalArgumentException.class, () -> small.depths(0, 2));
        assertThrows(IllegalArgumentException.class, () -> small.widthsUpTo(0));
        String message = assertThrows(
                        IllegalArgumentException.class, () -> small.over("3").depths(3, 2))
                .getMessage();
        assertEquals(
                "an instance space must have groups, depths and widths from 1 on, got the groups [3], depths 3 to 2"
                        + " and widths up to 4",
                message);
    }

    @Property(tries = 50)
    void shrinkingStaysInTheSpaceAndGetsSmaller(@ForAll long seed) {
        InstanceSpace space = InstanceSpace.small().over("4x3", "5", "S3").depths(2, 4);
        Shrinkable<Architecture> architecture =
                new ShrinkableArchitecture(space, space.sample(new SplittableRandom(seed)));
        architecture.shrink().forEach(smaller -> {
            assertTrue(space.contains(smaller.value()), smaller.toString());
            assertTrue(smaller.distance().compareTo(architecture.distance()) < 0, smaller.toString());
        });
    }

    @Property(tries = 20)
    void failingNetworkShrinksToTheSmallestOneThatFails(@ForAll("shrinkables") Shrinkable<RealLinearCnn> start) {
        RealLinearCnn smallest = shrunk(
                start,
                network -> network.architecture().group().size() >= 3
                        && network.architecture().depth() >= 2
                        && !network.weight(2).isZero());
        assertEquals("3, widths 1,1,1", smallest.architecture().toString());
        assertTrue(smallest.weight(1).isZero());
        assertArrayEquals(
                new double[] {0, 0, 1},
                Arrays.stream(smallest.weight(2).values()).sorted().toArray());
    }

    @Provide
    Arbitrary<Shrinkable<RealLinearCnn>> shrinkables() {
        InstanceSpace space = InstanceSpace.small().depths(2, 4).over("3", "2x5", "4x3", "7");
        return Arbitraries.fromGenerator(random -> Shrinkable.unshrinkable(
                RepCostArbitraries.networks(space).generator(1000).next(random)));
    }

    @Test
    void weightsWithChosenSingularValuesShrinkToADiagonalTransform() {
        FiniteAbelianGroup group = FiniteAbelianGroup.product(4);
        IntFunction<double[]> ones = xi -> new double[] {1, 1};
        Shrinkable<RealMatrixFunction> weights = new Simplifiable(
                ChosenSpectra.withSingularValues(group, 2, 2, ones, new SplittableRandom(1)),
                ChosenSpectra.diagonal(group, 2, 2, ones));
        // The unitary transform of (2, 0, 0, 0) is 1 at every frequency.
        assertArrayEquals(
                new double[] {2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0},
                shrunk(weights, any -> true).values(),
                1e-15);
    }

    @Test
    void numbersShrinkToSimplerOnesOnly() {
        Shrinkable<double[]> numbers =
                ShrinkableNumbers.of(values -> values, seed -> new double[] {0.123456 + seed, -2, 0}, 0);
        assertTrue(numbers.shrink().count() > 3);
        numbers.shrink().forEach(simpler -> assertTrue(complexity(simpler.value()) < complexity(numbers.value())));
        assertArrayEquals(new double[3], shrunk(numbers, any -> true));
        assertEquals(
                List.of(1.123456, 2.123456),
                numbers.grow().limit(2).map(other -> other.value()[0]).toList());
    }

    @Test
    void samplesAreWrittenAsAPersonWould() {
        FiniteGroup group = Groups.parse("3");
        RealMatrixFunction unit = new RealMatrixFunction(group, 1, 1, new double[] {0, 1, 0});
        RealLinearCnn network =
                new RealLinearCnn(Architecture.of(group, 1, 1, 1), List.of(unit, RealMatrixFunction.zero(group, 1, 1)));
        assertEquals(Optional.of("3, widths 1,1,1: w¹ = (0, 1, 0); w² = 0"), report(network));
        assertEquals(report(network), report(network.over(DoubleArithmetic.INSTANCE)));
        assertEquals(Optional.of("on 3: f = (0, 1, 0)"), report(unit));
        LayeredArchitecture layers = LayeredArchitecture.over(Groups.parse("2"), 1)
                .then(new Convolution(1))
                .then(new Head(1))
                .build();
        assertEquals(
                Optional.of("2 with 1 channel: Convolution[channels=1] w¹ = (1, 0); Head[outputs=1] w² = (0, 0.5)"),
                report(new RealLayeredNetwork(layers, 1, 0, 0, 0.5)));
        assertEquals(Optional.empty(), report("text"));
        RealMatrixFunction large = RealMatrixFunction.zero(Groups.parse("1000"), 1, 1);
        large.set(999, 0, 0, 1);
        assertTrue(report(large).orElseThrow().matches("on 1000: f = \\((0, )+0? ?…"), report(large)::toString);
    }

    private static Optional<String> report(Object value) {
        NetworkReportingFormat format = new NetworkReportingFormat();
        return format.appliesTo(value) ? Optional.of(format.report(value).toString()) : Optional.empty();
    }

    /** What jqwik does: as long as some candidate fails, the first of them. */
    private static <T> T shrunk(Shrinkable<T> start, Predicate<T> fails) {
        Shrinkable<T> best = start;
        for (Optional<Shrinkable<T>> next = Optional.of(start); next.isPresent(); ) {
            best = next.get();
            next = best.shrink().filter(simpler -> fails.test(simpler.value())).findFirst();
        }
        return best.value();
    }

    private static double complexity(double[] numbers) {
        return Arrays.stream(numbers).map(SimplerNumbers::complexity).sum();
    }
}
