package org.repcost.verify.jqwik;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;
import org.repcost.numeric.layered.LayeredInstance;
import org.repcost.numeric.layered.RealLayeredNetwork;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.sampling.ChosenSpectra;
import org.repcost.numeric.sampling.Instance;
import org.repcost.numeric.sampling.InstanceSpace;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.group.Groups;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.network.Architecture;

/**
 * Arbitraries for property tests of linear networks. Shapes come from the instance spaces and numbers from the instances that the
 * command line samples; all of them shrink towards small groups, few layers, few channels and simple numbers.
 */
public final class RepCostArbitraries {
    private static final List<FiniteGroup> NONABELIAN =
            Stream.of("S3", "D4", "Q8").map(Groups::parse).toList();

    private RepCostArbitraries() {}

    /** The groups of {@link InstanceSpace#small}, products of at most three cyclic groups with at most 12 elements. */
    public static Arbitrary<FiniteAbelianGroup> abelianGroups() {
        return smallestFirst(InstanceSpace.small().groups().stream().map(FiniteGroup::asProductOfCyclic));
    }

    /** {@link #abelianGroups} and the nonabelian groups S3, D4 and Q8. */
    public static Arbitrary<FiniteGroup> groups() {
        return smallestFirst(Stream.concat(InstanceSpace.small().groups().stream(), NONABELIAN.stream()));
    }

    /** The given groups, which shrink to the smallest. */
    static <G extends FiniteGroup> Arbitrary<G> smallestFirst(Stream<G> groups) {
        return Arbitraries.of(
                groups.sorted(Comparator.comparingInt(FiniteGroup::size)).toList());
    }

    /** The architectures of a space, as often as {@link InstanceSpace#sample} gives them. */
    public static Arbitrary<Architecture> architectures(InstanceSpace space) {
        return arbitrary(random -> new ShrinkableArchitecture(space, space.sample(random)));
    }

    /** Networks on the architectures of a space. */
    public static Arbitrary<RealLinearCnn> networks(InstanceSpace space) {
        return architectures(space).flatMap(RepCostArbitraries::networks);
    }

    /**
     * Networks of one architecture: those of {@link Instance}, whose layers have singular values of one size at all frequencies, and
     * whose blocks have a rank below the widths in half of the cases.
     */
    public static Arbitrary<RealLinearCnn> networks(Architecture architecture) {
        return numbers(
                seed -> new Instance(architecture, seed)
                        .numbers().network().weights().stream()
                                .flatMapToDouble(layer -> Arrays.stream(layer.values()))
                                .toArray(),
                values -> network(architecture, values));
    }

    private static RealLinearCnn network(Architecture architecture, double[] numbers) {
        List<RealMatrixFunction> weights = new ArrayList<>();
        int at = 0;
        for (int l = 1; l <= architecture.depth(); l++) {
            RealMatrixFunction layer =
                    RealMatrixFunction.zero(architecture.group(), architecture.width(l), architecture.width(l - 1));
            System.arraycopy(numbers, at, layer.values(), 0, layer.values().length);
            at += layer.values().length;
            weights.add(layer);
        }
        return new RealLinearCnn(architecture, weights);
    }

    /** Networks of any layers, of one's own kinds too: those of {@link LayeredInstance}. */
    public static Arbitrary<RealLayeredNetwork> networks(LayeredArchitecture architecture) {
        return numbers(
                seed -> new LayeredInstance(architecture, seed).network().weights(),
                weights -> new RealLayeredNetwork(architecture, weights));
    }

    /** Real matrix-valued functions on a group with Gaussian entries: kernels, predictors, and with one column inputs. */
    public static Arbitrary<RealMatrixFunction> functions(FiniteGroup group, int rows, int columns) {
        return numbers(
                seed -> {
                    SplittableRandom random = new SplittableRandom(seed);
                    double[] values =
                            RealMatrixFunction.zero(group, rows, columns).values();
                    Arrays.setAll(values, i -> random.nextGaussian());
                    return values;
                },
                values -> new RealMatrixFunction(group, rows, columns, values));
    }

    /**
     * Real weights whose unitary DFT has the chosen singular values at every frequency, and random singular vectors, which shrink to
     * those of a diagonal transform.
     *
     * @param singularValues the min(rows, columns) singular values at a frequency; a pure function, asked of one of xi and -xi
     */
    public static Arbitrary<RealMatrixFunction> weights(
            FiniteAbelianGroup group, int rows, int columns, IntFunction<double[]> singularValues) {
        return arbitrary(random -> new Simplifiable(
                ChosenSpectra.withSingularValues(group, rows, columns, singularValues, random),
                ChosenSpectra.diagonal(group, rows, columns, singularValues)));
    }

    /**
     * Real images, C x 1, with the chosen power |x^(xi)_c|^2 (unitary DFT) at every frequency in every channel, and random phases, which
     * shrink to 0. The power of natural images is about {@link ChosenSpectra#powerLaw} with alpha = 2.
     *
     * @param power the power at a frequency, not negative; a pure function, asked of one of xi and -xi
     */
    public static Arbitrary<RealMatrixFunction> images(
            FiniteAbelianGroup group, int channels, IntToDoubleFunction power) {
        return weights(group, 1, 1, xi -> new double[] {Math.sqrt(power.applyAsDouble(xi))})
                .list()
                .ofSize(channels)
                .map(each -> new RealMatrixFunction(
                        group,
                        channels,
                        1,
                        each.stream()
                                .flatMapToDouble(channel -> Arrays.stream(channel.values()))
                                .toArray()));
    }

    /** What is made of numbers that follow from a seed. */
    private static <T> Arbitrary<T> numbers(LongFunction<double[]> draws, Function<double[], T> maker) {
        return arbitrary(random -> ShrinkableNumbers.of(maker, draws, random.nextLong()));
    }

    /** What a sampler makes of jqwik's random numbers, which follow from the seed of the property. */
    private static <T> Arbitrary<T> arbitrary(Function<RandomGenerator, Shrinkable<T>> sampler) {
        return Arbitraries.fromGenerator(sampler::apply);
    }
}
