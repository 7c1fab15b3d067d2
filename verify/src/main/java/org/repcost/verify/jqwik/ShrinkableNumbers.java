package org.repcost.verify.jqwik;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;
import org.repcost.verify.counterexample.SimplerNumbers;

/**
 * A value made of numbers. It shrinks to the same with all numbers 0, with all signs positive, or with one number replaced by 0,
 * by another small whole number or by one with fewer digits. It grows to others drawn in its place, which are tried when what it depends on, such as its
 * shape, shrinks and the failure is lost.
 *
 * @param numbers what it is made of
 * @param maker makes it; it may keep the array
 * @param draws other numbers, by their seed
 * @param seed where the numbers were drawn from
 */
record ShrinkableNumbers<T>(double[] numbers, Function<double[], T> maker, LongFunction<double[]> draws, long seed)
        implements Shrinkable<T> {
    private static final int OTHERS = 10;

    /** What is drawn from a seed. */
    static <T> ShrinkableNumbers<T> of(Function<double[], T> maker, LongFunction<double[]> draws, long seed) {
        return new ShrinkableNumbers<>(draws.apply(seed), maker, draws, seed);
    }

    @Override
    public T value() {
        return maker.apply(numbers.clone());
    }

    @Override
    public Stream<Shrinkable<T>> shrink() {
        double[] positive = Arrays.stream(numbers).map(Math::abs).toArray();
        return Stream.concat(Stream.of(new double[numbers.length], positive), replacements())
                .<Shrinkable<T>>map(simpler -> new ShrinkableNumbers<>(simpler, maker, draws, seed))
                .filter(simpler -> simpler.distance().compareTo(distance()) < 0);
    }

    @Override
    public Stream<Shrinkable<T>> grow() {
        return LongStream.rangeClosed(1, OTHERS).mapToObj(other -> of(maker, draws, seed + other));
    }

    private Stream<double[]> replacements() {
        return IntStream.range(0, numbers.length).boxed().flatMap(i -> Stream.of(
                        SimplerNumbers.than(numbers[i], 0), SimplerNumbers.than(numbers[i], 1, -1, 2, -2, 3, -3))
                .flatMapToDouble(Arrays::stream)
                .mapToObj(simpler -> {
                    double[] some = numbers.clone();
                    some[i] = simpler;
                    return some;
                }));
    }

    @Override
    public ShrinkingDistance distance() {
        return ShrinkingDistance.of(
                (long) Arrays.stream(numbers).map(SimplerNumbers::complexity).sum());
    }
}
