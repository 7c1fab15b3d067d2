package org.repcost.theory.loss;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.network.MatrixFunction;

/**
 * A sample of a learning problem as a network sees it: an input, and how the sample's loss changes with the outputs there.
 *
 * @param input x_n, C x 1 at every group element
 * @param slope dloss_n/df at f = f(x_n), K x 1; any vector for any differentiable loss
 * @param <T> the type of a number
 */
public record Sample<T extends FieldElement<T>>(MatrixFunction<T> input, FieldMatrix<T> slope) {
    /**
     * The translates x_g(h) = x(g^{-1} h) of one input, with the slope of each.
     *
     * @param input x, C x 1
     * @param slopes the slope of the sample x_g at every g, K x 1
     */
    public static <T extends FieldElement<T>> List<Sample<T>> translates(
            MatrixFunction<T> input, MatrixFunction<T> slopes) {
        return IntStream.range(0, input.group().size())
                .mapToObj(g -> new Sample<>(input.translate(g), slopes.at(g)))
                .toList();
    }
}
