package org.repcost.verify.jqwik;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;
import org.repcost.verify.counterexample.SimplerNumbers;

/**
 * A value made of numbers. It shrinks to the same with all numbers 0, or with one of them replaced by 0, by another small whole
 * number or by one with fewer digits.
 *
 * @param numbers what it is made of
 * @param maker makes it; it may keep the array
 */
record ShrinkableNumbers<T>(double[] numbers, Function<double[], T> maker) implements Shrinkable<T> {
    @Override
    public T value() {
        return maker.apply(numbers.clone());
    }

    @Override
    public Stream<Shrinkable<T>> shrink() {
        return Stream.concat(Stream.of(new double[numbers.length]), replacements())
                .<Shrinkable<T>>map(simpler -> new ShrinkableNumbers<>(simpler, maker))
                .filter(simpler -> simpler.distance().compareTo(distance()) < 0);
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
