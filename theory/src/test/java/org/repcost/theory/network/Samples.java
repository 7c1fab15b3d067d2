package org.repcost.theory.network;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.FieldElement;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.number.Arithmetic;

/** Functions and networks with small rational entries, the same ones over every field. */
public final class Samples {
    private Samples() {}

    /** A real function with entries k/8, -2 &lt; k/8 &lt; 2. */
    public static <T extends FieldElement<T>> MatrixFunction<T> function(
            FiniteGroup group, int rows, int columns, long seed, Arithmetic<T> numbers) {
        SplittableRandom random = new SplittableRandom(seed);
        return MatrixFunction.of(
                group, numbers.field(), rows, columns, (g, i, j) -> numbers.real(random.nextInt(-15, 16) / 8.0));
    }

    /** A network with such weights. */
    public static <T extends FieldElement<T>> LinearCnn<T> network(
            Architecture architecture, long seed, Arithmetic<T> numbers) {
        List<MatrixFunction<T>> weights = new ArrayList<>();
        for (int l = 1; l <= architecture.depth(); l++) {
            weights.add(function(
                    architecture.group(), architecture.width(l), architecture.width(l - 1), 100 * seed + l, numbers));
        }
        return new LinearCnn<>(architecture, weights);
    }

    /**
     * A network whose every layer is one scalar function times a matrix with orthonormal rows or columns. Where convolutions do
     * not commute, the function is symmetric, so that its coefficients are normal matrices.
     */
    public static <T extends FieldElement<T>> LinearCnn<T> balancedNetwork(
            Architecture architecture, int width, long seed, Arithmetic<T> numbers) {
        MatrixFunction<T> any = function(architecture.group(), 1, 1, seed, numbers);
        MatrixFunction<T> scalar = architecture.group().isAbelian() ? any : any.add(any.reflect());
        List<MatrixFunction<T>> weights = new ArrayList<>();
        for (int l = 1; l <= architecture.depth(); l++) {
            int shift = l;
            weights.add(MatrixFunction.of(
                    architecture.group(),
                    numbers.field(),
                    architecture.width(l),
                    architecture.width(l - 1),
                    (g, i, j) -> i < width && j < width && i == (j + shift) % width
                            ? scalar.at(g).getEntry(0, 0)
                            : numbers.field().getZero()));
        }
        return new LinearCnn<>(architecture, weights);
    }

    /** A network whose blocks have rank at most 1: of the first layer only one row is not 0. */
    public static <T extends FieldElement<T>> LinearCnn<T> rankOneNetwork(
            Architecture architecture, long seed, Arithmetic<T> numbers) {
        LinearCnn<T> network = network(architecture, seed, numbers);
        List<MatrixFunction<T>> weights = new ArrayList<>(network.weights());
        MatrixFunction<T> first = weights.get(0);
        weights.set(
                0,
                MatrixFunction.of(
                        first.group(),
                        numbers.field(),
                        first.rows(),
                        first.columns(),
                        (g, i, j) -> i == 0
                                ? first.at(g).getEntry(i, j)
                                : numbers.field().getZero()));
        return new LinearCnn<>(architecture, weights);
    }
}
